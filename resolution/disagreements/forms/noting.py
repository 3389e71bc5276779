"""The forms of what stands beside the ladder: notes, what the other side said, handing over."""

from typing import Any

from resolution.disagreements.answers import Answer, Noted, Reported
from resolution.disagreements.models import Note, Response
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, LongTextField, Option, SelectField, TextField
from resolution.partnership.directory import person_of
from resolution.partnership.models import Person
from resolution.protocol.acts import Choice, State

from .acting import Form
from .asking import LINE, PARAGRAPH

SAFETY = "safety"
RESPONSE = ("decision", "reason", "basis")


class NoteForm(Form):
    """A question, an answer, a contact, evidence, or new words for the child's safety. The time runs on."""

    button = "Add to the record"
    kind = ChoiceField(
        "What do you want to add?",
        missing="Select what you want to add",
        options=(
            Option(Note.Kind.QUESTION.value, "A question to the other side"),
            Option(Note.Kind.ANSWER.value, "An answer to a question"),
            Option(Note.Kind.CONTACT.value, "A call or meeting", reveals=("who", "on")),
            Option(Note.Kind.EVIDENCE.value, "Evidence", "What it is, its date and whose file holds it."),
            Option(SAFETY, "What keeps the child safe meanwhile", "Replaces the words that stand now."),
        ),
    )
    who = TextField("Who was there?", limit=200, missing="Enter who was there")
    on = DateField("When was it?", not_future=True, missing="Enter when it was")
    text = LongTextField("What do you want to say?", limit=PARAGRAPH, missing="Enter what you want to say")

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"noted": Noted(said["kind"], said["text"], said["who"] or "", said["on"])}


class AsReportedForm(Form):
    """What a person who cannot sign in yet said: who, when, how; and their response where they gave one."""

    button = "Record what they said"
    choice = ChoiceField("What did they do?", missing="Select what they did")
    who = TextField("Who said it?", limit=200, missing="Enter who said it")
    on = DateField("When did they say it?", not_future=True, missing="Enter when they said it")
    text = LongTextField(
        "What did they say, and how did it reach you?",
        limit=PARAGRAPH,
        missing="Enter what they said and how it reached you, for example by telephone",
    )
    decision = ChoiceField(
        "What happens to the decision?",
        missing="Select what happens to the decision",
        options=Response.Decision.choices,
    )
    reason = LongTextField(
        "Why, for this child, in their words?", limit=PARAGRAPH, missing="Enter their reason, in their words"
    )
    basis = ChoiceField(
        "What do they base it on?", missing="Select what they base it on", options=Response.Basis.choices
    )

    def prepare(self) -> None:
        step = self.disagreement.step
        options = [Option(Choice.SAID.value, "They said something else")]
        if step is not None and step.state == State.TO_ACKNOWLEDGE:
            options.insert(0, Option(Choice.ACKNOWLEDGED.value, "They acknowledged it"))
        if step is not None and step.state in (State.TO_ACKNOWLEDGE, State.TO_RESPOND):
            options.insert(0, Option(Choice.RESPONDED.value, "They responded", reveals=RESPONSE))
        else:
            for name in RESPONSE:
                del self.fields[name]
        self.choose_from("choice", options)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        choice = Choice(said["choice"])
        answer = Answer(said["decision"], said["reason"], said["basis"]) if choice is Choice.RESPONDED else None
        return {"reported": Reported(choice, said["text"], said["who"], said["on"], answer)}


class HandOverForm(Form):
    """A colleague of the same agency who has no part in it yet, and why."""

    button = "Hand over"
    to = SelectField("Who takes your part?", missing="Select the colleague who takes your part")
    because = TextField("Why?", limit=LINE, missing="Enter why you hand it over, for example “on leave from Monday”")

    def prepare(self) -> None:
        self.choose_from("to", [Option(str(p.pk), f"{p.name}, {p.job_title}") for p in self._colleagues()])

    def _colleagues(self) -> list[Person]:
        me = person_of(self.user)
        mine = self.disagreement.named.filter(person=me).first()
        if mine is None:
            return []
        there = Person.objects.present().filter(agency=mine.agency_id)
        return list(there.exclude(named_on__disagreement=self.disagreement).order_by("name"))

    def said(self) -> dict[str, Any]:
        to = Person.objects.get(pk=int(self.cleaned_data["to"]))
        return {"to": to, "because": self.cleaned_data["because"]}
