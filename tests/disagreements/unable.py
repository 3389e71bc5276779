"""Disagreements with an agency whose people cannot sign in: what they say is written down as reported (L15)."""

from dataclasses import replace
from typing import Any

from resolution import clock
from resolution.disagreements.answers import Address, Answer, Reported
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Choice
from tests.partnership.cast import COMMAND, SINCE

from . import cast as county
from .cast import Cast, act

ANSWER = Answer("changed", "We visit twice a week from Monday.", "judgement")


def without_account(agency: Agency, name: str) -> Person:
    """Somebody at the first tier who cannot sign in."""
    there = directory_actions.add_person(agency=agency, name=name, job_title="Social worker", by=COMMAND)
    directory_actions.give_post(person=there, tier=1, title="Social worker", since=SINCE, by=COMMAND)
    return there


def raised(cast: Cast) -> Disagreement:
    """Grace has raised it with Ida Frost, of the council next door, who cannot sign in."""
    ida = without_account(cast.neighbour, "Ida Frost")
    return county.raised(cast, agency=cast.neighbour, to=Address(person=ida))


def at_their_desk(cast: Cast) -> Disagreement:
    """Grace has raised it with the duty desk of the council next door, where nobody can sign in."""
    ida = without_account(cast.neighbour, "Ida Frost")
    desk = directory_actions.open_desk(
        agency=cast.neighbour, tier=1, name="Duty line", telephone="01632 960 222", members=[ida], by=COMMAND
    )
    return county.raised(cast, agency=cast.neighbour, to=Address(desk=desk))


def words(choice: Choice, **changes: Any) -> Reported:
    """What Ida said, by telephone."""
    answer = ANSWER if choice is Choice.RESPONDED else None
    said = Reported(choice, "By telephone: they visit twice a week.", "Ida Frost", clock.today(), answer)
    return replace(said, **changes)


def reported(cast: Cast, disagreement: Disagreement, choice: Choice, **changes: Any) -> Disagreement:
    """Grace has written down what Ida said."""
    return act(disagreement, "as_reported", cast.grace, reported=words(choice, **changes))
