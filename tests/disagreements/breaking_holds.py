"""Bad states of what is kept and held, made past the actions."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from resolution import clock
from resolution.disagreements.models import Hold

from . import cast as county
from .breaking import Break, change, make
from .cast import Cast


def a_hold(cast: Cast, **changes: Any) -> Hold:
    """Ruth holds one that is closed."""
    whole = {
        "disagreement": county.closed(cast),
        "because": "There is an inquest.",
        "asked_for_by": "The coroner",
        "review_on": clock.today() + timedelta(days=30),
        "placed_at": now(),
        "placed_by": cast.ruth,
    }
    return make(Hold, **whole | changes)


def held_twice(cast: Cast) -> None:
    a_hold(cast, disagreement=a_hold(cast).disagreement)


BROKEN_HOLDS: Mapping[str, Break] = {
    "an_anonymised_disagreement_has_no_words": lambda c: change(county.raised(c), anonymised_at=now()),
    "a_disagreement_is_held_once_at_a_time": held_twice,
    "a_hold_says_why_and_for_whom": lambda c: a_hold(c, asked_for_by=""),
    "a_hold_is_lifted_at_a_time_by_somebody_with_a_reason": lambda c: change(a_hold(c), lifted_at=now()),
}
