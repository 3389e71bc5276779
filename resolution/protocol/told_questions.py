"""What a version of a protocol asks, in words: its checklist, what closing records, and where the questions stand."""

from collections.abc import Iterator, Mapping

from resolution.protocol.culture import CultureQuestion
from resolution.protocol.loading import cited_in_a_refusal
from resolution.protocol.model import ChecklistItem, Kind, Option, Part, Protocol, Question
from resolution.protocol.told import Kinds, Said, Thing, cited, flag, listed, number, of_file, rests_on, text

WHOSE = {Part.RAISER: "The raising side’s", Part.RESPONDER: "The responding side’s"}
ANSWERED = {
    Kind.TEXT: "In words",
    Kind.PERSON: "With a person’s name",
    Kind.DATE: "With a date",
    Kind.CHOICE: "By choosing one answer",
    Kind.THEMES: "By choosing themes",
}


def checklist(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """Each item, and after it each question that it carries."""
    names = _names(protocol)
    for item in protocol.checklist:
        clause = cited(protocol, item.clause)
        yield Thing((item.id,), item.name, clause, tuple(_of_item(item, protocol)))
        for question in item.carries:
            said = _of_question(question, names, cited_in_a_refusal(item.clause, protocol.clauses))
            yield Thing((item.id, question.id), f"{item.name}: {question.name}", clause, tuple(said))


def _of_item(item: ChecklistItem, protocol: Protocol) -> Iterator[Said]:
    yield text("Name", item.name)
    yield text("Declaration", item.declaration)
    yield text("Guidance", item.guidance)
    unanswered = "" if item.guidance_unanswered == item.guidance else item.guidance_unanswered
    yield text("Guidance where nobody has responded", unanswered)
    yield rests_on(protocol, item.clause)
    yield Said("Whose", item.part, WHOSE[item.part])
    yield text("What is said when it is missing", _without(item.missing, item.clause, protocol))
    yield _from_step(item.from_tier)
    yield flag("Asked only where there was a response", item.needs_response)
    yield flag("The professional’s own to say", item.personal)


def _from_step(tier: int) -> Said:
    """Counted from where the disagreement began."""
    return Said("Asked from", None if tier == 1 else tier, "The first tier" if tier == 1 else f"Its tier number {tier}")


def _without(missing: str, clause: str, protocol: Protocol) -> str:
    """Without the clause at its end, which is the item's: where that is cited otherwise, the clause itself says so."""
    return missing.removesuffix(cited_in_a_refusal(clause, protocol.clauses))


def _names(protocol: Protocol) -> Mapping[str, Question]:
    every = (*(question for item in protocol.checklist for question in item.carries), *protocol.closing)
    return {question.id: question for question in every}


def _of_question(question: Question, names: Mapping[str, Question], asked_for: str = "") -> Iterator[Said]:
    yield text("Name", question.name)
    yield from _asked(question)
    yield Said("How it is answered", question.kind, ANSWERED[question.kind])
    yield flag("May be left unanswered", question.optional)
    yield text("What is said when it is missing", question.missing.removesuffix(asked_for))
    unanswered = "" if question.missing_unanswered == question.missing else question.missing_unanswered
    yield text("What is said when it is missing, where nobody has responded", unanswered.removesuffix(asked_for))
    yield _from_step(question.from_tier)
    yield _when(question, names)
    yield text("Shown in the record as", question.shown)
    yield Said("What the service takes it for", question.means, str(question.means or ""))
    yield from _answers(question)


def _asked(question: Question) -> Iterator[Said]:
    """Of the other ways to ask it, only what is said otherwise."""
    yield text("Question", question.question)
    yield text("Hint", question.hint)
    for name, asked, usual in (
        ("Question to a safeguarding lead", question.question_to_lead, question.question),
        ("Hint to a safeguarding lead", question.hint_to_lead, question.hint),
        ("Question to whoever raises it for somebody", question.question_of_another, question.question),
        ("Hint to whoever raises it for somebody", question.hint_of_another, question.hint),
        ("Question where nobody has responded", question.question_unanswered, question.question),
    ):
        yield text(name, "" if asked == usual else asked)


def _when(question: Question, names: Mapping[str, Question]) -> Said:
    """After which answers alone it is asked."""
    value = tuple(sorted(question.when.items()))
    return Said(
        "Asked only after", value or None, "\n".join(_after(choice, options, names) for choice, options in value)
    )


def _after(choice: str, options: tuple[str, ...], names: Mapping[str, Question]) -> str:
    asked = names.get(choice)
    answers = {option.id: option.name for option in asked.options} if asked else {}
    return f"{asked.name if asked else choice}: {' or '.join(answers.get(each, each) for each in options)}"


def _answers(question: Question) -> Iterator[Said]:
    yield listed("Answers to choose from", tuple(map(_offered, question.options)))
    told = tuple(f"{option.name}: {option.told}" for option in question.options if option.told)
    yield Said(
        "How they are told", tuple(option.told for option in question.options) if told else None, "\n".join(told)
    )
    yield of_file("Names of the answers in the file", tuple(option.id for option in question.options) or None)


def _offered(option: Option) -> str:
    urgent = " (only when it cannot wait)" if option.urgent else ""
    stuck = " (points to being stuck)" if option.stuck else ""
    return f"{option.name}{urgent}{' (the two have talked)' if option.talked else ''}{stuck}"


def stuck(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """What is asked of a network that may be stuck."""
    names = {question.id: question for question in protocol.stuck}
    for question in protocol.stuck:
        yield Thing(question.id, question.name, "", tuple(_of_question(question, names)))


def closing(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """What closing records."""
    names = _names(protocol)
    for question in protocol.closing:
        yield Thing(question.id, question.name, "", tuple(_of_question(question, names)))


def culture(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """What is asked of both sides once it is closed."""
    asked = protocol.culture
    said = (
        number("Asked, after it was closed", asked.ask_after_working_days, "working day", "working days"),
        number("For how long", asked.ask_for_days, "day", "days"),
        text("Whom to turn to", asked.whom_to_turn_to),
    )
    yield Thing("culture", "When the three questions are asked, and what is said afterwards", "", said)
    for question in asked.questions:
        yield Thing(question.asks, question.name, "", tuple(_of_culture(question)))


def _of_culture(question: CultureQuestion) -> Iterator[Said]:
    yield text("Name", question.name)
    yield text("Question", question.question)
    to_responder = question.question_to_responder
    yield text("Question to whoever answered it", "" if to_responder == question.question else to_responder)
    yield text("What is said when it is missing", question.missing)
    yield listed("Answers to choose from", tuple(answer.name for answer in question.answers))
    yield of_file("What the answers say", tuple(answer.says for answer in question.answers))


def outcome(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """What is said of the outcome that a raiser asks for."""
    asked = protocol.outcome
    said = (
        text("Hint", asked.hint),
        rests_on(protocol, asked.clause),
        listed("What is no answer", asked.no_answer),
        text("What is said then", _without(asked.refused, asked.clause, protocol)),
    )
    yield Thing("outcome", "The outcome that is asked for", cited(protocol, asked.clause), said)


def pages(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """On which page of raising the questions stand, in their order."""
    names = _names(protocol)
    pages = (
        ("evidence", "On the page about the evidence", protocol.pages.evidence),
        ("people", "First on the page about people", protocol.pages.people),
    )
    for key, about, asked in pages:
        words = "\n".join(names[each].name if each in names else each for each in asked)
        yield Thing(key, about, "", (Said("Questions", asked or None, words),))
