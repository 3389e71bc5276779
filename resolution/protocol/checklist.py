"""What is still open on the checklist: the protocol's items against the answers given so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from resolution.protocol.filled import fill
from resolution.protocol.model import ChecklistItem, Kind, Option, Part, Protocol, Question

# How the name of a day begins that a sentence puts "the" before: "The date the concern arose".
DAYS = ("Date", "Day")
NOT_YOURSELF = "Enter somebody other than yourself"

# What was answered, under the id of the question; a declaration under the id of its item.
Value = bool | str | date | tuple[str, ...] | None
Answers = Mapping[str, Value]


@dataclass(frozen=True)
class OpenItem:
    """What stands in the way: the item, the id of the answer that is missing or wrong, and what to do about it."""

    item: str
    answer: str
    why: str


def open_items(
    protocol: Protocol,
    tier: int,
    part: Part,
    answers: Answers,
    *,
    urgent: bool,
    today: date,
    started_at: int | None = None,
    answered: bool = True,
) -> tuple[OpenItem, ...]:
    """The items of a tier that are not answered, in the protocol's order.

    `started_at` and `answered` as in `Protocol.checklist_at`: the tier that the disagreement began at, and whether
    the step before had a response.
    """
    items = protocol.checklist_at(tier, part, started_at=started_at, answered=answered)
    return tuple(each for item in items for each in _open(item, answers, urgent, today))


def unanswered(
    questions: Sequence[Question], answers: Answers, *, urgent: bool, today: date
) -> Iterator[tuple[Question, str]]:
    """The questions that still need an answer, each with what to do."""
    for question in asked(questions, answers, urgent=urgent):
        if why := _fault(question, answers.get(question.id), urgent, today):
            yield question, why


def as_a_lead_is_asked(question: Question) -> Question:
    """The same, for a safeguarding lead, who thinks it through with somebody else."""
    return replace(question, question=question.question_to_lead, hint=question.hint_to_lead)


def as_is_asked_of(name: str, question: Question) -> Question:
    """The same, of a professional for whom somebody else raises it."""
    asked, hint = (fill(each, {"name": name}) for each in (question.question_of_another, question.hint_of_another))
    return replace(question, question=asked, hint=hint)


def without_a_response(question: Question) -> Question:
    """The same, of whoever takes it further without a response, or past whoever did not carry it."""
    return replace(question, question=question.question_unanswered, missing=question.missing_unanswered)


def guided(item: ChecklistItem, *, answered: bool) -> ChecklistItem:
    """The same, with what helps to answer it: `answered` says whether there is a response to speak of."""
    return item if answered else replace(item, guidance=item.guidance_unanswered)


def what_is_learned(protocol: Protocol) -> Question | None:
    """What is asked anew about the response, in words, where the protocol asks for that."""
    items = (item for item in protocol.checklist if item.part is Part.RAISER and item.needs_response)
    return next((each for item in items for each in item.carries if each.kind is Kind.TEXT), None)


def asked(questions: Sequence[Question], answers: Answers, *, urgent: bool) -> tuple[Question, ...]:
    """The questions to ask after the choices made so far. A choice of which one option is left is not asked."""
    chosen = {question.id: _chosen(question, answers, urgent) for question in questions}
    return tuple(
        question
        for question in questions
        if all(chosen[choice] in options for choice, options in question.when.items())
        and (question.kind is not Kind.CHOICE or len(options_offered(question, urgent=urgent)) > 1)
    )


def options_offered(question: Question, *, urgent: bool) -> tuple[Option, ...]:
    """The options of a choice: some are there only when it cannot wait."""
    return tuple(option for option in question.options if urgent or not option.urgent)


def is_name_of(value: Value, name: str) -> bool:
    """Whether what was typed for a person is this name, with or without a title after it."""
    typed = value.split(",")[0] if isinstance(value, str) else ""
    return bool(typed.strip()) and typed.casefold().split() == name.casefold().split()


def naming_oneself(protocol: Protocol, answers: Answers, name: str) -> Question | None:
    """The question about a person that was answered with this name, the answerer's own: two think it through (§2.4)."""
    asked = (question for item in protocol.checklist for question in item.carries if question.kind is Kind.PERSON)
    return next((question for question in asked if is_name_of(answers.get(question.id), name)), None)


def asked_afterwards(protocol: Protocol, answers: Answers) -> tuple[Question, ...]:
    """What is asked once somebody was reached: the questions that raising did not wait for."""
    questions = [question for item in awaited(protocol, answers) for question in item.carries]
    return asked(questions, {}, urgent=False)


def awaited(protocol: Protocol, answers: Answers) -> tuple[ChecklistItem, ...]:
    """The items that raising did not wait for, because it was urgent: they are shown as awaited until answered."""
    return tuple(item for item in protocol.checklist if any(_put_off(each, answers) for each in item.carries))


def personal(protocol: Protocol) -> tuple[ChecklistItem, ...]:
    """What only the professional whose disagreement it is can say, also where somebody else raises it for them."""
    return tuple(item for item in protocol.checklist if item.personal)


def carried_over(protocol: Protocol, answers: Answers) -> dict[str, Value]:
    """The answers that hold at the next tier once they are affirmed again; the rest is answered anew at each tier."""
    anew = [item for item in protocol.checklist if item.from_tier > 1]
    gone = {item.id for item in anew} | {question.id for item in anew for question in item.carries}
    return {key: value for key, value in answers.items() if key not in gone}


def still_asked(protocol: Protocol, answers: Answers) -> dict[str, Value]:
    """The answers without those that a choice made since has left behind: evidence, once it is a gut feeling alone."""
    left = {
        question.id
        for item in protocol.checklist
        for question in item.carries
        for choice, options in question.when.items()
        if choice in answers and answers[choice] not in options
    }
    return {key: value for key, value in answers.items() if key not in left}


def is_saved_up(protocol: Protocol, arose_on: date, raised_on: date) -> bool:
    """Whether it was raised later than the limit that the partnership sets, where it sets one."""
    limit = protocol.saved_up_after_days
    return limit is not None and (raised_on - arose_on).days > limit


def _open(item: ChecklistItem, answers: Answers, urgent: bool, today: date) -> Iterator[OpenItem]:
    if item.declaration and answers.get(item.id) is not True:
        yield OpenItem(item.id, item.id, item.missing)
    for question, why in unanswered(item.carries, answers, urgent=urgent, today=today):
        yield OpenItem(item.id, question.id, why)


def _chosen(question: Question, answers: Answers, urgent: bool) -> str:
    """The option chosen, or the only one that is left; blank when there is neither."""
    offered = [option.id for option in options_offered(question, urgent=urgent)]
    if len(offered) == 1:
        return offered[0]
    value = answers.get(question.id)
    return value if isinstance(value, str) and value in offered else ""


def _fault(question: Question, value: Value, urgent: bool, today: date) -> str:
    """What is wrong with the answer, blank when it is right."""
    if not _given(question, value, urgent):
        return question.missing
    if isinstance(value, date) and value > today:
        return f"{called(question)} must be today or in the past"
    return ""


def called(question: Question) -> str:
    """What a message calls the answer: a day that begins its name with what it is gets its article."""
    first = question.name.partition(" ")[0]
    if question.kind is Kind.DATE and first in DAYS:
        return f"The {question.name[0].lower()}{question.name[1:]}"
    return question.name


def _given(question: Question, value: Value, urgent: bool) -> bool:
    if question.kind is Kind.DATE:
        return isinstance(value, date)
    if question.kind is Kind.CHOICE:
        return value in {option.id for option in options_offered(question, urgent=urgent)}
    if question.kind is Kind.THEMES:
        return isinstance(value, tuple) and len(value) > 0
    return isinstance(value, str) and bool(value.strip())


def _put_off(question: Question, answers: Answers) -> bool:
    return any(option.urgent and answers.get(question.id) == option.id for option in question.options)
