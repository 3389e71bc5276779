"""What has a date and waits for somebody: who is reminded of it, and from when on (A9, L6). Reads only.

All of it is worked out from the record whenever somebody asks, and begins and ends by itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import cast

from resolution import clock
from resolution.disagreements import deadlines, overseeing, policy
from resolution.disagreements.holding import (
    behind,
    who_climbs,
    who_declares,
    who_gives,
    who_is_awaited,
    who_places,
)
from resolution.disagreements.models import AgreedAction, Disagreement, Referral, Step
from resolution.disagreements.models.covered import LIVE
from resolution.partnership.directory import leads_of
from resolution.partnership.models import Person
from resolution.protocol import reminding
from resolution.protocol.acts import Side, State, Status
from resolution.protocol.clock import ClosedDays, Due

Whom = Callable[[], Iterable[Person]]


@dataclass(frozen=True)
class Occasion:
    """Something to remind people of, from a moment on until another. `whom` asks the directory, and is asked last."""

    record: Disagreement
    kind: str
    of: str
    due: Due
    urgent: bool
    begins: datetime | None
    ends: datetime | None
    whom: Whom

    @property
    def is_now(self) -> bool:
        now = clock.now()
        return self.begins is not None and self.begins <= now and (self.ends is None or now < self.ends)

    @property
    def once(self) -> str:
        """Whoever was told of this is not told again; of another date they are."""
        at = f" {self.due.at:%H:%M}" if self.due.at else ""
        return f"{self.kind} {self.of} {self.due.on.isoformat()}{at}"


@dataclass(frozen=True)
class Dated:
    """Something that is needed by a date, which has stood since a moment. `of` says which row it is."""

    record: Disagreement
    of: str
    due: Due
    since: datetime
    closed: ClosedDays
    urgent: bool = False

    def soon(self, kind: str, whom: Whom) -> Occasion:
        """Before the date, and not after it."""
        return self._occasion(kind, whom, reminding.before(self.due, self.since, self.closed), self.due.instant())

    def late(self, kind: str, whom: Whom) -> Occasion:
        """Once it has passed."""
        return self._occasion(kind, whom, reminding.after(self.due, self.closed))

    def later(self, kind: str, whom: Whom) -> Occasion:
        """Once whoever was told that it has passed has had time."""
        return self._occasion(kind, whom, reminding.next_after(self.due, self.closed))

    def _occasion(self, kind: str, whom: Whom, begins: datetime | None, ends: datetime | None = None) -> Occasion:
        return Occasion(self.record, kind, self.of, self.due, self.urgent, begins, ends, whom)


def occasions(record: Disagreement, closed: ClosedDays) -> Iterator[Occasion]:
    """All that people are reminded of in this disagreement, one day or another, by its dates as they stand now."""
    # Only what a conversation has settled has no step, and nothing in it has a date.
    step = cast(Step, record.step)
    if record.status == Status.OPEN and step.waits:
        for beside in (_move, _place, _later_date):
            yield from beside(record, step, closed)
    if record.status == Status.UNRESOLVED:
        yield from _log(record, step, closed)
    yield from _word(record, closed)
    for action in policy.standing_actions(record):
        yield from _action(record, action, closed)
    for beside_it in (_accounts, _decisions, _reviews):
        yield from beside_it(record, closed)


def _move(record: Disagreement, step: Step, closed: ClosedDays) -> Iterator[Occasion]:
    """Whose move it is; once the date has passed also whoever can go on without them, and where the raising side is
    silent, its lead (L6)."""
    urgent = bool(step.urgent_because)
    dated = Dated(record, f"step {step.pk} {step.awaited}", step.due, step.due_since, closed, urgent)
    awaited = partial(who_is_awaited, record, step)
    yield dated.soon("move_soon", awaited)
    yield dated.late("move_late", awaited)
    if step.state != State.ENDED:
        yield dated.late("go_on", lambda: _but(who_climbs(record, step), awaited()))
    if step.awaited == Side.RAISING:
        yield dated.later("lead_asked_after", lambda: _but(leads_of(record.raising_agency), awaited()))


def _place(record: Disagreement, step: Step, closed: ClosedDays) -> Iterator[Occasion]:
    """Who will answer is to be said by a day of its own, and at once where it cannot wait (§2.4)."""
    by = deadlines.place_by(record, step, closed) if deadlines.waits_to_be_placed(step) else None
    if by is not None and by.instant() < step.due.instant():
        dated = Dated(record, f"place {step.pk}", by, step.sent_at or step.due_since, closed)
        yield dated.soon("place_soon", partial(who_places, record))
        yield dated.late("place_late", partial(who_places, record))


def _later_date(record: Disagreement, step: Step, closed: ClosedDays) -> Iterator[Occasion]:
    """The old date holds until the raising side has accepted another: it is asked before that one (p6)."""
    asked = policy.later_asked(record)
    if asked is not None:
        dated = Dated(record, f"later {asked.pk}", step.due, asked.asked_at, closed, bool(step.urgent_because))
        yield dated.soon("later_soon", partial(behind, step.raising, record))


def _log(record: Disagreement, step: Step, closed: ClosedDays) -> Iterator[Occasion]:
    """What the last tier left unresolved is logged formally by the raising side; else its lead can do it (§4.1b)."""
    if step.log_by is None or step.logged_at is not None:
        return
    dated = Dated(record, f"log {step.pk}", Due(step.log_by), step.ended_at or step.due_since, closed)
    mine = partial(who_climbs, record, step)
    yield dated.soon("log_soon", mine)
    yield dated.late("log_late", mine)
    yield dated.later("log_asked_after", lambda: _but(leads_of(record.raising_agency), mine()))


def _word(record: Disagreement, closed: ClosedDays) -> Iterator[Occasion]:
    """What only the raiser can declare, where their lead raised it for them, who is told if it does not come (I13)."""
    if record.status not in LIVE or not record.is_word_awaited or record.declare_by is None:
        return
    dated = Dated(record, f"word {record.pk}", Due(record.declare_by), record.raised_at, closed)
    mine = partial(who_declares, record)
    yield dated.soon("word_soon", mine)
    yield dated.late("word_late", mine)
    yield dated.late("word_missing", lambda: _but(leads_of(record.raising_agency), mine()))


def _action(record: Disagreement, action: AgreedAction, closed: ClosedDays) -> Iterator[Occasion]:
    """Whoever has agreed to do something by a day; once it has passed in silence, both sides too (L5)."""
    if action.agreed_at is None or action.done_at or action.not_done_at:
        return
    dated = Dated(record, f"action {action.pk}", Due(action.due_on), action.agreed_at, closed)
    yield dated.soon("action_soon", lambda: [action.owner])
    if policy.is_undone(action):
        yield dated.late("action_late", lambda: [action.owner])
        yield dated.late("action_undone", lambda: _but(_of_sides_to_say(record, action), [action.owner]))


def _of_sides_to_say(record: Disagreement, action: AgreedAction) -> Iterator[Person]:
    """Of each side that has not said what follows, whoever says it."""
    step = cast(Step, record.step)
    if action.raising_stands_at is None:
        yield from who_climbs(record, step)
    if action.responding_stands_at is None and step.responding is not None:
        yield from behind(step.responding, record)


def _accounts(record: Disagreement, closed: ClosedDays) -> Iterator[Occasion]:
    """The short account that is asked of a side, while there is something to tell it for (§4.1a)."""
    for account in record.accounts.all():
        if account.is_awaited:
            dated = Dated(record, f"account {account.pk}", Due(account.due_on), account.asked_at, closed)
            gives = partial(who_gives, record, Side(account.side))
            yield dated.soon("account_soon", gives)
            yield dated.late("account_late", gives)


def _decisions(record: Disagreement, closed: ClosedDays) -> Iterator[Occasion]:
    """What whoever chairs decides; past its day the deputy is asked by a word of its own (§4.1a). A mediator is offered
    while it goes on."""
    for referral in record.referrals.all():
        over = referral.kind in Referral.MEDIATED and record.status not in LIVE
        if referral.decided_at is None and referral.decide_by is not None and not over:
            dated = Dated(record, f"referral {referral.pk}", Due(referral.decide_by), referral.at, closed)
            yield dated.soon("decision_soon", partial(overseeing.who_decides, record))
            yield dated.late("decision_late", partial(_chair, record))


def _chair(record: Disagreement) -> list[Person]:
    chair = overseeing.chair_of(record)
    return [chair] if chair is not None else []


def _reviews(record: Disagreement, closed: ClosedDays) -> Iterator[Occasion]:
    """What a review that is open found, and each side's part on supervision in it (§4.1c)."""
    for review in record.reviews.all():
        if review.completed_at is not None:
            continue
        dated = Dated(record, f"review {review.pk}", Due(review.due_on), review.opened_at, closed)
        leads = [each.person for each in review.reviewers.all() if each.leads and each.until is None]
        if review.found_at is None:
            yield dated.soon("findings_soon", partial(iter, leads))
            yield dated.late("findings_late", partial(iter, leads))
        for part in record.supervision_parts.all():
            if part.review_id == review.pk and part.given_at is None:
                dated_part = Dated(record, f"part {part.pk}", Due(review.due_on), review.opened_at, closed)
                side = Side.RAISING if part.agency_id == record.raising_agency_id else Side.RESPONDING
                yield dated_part.soon("part_soon", partial(who_gives, record, side))
                yield dated_part.late("part_late", partial(who_gives, record, side))


def _but(those: Iterable[Person], others: Iterable[Person]) -> list[Person]:
    out = {person.pk for person in others}
    return [person for person in those if person.pk not in out]
