"""Northmoor's protocol, which has three tiers, through the pages: what is typed where it asks otherwise than ours."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person
from resolution.protocol.acts import Act

from .cast import Cast, answering, here, in_days, raised
from .looking import page
from .pages import Typed, by_day, sent_by, text_of

# What a raiser answers, and which of that are days.
SAID = {
    "N1": True,
    "talked_over": "done",
    "adviser": "Ann Lowe",
    "as_they_see_it": "He is calm.",
    "rests_on": "observed",
    "observed": "The weight chart.",
    "rang": "spoke",
}
DAYS = ("talked_on", "since", "rang_on")
RESPONSE = {"decision": "kept", "reason": "He was seen.", "declared": "on"}


def begun(cast: Cast, answers: Mapping[str, str] = MappingProxyType({}), **changes: Any) -> Disagreement:
    """Grace has raised it, with what this protocol asks for."""
    yesterday = clock.today() - timedelta(days=1)
    return raised(cast, answers={**SAID, **dict.fromkeys(DAYS, yesterday), **answers}, **changes)


def does(disagreement: Disagreement, who: Person | None, act: Act, typed: Typed) -> None:
    """Do the act on its page."""
    assert who is not None
    response = sent_by(who, disagreement, act, typed)
    assert response.status_code == 302, text_of(response)
    assert page(disagreement, who)


def acknowledged(disagreement: Disagreement) -> None:
    """Whoever is asked acknowledges it."""
    child = disagreement.children.get()
    does(disagreement, answering(disagreement), Act.ACKNOWLEDGE, {f"number_{child.pk}": "CS 20118"})


def answered(disagreement: Disagreement) -> None:
    """Whoever is asked acknowledges it and responds."""
    acknowledged(disagreement)
    does(disagreement, answering(disagreement), Act.RESPOND, RESPONSE)


def taken_up(disagreement: Disagreement) -> None:
    """Whoever carries it now takes it to the next tier, after a response."""
    does(disagreement, here(disagreement).raising.person, Act.ESCALATE, {"because": "He has lost weight."})


def carried(cast: Cast, disagreement: Disagreement, days: int = 2) -> None:
    """Whoever is to carry it puts it to their counterpart."""
    words = {**by_day(in_days(days, cast).on), "affirm": "on", "criteria": "none_of_these"}
    does(disagreement, here(disagreement).raising.person, Act.CARRY, words)


def last_tier(disagreement: Disagreement) -> int:
    return disagreement.protocol.last_tier
