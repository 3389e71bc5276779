"""People without an account who ask for one: the office rings their agency, and opens it or turns it down (A7)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution import clock
from resolution.govuk.components import Row
from resolution.govuk.wording import day, moment
from resolution.protocol.clock import london_day

from .. import actions, directory, published
from ..account_request_forms import GrantAccountForm, RefuseAccountForm, WhichAgencyForm
from ..invitations import invite, say_refused
from ..models import AccountRequest, Agency, Person
from .act import ActPage, answer
from .office import ours_to_keep

NOT_SENT = "The email to them could not be sent. Ring them."


@require_safe
def account_request(request: HttpRequest, request_id: int) -> HttpResponse:
    """Who asks, what is known of them already, and the two ways to decide."""
    asked = _ours(request, request_id)
    context = {"asked": asked, "facts": _facts(asked), "known": _known(asked), "due": _due(asked)}
    return render(request, "partnership/account_request.html", context)


def grant_account(request: HttpRequest, request_id: int) -> HttpResponse:
    """First their agency in the directory, with the number that it publishes; then whom one spoke to there."""
    asked = _ours(request, request_id)
    agencies = _agencies(asked)
    likely = agencies.filter(name__iexact=asked.agency).first()
    which = WhichAgencyForm(request.GET if "agency" in request.GET else None, agencies=agencies, likely=likely)
    agency = which.chosen
    if agency is None:
        return render(request, "partnership/which_agency.html", {"form": which, "asked": asked})
    page = ActPage(
        heading=f"Check with {agency}",
        form=GrantAccountForm.of(
            request,
            as_of=agency.journal_head,
            people=_without_account(agency),
            initial={"rang": next(iter(published.numbers_of(agency)), ""), "on": clock.today()},
        ),
        may=True,
        do=partial(_grant_and_invite, request, asked, agency),
        back=reverse("account_request", args=[asked.pk]),
        done=f"{asked.name} has an account. A link to choose a password goes to {asked.email}.",
        template="partnership/grant_account.html",
        beside={"asked": asked, "agency": agency, "facts": _facts(asked), "numbers": published.numbers_of(agency)},
        has_form=not asked.is_decided,
    )
    return answer(request, page)


def refuse_account(request: HttpRequest, request_id: int) -> HttpResponse:
    asked = _ours(request, request_id)
    page = ActPage(
        heading="Turn down the request for an account",
        form=RefuseAccountForm.of(request, as_of=asked.partnership.journal_head),
        may=True,
        do=partial(_refuse_and_tell, request, asked),
        back=reverse("account_request", args=[asked.pk]),
        done=f"The request is turned down. An email to {asked.email} says whom to ring.",
        words=f"{asked.name}, {asked.agency}",
        has_form=not asked.is_decided,
    )
    return answer(request, page)


def _grant_and_invite(request: HttpRequest, asked: AccountRequest, agency: Agency, **given: Any) -> None:
    person = actions.grant_account(asked=asked, agency=agency, **given)
    if not invite(request, person):
        messages.warning(request, NOT_SENT)


def _refuse_and_tell(request: HttpRequest, asked: AccountRequest, **given: Any) -> None:
    actions.refuse_account(asked=asked, **given)
    if not say_refused(asked):
        messages.warning(request, NOT_SENT)


def _ours(request: HttpRequest, request_id: int) -> AccountRequest:
    """One of the office's own; 403 for whoever does not run it, whether it exists or not."""
    ours = ours_to_keep(request)
    return get_object_or_404(AccountRequest.objects.select_related("partnership"), pk=request_id, partnership=ours)


def _agencies(asked: AccountRequest) -> QuerySet[Agency]:
    return Agency.objects.able_to_disagree().filter(partnership=asked.partnership).order_by("name")


def _without_account(agency: Agency) -> QuerySet[Person]:
    return agency.people.present().filter(Q(account__isnull=True) | Q(by_invitation=True)).order_by("name", "pk")


def _known(asked: AccountRequest) -> Person | None:
    """Whose address it is by the directory."""
    there = Person.objects.present().filter(email__iexact=asked.email, agency__partnership=asked.partnership)
    return there.select_related("agency").first()


def _due(asked: AccountRequest) -> dict[str, Any]:
    """By when it is decided, and whether that day is over."""
    closed = directory.closed_days(asked.partnership)
    return {"on": asked.due_on(closed), "late": asked.is_late(closed)}


def _facts(asked: AccountRequest) -> list[Row]:
    on = asked.decided_at
    return [
        Row("Name", asked.name, typed=True),
        Row("Agency", asked.agency, typed=True),
        Row("Email address", asked.email, typed=True),
        Row("Telephone number", asked.telephone, typed=True),
        Row("Wants to", asked.get_wants_display()),
        Row("Asked", moment(asked.asked_at)),
        *([Row("Decided", f"{asked.get_became_display()}, {day(london_day(on))}")] if on else []),
    ]
