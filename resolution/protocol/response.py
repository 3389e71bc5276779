"""The responder's part: what a response can be asked, and how a sentence tells what it answers."""

from collections.abc import Mapping

from resolution.protocol.model import Kind, Meaning, Part, Protocol, Question

# What a record of a response has places for: what happens to the decision, why, on what that rests, what it cites.
ASKED: Mapping[Meaning, Kind] = {
    Meaning.DECISION: Kind.CHOICE,
    Meaning.BECAUSE: Kind.TEXT,
    Meaning.BASIS: Kind.CHOICE,
    Meaning.CITED: Kind.TEXT,
}
# Without these nothing is answered.
ALWAYS = (Meaning.DECISION, Meaning.BECAUSE)


def questions(protocol: Protocol, tier: int) -> tuple[Question, ...]:
    """What this protocol asks of a response at the tier."""
    return tuple(question for item in protocol.checklist_at(tier, Part.RESPONDER) for question in item.carries)


def told(protocol: Protocol, meaning: Meaning, answer: str) -> str:
    """How a sentence says what was answered, by the id of the option; blank where nothing was asked."""
    question = protocol.meaning(meaning)
    words = {option.id: option.told for option in question.options} if question else {}
    return words[answer] if answer else ""
