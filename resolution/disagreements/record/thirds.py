"""People of a third agency on the record: who is asked in, by whom and why; and what they may do with it (§2.3)."""

from collections.abc import Iterator

from resolution.disagreements.models import Named
from resolution.govuk.components import Row
from resolution.govuk.wording import moment
from resolution.partnership.models import Person
from resolution.protocol.acts import Side

from .fetching import Whole
from .holder import in_full


def others_of(whole: Whole) -> list[Row]:
    """Everyone who is asked in."""
    return [Row(in_full(part), f"{part.asked_in_because}\n{_asked(part)}", typed=True) for part in _asked_in(whole)]


def reads_as(whole: Whole, reader: Person) -> str:
    """In what capacity somebody of a third agency reads it; empty for everybody else."""
    mine = next((part for part in _asked_in(whole) if part.person_id == reader.pk), None)
    if mine is None:
        return ""
    return (
        f"You read this as a named person of a third agency, {mine.agency.name}. {_asked(mine)}. You can record a call "
        "or meeting, and own an agreed action."
    )


def _asked_in(whole: Whole) -> Iterator[Named]:
    return (part for part in whole.named.values() if part.side == Side.THIRD and part.until is None)


def _asked(part: Named) -> str:
    by = part.asked_in_by
    whose = f" by {by.name}, {by.agency.name}," if by else ""
    return f"Asked in{whose} on {moment(part.since)}"
