"""The form by which a factual error is put right: each child as it stands on the record, to be changed (A12)."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.answers import ChildAnswer, Corrected
from resolution.disagreements.models import Child, RecordNumber
from resolution.govuk.fields import TextField
from resolution.govuk.forms import When

from .acting import Form
from .asking import LINE
from .raising_child import ROUGHLY, birth_fault, birth_said, child_questions

Born = Child.Born
ABOUT = ("born", "born_on", "born_about")


class CorrectForm(Form):
    """Initials, date of birth, own record number where there is one; and how it came to be wrong."""

    button = "Correct it"
    because = TextField(
        "How did it come to be wrong?",
        limit=LINE,
        called="How it came to be wrong",
        missing="Enter how it came to be wrong, in one line",
        help_text="Both sides see it. For example “typed from the line above”.",
    )

    def prepare(self) -> None:
        children = Child.objects.filter(disagreement=self.disagreement).order_by("pk")
        self.children = dict(enumerate(children, start=1))
        side = policy.side_of(policy.capacities(self.user, self.disagreement))
        agency = policy.agency_of(self.disagreement, side)
        for number, child in self.children.items():
            self.fields |= child_questions(number, f" of child {number}" if len(self.children) > 1 else "")
            self._as_it_stands(number, child, RecordNumber.objects.filter(child=child, agency=agency).first())
        by_the_day = {Born.EXACT, Born.EXPECTED}
        self.required_if = {f"born_on_{number}": When(f"born_{number}", by_the_day) for number in self.children}
        self.order_fields([*(name for name in self.fields if name != "because"), "because"])

    def _as_it_stands(self, number: int, child: Child, own: RecordNumber | None) -> None:
        roughly = {Born.MONTH: "%B %Y", Born.YEAR: "%Y"}.get(Born(child.born))
        stands: dict[str, object] = {"initials": child.initials, "born": ROUGHLY if roughly else child.born}
        stands["born_about" if roughly else "born_on"] = f"{child.born_on:{roughly}}" if roughly else child.born_on
        stands |= {"unknown_because": child.unknown_because, "record_number": own.number if own else ""}
        for name, value in stands.items():
            self.initial[f"{name}_{number}"] = value
        if own is None:
            del self.fields[f"record_number_{number}"]
        else:
            self.fields[f"record_number_{number}"] = _own_number(child)

    def layout(self) -> Layout:
        if len(self.children) == 1:
            return super().layout()
        asked = ("initials", "born", "born_on", "record_number")
        names = {n: [f"{name}_{n}" for name in asked if f"{name}_{n}" in self.fields] for n in self.children}
        return Layout(*(Fieldset(f"Child {n}", *names[n]) for n in self.children), "because")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number, child in self.children.items():
            born, on, about = (said.get(f"{name}_{number}") for name in ABOUT)
            how, begins = birth_said(born or "", on, about)
            fault = birth_fault(how, begins, clock.today()) if begins and begins != child.born_on else ""
            if fault:
                self.add_error(f"born_about_{number}" if about else f"born_on_{number}", fault)
        return said

    def said(self) -> dict[str, Any]:
        children = {child.pk: self._child(number) for number, child in self.children.items()}
        return {"corrected": Corrected(children, self.cleaned_data["because"])}

    def _child(self, number: int) -> ChildAnswer:
        said = self.cleaned_data
        born, born_on = birth_said(*(said[f"{name}_{number}"] for name in ABOUT))
        return ChildAnswer(
            initials=said[f"initials_{number}"].upper(),
            born=born,
            born_on=born_on,
            unknown_because=said[f"unknown_because_{number}"],
            record_number=said.get(f"record_number_{number}", ""),
        )


def _own_number(child: Child) -> TextField:
    return TextField(
        "Your own record number",
        limit=40,
        width=20,
        called=f"The record number of {child.initials}",
        missing=f"Enter your agency’s record number for {child.initials}",
    )
