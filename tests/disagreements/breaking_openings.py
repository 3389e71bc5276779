"""Bad states of what was opened in an emergency, made past the actions (A4)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from resolution.disagreements.models import Disagreement, EmergencyOpening

from . import cast as county
from .breaking import A_DAY, Break, past_the_actions, twice
from .cast import Cast
from .emergency import authorised

UNTIL = now() + timedelta(days=1)


def opening(cast: Cast, **changes: Any) -> EmergencyOpening:
    """Carl's, that waits to be ruled on."""
    facts = {
        "disagreement": Disagreement.objects.first() or county.raised(cast),
        "person": cast.carl,
        "authority": cast.carl.authorities.first() or authorised(cast.carl),
        "kind": "danger",
        "because": "She is on the ward.",
        "opened_at": now(),
        "until": UNTIL,
        "rule_by": A_DAY,
    }
    with past_the_actions():
        return EmergencyOpening.objects.create(**facts | changes)


BROKEN_OPENINGS: Mapping[str, Break] = {
    "whoever_opens_a_record_in_an_emergency_says_why": lambda c: opening(c, because=""),
    "what_is_opened_is_closed_again_later": lambda c: opening(c, until=now() - timedelta(days=1)),
    "a_person_has_a_record_open_once_at_a_time": lambda c: twice(lambda: opening(c)),
    "a_ruling_says_when_by_whom_and_why": lambda c: opening(c, ruling="justified", ruled_at=now(), ruled_by=c.ruth),
    "nobody_rules_on_what_they_opened": lambda c: opening(
        c, ruling="justified", ruled_because="So.", ruled_at=now(), ruled_by=c.carl
    ),
}
