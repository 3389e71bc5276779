"""A step that was sent to the wrong person is recalled: they see it no more, and it waits for an address (A12)."""

from collections.abc import Iterable

from resolution.disagreements.holding import at_the_step
from resolution.disagreements.looked import had_by, read_by
from resolution.disagreements.models import Disagreement, Named
from resolution.notices import outbox
from resolution.partnership import directory
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side

from . import telling
from .doing import Doing, Submitted, doing
from .looking import unsee

HOME = "/"


def recall(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """End their access at once, say who has read it, and tell both leads. Nothing is typed again, no clock restarts."""
    with doing(
        Act.RECALL, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        parts, held_by = _parts(done), list(at_the_step(done.disagreement, done.step, Side.RESPONDING))
        done.tell(whose=had_by(done.disagreement), read_by="; ".join(read_by(done.disagreement)))
        _end(done, parts)
        _take_back(done, because)
        _tell(done, {person.pk: person for person in [*(part.person for part in parts), *held_by]})
        return done.disagreement


def _parts(done: Doing) -> list[Named]:
    """The parts that end: of whoever is named, or of those who have acted for the duty desk that it was sent to."""
    step = done.step
    if step.responding is not None:
        return [step.responding]
    if step.desk is None:
        return []
    there = {person.pk for person in directory.on_desk(step.desk)}
    named = done.disagreement.named.filter(side=Side.RESPONDING, tier=step.tier, until=None)
    return [part for part in named.select_related("person") if part.person_id in there]


def _end(done: Doing, parts: Iterable[Named]) -> None:
    for part in parts:
        part.until = part.recalled_at = done.at
        part.save()
        done.disagreement.recalled |= {part.person_id}


def _take_back(done: Doing, because: str) -> None:
    """It waits for the raising side to send it to the right person; whoever that is acknowledges it themselves."""
    step = done.step
    done.move()
    step.recalled_because, step.recalled_desk, step.sent_back_because = because, step.desk, ""
    step.responding = step.desk = step.acknowledged_at = step.acknowledged_by = None
    unsee(step)
    done.save()


def _tell(done: Doing, whom: dict[int, Person]) -> None:
    """Those who had it, that they have it no more; the leads; and whoever sends it on. What waits for them does not."""
    record = done.disagreement
    for notice in outbox.waiting(record.partnership, record.reference).filter(to__in=whom):
        outbox.take_back(notice)
    leads = [*telling.leads(record.raising_agency), *telling.leads(record.responding_agency)]
    for person in whom.values():
        outbox.give(person, kind="recalled_from_you", reference=record.reference, path=HOME)
    telling.side(done, Side.RAISING, "recalled_back")
    telling.raiser_too(done, "recalled_back")
    telling.others(done, leads, "recalled")
