"""What is done to a disagreement: from its record to the page of the act, and back."""

from .days import in_words, working_day
from .people import Person

STILL_HOLDS = "The answers above still hold, but for what I have changed here."
HAS_READ = "I have read the concern, its evidence and our own file"
SETTLES = "The response is the way forward for this child."


def acknowledges(person: Person, reference: str) -> None:
    """They have the child; their own record number says so."""
    person.turns_to(reference)
    person.presses("Acknowledge")
    person.answers({"Your agency’s record number for": "FC 365 900"})
    person.presses("Acknowledge", within="main")


def responds(person: Person, reference: str, decision: str, reason: str) -> None:
    """The four answers of the responder."""
    person.turns_to(reference)
    person.presses("Respond")
    person.answers(
        {
            "What happens to the decision?": decision,
            "Why, for this child?": reason,
            "What is your response based on?": "Evidence",
            "What is it, its date, and whose file holds it?": "Visit record, this week, our own file.",
        }
    )
    person.ticks(HAS_READ)
    person.presses("Send the response")


def settles(person: Person, reference: str) -> None:
    """The response is the way forward."""
    person.turns_to(reference)
    person.presses("Agree: this settles it")
    person.ticks(SETTLES)
    person.presses("Agree: this settles it", within="main")


def takes_further(person: Person, reference: str, carrier: str, why: str, learned: str) -> None:
    """To the next tier, for this colleague to carry."""
    person.turns_to(reference)
    person.presses("Take it to the next tier")
    person.answers(
        {
            "What has changed, or why does the response not settle it?": why,
            "What did you learn from the response?": learned,
            "Who carries it?": carrier,
        }
    )
    person.presses("Take it to the next tier", within="main")


def carries(person: Person, reference: str, counterpart: str, learned: str | None = None) -> None:
    """To the counterpart at this tier. What the raiser typed on the way up is there already."""
    person.turns_to(reference)
    person.presses("Carry it to the other side")
    person.answers(
        {
            "What did you learn from the response?": learned,
            "Who is your counterpart?": counterpart,
            "By when does this child need an answer?": in_words(working_day(2)),
            "Is it of serious concern?": ["None of these"],
        }
    )
    person.ticks(STILL_HOLDS)
    person.presses("Carry it to them")
