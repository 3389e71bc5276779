"""The newest of what has happened, under a record that shows most of the words already where they belong."""

from collections.abc import Collection, Iterable

from resolution.disagreements import timeline
from resolution.disagreements.declared import SheetShown
from resolution.govuk.components import Happening

from .fetching import Whole
from .ways import was_agreed


def said_above(whole: Whole, sheets: Iterable[SheetShown]) -> frozenset[str]:
    """The words that the page shows where they belong: its timeline then says that they were said, and not again."""
    record = whole.disagreement
    of_steps = (
        words
        for step in whole.steps
        for words in (step.escalated_because, step.what_learned, step.declined_because, step.sent_back_because)
    )
    again = (words for step in whole.steps for words in (step.recalled_because, step.asked_again))
    responses = (words for each in whole.responses for words in (each.reason, each.evidence, each.corrected_view))
    ways = (way.text for way in whole.ways if was_agreed(way) or way is whole.ways[-1])
    answered = (line.answer for sheet in sheets for item in sheet.items for line in item.lines)
    safety = (whole.safety.text,) if whole.safety else ()
    ended = (record.outcome_for_child, record.withdrawn_because, record.raiser_content_why)
    return frozenset(filter(None, (*of_steps, *again, *responses, *ways, *answered, *safety, *ended)))


def _is_above(said: str, above: Collection[str]) -> bool:
    """Whether the words stand there, with or without the name of what they are."""
    return said in above or said.partition(": ")[2] in above


def happenings(events: Iterable[timeline.Event], above: Collection[str] = frozenset()) -> list[Happening]:
    """Lines of the timeline, for the component that draws them; without words that stand above on the same page."""
    return [
        Happening(
            what=event.what,
            at=event.at,
            by=event.agency,
            words="\n\n".join(said for said in (event.reason, *event.said) if said and not _is_above(said, above)),
        )
        for event in events
    ]
