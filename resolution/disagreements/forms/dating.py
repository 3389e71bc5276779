"""By when the next answer is needed, on an act's page: what the clock and the protocol allow (L3)."""

from datetime import date
from typing import Any

from resolution import clock
from resolution.disagreements import deadlines
from resolution.govuk.wording import day
from resolution.partnership.directory import closed_days
from resolution.protocol.clock import ClosedDays, Due, next_working_day

from .acting import Form
from .asking import DueQuestions, by_when


class DueForm(DueQuestions, Form):
    """An act that says by when the next answer is needed. What cannot be is said beside the day, or the time."""

    by_when = "By when does this child need an answer?"

    def prepare(self) -> None:
        super().prepare()
        self.fields["due_on"].label = self.by_when
        self.fields["due_on"].help_text = " ".join(self._hints())
        self.fields["due_on"].guidance = by_when(self.disagreement.protocol)  # type: ignore[attr-defined]  # of our questions

    @property
    def due_tier(self) -> int:
        """The tier at which the answer is needed."""
        return self.step.tier

    @property
    def next_day(self) -> date:
        """The next working day."""
        return next_working_day(clock.today(), self._closed)

    @property
    def _closed(self) -> ClosedDays:
        return closed_days(self.disagreement.partnership)

    def _hints(self) -> list[str]:
        latest = deadlines.latest_allowed(self.disagreement, self.due_tier, urgent=False)
        hints = [f"A working day, for example {day(self.next_day)}."]
        return [*hints, f"The protocol’s longest time ends on {day(latest.on)}."] if latest else hints

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("due_on") and not {"due_time", "urgent_because"} & self.errors.keys():
            urgent = bool(said.get("urgent_because"))
            due = Due(said["due_on"], said.get("due_time"))
            refusal = deadlines.refusal(self.disagreement, self.due_tier, due, urgent=urgent)
            if refusal:
                self.add_error("due_time" if urgent else "due_on", refusal)
        return said
