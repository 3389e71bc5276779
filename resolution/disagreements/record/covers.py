"""Who acts for whom while they are away, and until when: for both sides to read (L10); and who cannot sign in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from resolution.disagreements.covering import Covered, covered_of
from resolution.disagreements.models import Disagreement, Step
from resolution.govuk.wording import day
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Capacity, Side

from .holder import Ring, holder_of, numbers_of, of_the_raising_side
from .turn import Turn
from .unable import unable_here


def with_covers(turn: Turn, disagreement: Disagreement, user: User, held: frozenset[Capacity]) -> Turn:
    """The turn, with who acts for those who are away, and their number before that of whoever is away; and with who
    cannot sign in. For a user with these capacities."""
    covered = covered_of(disagreement)
    rings = (*_rings(covered, _side_to_ring(turn, disagreement)), *turn.rings) if turn.rings else ()
    says = tuple(_sentence(each, user.person) for each in covered)
    return replace(turn, covers=says, unable=unable_here(disagreement, user, held), rings=rings)


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
    away, until = covered.whose, day(covered.until)
    mine = away == reader
    who, back = ("You are", "you are back") if mine else (f"{away.name} is", f"{away.name} is back")
    if covered.by is None:
        them, their = ("you", "Your") if mine else ("them", "Their")
        finds = f": the safeguarding lead of {away.agency.name} finds the right person."
        instead = f". {their} agency can name somebody else." if covered.part is not None else finds
        return f"{who} away until {until}, and nobody acts for {them}{instead}"
    acts = "You act" if covered.by.person == reader.pk else f"{covered.by.name} acts"
    return f"{acts} for {'you' if mine else away.name} until {until}, when {back}. The time runs on."
