"""The forms of a later date: which, and why; and whether the raising side accepts it (p6)."""

from collections.abc import Iterator
from typing import Any

from resolution.disagreements import deadlines
from resolution.disagreements.models import LaterDate, later_of
from resolution.govuk.dates import DateField, TimeField
from resolution.govuk.fields import ChoiceField, Option, TextField
from resolution.protocol.clock import Due

from .acting import Form
from .asking import LINE, by_when

ACCEPTED, KEPT = LaterDate.Answer.ACCEPTED, LaterDate.Answer.KEPT


class AskLaterForm(Form):
    """A later day, or a later time where it cannot wait, and why."""

    button = "Ask for this date"
    due_on = DateField(
        "By when can you respond?", called="The later date", missing="Enter the day by which you can respond"
    )
    due_time = TimeField("By what time on that day?", missing="Enter the time by which you can respond, like 2:30pm")
    because = TextField(
        "Why do you need longer?",
        limit=LINE,
        called="The reason",
        missing="Enter why you need longer, in one line",
        help_text="Both sides see it. For example “the paediatrician’s report comes on Tuesday”.",
    )

    def prepare(self) -> None:
        self.fields["due_on"].help_text = " ".join(self._hints())
        self.fields["due_on"].guidance = by_when(self.disagreement.protocol)  # type: ignore[attr-defined]  # of our questions
        if self.step.due_time is None:
            del self.fields["due_time"]

    def _hints(self) -> Iterator[str]:
        yield f"Later than {self.step.due.words}, which stands until the raising side accepts."
        end = deadlines.furthest(self.disagreement, self.step)
        if end is not None:
            yield f"The protocol’s longest time ends {'at' if end.at else 'on'} {end.words}."

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("due_on") and "due_time" not in self.errors:
            refusal = deadlines.refusal_of_later(self.disagreement, self.step, self._due(said))
            if refusal:
                self.add_error("due_time" if "due_time" in self.fields else "due_on", refusal)
        return said

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
