"""In words, that only those named on it see a record (A3)."""

from collections.abc import Iterable, Iterator

from resolution.disagreements import standing
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import in_words, moment
from resolution.partnership import directory
from resolution.partnership.models import DutyDesk
from resolution.protocol.acts import Side, State

from .holder import for_side


def restricted_of(disagreement: Disagreement) -> str:
    """Who restricted it, when and why; empty where nothing restricts it."""
    by, at = disagreement.restricted_by, disagreement.restricted_at
    if by is None or at is None:
        return ""
    return (
        f"This is restricted: only those named on it see it, and {by.name}, who restricted it on {moment(at)}. "
        f"The reason: {disagreement.restricted_because.rstrip('.')}."
    )


def who_still_sees_it(disagreement: Disagreement) -> Iterator[str]:
    """Those named on it; and, while nobody of the responding side is, those with whom it has arrived."""
    yield from (for_side(part) for part in standing.with_a_part(disagreement))
    step = disagreement.step
    if step is None or step.responding_id is not None or step.state == State.ENDED:
        return
    agency, until = disagreement.responding_agency, "until somebody is named to answer"
    if step.desk is not None:
        yield from (f"{desk}, {until}" for desk in seen_at([step.desk], but=standing.out_of(disagreement)))
    if step.awaited == Side.RESPONDING:
        yield f"the point of contact of {agency.name}, or its safeguarding leads where it has none, {until}"


def seen_at(desks: Iterable[DutyDesk], *, but: frozenset[int]) -> list[str]:
    """Who sees what is restricted at each of these duty desks; `but`, who takes no part in it."""
    return [f"everybody on duty at {desk.name}: {_there(desk, but)}" for desk in desks]


def _there(desk: DutyDesk, but: frozenset[int]) -> str:
    return in_words([person.name for person in directory.on_desk(desk) if person.pk not in but]) or "nobody now"
