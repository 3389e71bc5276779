"""Who can be signed in as with one press. In the demonstration only; the people themselves are in its directory."""

from dataclasses import dataclass

from django.conf import settings

from .models import Person


@dataclass(frozen=True)
class Member:
    """Somebody of the cast, and what a visitor can see as them."""

    person: Person
    sees: str


# By email address: what can be seen as them. The demonstration's own code fills it.
_sees: dict[str, str] = {}


def introduce(sees: dict[str, str]) -> None:
    """Offer these people, in this order: email address and what can be seen as them."""
    _sees.clear()
    for email, words in sees.items():
        _sees[email] = words


def cast() -> list[Member]:
    """Those of the cast who are in the directory. Nobody outside the demonstration."""
    if not settings.DEMONSTRATION:
        return []
    known = Person.objects.present().filter(email__in=_sees, account__isnull=False).select_related("agency", "account")
    people = {person.email: person for person in known}
    return [Member(people[email], sees) for email, sees in _sees.items() if email in people]
