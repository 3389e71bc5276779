"""The forms of a deep dive, or of a review of an escalation: nothing in them says who the child is (§4.1a, §4.1c)."""

from typing import Any

from resolution.disagreements import reviewing
from resolution.disagreements.models import SupervisionPart
from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, LongTextField, Option, TextField
from resolution.govuk.wording import day
from resolution.partnership.models import Person

from .acting import Form
from .asking import LINE, PARAGRAPH
from .overseeing import READ_BY_BOTH
from .referring import WITHOUT

MEMBER, LEAD = "as_member", "as_lead"
FINDINGS = 5000
NOT_OF_IT = "Nobody of either side’s agency, nor anybody who is named on it, is in this list."


class ChoosesReviewer(Form):
    """A form that chooses somebody of the directory who can have a part in a review."""

    chooser = "person"

    def prepare(self) -> None:
        people = reviewing.able_to_review(self.disagreement)
        self.choose_from(
            self.chooser,
            [Option(str(each.pk), f"{each.name}, {each.job_title}, {each.agency.name}") for each in people],
        )

    def chosen(self) -> Person:
        """Whoever was chosen."""
        return Person.objects.select_related("agency").get(pk=int(self.cleaned_data[self.chooser]))


class OpenReviewForm(ChoosesReviewer):
    """What is looked at, by whom and by when."""

    button = "Open it"
    chooser = "led_by"
    scope = LongTextField(
        "What is looked at, beyond this case?",
        limit=PARAGRAPH,
        called="What is looked at",
        missing="Enter what is looked at",
        help_text=READ_BY_BOTH,
    )
    led_by = SelectField("Who leads it?", missing="Select who leads it", help_text=NOT_OF_IT)
    due_on = DateField(
        "By when is it to be completed?",
        not_past=True,
        called="The day by which it is to be completed",
        missing="Enter the day by which it is to be completed",
        help_text="Each side’s safeguarding lead is asked by then for their agency’s part on supervision and guidance.",
    )

    def prepare(self) -> None:
        super().prepare()
        if reviewing.decided_on(self.disagreement) is None:
            self.fields["scope"].label = "What is looked at in this escalation?"

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"scope": said["scope"], "led_by": self.chosen(), "due_on": said["due_on"]}


class AddReviewerForm(ChoosesReviewer):
    """Who, and as what."""

    button = "Add them"
    person = SelectField("Who is added?", missing="Select who is added", help_text=NOT_OF_IT)
    as_what = ChoiceField(
        "As what?",
        missing="Select as what they are added",
        options=[Option(MEMBER, "A member"), Option(LEAD, "Whoever leads it from now on")],
    )

    def said(self) -> dict[str, Any]:
        return {"person": self.chosen(), "leads": self.cleaned_data["as_what"] == LEAD}


class EndReviewerForm(Form):
    """Whose part, and why. Whoever leads it stays until somebody else does."""

    button = "End their part"
    person = SelectField("Whose part ends?", missing="Select whose part ends")
    because = TextField(
        "Why?", limit=LINE, called="The reason", missing="Enter why their part ends, in one line", help_text=WITHOUT
    )

    def prepare(self) -> None:
        parts = reviewing.parts_in(self.disagreement).filter(leads=False)
        self.choose_from(
            "person", [Option(str(part.person_id), f"{part.person.name}, {part.person.agency.name}") for part in parts]
        )

    def said(self) -> dict[str, Any]:
        person = Person.objects.select_related("agency").get(pk=int(self.cleaned_data["person"]))
        return {"person": person, "because": self.cleaned_data["because"]}


class PostponeReviewForm(Form):
    """Until when, and why."""

    button = "Set this date"
    due_on = DateField(
        "By when is it to be completed?",
        not_past=True,
        called="The later day",
        missing="Enter the later day by which it is to be completed",
    )
    because = TextField(
        "Why does it need longer?",
        limit=LINE,
        called="The reason",
        missing="Enter why it needs longer, in one line",
        help_text=READ_BY_BOTH,
    )

    def prepare(self) -> None:
        review = self.disagreement.open_review
        self.fields["due_on"].help_text = f"Later than {day(review.due_on)}, which stands now." if review else ""

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("due_on", "because")}


class RecordFindingsForm(Form):
    """What was found."""

    button = "Record it"
    findings = LongTextField(
        "What was found?",
        limit=FINDINGS,
        called="What was found",
        missing="Enter what was found",
        help_text=f"Both sides read this once the review is completed. {WITHOUT}",
    )

    def prepare(self) -> None:
        review = self.disagreement.open_review
        self.initial["findings"] = review.findings if review is not None else ""

    def said(self) -> dict[str, Any]:
        return {"findings": self.cleaned_data["findings"]}


class ReviewSupervisionForm(Form):
    """What one's own agency concludes."""

    button = "Give your agency’s part"
    available = ChoiceField(
        "Was supervision and guidance available to those of your agency who are involved?",
        missing="Select whether supervision and guidance was available",
        options=[Option(value, label) for value, label in SupervisionPart.Available.choices],
    )
    concludes = LongTextField(
        "What does your agency conclude?",
        limit=PARAGRAPH,
        called="What your agency concludes",
        missing="Enter what your agency concludes",
    )

    def prepare(self) -> None:
        sub_group = self.disagreement.protocol.bodies.sub_group
        self.fields["concludes"].help_text = (
            f"What was available, what helped and what will change; not what was said in supervision, nor its notes. "
            f"The {sub_group} and whoever reviews it read this; the other side does not. {WITHOUT}"
        )

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("available", "concludes")}


class CompleteReviewForm(Form):
    """There is only the button."""

    button = "Complete it"
