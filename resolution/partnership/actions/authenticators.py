"""Signing in with the codes of an app, in place of those by email (A8)."""

from datetime import timedelta
from typing import cast

from django.db import transaction

from resolution import clock
from resolution.govuk.sealing import opened, sealed
from resolution.history.journal import Actor

from .. import policy
from ..authenticating import SEALED_AS, has_authenticator, step_of
from ..models import Authenticator, Person, User
from .frame import Sent, changing, refuse

# So many wrong codes one after the other, and then none is taken for so long: who guesses gets nowhere.
MOST_WRONG = 5
WAIT = timedelta(hours=1)
GONE = "This account has no app any more. Sign in again, and a code comes by email"
TOO_OFTEN = "That was wrong too often. Wait an hour, then try again, or ask your agency’s coordinator to help"
ONCE_TOO_OFTEN = f"That is not the code that the app shows now. {TOO_OFTEN}"
WRONG = "That is not the code that the app shows now. Wait for the next one and enter that"


def use_authenticator(
    *, person: Person, secret: str, code: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Person:
    """Set an app up for one's own account: its code proves that it knows the secret."""

    def may(who: Person) -> bool:
        return who == person

    with changing("use_authenticator", person, may=may, as_of=as_of, submission=submission, by=by) as told:
        user = cast(User, person.account)
        if has_authenticator(user):
            raise refuse("code", "You use an app already. Stop using that one first")
        if not user.has_usable_password():
            raise refuse("code", "It goes with a password. Choose one first")
        step = step_of(secret, code)
        if step is None:
            raise refuse("code", WRONG)
        Authenticator.objects.create(user=user, sealed=sealed(secret, salt=SEALED_AS), since=told.at, last_step=step)
        told.tell(person, person=person.name)
        return person


def stop_authenticator(
    *, person: Person, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Person:
    """From now on a code comes by email again: by themselves, or by whoever keeps their entry where it is lost."""

    def may(who: Person) -> bool:
        return policy.may_stop_authenticator(who, person)

    with changing("stop_authenticator", person, may=may, as_of=as_of, submission=submission, by=by) as told:
        gone, _ = Authenticator.objects.filter(user=person.account).delete()
        if not gone:
            raise refuse("person", f"{person} uses no app. Open the page again to see how they sign in")
        told.tell(person, person=person.name)
        return person


def take_code(*, user: User, code: str) -> str:
    """Let whoever has given the password in, or say why not: it is no code of their app for now, somebody has signed
    in with it already, or it was wrong too often, whoever tried and from wherever: once `ONCE_TOO_OFTEN`, when their
    wait begins, and from then on `TOO_OFTEN`."""
    with transaction.atomic(durable=True):
        held = Authenticator.objects.select_for_update(no_key=True).filter(user=user).first()
        if held is None:
            return GONE
        if held.wrong >= MOST_WRONG and held.wrong_at and clock.now() < held.wrong_at + WAIT:
            return TOO_OFTEN
        secret = opened(held.sealed, salt=SEALED_AS)
        step = step_of(secret, code) if secret else None
        if step is None or step <= held.last_step:
            # Once the wait is over it is counted from one again.
            held.wrong, held.wrong_at = held.wrong % MOST_WRONG + 1, clock.now()
            held.save()
            return ONCE_TOO_OFTEN if held.wrong == MOST_WRONG else WRONG
        held.last_step, held.wrong = step, 0
        held.save()
        return ""
