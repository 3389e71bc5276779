"""The rule of who can be picked for what on a record, a second time: by the page of each act that offers somebody."""

from collections.abc import Callable, Iterable

from resolution.disagreements.models import Disagreement, Invitation, Named, Reviewer
from resolution.partnership.models import Person

from .oracle import LEADS
from .places import Keys, Places, people

Offered = dict[str, set[str]]
OWNERS = ("action_1_owner", "action_2_owner", "action_3_owner")


class Picks(Places):
    """Everything as it is at this moment, with whom each page offers."""

    def __init__(self) -> None:
        super().__init__()
        self.reviewers = list(Reviewer.objects.select_related("review"))
        self.invitations = list(Invitation.objects.filter(ended_at=None))

    def offered(self, act: str, record: Disagreement, reader: Person) -> Offered:
        """By question, the values that the act's page offers the reader; without questions that offer nobody."""
        every = PICKED[act](self, record, reader)
        return {question: offered for question, offered in every.items() if offered}

    def asked_in(self, record: Disagreement, agency: int) -> set[str]:
        """Whom the list of a third agency's people offers."""
        ended = {part.person_id for part in self.on(record) if part.side == "third" and part.until is not None}
        named = {part.person_id for part in self.on(record)} - ended
        return numbers(self.able_of(agency) - named - self.aside(record) - self.overseen(record))

    # Places.

    def handed_over(self, record: Disagreement, reader: Person) -> Offered:
        """One's own place; for a lead that of a raiser who left."""
        places = self.places(record)
        mine = [place for place in places.values() if place[0].person_id == reader.pk]
        part, tier = (mine or [places.get("raiser", places["raising"])])[0]
        return {"to": numbers(self.at_the_tier(record, part, tier, self.takes(record, part, tier, unasked=False)))}

    def replaced(self, record: Disagreement, reader: Person) -> Offered:
        """By the office in every place, by a coordinator in those of their agency."""
        sides, places = self._theirs(record, reader, "coordinator"), self.places(record)
        theirs = {name: place for name, place in places.items() if place[0].side in sides}
        return {f"to_{name}": numbers(self.takes(record, *place, unasked=True)) for name, place in theirs.items()}

    def _theirs(self, record: Disagreement, reader: Person, *kinds: str) -> dict[str, int]:
        """The sides, with their agencies, of which somebody has the say."""
        sides = {"raising": record.raising_agency_id, "responding": record.responding_agency_id}
        if any(role.person_id == reader.pk and role.kind == "business_manager" for role in self.roles):
            return sides
        return {side: agency for side, agency in sides.items() if self._holds(reader.pk, agency, *kinds)}

    def passed_on(self, record: Disagreement) -> Offered:
        """To those of the tier, or else to others of the agency, but not to whom it is with."""
        step = record.step
        assert step is not None
        here = f"person-{step.responding.person_id}" if step.responding else f"desk-{step.desk_id}"
        return {"address": self.answers(record) - {here} or self.others(record) - {here}}

    def taken_on(self, record: Disagreement, reader: Person, *, past: bool) -> Offered:
        """Who carries it at the tier above. `past`: beyond whoever did not."""
        step = record.step
        assert step is not None
        here, tier = step.raising.person_id, step.tier + 1
        last = reader.pk if past or self._is_empty(step.raising) else here
        lent = self.is_short_of(record, tier) if self._raises(record, reader) else set()
        return {"carrier": people(self.carries(record, tier, last, here if past else None) | lent)}

    def _raises(self, record: Disagreement, reader: Person) -> bool:
        raiser = record.raiser
        assert raiser is not None
        if self._is_empty(raiser):
            return self._holds(reader.pk, raiser.agency_id, *LEADS)
        return raiser.person_id == reader.pk or self._covers(reader.pk, raiser, record)

    # Beside the ladder.

    def set_aside(self, record: Disagreement, reader: Person) -> Offered:
        """Those of one's side, and who stands in for it, but oneself."""
        agencies = set(self._theirs(record, reader, "coordinator", *LEADS).values())
        there = self._present_of(agencies) | self._named_for(record, agencies)
        return {"person": numbers(there - self.aside(record) - {reader.pk})}

    def let_back(self, record: Disagreement, reader: Person) -> Offered:
        """Those of one's side who were set aside; by the office anybody."""
        sides, aside = self._theirs(record, reader, "coordinator", *LEADS), self.aside(record)
        agencies = set(sides.values())
        own = {key for key in aside if self.people[key].agency_id in agencies} | self._named_for(record, agencies)
        return {"person": numbers(aside if len(sides) > 1 else aside & own)}

    def _named_for(self, record: Disagreement, agencies: Keys) -> Keys:
        return {part.person_id for part in self.on(record) if part.agency_id in agencies}

    def _present_of(self, agencies: Keys) -> Keys:
        return {key for key, each in self.people.items() if each.agency_id in agencies and not self._has_left(key)}

    def thirds(self, record: Disagreement) -> set[str]:
        """Who is asked in."""
        return numbers(part.person_id for part in self._now(record) if part.side == "third")

    def guests_to_be(self, record: Disagreement) -> set[str]:
        """Who has a part now, an email address, and no account of their own."""
        there = {part.person_id: self.people[part.person_id] for part in self._now(record)}
        return numbers(
            key
            for key, each in there.items()
            if each.email and (each.account_id is None or each.by_invitation) and key not in self.aside(record)
        )

    def guests(self, record: Disagreement) -> set[str]:
        """Whose invitation nobody has ended."""
        return numbers(row.person_id for row in self.invitations if row.disagreement_id == record.pk)

    def owners(self, record: Disagreement) -> set[str]:
        """Who can be given an action: whoever is named now and is there."""
        return numbers(part.person_id for part in self._now(record) if not self._has_left(part.person_id))

    def _now(self, record: Disagreement) -> list[Named]:
        return [part for part in self.on(record) if part.until is None]

    def mediates_it(self, record: Disagreement) -> set[str]:
        """Neither the Chair, the office, nor whoever audits or reviews for data protection."""
        chairs = {seat.person_id for seat in self.seats if seat.kind in ("chair", "auditor", "protection")}
        office = {role.person_id for role in self.roles if role.kind == "business_manager"}
        return numbers(self._of_neither(record) - chairs - office)

    def reviews_it(self, record: Disagreement) -> set[str]:
        """Who has no part in it yet, and neither audits nor reviews for data protection."""
        there = {part.person_id for part in self._parts_in_review(record)}
        auditors = {seat.person_id for seat in self.seats if seat.kind in ("auditor", "protection")}
        return numbers(self._of_neither(record) - there - auditors)

    def reviewers_of(self, record: Disagreement) -> set[str]:
        """Who has a part in the review and does not lead it."""
        return numbers(part.person_id for part in self._parts_in_review(record) if not part.leads)

    def _parts_in_review(self, record: Disagreement) -> list[Reviewer]:
        mine = (part for part in self.reviewers if part.disagreement_id == record.pk)
        return [part for part in mine if part.review.completed_at is None and part.until is None]

    def _of_neither(self, record: Disagreement) -> Keys:
        sides = (record.raising_agency_id, record.responding_agency_id)
        here = (one.pk for one in self.agencies if one.partnership_id == record.partnership_id)
        others = self._present_of({agency for agency in here if agency not in sides})
        return others - {part.person_id for part in self.on(record)} - self.aside(record)


def numbers(keys: Iterable[int]) -> set[str]:
    """The values by which most lists offer them."""
    return {str(key) for key in keys}


PICKED: dict[str, Callable[[Picks, Disagreement, Person], Offered]] = {
    "hand_over": Picks.handed_over,
    "replace": Picks.replaced,
    "place": lambda picks, record, _: {"address": picks.answers(record) or picks.others(record)},
    "pass_on": lambda picks, record, _: picks.passed_on(record),
    "readdress": lambda picks, record, _: {"address": picks.addressed_again(record)},
    "escalate": lambda picks, record, reader: picks.taken_on(record, reader, past=False),
    "persist": lambda picks, record, reader: picks.taken_on(record, reader, past=True),
    "carry": lambda picks, record, _: {"address": picks.answers(record)},
    "propose": lambda picks, record, _: dict.fromkeys(OWNERS, picks.owners(record)),
    "amend": lambda picks, record, _: dict.fromkeys(OWNERS, picks.owners(record)),
    "add_third": lambda picks, record, _: {"agency": numbers(picks.can_be_a_side(record))},
    "end_third": lambda picks, record, _: {"person": picks.thirds(record)},
    "invite": lambda picks, record, _: {"person": picks.guests_to_be(record)},
    "end_invitation": lambda picks, record, _: {"person": picks.guests(record)},
    "block": Picks.set_aside,
    "lift_block": Picks.let_back,
    "offer_mediator": lambda picks, record, _: {"mediator": picks.mediates_it(record)},
    "open_review": lambda picks, record, _: {"led_by": picks.reviews_it(record)},
    "add_reviewer": lambda picks, record, _: {"person": picks.reviews_it(record)},
    "end_reviewer": lambda picks, record, _: {"person": picks.reviewers_of(record)},
}
