"""How an act is done: one transaction that locks, asks again, moves by the table, tells people, and is entered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from resolution import clock
from resolution.disagreements import at_the_desk, covering, deadlines, policy, possible
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.disagreements.record.fetching import asked_once, forget
from resolution.history import journal, submissions
from resolution.partnership import directory
from resolution.partnership.models import Agency, Person, User
from resolution.protocol import rules
from resolution.protocol.acts import Act, Capacity, Choice, Opens, Position, Side, State
from resolution.protocol.clock import Due
from resolution.protocol.ways import BOTH_NAMED

from . import parts
from .searching import write_search_text

# The capacities of a place at the step, which whoever covers has from whoever is away.
NAMED_NOW = BOTH_NAMED | {Capacity.RAISER}


@dataclass(frozen=True)
class Submitted:
    """A form as it was sent: its own id, and a digest of what was typed."""

    form: UUID
    digest: str


class AlreadyDone(Exception):
    """The same form, sent again. It acted once; `outcome` is where it led."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class Refused(Exception):
    """An act that was not done. Nothing was written."""


class NotYours(Refused):
    """No position would allow it to this person."""


class NotNow(Refused):
    """The position does not allow it, it moved since the page was shown, or something is missing: then `why`."""

    def __init__(self, what: str, why: str = "") -> None:
        super().__init__(f"{what}: {why}" if why else what)
        self.why = why


class Unanswerable(Refused):
    """An answer that only the record can judge. The view shows `message` beside the question `field`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


@dataclass
class Doing:
    """One act under way, behind its lock."""

    act: Act
    by: User
    person: Person
    disagreement: Disagreement
    position: Position
    capacities: frozenset[Capacity]
    at: datetime
    entry: journal.Journal
    # Where it leads, if not to the disagreement.
    outcome: str = ""
    # Who has a notice of it.
    told: dict[int, Person] = field(default_factory=dict)

    @property
    def step(self) -> Step:
        """The step that the disagreement stands at."""
        if self.disagreement.step is None:
            raise NotNow("A disagreement that was only logged has no step.")
        return self.disagreement.step

    @cached_property
    def me(self) -> Named:
        """The actor's own place on the disagreement. NotYours if they have none."""
        mine = self.disagreement.named.filter(person=self.person).first()
        if mine is None:
            raise NotYours(self.act)
        return mine

    @property
    def side(self) -> Side:
        """The side that the actor speaks for."""
        return Side(self.me.side)

    def tell(self, **details: object) -> None:
        """Keep what the timeline's sentence needs."""
        self.entry.tell(self.disagreement, **details)

    def move(self, choice: Choice | None = None) -> rules.Move:
        """Move the step and the status by the table. A step that opens is the caller's to open.

        One that comes back to the raising side has a date of its own: the one used up was the other side's.
        """
        to = rules.move(self.act, self.position, self.capacities, choice)
        step = self.step
        if to.ends and step.state != State.ENDED:
            self._end(step, to)
        elif to.opens is None:
            step.state, step.awaited = to.state, to.awaited or ""
        if to.comes_back:
            step.fall_due(deadlines.answer_back(self.disagreement, urgent=bool(step.urgent_because)), self.at)
        self.disagreement.status = to.status or self.disagreement.status
        return to

    def _end(self, step: Step, to: rules.Move) -> None:
        step.state, step.ended, step.ended_at = State.ENDED, to.ends or "", self.at
        # A refusal to carry leaves the turn with the raiser, unless the next step is open already.
        step.awaited = to.awaited or "" if to.opens is None else ""

    def open_step(self, to: rules.Move, *, raising: Named, due: Due, **answers: object) -> Step:
        """Open the step that the table asks for, at its tier, and stand on it."""
        last = self.step
        last.awaited = ""
        last.save()
        step = Step(
            disagreement=self.disagreement,
            number=last.number + 1,
            tier=tier_of(to, last),
            state=to.state,
            awaited=to.awaited or "",
            raising=raising,
            opened_at=self.at,
            **answers,
        )
        step.fall_due(due, self.at)
        parts.save_step(step)
        self.disagreement.step = step
        return step

    def save(self) -> None:
        """Write the step and the disagreement."""
        parts.save_step(self.step)
        self.disagreement.save()


def tier_of(to: rules.Move, last: Step) -> int:
    """The tier of the step that opens after `last`."""
    return last.tier + 1 if to.opens is Opens.NEXT else last.tier


@contextmanager
def doing(
    act: Act, *, disagreement: Disagreement, as_of: int, submission: Submitted, by: User, reason: str = ""
) -> Iterator[Doing]:
    """Do `act` to the disagreement inside one transaction that ends in the journal.

    Raises AlreadyDone, DifferentBody, NotYours, NotNow, Unanswerable.
    """
    with journal.act(act.value, by=directory.actor(by), submission=submission.form, reason=reason) as entry:
        held = locked(disagreement)
        refuse_used(by, submission)
        by.person.ask_for_parts_again()
        capacities = policy.capacities(by, held)
        position = policy.position(held)
        guard(act, held, position, capacities, as_of, by)
        forget(held)
        entry.by = replace(entry.by, capacity=_spoken_as(act, capacities))
        done = Doing(act, by, by.person, held, position, capacities, clock.now(), entry)
        _take_empty_place(done)
        _take_the_desks_place(done)
        _act_for_whoever_is_away(done)
        if agency := policy.stands_in_for(done.person, held):
            done.tell(stands_in_for=agency.name)
        yield done
        write_search_text(held)
        submissions.remember(by, submission.form, submission.digest, done.outcome or held.get_absolute_url())


def locked(disagreement: Disagreement) -> Disagreement:
    """The row as it is behind its lock."""
    rows = Disagreement.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("partnership", "version", "raising_agency", "responding_agency", "step")
    return asked_once(row.get(pk=disagreement.pk))


def refuse_used(by: User, submission: Submitted) -> None:
    """AlreadyDone if this form was sent before; DifferentBody if it said something else then."""
    outcome = submissions.outcome_of(by, submission.form, submission.digest)
    if outcome is not None:
        raise AlreadyDone(outcome)


def guard(
    act: Act, disagreement: Disagreement, position: Position, capacities: frozenset[Capacity], as_of: int, by: User
) -> None:
    """Refuse what the table refuses, what was decided on a page that is out of date, and what cannot succeed."""
    verdict = rules.judge(act, position, capacities)
    if verdict is rules.Verdict.NOT_YOURS:
        raise NotYours(act)
    if verdict is rules.Verdict.NOT_NOW or moved_since(disagreement, as_of):
        raise NotNow(act)
    why = possible.why_not(act, disagreement, by, capacities)
    if why:
        raise NotNow(act, why)


def moved_since(disagreement: Disagreement, as_of: int) -> bool:
    """Whether an act that moves the position was entered after the page's last number."""
    later = journal.entries(disagreement).filter(number__gt=as_of)
    # What is no act of the table moves nothing.
    acts = [(Act(entry.act), entry.details.get("choice")) for entry in later.filter(act__in=rules.TABLE)]
    return any(rules.moves(act, choice) for act, choice in acts)


def changed_hands_since(disagreement: Disagreement, as_of: int) -> bool:
    """Whether a part went to somebody else after the page's last number: what was theirs may not be any more."""
    later = journal.entries(disagreement).filter(number__gt=as_of)
    return later.filter(act__in=(Act.HAND_OVER, Act.REPLACE)).exists()


def _take_empty_place(done: Doing) -> None:
    """The raiser has left and the raising side's lead acts for them: the place is the lead's from now on (I13). For a
    responder who has left since it was closed, the responding side's lead speaks under their own name."""
    record, step = done.disagreement, done.disagreement.step
    if Capacity.RAISER in done.capacities and record.raiser is not None and record.raiser.is_empty:
        record.raiser = _place_after(record.raiser, done)
    responds = Capacity.RESPONDING_NAMED in done.capacities & rules.TABLE[done.act].by
    if responds and step is not None and step.responding is not None and step.responding.is_empty:
        _place_after(step.responding, done)


def _place_after(left: Named, done: Doing) -> Named:
    return _mine(done, Side(left.side), left.tier, left.agency)


def _mine(done: Doing, side: Side, tier: int, agency: Agency) -> Named:
    """The actor's own part, from now on."""
    return parts.part_of(done.disagreement, side=side, tier=tier, agency=agency, person=done.person, at=done.at)


def _take_the_desks_place(done: Doing) -> None:
    """Whoever is on duty is named once they act for the desk, and answers from then on if it moves (§2.4)."""
    held, step = done.disagreement, done.disagreement.step
    if step is None or not at_the_desk.is_for_the_desk(held, done.act, done.capacities):
        return
    mine = _mine(done, Side.RESPONDING, step.tier, held.responding_agency)
    if at_the_desk.takes_it_up(done.act):
        step.responding = mine


def _act_for_whoever_is_away(done: Doing) -> None:
    """Whoever covers acts under their own name, and the entry says for whom. The part stays with whoever is away."""
    covered, held = covering.covered_by(done.person, done.disagreement), done.capacities & rules.TABLE[done.act].by
    if Capacity.POINT_OF_CONTACT in held:
        contact = covering.contact_of(done.disagreement).person
        if contact is not None and contact != done.person:
            done.tell(in_place_of=contact.name)
    if not covered or not held & NAMED_NOW:
        return
    _cover(done, covered[0])
    done.tell(in_place_of=covered[0].person.name)


def _cover(done: Doing, part: Named) -> None:
    """Whoever has a part of their own acts by that; anybody else has one here that is over as it begins."""
    mine = done.disagreement.named.filter(person=done.person).first()
    if mine is None:
        parts.begin(
            done.disagreement,
            side=Side(part.side),
            tier=part.tier,
            agency=part.agency,
            person=done.person,
            at=done.at,
            until=done.at,
            covers=part,
        )
    elif mine.covers_id is not None:
        mine.covers, mine.until = part, done.at
        mine.save()


def _spoken_as(act: Act, capacities: frozenset[Capacity]) -> str:
    """The capacity in which the act is done, for the journal."""
    return next((c.value for c in Capacity if c in capacities and c in rules.TABLE[act].by), "")
