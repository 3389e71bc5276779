"""What is said of a network that may be stuck, and which managers talk to each other (§4.1c). For those who read it
whole: whoever was in supervision, and who manages whom, is nobody else's."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from resolution.disagreements import stuck
from resolution.disagreements.models import Disagreement, Stuck
from resolution.govuk.components import Row
from resolution.govuk.wording import moment
from resolution.protocol.acts import Act, Side
from resolution.protocol.stuck import chosen, points_to

from .holder import number_of

TITLES = {
    "": "The agencies may be stuck",
    Stuck.Answer.CONFIRMED: "The agencies are stuck",
    Stuck.Answer.NOT_SO: "A manager says that the agencies are not stuck",
}
ASKS = "It has passed the second tier. Is it a disagreement, or are the agencies stuck: risk, and no clear way forward?"


@dataclass(frozen=True)
class StuckShown:
    """What was said last at this step."""

    title: str
    rows: Sequence[Row]


def stuck_of(disagreement: Disagreement) -> StuckShown | None:
    """What was said last, what it points to, and what follows; nothing is asked where nobody has said anything."""
    if not disagreement.stuck_said:
        return None
    row = disagreement.stuck.select_related("by__agency", "answered_by__agency").latest("pk")
    rows = [*_said(row, disagreement), *_answered(row), *_follows(row, disagreement)]
    return StuckShown(TITLES[row.answer], rows)


def asks_whether_stuck(disagreement: Disagreement, offered: Collection[Act]) -> str:
    """The question, for whoever can say it: once the second tier has ended, and nobody has said anything at this."""
    asked = Act.SAY_STUCK in offered and not disagreement.stuck_said and stuck.is_asked_after(disagreement)
    return ASKS if asked else ""


def _said(row: Stuck, disagreement: Disagreement) -> Iterator[Row]:
    protocol = disagreement.protocol
    yield Row("Said by", f"{row.by.name}, {row.by.agency.name}, {moment(row.at)}")
    for name, words in chosen(protocol, row.answers):
        yield Row(name, words)
    if row.said:
        yield Row("Beside that", row.said, typed=True)
    yield Row("Why", row.because, typed=True)
    yield Row("What it points to", points_to(protocol, row.answers))


def _answered(row: Stuck) -> Iterator[Row]:
    if row.answered_by is None or row.answered_at is None:
        yield Row("A manager", "Is asked to confirm it, or to say why not")
        return
    who = f"{row.answered_by.name}, {row.answered_by.agency.name}, {moment(row.answered_at)}"
    yield Row("Answered by", "\n".join(filter(None, (who, row.answered_because))), typed=True)


def _follows(row: Stuck, disagreement: Disagreement) -> Iterator[Row]:
    """The managers, each with the number to ring: they talk to each other with a view to a mediated way forward."""
    if row.answer == Stuck.Answer.CONFIRMED:
        rings = [_ring(disagreement, side) for side in stuck.SIDES]
        yield Row("These talk to each other", "\n".join(rings))


def _ring(disagreement: Disagreement, side: Side) -> str:
    person = stuck.in_touch(disagreement, side)
    if person is None:
        return "The partnership’s office knows who it is"
    number = number_of(person, disagreement).number
    return f"{person.name}, {person.job_title}, {person.agency.name}: {number}"
