"""The form of carrying it to the counterpart: what is asked anew, what has changed, and what is affirmed (§2.5)."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

from resolution.disagreements import standing
from resolution.disagreements.answers import Carried
from resolution.disagreements.declared import asked_at, given, still_open, was_answered
from resolution.disagreements.models import Criterion
from resolution.disagreements.models.visibility import LEADS
from resolution.disagreements.record.holder import Ring, raisers_number
from resolution.disagreements.record.whose import offered_to
from resolution.govuk.fields import ChoicesField, DeclarationField, LongTextField, Option
from resolution.govuk.wording import in_words
from resolution.partnership import directory
from resolution.protocol.checklist import Value, as_a_lead_is_asked, carried_over, guided, without_a_response
from resolution.protocol.model import ChecklistItem, Kind, Question

from .asking import (
    PARAGRAPH,
    CriteriaField,
    WhoField,
    acting_option,
    address_of,
    ask_when,
    beside,
    criteria_of,
    desk_options,
    question_field,
    unknown_option,
)
from .dating import DueForm, DueQuestions
from .offering import offer_words

CHANGED = "changed"


class CarryForm(DueForm):
    """To whom, by when, what is asked anew at this tier, and one declaration that re-affirms the rest: at most five.

    What is no longer so of the answers that stand is ticked, and changed under the tick.
    """

    button = "Carry it to them"
    changed = ChoicesField(
        "Has any of those answers changed?",
        missing=None,
        help_text="Tick what has changed and change it here. What was answered before stays on the record as it was.",
    )
    address = WhoField("Who is your counterpart?", missing="Select who your counterpart is")
    safety = LongTextField(
        "New words for what keeps the child safe meanwhile",
        limit=PARAGRAPH,
        missing=None,
        help_text="Leave this empty if the words above still hold.",
    )
    criteria = CriteriaField()
    affirm = DeclarationField("", missing="Confirm that the answers above still hold")

    def prepare(self) -> None:
        super().prepare()
        self._offer_counterparts()
        self.asked = list(self._questions())
        for item, question in self.asked:
            self.fields[question.id] = question_field(
                question, myself=self.user.person.name, **self._guidance(item, question)
            )
        ask_when(self, [question for _, question in self.asked])
        self._offer_changes()
        self._offer_words()
        self._offer_criteria()
        self.fields["affirm"].label = self._affirmation()
        words = [question.id for _, question in self.asked]
        self.order_fields(
            [CHANGED, *self.changeable, *words, "criteria", "safety", "address", *DueQuestions.base_fields, "affirm"]
        )

    def _offer_counterparts(self) -> None:
        agency, tier = self.disagreement.responding_agency, self.step.tier
        those = standing.answerers(self.disagreement, tier)
        options = [acting_option(acting, agency, self.disagreement.partnership) for acting in those]
        options += [*desk_options(directory.desks_at(agency, tier)), unknown_option(agency)]
        self.choose_from("address", options)
        self.initial["address"] = options[0].value

    def _questions(self) -> Iterator[tuple[ChecklistItem, Question]]:
        """What is asked anew at this tier, and what was left open before: it could not wait then."""
        for item in asked_at(self.disagreement, self.step):
            for question in item.carries:
                if not question.optional and (item.from_tier > 1 or item.id in self._left_open):
                    yield item, self._worded(question)

    def _worded(self, question: Question) -> Question:
        """As this person is asked it; where no response has come, as it is asked without one to speak of."""
        asked = as_a_lead_is_asked(question) if self._leads else question
        has_other_words = question.question_unanswered != question.question
        return without_a_response(asked) if has_other_words and not self._was_answered else asked

    @cached_property
    def _was_answered(self) -> bool:
        return was_answered(self.disagreement, self.step)

    @cached_property
    def _leads(self) -> bool:
        """Whether whoever carries it is a safeguarding lead, and so thinks it through with somebody else."""
        return self.disagreement.raising_agency_id in self.user.person.agencies_as(*LEADS)

    def _offer_changes(self) -> None:
        """Each item of the evidence's page that stands, with its answers under a tick that is named after them."""
        questions = [question for _, questions in self.changeable_items for question in questions]
        for question in questions:
            self.fields[question.id] = question_field(question)
            self.initial[question.id] = self._affirmed.get(question.id)
        ask_when(self, questions)
        under_another = self.revealed()
        options = [
            _under_a_tick(item, [one for one in those if one.id not in under_another])
            for item, those in self.changeable_items
        ]
        self.choose_from(CHANGED, options)
        if not options:
            del self.fields[CHANGED]

    @cached_property
    def changeable_items(self) -> list[tuple[ChecklistItem, list[Question]]]:
        """What may have changed since it was answered, item by item: what stands on the page about the evidence."""
        asked_anew, evidence = {item.id for item, _ in self.asked}, self.disagreement.protocol.pages.evidence
        found = [
            (item, [question for question in item.carries if question.id in evidence])
            for item in asked_at(self.disagreement, self.step)
            if item.id not in asked_anew
        ]
        return [(item, questions) for item, questions in found if questions]

    @property
    def changeable(self) -> list[str]:
        """The names of those questions."""
        return [question.id for _, questions in self.changeable_items for question in questions]

    def _guidance(self, item: ChecklistItem, question: Question) -> dict[str, Any]:
        """The item's guidance stands at its first question."""
        if question.id != item.carries[0].id:
            return {}
        said = beside(self.disagreement.protocol, guided(item, answered=self._was_answered))
        return said | {"help_text": f"{said['help_text']} {question.hint}".strip()}

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Whoever raised it, whom one would ring first; then the other side."""
        return (*raisers_number(self.disagreement, self.user.person), *super().rings)

    @cached_property
    def _affirmed(self) -> dict[str, Value]:
        return carried_over(self.disagreement.protocol, given(self.disagreement))

    @cached_property
    def _left_open(self) -> set[str]:
        return {each.item for each in still_open(self.disagreement, self.step, self._affirmed, urgent=False)}

    def _offer_words(self) -> None:
        """What was typed on escalating is offered, and not asked again."""
        anew = [(item, question) for item, question in self.asked if item.from_tier > 1 and question.kind is Kind.TEXT]
        for item, question in anew:
            offer_words(self, question.id, offered_to(item))

    def _offer_criteria(self) -> None:
        cast(CriteriaField, self.fields["criteria"]).ask_of(self.disagreement.protocol)
        ticked = Criterion.objects.filter(disagreement=self.disagreement).order_by("-tier", "pk")
        last = [row.criterion for row in ticked if row.tier == ticked[0].tier]
        self.initial["criteria"] = last

    def _affirmation(self) -> str:
        anew = [item.declaration for item in asked_at(self.disagreement, self.step) if item.from_tier > 1]
        return " ".join(
            [
                "The answers above still hold, but for what I have changed here.",
                *filter(None, anew),
                "What keeps the child safe, and the concerns ticked, are as they stand here.",
            ]
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for each in still_open(self.disagreement, self.step, self._answers(), urgent=bool(said.get("urgent_because"))):
            if each.answer in self.fields and each.answer not in self.errors:
                self.add_error(each.answer, each.why)
        return said

    def _answers(self) -> dict[str, Value]:
        """What is affirmed, what is answered here, and what the declaration declares."""
        here = {question.id: self.cleaned_data.get(question.id) for question in self._answered_here()}
        declared = {item.id: True for item in asked_at(self.disagreement, self.step) if item.declaration}
        return self._affirmed | {name: value for name, value in here.items() if value} | declared

    def _answered_here(self) -> Iterator[Question]:
        yield from (question for _, question in self.asked)
        for item, questions in self.changeable_items:
            if item.id in self.cleaned_data.get(CHANGED, ()):
                yield from questions

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        to = address_of(said["address"])
        carried = Carried(to, self.due(), self._answers(), said["urgent_because"], criteria_of(said), said["safety"])
        return {"carried": carried}


def _under_a_tick(item: ChecklistItem, questions: list[Question]) -> Option:
    """What somebody ticks is what they answered: an item's own name says why it is asked, and not what."""
    # What is asked only after another answer needs no name of its own.
    names = [one.name for one in questions if not one.when] or [item.name]
    return Option(item.id, in_words(names), reveals=tuple(one.id for one in questions))
