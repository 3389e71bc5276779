"""Whom the three questions are asked once a disagreement has been closed for a while, and when (§2.2). Reads only."""

from collections.abc import Iterator
from datetime import date, timedelta

from resolution import clock
from resolution.disagreements.asked import Asked
from resolution.disagreements.capacities import part_of
from resolution.disagreements.models import Disagreement, Named
from resolution.govuk.wording import day
from resolution.partnership.directory import closed_days
from resolution.partnership.models import Person
from resolution.protocol.clock import ClosedDays, add_working_days, london_day
from resolution.protocol.model import Protocol

SAID_ALREADY = "You have answered already, or said that you would rather not. It is asked once."


def why_not(asked: Asked) -> str:
    """Why somebody is not asked now; empty where they are. `moves.may_say_how_it_was` says it of many."""
    mine, record = part_of(asked.person, asked.disagreement), asked.disagreement
    if mine is None or mine.pk not in {part.pk for part in parts_asked(record)}:
        return "Whoever raised it and whoever answered it are asked, and nobody in their place."
    begins, ends = when_asked(record)
    if clock.today() < begins:
        return f"You are asked from {day(begins)} on, once it has been closed for a while."
    if clock.today() > ends:
        return f"It was asked until {day(ends)}."
    return SAID_ALREADY if has_said(asked.person, record) else ""


def when_asked(disagreement: Disagreement) -> tuple[date, date]:
    """From which day to which it is asked of one that is closed."""
    closed_on = london_day(disagreement.closed_at or clock.now())
    return period(disagreement.protocol, closed_on, closed_days(disagreement.partnership))


def period(protocol: Protocol, closed_on: date, closed: ClosedDays) -> tuple[date, date]:
    """The same, of one that was closed on that day."""
    begins = add_working_days(closed_on, protocol.culture.ask_after_working_days, closed)
    return begins, begins + timedelta(days=protocol.culture.ask_for_days - 1)


def parts_asked(disagreement: Disagreement) -> Iterator[Named]:
    """Whose disagreement it was, and whoever stood at one of its tiers for the responding side, as it was closed."""
    named = {part.pk: part for part in disagreement.named.all()}
    keys = dict.fromkeys([disagreement.raiser_id, *(step.responding_id for step in disagreement.steps.all())])
    return (named[key] for key in keys if key is not None and not named[key].is_empty)


def has_said(person: Person, disagreement: Disagreement) -> bool:
    """Whether they have answered, or would rather not: the journal tells the two not apart."""
    return person.pk in disagreement.said_how_it_was
