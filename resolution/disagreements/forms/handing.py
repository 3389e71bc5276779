"""The forms by which a part goes to somebody else: handed over, or given by the agency's coordinator or the office."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

from resolution.disagreements import policy, standing
from resolution.disagreements.answers import Replaced
from resolution.disagreements.record.needs import needs_of
from resolution.disagreements.standing import Place
from resolution.govuk.fields import ChoiceField, Option, TextField
from resolution.govuk.listing import MOST_LISTED
from resolution.partnership import directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Capacity

from .acting import Form
from .asking import LINE, WhoField
from .somebody import SomebodyElse

WHO = "Who takes it?"
# Reasons that blame nobody, and say nothing about a child: whoever gives them does not read the record.
REASONS = (
    "Away from work",
    "Left, or moved to other work",
    "Nobody of the agency stands at this tier",
    "Could not take part in it",
)


class HandOverForm(Form):
    """A colleague of the same agency who has no other part in it, at the part's own tier, and why."""

    button = "Hand over"
    to = WhoField("Who takes your part?", missing="Select the colleague who takes your part")
    because = TextField(
        "Why?",
        limit=LINE,
        called="The reason",
        missing="Enter why you hand it over, for example “on leave from Monday”",
        help_text="Both sides see it. For example “on leave from Monday” or “a new job”.",
    )

    def prepare(self) -> None:
        self.choose_from("to", [Option(str(p.pk), f"{p.name}, {p.job_title}") for p in self._successors()])
        if self.place is not None:
            self.fields["to"].help_text = self._whoever(self.place)

    def _whoever(self, place: Place) -> str:
        """Why the list is as short as it is: both sides stand at the same tier, and none is skipped (§2.5)."""
        if place.is_the_raisers(self.disagreement):
            return "A colleague who is not needed at a tier above, where there is one."
        tier = self.disagreement.protocol.tier(place.tier).name
        return (
            f"Your part is at the {tier} tier. A colleague of that tier, where one is free; else one who is not needed "
            "at a tier above."
        )

    def _successors(self) -> list[Person]:
        return standing.successors(self.disagreement, self.place) if self.place else []

    @cached_property
    def place(self) -> Place | None:
        """What there is to hand over: one's own part or, for the lead, that of a raiser who has left."""
        record = self.disagreement
        part = record.named.filter(person=directory.person_of(self.user)).select_related("agency").first()
        mine = standing.place_of(record, part) if part else None
        if mine is None and record.raiser and Capacity.RAISER in policy.capacities(self.user, record):
            return standing.place_of(record, record.raiser)
        return mine

    def said(self) -> dict[str, Any]:
        to = Person.objects.select_related("agency").get(pk=int(self.cleaned_data["to"]))
        return {"to": to, "because": self.cleaned_data["because"]}


def _takes(place: str) -> str:
    """The name of the question who takes this place."""
    return f"to_{place}"


class ReplaceForm(SomebodyElse, Form):
    """Whose place, who takes it, and why. The office can name anybody of the directory, in full."""

    button = "Name them"
    place = ChoiceField("Whose place does somebody else take?", missing="Select whose place somebody else takes")
    because = ChoiceField(
        "Why?",
        missing="Select why somebody else takes it",
        options=[(reason, reason) for reason in REASONS],
        help_text="Both sides see it.",
    )

    def prepare(self) -> None:
        held = policy.capacities(self.user, self.disagreement)
        sides, self._by_office = policy.sides_kept(held), Capacity.BUSINESS_MANAGER in held
        self.places = {each.name: each for each in standing.places_of(self.disagreement) if each.part.side in sides}
        for place in self.places.values():
            self.fields[_takes(place.name)] = self._who_takes(place)
        self.choose_from("place", [self._place_option(place) for place in self.places.values()])
        self._choose_the_place()
        if not self._by_office:
            del self.fields["other"]
        self.order_fields(["place", *map(_takes, self.places), "other", "because"])

    def _who_takes(self, place: Place) -> WhoField:
        """Who can take this one: nobody of the other side is among them."""
        few = MOST_LISTED // len(self.places)
        if self._by_office:
            field = WhoField(WHO, missing=None, says_when=True, empty="Somebody whom I name below", most_listed=few)
        else:
            field = WhoField(WHO, missing="Select who takes it", most_listed=few)
        field.options = tuple(self._people(place))
        return field

    def _choose_the_place(self) -> None:
        """Beforehand, where one cannot act in theirs, or there is no other."""
        needs = needs_of(self.disagreement, self.user.person)
        empty = [need.place for need in needs if need.place in self.places] or list(self.places)
        if len(empty) == 1:
            self.initial.setdefault("place", empty[0])

    def _place_option(self, place: Place) -> Option:
        part = place.part
        what = self._what(place)
        twice = f"{part.agency.name} has nobody else there." if place.is_second else ""
        said = f"{part.person.name}, for {part.agency.name}, {what}"
        return Option(place.name, said, twice, reveals=(_takes(place.name),))

    def _what(self, place: Place) -> str:
        tier = self.disagreement.protocol.tier(place.tier).name
        return "as the professional who raised it" if place.name == standing.RAISER else f"at the {tier} tier"

    def _people(self, place: Place) -> Iterator[Option]:
        """Those of its tier first, then the others of its agency, then whoever stands in."""
        agency = place.part.agency
        there = {holder.person.pk for holder in directory.people_at(agency, place.tier)}
        those = standing.replacements(self.disagreement, place)
        for person in sorted(those, key=lambda each: (each.agency_id != agency.pk, each.pk not in there)):
            here = "" if person.agency_id == agency.pk else f", {person.agency.name}"
            group = f"For {agency.name}, {self._what(place) if person.pk in there else 'of other tiers'}"
            group = f"Stand-ins for {agency.name}" if here else group
            yield Option(str(person.pk), f"{person.name}, {person.job_title}{here}", group=group)

    @property
    def chooser(self) -> str:
        """The question that offers who takes the place that is chosen."""
        return _takes(self.cleaned_data.get("place") or "")

    def refuse(self, field: str, message: str) -> None:
        """What the action says of whoever takes it stands where they were chosen."""
        super().refuse(self.chooser if field == "to" else field, message)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        chosen = Person.objects.select_related("agency").filter(pk=int(said[self.chooser] or 0)).first()
        # One or the other was answered, or the page has come back.
        to, place = chosen or cast(Person, self.somebody_else()), self.places[said["place"]]
        acts = f"{to.name} acts for {place.part.agency.name} {self._what(place)} from now on"
        self.done = f"{acts}. Both sides are told, and the time runs on."
        return {"replaced": Replaced(said["place"], to, said["because"])}
