"""The rule of who can stand for a side, a second time: in plain words and loops, out of the rows as they are.

Whoever has a link, whoever it was recalled from, whoever oversees it, whoever has left and whoever stands on the other
side is on no list (§2.5, §4.1c, A3, A12).
"""

from collections.abc import Iterable

from resolution.disagreements import waiting
from resolution.disagreements.models import Decision, Disagreement, Mediation, Named, Referral, Review, Reviewer, Step
from resolution.history import journal
from resolution.partnership.models import Agency, DutyDesk, Post, StandIn

from .oracle import Rule

Keys = set[int]
# Who has acted for the Sub Group on it, by where that is kept.
OVERSEERS = (
    (Referral, "acknowledged_by_id"),
    (Decision, "by_id"),
    (Reviewer, "person_id"),
    (Review, "opened_by_id"),
    (Review, "completed_by_id"),
    (Mediation, "mediator_id"),
    (Mediation, "offered_by_id"),
)


class Places(Rule):
    """Everything as it is at this moment, with who can stand where."""

    def __init__(self) -> None:
        super().__init__()
        self.agencies = list(Agency.objects.order_by("pk"))
        self.stand_ins = list(StandIn.objects.order_by("position"))
        self.desks = [desk for desk in DutyDesk.objects.order_by("pk") if desk.closed_on is None]
        self.steps = list(Step.objects.select_related("responding").order_by("number"))
        self.overseers = {
            (row.disagreement_id, getattr(row, who)) for model, who in OVERSEERS for row in model.objects.all()
        }

    # Who takes no part.

    def on(self, record: Disagreement) -> list[Named]:
        """Everybody named on it, at any time."""
        return [part for part in self.named if part.disagreement_id == record.pk]

    def aside(self, record: Disagreement) -> Keys:
        """Who has a link."""
        return {link.person_id for link in self.links if link.linked and link.disagreement_id == record.pk}

    def overseen(self, record: Disagreement) -> Keys:
        """Who has acted on it for the Sub Group."""
        return {person for of, person in self.overseers if of == record.pk and person is not None}

    def _out(self, record: Disagreement) -> Keys:
        recalled = {part.person_id for part in self.on(record) if part.recalled_at is not None}
        return self.aside(record) | self.overseen(record) | recalled

    def able_of(self, agency: int) -> Keys:
        """Those of the agency who are there and whose seat or role keeps them out of nothing."""
        return {person for person, each in self.people.items() if each.agency_id == agency and self._able(person)}

    def _able(self, person: int) -> bool:
        office = any(role.person_id == person and role.kind == "business_manager" for role in self.roles)
        return self._can_be_named(person) and not office

    def can_be_a_side(self, record: Disagreement) -> Keys:
        """The agencies that are no side of it and could be."""
        sides = (record.raising_agency_id, record.responding_agency_id)
        there = (one for one in self.agencies if one.partnership_id == record.partnership_id and not one.is_office)
        return {one.pk for one in there if one.pk not in sides and not self._is_closed(one)}

    def _is_closed(self, agency: Agency) -> bool:
        return agency.closed_on is not None and agency.closed_on <= self.today

    def _elsewhere(self, record: Disagreement, side: str, tier: int) -> Keys:
        """Whoever stands for the other side, or at another tier."""
        return {part.person_id for part in self.on(record) if (part.side, part.tier) != (side, tier)}

    # Who takes a place.

    def places(self, record: Disagreement) -> dict[str, tuple[Named, int]]:
        """Those that somebody has, with their tiers."""
        step, raiser = record.step, record.raiser
        assert step is not None
        assert raiser is not None
        places = {"raising": (step.raising, step.tier)}
        if step.responding is not None:
            places["responding"] = (step.responding, step.tier)
        if raiser != step.raising or raiser.tier != step.tier:
            places["raiser"] = (raiser, raiser.tier)
        return places

    def takes(self, record: Disagreement, part: Named, tier: int, *, unasked: bool) -> Keys:
        """Colleagues, and who stands in there but is not of the other side; whoever had this very place too. `unasked`:
        also who has not answered yet whether they stand in."""
        other = {record.raising_agency_id, record.responding_agency_id} - {part.agency_id}
        lent = {row.person_id for row in self._rows(part.agency_id, tier) if unasked or row.accepted_at is not None}
        lent = {key for key in lent if self._able(key) and self.people[key].agency_id not in other}
        here = (part.side, tier, part.agency_id)
        had_it = [row for row in self.on(record) if row.until and (row.side, row.tier, row.agency_id) == here]
        taken = {row.person_id for row in self.on(record) if row not in had_it}
        return (self.able_of(part.agency_id) | lent) - taken - self._out(record)

    def at_the_tier(self, record: Disagreement, part: Named, tier: int, free: Keys) -> Keys:
        """Whoever stands there; the raiser's goes to anybody who is not needed above, as the others do for want of one;
        and if nobody is left, to each."""
        tiers = {key: {post.tier or 0 for post in self._posts(part.agency_id, key)} for key in free}
        there = {key for key in free if tier in tiers[key] or self.people[key].agency_id != part.agency_id}
        spared = {key for key in free if not any(at > tier for at in tiers[key])}
        raisers = part.pk == record.raiser_id and part.tier == tier
        return (set() if raisers else there) or spared or free

    def _posts(self, agency: int, person: int) -> list[Post]:
        return [post for post in self.posts if (post.agency_id, post.person_id) == (agency, person)]

    def _rows(self, agency: int, tier: int) -> list[StandIn]:
        return [row for row in self.stand_ins if (row.agency_id, row.tier) == (agency, tier)]

    # Who stands at a tier.

    def _own(self, agency: int, tier: int) -> list[int]:
        """The agency's people at the tier, the longest in post first."""
        there = [post for post in self.posts if (post.agency_id, post.tier) == (agency, tier)]
        there = sorted(there, key=lambda post: (post.since, post.pk))
        return [post.person_id for post in there if self._able(post.person_id)]

    def _lent(self, record: Disagreement, side: str, tier: int, *, by_the_other: bool) -> list[int]:
        """Who has accepted to stand in and has no part elsewhere, in their order."""
        agency, other = _agencies(record, side)
        there = [row.person_id for row in self._rows(agency, tier) if row.accepted_at is not None]
        taken = self._elsewhere(record, side, tier) | self._out(record)
        free = [key for key in there if self._able(key) and key not in taken]
        return [key for key in free if (self.people[key].agency_id == other) == by_the_other]

    def _once(self, record: Disagreement, side: str, tier: int) -> list[int]:
        """Whoever stands nowhere else: the agency's own, or else its first stand-in."""
        taken = self._elsewhere(record, side, tier) | self._out(record)
        own = [key for key in self._own(_agencies(record, side)[0], tier) if key not in taken]
        return own or self._lent(record, side, tier, by_the_other=False)[:1]

    # Who answers.

    def answers(self, record: Disagreement) -> set[str]:
        """At the step's tier: a person or a duty desk."""
        step = record.step
        assert step is not None
        return people(self._once(record, "responding", step.tier)) | self._desks(record.responding_agency_id, step.tier)

    def _desks(self, agency: int, tier: int) -> set[str]:
        return {f"desk-{desk.pk}" for desk in self.desks if (desk.agency_id, desk.tier) == (agency, tier)}

    def others(self, record: Disagreement) -> set[str]:
        """Whoever of the agency stands nowhere else; those whom a tier above needs, and who answered last, only when it
        cannot wait any more."""
        step, agency = record.step, record.responding_agency_id
        assert step is not None
        free = self.able_of(agency) - self._out(record) - self._elsewhere(record, "responding", step.tier)
        if waiting.before_answering_twice(record, step) is not None:
            above = {post.person_id for post in self.posts if post.agency_id == agency and (post.tier or 0) > step.tier}
            return people(free - above)
        before = [one.responding for one in self.steps if one.disagreement_id == record.pk and one.responding]
        again = {part.person_id for part in before[-1:] if part.tier != step.tier and not self._is_empty(part)}
        return people(free | again)

    def addressed_again(self, record: Disagreement) -> set[str]:
        """Those of the agency, but not who sent it back; while nobody has answered, of each that is no side."""
        step, here = record.step, record.responding_agency
        assert step is not None
        only = [one for one in self.steps if one.disagreement_id == record.pk] == [step]
        elsewhere = only and not record.responses.exists()
        there = (self.answers(record) - people(self._sent_back(record, step))) | self._back(record, step)
        offered = set() if self._is_closed(here) and elsewhere else there
        not_responding = {part.person_id for part in self.on(record) if part.side != "responding"}
        for agency in self.can_be_a_side(record) if elsewhere else ():
            own = set(self._own(agency, step.tier)) - self.aside(record) - self.overseen(record) - not_responding
            offered |= people(own) | self._desks(agency, step.tier) | {f"unknown-{agency}"}
        return offered

    def _sent_back(self, record: Disagreement, step: Step) -> Keys:
        """Who sent it back last, and in whose place; nobody where it was recalled since."""
        if not step.sent_back_because:
            return set()
        *_, last = (entry for entry in journal.entries(record) if entry.act == "send_back")
        sent = {person for person, each in self.people.items() if each.account_id == last.actor_id}
        return sent | {part.covers.person_id for part in self.on(record) if part.covers and part.person_id in sent}

    def _back(self, record: Disagreement, step: Step) -> set[str]:
        """To whom it was sent by mistake here, and "I do not know who"."""
        at = (step.tier, record.responding_agency_id)
        recalled = (
            part for part in self.on(record) if part.recalled_at is not None and (part.tier, part.agency_id) == at
        )
        return people(part.person_id for part in recalled) | {f"unknown-{record.responding_agency_id}"}

    # Who carries it on.

    def carries(self, record: Disagreement, tier: int, last: int, past: int | None = None) -> Keys:
        """Who stands at the tier; for want of anybody who stands at another too, or `last`. `past`: they did not."""
        once = set(self._once(record, "raising", tier)) - {past}
        own = (key for key in self._own(record.raising_agency_id, tier) if key not in self._out(record))
        twice = set(list(own)[:1]) - {past} - {part.person_id for part in self.on(record) if part.side != "raising"}
        return once or twice or {last}

    def is_short_of(self, record: Disagreement, tier: int) -> Keys:
        """Who of the other side's agency stands in, where the raising side has nobody."""
        there = self._once(record, "raising", tier)
        return set() if there else set(self._lent(record, "raising", tier, by_the_other=True))


def _agencies(record: Disagreement, side: str) -> tuple[int, int]:
    sides = (record.raising_agency_id, record.responding_agency_id)
    return sides if side == "raising" else (sides[1], sides[0])


def people(keys: Iterable[int]) -> set[str]:
    """The values by which a list of people and desks offers them."""
    return {f"person-{key}" for key in keys}
