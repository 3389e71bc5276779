"""The address that somebody signs in with, when they have another one (A1, A8)."""

from typing import cast

from allauth.account.models import EmailAddress

from resolution.history.journal import Actor

from .. import policy
from ..models import Person, User
from .frame import Sent, changing, refuse
from .people import refuse_email_of_another


def change_sign_in(
    *, person: Person, address: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> str:
    """They sign in with another address, and their sessions and links to choose a password end. Where email went to the
    old one, it goes to the new one. Password, app and identities at a provider stay. Answers with the old address."""

    def may(who: Person) -> bool:
        return policy.may_change_sign_in(who, person)

    with changing("change_sign_in", person, may=may, as_of=as_of, submission=submission, by=by) as told:
        new = address.lower()
        _refuse_wrong(person, new)
        user = person.account = User.objects.select_for_update(no_key=True).get(pk=cast(User, person.account).pk)
        was, user.email = user.email, new
        user.save()
        # allauth remembers addresses by itself, and would still send a link to the old one.
        EmailAddress.objects.filter(user=user).delete()
        if person.email in ("", was):
            person.email = new
            person.save()
        told.tell(person, person=person.name, was=was, new=new)
        return was


def _refuse_wrong(person: Person, new: str) -> None:
    if not policy.has_address(person):
        raise refuse("address", f"{person} does not sign in with an address. The entry shows how they come in")
    if new == cast(User, person.account).email:
        raise refuse("address", f"{person} signs in with this address already. Enter the new one")
    refuse_email_of_another(new, besides=person, field="address")
    if User.objects.filter(email=new).exists():
        raise refuse("address", "Somebody has signed in with this address before. Enter another one of their own")
