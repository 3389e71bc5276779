"""Asking for an account, and what the partnership's office decides about it (A7)."""

from datetime import date
from functools import partial

from django.db import transaction
from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import day
from resolution.history.journal import Actor, Journal
from resolution.protocol.clock import london_day

from .. import directory, policy
from ..models import AccountRequest, Agency, Partnership, Person
from ..published import is_their_own
from ..telling import tell
from .frame import Sent, changing, lock, refuse
from .people import enter, give_account, refuse_email_of_another

ASKED = "account_asked_for"


def ask_for_account(
    *, partnership: Partnership, name: str, agency: str, email: str, telephone: str, wants: str
) -> AccountRequest:
    """A visitor asks. Whoever asks again before it is decided has put right what they typed, and waits no longer. What
    is done is the same for somebody who has an account."""
    typed = {"name": name, "agency": agency, "telephone": telephone, "wants": wants}
    with transaction.atomic():
        there = AccountRequest.objects.select_for_update(no_key=True)
        asked, is_new = there.get_or_create(
            partnership=partnership, email=email.lower(), decided_at=None, defaults={**typed, "asked_at": clock.now()}
        )
        for field, value in typed.items():
            setattr(asked, field, value)
        asked.save()
        if is_new:
            _tell_the_office(asked)
        return asked


def _tell_the_office(asked: AccountRequest) -> None:
    for manager in directory.business_managers(asked.partnership):
        tell(manager, ASKED, reverse("account_request", args=[asked.pk]))


def grant_account(
    *,
    asked: AccountRequest,
    agency: Agency,
    person: Person | None,
    job_title: str,
    rang: str,
    spoke_to: str,
    on: date,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Person:
    """The agency was rung and knows them: an account for their entry, which is made where there is none. `rang`: on
    which number, never the one that only they gave. They can raise, and nothing else."""
    may = partial(policy.runs_the_office, partnership=asked.partnership)
    with changing("grant_account", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        _lock_waiting(asked)
        _refuse_unchecked(asked, agency, rang, on)
        entry = _joined(person, agency, asked) if person else _entered(told, agency, asked, job_title)
        give_account(entry, told)
        entry.save()
        for subject in (agency, entry):
            told.tell(subject, person=entry.name, rang=rang, spoke_to=spoke_to, on=day(on))
        _decide(asked, AccountRequest.Became.GRANTED)
        return entry


def _refuse_unchecked(asked: AccountRequest, agency: Agency, rang: str, on: date) -> None:
    if is_their_own(rang, asked, agency):
        raise refuse(
            "rang",
            "This is the number that they gave. Ring one that their agency publishes, or enter it for the agency in "
            "the directory first if it is the same",
        )
    if on < london_day(asked.asked_at):
        raise refuse("on", "The day on which you rang must not be before they asked")


def _joined(person: Person, agency: Agency, asked: AccountRequest) -> Person:
    """Their entry, with the address that their agency has confirmed."""
    lock(person)
    if person.agency_id != agency.pk or person.has_left or (person.account_id and not person.by_invitation):
        raise refuse("person", f"Select somebody of {agency} who cannot sign in yet, or nobody")
    refuse_email_of_another(asked.email, besides=person)
    person.email, person.confirmed_on = asked.email, clock.today()
    return person


def _entered(told: Journal, agency: Agency, asked: AccountRequest, job_title: str) -> Person:
    return enter(told, agency, name=asked.name, job_title=job_title, telephone=asked.telephone, email=asked.email)


def refuse_account(
    *, asked: AccountRequest, because: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> AccountRequest:
    """It is not opened. The journal says when they asked and why not, and not who they said they are."""
    ours = asked.partnership
    may = partial(policy.runs_the_office, partnership=ours)
    with changing("refuse_account", ours, may=may, as_of=as_of, submission=submission, by=by) as told:
        _lock_waiting(asked)
        told.tell(ours, asked=day(london_day(asked.asked_at)), because=AccountRequest.Because(because).label)
        _decide(asked, AccountRequest.Became.REFUSED, because)
        return asked


def _lock_waiting(asked: AccountRequest) -> None:
    asked.refresh_from_db(from_queryset=AccountRequest.objects.select_for_update(no_key=True))
    if asked.is_decided:
        raise refuse("asked", "This has been decided already. Open the page again to see how")


def _decide(asked: AccountRequest, became: str, because: str = "") -> None:
    asked.decided_at, asked.became, asked.because = clock.now(), became, because
    asked.save()


def clear_account_requests() -> int:
    """Destroy those whose time is over, decided or not. Says how many."""
    with transaction.atomic():
        over = list(AccountRequest.objects.over(clock.now()).select_for_update(no_key=True))
        for asked in over:
            asked.delete()
        return len(over)
