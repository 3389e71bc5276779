"""By when the next answer is needed: a few days by name, another day, or a time; what cannot be is said there (L3)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.disagreements import deadlines
from resolution.govuk.dates import DateField, TimeField
from resolution.govuk.fields import ChoiceField, Option, TextField
from resolution.govuk.wording import day
from resolution.partnership.covering import today_of
from resolution.protocol.clock import (
    ClosedDays,
    Due,
    add_working_days,
    day_words,
    is_working_day,
    next_working_day,
    whole_day_words,
)

from .acting import Form
from .asking import LINE, by_when

# How many working days are offered by name, after today, and what is chosen where none of them is meant.
DAYS_OFFERED, ANOTHER_DAY = 4, "another"
ANY_DAY = "A working day; any day if it cannot wait and you give a time."
STILL_URGENT = (
    "It could not wait until now, and is taken to be urgent still. If it can wait now, empty this and the next box. "
    "The time runs in real time, on any day. Ring as well."
)


class DayField(ChoiceField):
    """By when: today, the next working days, or another day, which is then asked. Nothing is chosen beforehand."""

    def __init__(self, label: str, **choice: Any) -> None:
        super().__init__(label, options=[Option(ANOTHER_DAY, "Another day", reveals=("due_on",))], **choice)

    def offer(
        self, days: Iterable[date], *, chosen: str, until: date | None = None, closed: ClosedDays | None = None
    ) -> None:
        """`chosen` before, perhaps days ago: it stays among the days, so that it is seen and not lost. `until`: the end
        of the protocol's longest time. `closed`, where a day on which nobody works is right with a time only."""
        days = {each for each in days if until is None or each <= until}
        if before := day_of(chosen):
            days.add(before)
        options = [Option(each.isoformat(), _offered(each, closed)) for each in sorted(days)]
        self.options = [*options, *self.options]

    def in_words(self, value: Any) -> str:
        """Also of a day that is not offered any more."""
        chosen = day_of(str(value or ""))
        return whole_day_words(chosen) if chosen else super().in_words(value)

    def validate(self, value: Any) -> None:
        """Any day that was once offered is a day; whether an answer can be needed by then is judged later."""
        forms.Field.validate(self, value)
        if value and value != ANOTHER_DAY and day_of(value) is None:
            raise ValidationError(self.missing or "")


def _offered(day: date, closed: ClosedDays | None) -> str:
    by_a_time = ", by a time that you enter below" if closed is not None and not is_working_day(day, closed) else ""
    return f"{'Today, ' * (day == clock.today())}{day_words(day)}{by_a_time}"


def working_days_after(day: date, closed: ClosedDays) -> list[date]:
    """The next ones, as many as are offered by name."""
    return [add_working_days(day, count, closed) for count in range(1, DAYS_OFFERED + 1)]


def day_of(chosen: str) -> date | None:
    """The day that an option stands for."""
    try:
        return date.fromisoformat(chosen)
    except ValueError:
        return None


class DueQuestions(forms.Form):
    """By when: a working day; or, when it cannot wait, a clock time on any day, with one line of reason (L3)."""

    due_by = DayField("By when does this child need an answer?", missing="Select the day by which an answer is needed")
    due_on = DateField("Which day?", missing="Enter the day by which an answer is needed", help_text=ANY_DAY)
    due_time = TimeField(
        "If it cannot wait: by what time on that day?",
        missing=None,
        says_when=True,
        help_text="Leave this and the next box empty if it can wait. For example 2:30pm: it runs in real time, on any "
        "day. Ring as well.",
    )
    urgent_because = TextField(
        "If it cannot wait: why?", limit=LINE, missing=None, says_when=True, help_text="One line."
    )

    def offer_days(self, closed: ClosedDays, until: date | None = None) -> None:
        """The next working days, for a page that is drawn, and the one that is chosen on it."""
        today, chosen = clock.today(), str(self["due_by"].value() or "")
        cast(DayField, self.fields["due_by"]).offer(
            [today, *working_days_after(today, closed)], chosen=chosen, until=until, closed=closed
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["due_on"] = said.get("due_on") or day_of(said.get("due_by", ""))
        if said.get("due_time") and not said.get("urgent_because"):
            self.add_error("urgent_because", "Enter one line that says why this cannot wait")
        if said.get("urgent_because") and said.get("due_time") is None and "due_time" not in self.errors:
            self.add_error("due_time", "Enter the time by which an answer is needed, like 2:30pm")
        return said

    @property
    def day_asked(self) -> str:
        """Which question the day was an answer to."""
        return "due_on" if self.cleaned_data.get("due_by") == ANOTHER_DAY else "due_by"

    def due(self) -> Due:
        """The answer."""
        return Due(self.cleaned_data["due_on"], self.cleaned_data["due_time"])


class DueForm(DueQuestions, Form):
    """An act that says by when the next answer is needed. What cannot be is said beside the day, or the time."""

    by_when = "By when does this child need an answer?"

    def prepare(self) -> None:
        super().prepare()
        self.fields["due_by"].label = self.by_when
        self.fields["due_by"].guidance = by_when(self.disagreement.protocol)  # type: ignore[attr-defined]  # of our questions
        self._latest = deadlines.latest_allowed(self.disagreement, self.due_tier, urgent=False)
        if self._latest is not None:
            self.fields["due_by"].help_text = f"The protocol’s longest time ends on {day(self._latest.on)}."
        self._begin(self.first_due)

    def _begin(self, due: Due | None) -> None:
        """What is chosen beforehand. What cannot wait is not dropped in silence: whoever can wait says so (L3)."""
        if due is not None:
            self.initial = {**self.initial, "due_by": due.on.isoformat(), "due_time": due.at}
        if self.step.urgent_because:
            self.initial = {**self.initial, "urgent_because": self.step.urgent_because}
            self.fields["due_time"].help_text = STILL_URGENT

    @property
    def first_due(self) -> Due | None:
        """By when, if nothing else is chosen. None: somebody has to choose, as where nobody chose the date before."""
        was_chosen = self.step.waits and not self.step.has_come_back
        return self.as_long_again if self.step.urgent_because and was_chosen else None

    @property
    def as_long_again(self) -> Due:
        return deadlines.as_long_again(self.disagreement, self.step, self.due_tier)

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
        return today_of(self.disagreement.partnership).closed

    def layout(self) -> Layout:
        """What only a page that is drawn needs to know: the next working days."""
        self.offer_days(self._closed, until=self._latest.on if self._latest else None)
        return super().layout()

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("due_on") and not {"due_time", "urgent_because"} & self.errors.keys():
            urgent = bool(said.get("urgent_because"))
            due = Due(said["due_on"], said.get("due_time"))
            refusal = deadlines.refusal(self.disagreement, self.due_tier, due, urgent=urgent)
            if refusal:
                self.add_error("due_time" if urgent else self.day_asked, refusal)
        return said

    def refuse(self, field: str, message: str) -> None:
        """What the action says of the day stands where it was chosen."""
        super().refuse(self.day_asked if field == "due_on" else field, message)
