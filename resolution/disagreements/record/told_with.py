"""What the timeline tells with an act although it stands in other rows than the act's own words: the question that was
answered, and what changed in the actions of a way forward that was put again."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.protocol.acts import Act

from .fetching import with_ways


def told_with(act: str, rows: Iterable[tuple[str, Mapping[str, Any]]], disagreement: Disagreement) -> Iterator[str]:
    """Each in a line. `rows`: those that the act wrote, each with the name of its model; none once they are erased."""
    for model, fields in rows:
        if model == "note" and fields.get("question_id"):
            # An entry from before answers named one tells none.
            yield f"The question: {disagreement.questions_asked[fields['question_id']]}"
        if model == "wayforward" and act == Act.AMEND:
            yield from _changed(fields["id"], with_ways(disagreement))


def _changed(way: int, disagreement: Disagreement) -> Iterator[str]:
    """The actions of this way forward that the one before it did not ask for so, and those that it asks for no more."""
    last = max(each.pk for each in disagreement.ways_forward.all() if each.pk < way)
    was, now = (_asked(each, disagreement) for each in (last, way))
    yield from (f"New in it: {asked}" for asked in now if asked not in was)
    yield from (f"No longer in it: {asked}" for asked in was if asked not in now)


def _asked(way: int, disagreement: Disagreement) -> list[str]:
    names = {part.person_id: part.person.name for part in disagreement.named.all()}
    actions = sorted(disagreement.actions.all(), key=lambda action: action.pk)
    return [
        f"{each.what.rstrip('.')}: {names[each.owner_id]}, by {day(each.due_on)}"
        for each in actions
        if each.way_forward_id == way
    ]
