"""The responder's part: what a response can be asked, and how a sentence tells what it answers."""

from resolution.protocol.model import Kind, Part, Protocol, Question

# What a record of a response has places for: what happens to the decision, why, on what that rests, what it cites.
DECISION, BECAUSE, BASIS, EVIDENCE = "decision", "decision_because", "decision_basis", "decision_evidence"
ASKED = {DECISION: Kind.CHOICE, BECAUSE: Kind.TEXT, BASIS: Kind.CHOICE, EVIDENCE: Kind.TEXT}
# Without these nothing is answered.
ALWAYS = (DECISION, BECAUSE)


def questions(protocol: Protocol, tier: int) -> tuple[Question, ...]:
    """What this protocol asks of a response at the tier."""
    return tuple(question for item in protocol.checklist_at(tier, Part.RESPONDER) for question in item.carries)


def told(protocol: Protocol, question: str, answer: str) -> str:
    """How a sentence says what was answered, by the id of the option; blank where nothing was asked."""
    every = (each for item in protocol.checklist for each in item.carries if each.id == question)
    words = {option.id: option.told for each in every for option in each.options}
    return words[answer] if answer else ""
