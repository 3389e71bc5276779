"""Who acts for whom while they are away, and until when: for both sides to read (L10)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from resolution.disagreements.covering import Covered, covered_of
from resolution.disagreements.models import Disagreement, Step
from resolution.govuk.wording import day
from resolution.partnership.models import Person
from resolution.protocol.acts import Side

from .holder import Ring, holder_of, numbers_of, of_the_raising_side
from .turn import Turn


def with_covers(turn: Turn, disagreement: Disagreement, reader: Person) -> Turn:
    """The turn, with who acts for those who are away, and their number before that of whoever is away."""
    covered = covered_of(disagreement)
    rings = (*_rings(covered, _side_to_ring(turn, disagreement)), *turn.rings) if turn.rings else ()
    return replace(turn, covers=tuple(_sentence(each, reader) for each in covered), rings=rings)


def numbers_there(disagreement: Disagreement, step: Step, side: Side) -> tuple[Ring, ...]:
    """Whom to ring on this side, whoever acts for somebody who is away before them. Never empty."""
    return (*_rings(covered_of(disagreement), side), *numbers_of(disagreement, step, side))


def who_acts(disagreement: Disagreement, step: Step) -> str:
    """Who has the move on the step; where they are away, who acts for them: `Sam Cole, for Priya Nair, …`."""
    raising = step.awaited == Side.RAISING
    held = of_the_raising_side(disagreement, step) if raising else step.responding
    there = (each for each in covered_of(disagreement) if each.side == step.awaited and each.part == held)
    acting = next((f"{each.by.name}, for " for each in there if each.by), "")
    return f"{acting}{holder_of(disagreement, step).who}"


def _side_to_ring(turn: Turn, disagreement: Disagreement) -> Side | None:
    step = disagreement.step
    awaited = Side(step.awaited) if step is not None and step.awaited else None
    return awaited.other if awaited and turn.mine else awaited


def _rings(covered: Iterable[Covered], side: Side | None) -> Iterator[Ring]:
    for each in covered:
        if each.side == side and each.by is not None and each.by.telephone:
            yield Ring(f"{each.by.name}, for {each.whose.name}", each.by.telephone)


def _sentence(covered: Covered, reader: Person) -> str:
    away = covered.whose
    who, back = ("You are", "you are back") if away == reader else (f"{away.name} is", f"{away.name} is back")
    if covered.by is None and covered.part is None:
        finds = f"the safeguarding lead of {away.agency.name} finds the right person"
        return f"{who} away until {day(covered.until)}, and nobody acts for them: {finds}."
    if covered.by is None:
        return f"{who} away until {day(covered.until)}, and nobody acts for them. Their agency can name somebody else."
    acts = "You act" if covered.by.person == reader.pk else f"{covered.by.name} acts"
    whose = "you" if away == reader else away.name
    return f"{acts} for {whose} until {day(covered.until)}, when {back}. The time runs on."
