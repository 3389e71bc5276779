"""The forms of a later date: which, and why; and whether the raising side accepts it (p6)."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast

from crispy_forms.layout import Layout

from resolution import clock
from resolution.disagreements import deadlines
from resolution.disagreements.models import LaterDate, later_of
from resolution.govuk.dates import DateField, TimeField
from resolution.govuk.fields import ChoiceField, Option, TextField
from resolution.partnership.covering import today_of
from resolution.protocol.clock import Due

from .acting import Form
from .asking import LINE, by_when
from .dating import ANOTHER_DAY, DAYS_OFFERED, DayField, day_of, working_days_after

ACCEPTED, KEPT = LaterDate.Answer.ACCEPTED, LaterDate.Answer.KEPT


class AskLaterForm(Form):
    """A later day, or a later time where it cannot wait, and why."""

    button = "Ask for this date"
    due_by = DayField("By when can you respond?", missing="Select the day by which you can respond")
    due_on = DateField("Which day?", called="The later date", missing="Enter the day by which you can respond")
    due_time = TimeField("By what time on that day?", missing="Enter the time by which you can respond, like 2:30pm")
    because = TextField(
        "Why do you need longer?",
        limit=LINE,
        called="The reason",
        missing="Enter why you need longer, in one line",
        help_text="Both sides see it. For example “the paediatrician’s report comes on Tuesday”.",
    )

    def prepare(self) -> None:
        self.fields["due_by"].help_text = " ".join(self._hints())
        self.fields["due_by"].guidance = by_when(self.disagreement.protocol)  # type: ignore[attr-defined]  # of our questions
        if self.step.due_time is None:
            self.fields["due_on"].help_text = "A working day."
            del self.fields["due_time"]

    def _hints(self) -> Iterator[str]:
        yield f"Later than {self.step.due.words}, which stands until the raising side accepts."
        if self._end is not None:
            yield f"The protocol’s longest time ends {'at' if self._end.at else 'on'} {self._end.words}."

    @cached_property
    def _end(self) -> Due | None:
        return deadlines.furthest(self.disagreement, self.step)

    def layout(self) -> Layout:
        """What only a page that is drawn needs to know: the days after the one that stands."""
        until = self._end.on if self._end else None
        field = cast(DayField, self.fields["due_by"])
        field.offer(self._days(), chosen=str(self["due_by"].value() or ""), until=until)
        return super().layout()

    def _days(self) -> list[date]:
        """From the day that stands on or, where it has passed, from today: the next working days; where it cannot wait,
        each day, that day too."""
        today, stands = clock.today(), self.step.due.on
        if self.step.due_time is not None:
            return [max(today, stands) + timedelta(days=days) for days in range(DAYS_OFFERED)]
        return working_days_after(
            max(today - timedelta(days=1), stands), today_of(self.disagreement.partnership).closed
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["due_on"] = said.get("due_on") or day_of(said.get("due_by", ""))
        if said["due_on"] and "due_time" not in self.errors:
            refusal = deadlines.refusal_of_later(self.disagreement, self.step, self._due(said))
            if refusal:
                self.refuse("due_on", refusal)
        return said

    def refuse(self, field: str, message: str) -> None:
        """What cannot be stands beside the time or, where none is asked, where the day was chosen."""
        day_asked = "due_on" if self.cleaned_data.get("due_by") == ANOTHER_DAY else "due_by"
        asked = "due_time" if "due_time" in self.fields else day_asked
        super().refuse(asked if field == "due_on" else field, message)

    def _due(self, said: dict[str, Any]) -> Due:
        return Due(said["due_on"], said.get("due_time"))

    def said(self) -> dict[str, Any]:
        return {"due": self._due(self.cleaned_data), "because": self.cleaned_data["because"]}


class AnswerLaterForm(Form):
    """Accept it in one press, or keep the date and say why."""

    button = "Answer"
    answer = ChoiceField(
        "May the response come by then?",
        missing="Select whether the response may come by the later date",
        options=[Option(of.value, of.label, reveals=("because",) * (of is KEPT)) for of in LaterDate.Answer],
    )
    because = TextField(
        "Why can this child not wait until then?",
        limit=LINE,
        called="The reason",
        missing="Enter why this child cannot wait until then",
        help_text="The other side sees it.",
    )

    def prepare(self) -> None:
        later = self.later
        if later is not None:
            self.choose_from(
                "answer",
                [
                    Option(ACCEPTED.value, f"Accept {later.due.words}"),
                    Option(KEPT.value, f"Keep {later.stood.words}", reveals=("because",)),
                ],
            )

    @property
    def later(self) -> LaterDate | None:
        """What is asked for; None where nothing is, and the page is refused."""
        return later_of(self.step)

    def said(self) -> dict[str, Any]:
        return {"answer": self.cleaned_data["answer"], "because": self.cleaned_data["because"]}
