"""What somebody needs of the record to decide an act, briefly: the question, the child's safety, the last response."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from resolution.disagreements.declared import given
from resolution.disagreements.models import Child, Disagreement, Response, WayForward
from resolution.govuk.components import Row
from resolution.govuk.wording import day, in_words, moment
from resolution.protocol.checklist import Answers, Value
from resolution.protocol.model import Kind, Part, Question


class Brief:
    """Each part is read when the page shows it."""

    def __init__(self, disagreement: Disagreement) -> None:
        self._of = disagreement

    @cached_property
    def question(self) -> list[Row]:
        """The child, what was decided, what it means, what is asked for instead, and what keeps the child safe."""
        return [
            Row("The child", "\n".join(_child(child) for child in self._children())),
            Row("What was decided", self._of.decision, typed=True),
            Row("What it means for this child", self._of.meaning, typed=True),
            Row("What is asked for instead", self._of.outcome_asked, typed=True),
            *self._safety(),
        ]

    @cached_property
    def grounds(self) -> list[Row]:
        """What the raising side says in its own words: the other side's view, the evidence, why it goes on."""
        answers = self._answers
        return [_answer(question, answers) for question in self._questions if question.kind is Kind.TEXT]

    @cached_property
    def affirmed(self) -> list[Row]:
        """The whole checklist of the raising side as it was answered."""
        answers = self._answers
        declared = [
            Row(item.name, item.declaration)
            for item in self._of.protocol.checklist
            if item.declaration and item.part is Part.RAISER and answers.get(item.id)
        ]
        return declared + [_answer(question, answers) for question in self._questions]

    @cached_property
    def response(self) -> list[Row]:
        """The last response."""
        last = self._of.responses.select_related("by__person", "by__agency").order_by("pk").last()
        return list(_response(last)) if last else []

    @cached_property
    def way(self) -> list[Row]:
        """The last way forward that was put: its words, its actions, and who put it."""
        last = self._of.ways_forward.select_related("proposed_by__person", "proposed_by__agency").order_by("pk").last()
        return list(_way(last)) if last else []

    @cached_property
    def outcome(self) -> list[Row]:
        """What closing recorded; before that, what was agreed."""
        said = (
            ("The outcome for the child", self._of.outcome_for_child),
            ("What was learned", self._of.what_was_learned),
        )
        recorded = [Row(key, words, typed=True) for key, words in said if words and self._of.closed_at]
        return recorded or self.way

    @cached_property
    def refusal(self) -> list[Row]:
        """Why it was not carried, or was sent back, at the step that it stands at."""
        step = self._of.step
        if step is None:
            return []
        who = step.raising.person.name
        reasons = (
            (f"{who} does not carry it because", step.declined_because),
            ("Sent back because", step.sent_back_because),
        )
        return [Row(key, words, typed=True) for key, words in reasons if words]

    @cached_property
    def _answers(self) -> Answers:
        return given(self._of)

    @property
    def _questions(self) -> Iterator[Question]:
        """The raising side's questions that were answered. What may stay empty is nobody else's to read."""
        for item in self._of.protocol.checklist:
            if item.part is Part.RAISER:
                yield from (each for each in item.carries if not each.optional and self._answers.get(each.id))

    def _children(self) -> list[Child]:
        return list(
            Child.objects.filter(case=self._of.case_id).order_by("pk").prefetch_related("record_numbers__agency")
        )

    def _safety(self) -> Iterator[Row]:
        last = self._of.safety.select_related("by__person").order_by("pk").last()
        if last is not None:
            confirmed = f"Confirmed by {last.by.person.name} on {moment(last.at)}"
            yield Row("What keeps the child safe meanwhile", f"{last.text}\n{confirmed}", typed=True)


def _child(child: Child) -> str:
    numbers = [f"{row.agency.name}: {row.number}" for row in child.record_numbers.all()]
    return "; ".join([f"{child.initials}, {_born(child)}", *numbers])


def _born(child: Child) -> str:
    if child.born_on is None:
        return f"date of birth not known: {child.unknown_because}"
    born = {Child.Born.APPROXIMATE: "born about", Child.Born.EXPECTED: "expected on"}.get(
        Child.Born(child.born), "born"
    )
    return f"{born} {day(child.born_on)}"


def _answer(question: Question, answers: Answers) -> Row:
    return Row(question.name, _shown(question, answers[question.id]), typed=question.kind is Kind.TEXT)


def _shown(question: Question, value: Value) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return in_words(list(value))
    return next((option.name for option in question.options if option.id == value), str(value))


def _way(way: WayForward) -> Iterator[Row]:
    yield Row("The way forward", way.text, typed=True)
    for number, action in enumerate(way.actions.select_related("owner__agency").order_by("pk"), start=1):
        whose = f"{action.owner.name}, {action.owner.agency.name}, by {day(action.due_on)}"
        yield Row(f"Action {number}", f"{action.what}\n{whose}", typed=True)
    by = way.proposed_by
    yield Row("Proposed by", f"{by.person.name}, {by.agency.name}, on {moment(way.proposed_at)}")


def _response(response: Response) -> Iterator[Row]:
    yield Row("Response", f"{response.get_decision_display()}, by {response.by.person.name} on {moment(response.at)}")
    yield Row("Reason for this child", response.reason, typed=True)
    if response.basis:
        yield Row("Based on", response.get_basis_display())
    if response.corrected_view:
        yield Row("How they see it themselves", response.corrected_view, typed=True)
    if response.as_reported:
        yield Row("As reported", f"Written down by the other side: {response.as_reported}")
