"""A record that only those named on it see: a member of staff's own family, or a staffing matter (A3)."""

from datetime import datetime
from typing import Any

from resolution.disagreements.holding import sees_anything
from resolution.disagreements.models import Disagreement
from resolution.notices import outbox
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act

from . import telling
from .doing import Doing, Submitted, doing


def restrict(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """From now on only those named on it see it, and whoever restricts it, to be able to lift it."""
    with doing(
        Act.RESTRICT, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        for name, value in restriction(because, by=done.person, at=done.at).items():
            setattr(done.disagreement, name, value)
        done.save()
        _take_back_what_waits(done)
        done.tell()
        telling.both_sides(done, "restricted")
        return done.disagreement


def restriction(because: str, *, by: Person, at: datetime) -> dict[str, Any]:
    """What the row says of it: when, by whom, why."""
    return {"restricted_at": at, "restricted_by": by, "restricted_because": because}


def _take_back_what_waits(done: Doing) -> None:
    """What is still to be sent of it goes only to those who see it."""
    for notice in outbox.waiting(done.disagreement.partnership, done.disagreement.reference):
        if not sees_anything(done.disagreement, notice.to):
            outbox.take_back(notice)


def lift_restriction(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User
) -> Disagreement:
    """It is seen as others are."""
    with doing(
        Act.LIFT_RESTRICTION, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        held = done.disagreement
        held.restricted_at = held.restricted_by = None
        held.restricted_because = ""
        done.save()
        done.tell()
        telling.both_sides(done, "unrestricted")
        return held
