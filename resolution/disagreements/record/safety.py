"""What keeps the child safe meanwhile: who confirmed it when, and since when nobody has (§1.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from resolution import clock
from resolution.disagreements.models import Disagreement, Step
from resolution.disagreements.models.said import NOTHING_KNOWN
from resolution.govuk.wording import moment
from resolution.protocol.acts import Status

from .fetching import SafetySaid, Whole
from .holder import for_side

RUNNING = (Status.OPEN, Status.UNRESOLVED)


@dataclass(frozen=True)
class SafetyShown:
    """What keeps the child safe meanwhile. `not_since` is the day of the last word, where a date has passed since.

    `written`: whose words they are, where somebody else has confirmed them."""

    text: str
    confirmed: str
    not_since: str
    is_over: bool
    written: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether they say that nothing keeps the child safe."""
        return self.text.startswith(NOTHING_KNOWN)


def safety_of(whole: Whole) -> SafetyShown:
    """The newest safety statement of a record that is here with all its parts. Only what was settled has none."""
    newest = cast(SafetySaid, whole.safety)
    shown = safety_shown(whole.disagreement, newest, whole.steps)
    wrote = next(said for said in whole.safety_said if said.text == shown.text)
    return replace(shown, written=_said_by(wrote) if wrote.by != newest.by else "")


def safety_shown(disagreement: Disagreement, said: SafetySaid, steps: Iterable[Step]) -> SafetyShown:
    """The statement in words; since when nobody has confirmed it, where a date has passed since (I4)."""
    when = moment(said.at)
    runs = disagreement.status in RUNNING
    unconfirmed = runs and any(said.at < passed for passed in _passed(disagreement, steps))
    return SafetyShown(said.text, _said_by(said), when if unconfirmed else "", not runs)


def _said_by(said: SafetySaid) -> str:
    return f"{for_side(said.by)}, {moment(said.at)}"


def _passed(disagreement: Disagreement, steps: Iterable[Step]) -> Iterator[datetime]:
    """The dates by which an answer was needed, and which passed; not one of a step that had ended before it."""
    now = clock.now()
    for step in steps:
        if step.missed_at is not None:
            yield step.missed_at
        ended = step.ended_at if step.pk != disagreement.step_id else None
        if step.due_at <= (ended or now):
            yield step.due_at
