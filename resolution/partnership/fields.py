"""Questions whose answer is out of the directory: a person, people, an agency, a tier."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from resolution.govuk.choosing import NamesField, SelectField
from resolution.govuk.fields import ChoiceField, Option
from resolution.govuk.wording import in_words
from resolution.protocol.model import Tier

from .models import Agency, Person


class PersonField(SelectField):
    """Somebody out of a list. The answer is the person, or None."""

    empty_value: ClassVar[Any] = None

    def offer(self, people: Iterable[Person]) -> None:
        """Whom one can choose."""
        self.people = {str(person.pk): person for person in people}
        self.options = [Option(key, f"{person}, {person.job_title}") for key, person in self.people.items()]

    def clean(self, value: Any) -> Person | None:
        return self.people.get(super().clean(value))


class PeopleField(NamesField):
    """Any number of people out of a list."""

    def offer(self, people: Iterable[Person]) -> None:
        """Whom one can choose."""
        self.people = {str(person.pk): person for person in people}
        self.options = [Option(key, f"{person}, {person.job_title}") for key, person in self.people.items()]

    def clean(self, value: Any) -> list[Person]:
        return [self.people[key] for key in super().clean(value)]


class AgencyField(SelectField):
    """An agency out of a list. The answer is the agency."""

    empty_value: ClassVar[Any] = None

    def offer(self, agencies: Iterable[Agency]) -> None:
        """Which one can choose."""
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.options = [Option(key, agency.name) for key, agency in self.agencies.items()]

    def clean(self, value: Any) -> Agency:
        return self.agencies[super().clean(value)]


# More names than this are not said under a tier.
MOST_SAID = 3


def _who_is_there(names: Sequence[str]) -> str:
    if not names:
        return "Nobody of the agency stands here"
    more = [f"{len(names) - MOST_SAID} more"] if len(names) > MOST_SAID else []
    return f"{in_words([*names[:MOST_SAID], *more])} {'stand' if len(names) > 1 else 'stands'} here"


class TierField(ChoiceField):
    """A tier of the protocol."""

    def offer(self, tiers: Iterable[Tier]) -> None:
        """The tiers that the protocol has."""
        self.options = [Option(str(tier.number), f"{tier.name} (tier {tier.number})") for tier in tiers]

    def say_who_is_there(self, names: Mapping[int, Sequence[str]]) -> None:
        """Under each tier, who of the agency stands at it already."""
        self.options = [replace(one, hint=_who_is_there(names.get(int(one.value), ()))) for one in self.options]

    def clean(self, value: Any) -> int | str:
        """The number of the tier; or what else a page offers beside the tiers."""
        chosen = super().clean(value)
        return int(chosen) if chosen.isdecimal() else chosen
