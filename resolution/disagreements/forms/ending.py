"""The forms of how a disagreement ends, and of how it opens again."""

from typing import Any

from django import forms

from resolution.disagreements import closing, policy, possible
from resolution.disagreements.answers import BOTH_RECORDS, CLOSED_AS, Closed, Reopened, Withdrawn, kept_as
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.ways import any_open
from resolution.govuk.fields import ChoiceField, ChoicesField, DeclarationField, LongTextField, Option, TextField
from resolution.govuk.wording import in_words
from resolution.partnership.directory import leads_of
from resolution.protocol.acts import Act, Capacity, Choice
from resolution.protocol.model import Kind, Meaning, Question

from .acting import Form
from .asking import LINE, PARAGRAPH, AnewQuestions, StillSafe, question_field
from .dating import DueForm, DueQuestions

IN_LAW = "decided_in_law"
NOT_ENDED_YET = "Confirm that it was decided in a legal process. Otherwise it cannot be closed yet"
OUTCOME = CLOSED_AS[Meaning.OUTCOME]
HOLDS_MISSING = "Select whether what keeps the child safe still holds"
STILL_TO_BE_DONE = "If an action is still to be done, you may wait, or write what is agreed so far."
YES = "yes"


class WithdrawForm(Form):
    """Why, and the raiser's agreement where somebody else withdraws it."""

    button = "Withdraw it"
    because = LongTextField(
        "Why do you no longer disagree?",
        limit=PARAGRAPH,
        called="Why you no longer disagree",
        missing="Enter why you no longer disagree",
    )
    raiser_agreed = TextField(
        "When and how did the raiser agree?",
        limit=LINE,
        called="When and how the raiser agreed",
        missing="Enter when and how the raiser agreed to withdraw it",
        help_text="Only with their agreement: for example, “by telephone on 3 March”.",
    )

    def prepare(self) -> None:
        if Capacity.RAISER in policy.capacities(self.user, self.disagreement):
            del self.fields["raiser_agreed"]

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"withdrawn": Withdrawn(said["because"], said.get("raiser_agreed", ""))}


class CloseForm(StillSafe, Form):
    """What this version of the protocol says that closing must record, and whether the child is safe now."""

    button = "Close it"

    def prepare(self) -> None:
        self._ask_how_it_ended()
        for question in closing.asked(self.disagreement):
            self.fields[kept_as(question)] = self._field(question)
        self._ask_what_keeps_safe_now()
        # One that was opened again begins with what was recorded then.
        for name in ("outcome_for_child", "what_was_learned", "not_settled_lower_because"):
            self.initial[name] = getattr(self.disagreement, name)

    def _ask_what_keeps_safe_now(self) -> None:
        """Nobody is asked again after closing: here it is answered, by whoever closes it (§1.2)."""
        held, words = self.fields["still_safe"], self.fields["safety"]
        held.required, held.error_messages["required"] = True, HOLDS_MISSING
        held.label, held.help_text = "Is the child safe now: does what keeps the child safe still hold?", ""
        words.label = "What keeps the child safe now?"
        words.error_messages["required"] = "Enter what keeps the child safe now"
        endings = [IN_LAW, OUTCOME, "still_safe", "safety"]
        self.order_fields([name for name in endings if name in self.fields])

    def _ask_how_it_ended(self) -> None:
        """Where the law may have ended it: it must have, unless the two sides or the Sub Group have."""
        endings = policy.choices(Act.CLOSE, self.disagreement, policy.capacities(self.user, self.disagreement))
        if Choice.IN_LAW in endings:
            self.fields[IN_LAW] = DeclarationField(
                "This was decided in a legal process.",
                missing=None if None in endings else NOT_ENDED_YET,
                help_text="A court’s decision, for example, ends it without being counted as agreed.",
            )

    def _field(self, question: Question) -> forms.Field:
        if question.kind is not Kind.THEMES:
            return question_field(question, help_text=self._hint(question))
        protocol = self.disagreement.protocol
        self.initial[kept_as(question)] = _themes(self.disagreement)
        return ChoicesField(
            question.question,
            options=[Option(theme.id, theme.name) for theme in protocol.themes],
            most=protocol.most_themes,
            too_many=f"Select up to {protocol.most_themes}: those that it was most about",
            missing=question.missing,
            help_text=question.hint or f"Select up to {protocol.most_themes}.",
        )

    def _hint(self, question: Question) -> str:
        """The protocol's own; on the day of agreement the outcome is often still to come."""
        waits = question.means is Meaning.OUTCOME and any_open(self.disagreement.actions.all())
        return f"{question.hint} {STILL_TO_BE_DONE}".strip() if waits else question.hint

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        closed = Closed(
            outcome_for_child=said["outcome_for_child"],
            what_was_learned=said.get("what_was_learned", ""),
            themes=tuple(said.get("themes", ())),
            not_settled_lower_because=said.get("not_settled_lower_because", ""),
            decided_in_law=bool(said.get(IN_LAW)),
            safety=self.kept_safe(),
        )
        return {"closed": closed}


def _themes(disagreement: Disagreement) -> list[str]:
    """What it was about: as it was closed before, else as it was raised."""
    rows = list(disagreement.themes.order_by("pk"))
    return [row.theme for row in rows if row.at_closing] or [row.theme for row in rows]


class ReopenForm(AnewQuestions, DueForm):
    """Why it is open again, and by when an answer is needed."""

    button = "Open it again"
    because = LongTextField(
        "Why is it open again?", limit=PARAGRAPH, called="Why it is open again", missing="Enter why it is open again"
    )
    field_order = ("because", *DueQuestions.base_fields, *AnewQuestions.base_fields)

    def prepare(self) -> None:
        super().prepare()
        self.ask_anew(self.disagreement)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"reopened": Reopened(said["because"], self.due(), said["urgent_because"], self.anew())}


class SayContentForm(Form):
    """Is the outcome right for the child?"""

    button = "Save"
    content = ChoiceField(
        "Are you content with the outcome for the child?",
        missing="Select whether you are content with the outcome for the child",
    )
    why = LongTextField(
        "What is still not right for the child?",
        limit=PARAGRAPH,
        called="What is still not right",
        missing="Enter what is still not right for the child",
    )

    def prepare(self) -> None:
        record = self.disagreement
        no = f"Your safeguarding lead is told, and can take it up with you. {self._further()}"
        self.choose_from("content", [Option(YES, "Yes"), Option("no", "No", no, reveals=("why",))])
        said = record.raiser_content
        if said is not None:
            self.initial["content"] = YES if said else "no"
            self.initial["why"] = record.raiser_content_why

    def said(self) -> dict[str, Any]:
        return {"content": self.cleaned_data["content"] == YES, "why": self.cleaned_data["why"]}

    @property
    def done(self) -> str:  # type: ignore[override]  # of others it is always the same
        """Of a "no": who was told, and what can be done next."""
        if self.cleaned_data["content"] == YES:
            return ""
        record = self.disagreement
        leads = [lead.name for lead in leads_of(record.raising_agency) if lead != self.user.person]
        told = f"Told: {in_words(leads) or 'nobody, since the directory names no other safeguarding lead'}."
        return f"{told} If the child is still not served, open it again. {self._further()}"

    def _further(self) -> str:
        """Whom else it can be put to."""
        chair = self.disagreement.protocol.bodies.chair
        return f"Where it is a matter of serious concern, you can also log it with the {chair}."


class FileRecordForm(Form):
    """Which of the two one-page records is on the child's file."""

    button = "It is on the child’s file"
    moment = ChoiceField("Which record have you filed?", missing="Select which record you have filed")

    def prepare(self) -> None:
        side = policy.side_of(policy.capacities(self.user, self.disagreement))
        left = list(possible.not_filed(self.disagreement, side))
        both = [Option(BOTH_RECORDS, "Both of them")] if len(left) > 1 else []
        self.choose_from("moment", [*both, *(Option(moment.value, str(moment.label)) for moment in left)])
        if len(left) == 1:
            self.initial["moment"] = left[0].value

    @property
    def has_ended(self) -> bool:
        """Whether there is a record on closing."""
        return policy.has_ended(self.disagreement)

    def said(self) -> dict[str, Any]:
        return {"moment": self.cleaned_data["moment"]}
