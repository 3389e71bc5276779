"""Rungs of the ladder: states that the tests of climbing begin with, and what they look at."""

from collections.abc import Callable
from datetime import time, timedelta

from resolution import clock
from resolution.disagreements import timeline
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person
from resolution.protocol.clock import Due

from . import cast as county
from .cast import Cast, act
from .pages import Typed, address, by_day, signed_in, text_of

LONG_AGO = timedelta(days=21)


def long_ago(reach: Callable[[Cast], Disagreement]) -> Callable[[Cast], Disagreement]:
    """The same, three weeks ago: whatever was waited for is late by now."""

    def reached(cast: Cast) -> Disagreement:
        with clock.set_to(clock.now() - LONG_AGO):
            return reach(cast)

    return reached


def declined(cast: Cast) -> Disagreement:
    """Nadia has declined to carry it."""
    return act(county.escalated(cast), "decline", cast.nadia, because="We have no new facts.")


def carry_words(cast: Cast, disagreement: Disagreement) -> Typed:
    """What a carrying manager answers: by when, the concerns anew, one declaration. The rest stands there already."""
    return {**by_day(county.in_days(3, cast).on), "criteria": ["none_of_these"], "affirm": "on"}


def urgently_escalated(cast: Cast) -> Disagreement:
    """It could not wait, and the lead was not reached; nor did an answer come."""
    with clock.set_to(clock.now() - LONG_AGO):
        answers = {key: value for key, value in county.answers().items() if key not in ("lead", "lead_on")}
        disagreement = county.raised(
            cast,
            answers=answers | {"lead_reached": "not_reached"},
            due=Due(county.in_days(1, cast).on, time(14, 30)),
            urgent_because="He has not fed since this morning.",
        )
    return act(disagreement, "escalate", cast.grace, onward=county.onward(cast, learned=""))


def to_be_carried_by_the_leader(cast: Cast) -> Disagreement:
    """Declined by each manager below the leader."""
    disagreement = declined(cast)
    disagreement = act(disagreement, "persist", cast.grace, onward=county.onward(cast))
    disagreement = act(disagreement, "decline", cast.ann, because="Nor have I.")
    return act(disagreement, "persist", cast.grace, onward=county.onward(cast))


def asked_at_the_last_tier(cast: Cast) -> Disagreement:
    """The leaders have it."""
    disagreement = to_be_carried_by_the_leader(cast)
    return act(disagreement, "carry", cast.ivor, carried=county.carried_words(cast, cast.dana))


def shown(disagreement: Disagreement, by: Person, name: str) -> str:
    """The act's page."""
    response = signed_in(by).get(address(disagreement, name))
    assert response.status_code == 200
    return text_of(response)


def last_entry(disagreement: Disagreement) -> str:
    """The timeline's last sentence."""
    return timeline.events(disagreement)[-1].sentence
