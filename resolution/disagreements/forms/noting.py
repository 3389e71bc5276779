"""The forms of what stands beside the ladder: notes, what the other side said, handing over."""

from collections.abc import Mapping
from typing import Any, Self, cast

from django.forms import CharField, HiddenInput
from django.http import HttpRequest, QueryDict

from resolution.disagreements import asking, policy, standing
from resolution.disagreements.actions.noting import WHICH
from resolution.disagreements.answers import FAMILY, KEPT_AS, NUMBER, SAFETY, Answer, Noted, Reported
from resolution.disagreements.models import Disagreement, Note
from resolution.disagreements.models.said import NOTHING_KNOWN
from resolution.disagreements.record.holder import for_side
from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, LongTextField, Option, TextField
from resolution.govuk.text import whole_number
from resolution.govuk.wording import as_a_line, moment
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Choice, Side
from resolution.protocol.questions import Meaning

from .acting import Form
from .answering import asked_of_a_response, number_field
from .asking import LINE, PARAGRAPH, ask_when

NAMES = 200
NO_LONGER_WAITS = (
    "The question that you chose no longer waits for an answer: the timeline says what was answered. "
    "Select another if your answer is for that one"
)


class NoteForm(Form):
    """A question, an answer, a contact, evidence, new words for the child's safety, whether the family knows. The time
    runs on."""

    button = "Add to the record"
    kind = ChoiceField("What do you want to add?", missing="Select what you want to add")
    question = LongTextField("What do you ask?", limit=PARAGRAPH, called="Your question", missing="Enter your question")
    to = ChoiceField("Which question do you answer?", missing=WHICH)
    answer = LongTextField("What is your answer?", limit=PARAGRAPH, called="Your answer", missing="Enter your answer")
    contact_with = TextField(
        "Who was there?", limit=NAMES, called="Who was there", missing="Enter who was there, by name or by role"
    )
    contact_on = DateField(
        "When was it?",
        not_future=True,
        called="The day of the call or meeting",
        missing="Enter the day of the call or meeting",
    )
    contact = LongTextField(
        "What was said?", limit=PARAGRAPH, called="What was said", missing="Enter what was said, in short"
    )
    evidence = TextField(
        "What is the evidence?",
        limit=LINE,
        called="The evidence",
        missing="Enter what the evidence is, in one line",
        help_text="Say what it is: do not paste it here. For example “weight chart, January to June”.",
    )
    evidence_on = DateField(
        "What is its date?",
        not_future=True,
        called="The date of the evidence",
        missing="Enter the date of the evidence",
    )
    evidence_held = TextField(
        "Whose file holds it?",
        limit=NAMES,
        called="Whose file holds it",
        missing="Enter whose file holds the evidence",
        help_text="For example “the health visiting record”.",
    )
    safety = LongTextField(
        "What keeps the child safe meanwhile?",
        limit=PARAGRAPH,
        called="What keeps the child safe",
        missing="Enter what keeps the child safe until this is settled",
        help_text="These are the words that stand now. Leave them to confirm that they are still true, or change them.",
    )
    family = ChoiceField(
        "Does the family know that you disagree?",
        missing="Select whether the family knows that you disagree",
        options=Disagreement.Family.choices,
    )
    responder = LongTextField(
        "What does your side add to the outcome?",
        limit=PARAGRAPH,
        called="What your side adds",
        missing="Enter what your side adds to the outcome",
    )

    @classmethod
    def of(cls, request: HttpRequest, **options: Any) -> Self:
        """The form, with the kind chosen that the link to it names, and the question."""
        form = super().of(request, **options)
        for name in ("kind", "to"):
            form.initial.setdefault(name, request.GET.get(name, ""))
        return form

    def prepare(self) -> None:
        side = policy.side_of(policy.capacities(self.user, self.disagreement))
        which = self._ask_which(asking.to_answer(self.disagreement, side))
        options = [
            Option(Note.Kind.RESPONDER.value, "What your side adds to the outcome", reveals=("responder",)),
            Option(Note.Kind.QUESTION.value, "A question to the other side", reveals=("question",)),
            Option(Note.Kind.ANSWER.value, "An answer to a question", reveals=(*which, "answer")),
            Option(Note.Kind.CONTACT.value, "A call or meeting", reveals=("contact_with", "contact_on", "contact")),
            Option(Note.Kind.EVIDENCE.value, "Evidence", reveals=("evidence", "evidence_on", "evidence_held")),
            Option(SAFETY, "What keeps the child safe meanwhile", "Confirm it, or change it.", reveals=("safety",)),
            Option(FAMILY, "Whether the family knows", reveals=("family",)),
            Option(NUMBER, "Your agency’s record number for the child", reveals=tuple(self._ask_for_numbers())),
        ]
        possible = policy.notes_open(self.disagreement, side)
        # What the protocol says beside the evidence holds of whatever is added: who may come to read it (§2.4, C4).
        rests_on = self.disagreement.protocol.meaning(Meaning.RESTS_ON)
        self.fields["kind"].help_text = rests_on.hint if rests_on else ""
        self.choose_from("kind", [option for option in options if option.value in possible])
        for option in options:
            if option.value not in possible:
                for name in option.reveals:
                    del self.fields[name]
        if "safety" in self.fields:
            self._offer_what_stands()

    def _ask_which(self, asked: Mapping[int, Note]) -> tuple[str, ...]:
        """The question to be chosen, where there is a choice. One that waits alone is quoted above the box; but not
        where the page that was sent showed another, which somebody has answered meanwhile."""
        self.meant = self.data.get("to", "")
        offered = {str(key): question for key, question in asked.items()}
        if len(asked) > 1 or (asked and self.is_bound and self.meant not in offered):
            options = (Option(key, f"“{each.text}”", hint=_asked_by(each)) for key, each in offered.items())
            self.choose_from("to", options)
            if self.meant and self.meant not in offered:
                cast(ChoiceField, self.fields["to"]).missing = NO_LONGER_WAITS
            return ("to",)
        self.fields["to"] = CharField(required=False, widget=HiddenInput)
        for key, each in offered.items():
            self.initial["to"] = key
            self.fields["answer"].help_text = f"{_asked_by(each)}: “{each.text}”"
        if self.is_bound and not asked:
            # Sent once more, it answers no question.
            cast(QueryDict, self.data)["to"] = ""
        return ()

    def _offer_what_stands(self) -> None:
        """To be confirmed as it is; but that nothing is known is not offered to be sent once more unread (I4)."""
        last = self.disagreement.safety.last()
        stands = last.text if last else ""
        if stands.startswith(NOTHING_KNOWN):
            self.fields["safety"].help_text = (
                "Nothing was known when this was last said. Say who does what now, and how often; or that there is "
                "still nothing."
            )
        else:
            self.initial["safety"] = stands

    def _ask_for_numbers(self) -> list[str]:
        """The names of the questions for the number of each child of whom it is not known yet."""
        self.children = {f"number_{child.pk}": child for child in policy.unnumbered(self.disagreement)}
        for name, child in self.children.items():
            self.fields[name] = number_field(child, missing=f"Enter your agency’s record number for {child.initials}")
        return list(self.children)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        kind = said["kind"]
        if kind == NUMBER:
            numbers = {child.pk: said[name] for name, child in self.children.items()}
            return {"noted": Noted(kind, "", record_numbers=numbers)}
        who = {Note.Kind.CONTACT: "contact_with", Note.Kind.EVIDENCE: "evidence_held"}.get(kind)
        question = whole_number(self.meant) if kind == Note.Kind.ANSWER else None
        on = said.get(f"{kind}_on")
        return {"noted": Noted(kind, said[kind], who=said[who] if who else "", on=on, question=question)}


def _asked_by(question: Note) -> str:
    return f"{for_side(question.by)}, asked {moment(question.at)}"


class AsReportedForm(Form):
    """What a person who cannot sign in yet said: who, when, how; and their response where they gave one."""

    button = "Record what they said"
    choice = ChoiceField("What did they do?", missing="Select what they did")
    who = TextField("Who said it?", limit=NAMES, called="Who said it", missing="Enter who said it")
    on = DateField(
        "When did they say it?", not_future=True, called="The day they said it", missing="Enter when they said it"
    )
    text = LongTextField(
        "What did they say, and how did it reach you?",
        limit=PARAGRAPH,
        called="What they said",
        missing="Enter what they said and how it reached you, for example by telephone",
        help_text="For example “By telephone: …”. It never counts as their confirmation.",
    )
    decision = ChoiceField("What happens to the decision?", missing="Select what happens to the decision")
    reason = LongTextField(
        "Why, for this child, in their words?",
        limit=PARAGRAPH,
        called="Their reason",
        missing="Enter their reason, in their words",
    )
    basis = ChoiceField("What do they base it on?", missing="Select what they base it on")
    evidence = TextField(
        "What is it, its date, and whose file holds it?",
        limit=LINE,
        called="The evidence",
        missing="Enter what the evidence is, its date and whose file holds it",
    )

    def prepare(self) -> None:
        possible = policy.choices(Act.AS_REPORTED, self.disagreement, policy.capacities(self.user, self.disagreement))
        asked = self._ask_of_a_response(Choice.RESPONDED in possible)
        options = (
            Option(Choice.RESPONDED.value, "They responded", reveals=asked),
            Option(Choice.ACKNOWLEDGED.value, "They acknowledged it"),
            Option(Choice.SAID.value, "They said something else"),
        )
        self.choose_from("choice", [option for option in options if option.value in possible])
        self._on_duty = self._at_the_desk()
        if self._on_duty:
            self.fields["who"] = SelectField(
                "Who said it?",
                options=[Option(str(person.pk), f"{person.name}, {person.job_title}") for person in self._on_duty],
                missing="Select who said it",
                help_text="Whoever answered at the duty desk is named from then on.",
            )

    def _ask_of_a_response(self, possible: bool) -> tuple[str, ...]:
        """What this protocol asks of a response, its answers told as somebody else's: the names to reveal."""
        asked = asked_of_a_response(self.disagreement, self.step.tier) if possible else {}
        for name in KEPT_AS.values():
            if name not in asked:
                del self.fields[name]
        for name, question in asked.items():
            if question.options:
                self.choose_from(name, [Option(each.id, as_a_line(each.told)) for each in question.options])
        ask_when(self, list(asked.values()), {question.id: name for name, question in asked.items()})
        return tuple(name for name in asked if name not in self.revealed())

    def _at_the_desk(self) -> list[Person]:
        """Whoever can have answered at the responding side's duty desk, while nobody of it is named."""
        step = self.disagreement.step
        waits = step is not None and step.responding_id is None and step.awaited == Side.RESPONDING
        return standing.at_the_desk(self.disagreement, step) if step and waits else []

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        choice = Choice(said["choice"])
        response = {name: said.get(name, "") for name in KEPT_AS.values()}
        answer = Answer(**response) if choice is Choice.RESPONDED else None
        person = next((person for person in self._on_duty if str(person.pk) == said["who"]), None)
        who = person.name if person else said["who"]
        return {"reported": Reported(choice, said["text"], who, said["on"], answer, person)}
