"""Accounts of people who are let in by an invitation alone: no password, no code by email, no way to choose either."""

from uuid import uuid4

from resolution.history.journal import Journal

from ..models import Person, User
from .frame import lock

# No mail is delivered there (RFC 2606), and nobody can ask for a new password under it.
NOWHERE = "nobody.invalid"


def let_in_by_invitation(person: Person, told: Journal) -> None:
    """From now on they can be let in; whoever was in is out, until they come in anew."""
    lock(person)
    if person.account is None:
        person.account, person.by_invitation = User.objects.create_user(f"{uuid4().hex}@{NOWHERE}"), True
        person.save()
        told.tell(person, person=person.name)
    shut_out(person)


def shut_out(person: Person) -> None:
    """Every session of theirs ends with its next request: what it was begun with is not theirs any more."""
    if person.by_invitation and person.account is not None:
        person.account.set_unusable_password()
        person.account.save()
