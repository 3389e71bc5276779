"""What tells a disagreement from severe risk without a clear way forward, in a network that may be stuck (§4.1c)."""

from collections.abc import Iterator

from resolution.protocol.checklist import Answers
from resolution.protocol.model import Kind, Protocol, Question

DISAGREE = (
    "The answers point to a disagreement more than to being stuck: there is something to put to the other side, and "
    "the ladder is the way to do that."
)
STUCK = (
    "{count} of {among} answers point to risk without a clear way forward, more than to a disagreement: the managers "
    "talk to each other, with a view to a mediated way forward."
)
BY_HAND = "The protocol asks nothing that tells a disagreement from being stuck."


def points_to(protocol: Protocol, answers: Answers) -> str:
    """What the answers point to, in a sentence. Nobody is kept from saying that they are stuck by it."""
    asked = [question for question in protocol.stuck if any(option.stuck for option in question.options)]
    if not asked:
        return BY_HAND
    count = sum(_is_stuck(question, answers) for question in asked)
    return STUCK.format(count=count, among=len(asked)) if count else DISAGREE


def chosen(protocol: Protocol, answers: Answers) -> Iterator[tuple[str, str]]:
    """What was chosen of what is offered, each with its name: nothing that anybody typed."""
    for question in protocol.stuck:
        if question.kind is Kind.CHOICE and (words := _option(question, answers)):
            yield question.name, words


def typed(protocol: Protocol, answers: Answers) -> Iterator[tuple[Question, str]]:
    """What was typed, or is a day: the question, and the answer as it is kept."""
    for question in protocol.stuck:
        if question.kind is not Kind.CHOICE and (said := answers.get(question.id)):
            yield question, str(said)


def _option(question: Question, answers: Answers) -> str:
    return next((one.name for one in question.options if one.id == answers.get(question.id)), "")


def _is_stuck(question: Question, answers: Answers) -> bool:
    return any(option.stuck for option in question.options if option.id == answers.get(question.id))
