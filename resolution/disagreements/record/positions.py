"""What each side says: the raising side's evidence or gut feeling and its view of the other, and the responses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from resolution.disagreements.declared import items_of
from resolution.disagreements.models import Disagreement, Response
from resolution.govuk.components import Row
from resolution.govuk.wording import as_a_line, moment
from resolution.protocol import response as answers_of
from resolution.protocol.model import Protocol

from .fetching import Whole
from .holder import for_side

# The raising side's own words, by the question that asks for them.
RAISING = {
    "basis": "Based on",
    "evidence": "Evidence",
    "gut_feeling": "A gut feeling, not evidence",
    "whose_to_change": "The disagreement is with",
    "why_go_on": "Why it goes on",
}
GOES_ON = "why_go_on"
THEIR_VIEW = "their_view"
NOT_CORRECTED = "The responder has not corrected how their view was put"


@dataclass(frozen=True)
class ResponseShown:
    """A response: who gave it and when, what becomes of the decision, why, and on what it rests.

    `told`: what becomes of the decision as the protocol says it in a sentence.
    """

    who: str
    told: str
    reason: str
    basis: str
    as_reported: str

    @property
    def decision(self) -> str:
        """What becomes of the decision, as a line of its own."""
        return as_a_line(self.told)

    @property
    def in_short(self) -> str:
        """For one that a newer one has followed."""
        return f"An earlier response: {self.told}. {self.who}"


@dataclass(frozen=True)
class Positions:
    """Both sides, each in its own words, the newest response first."""

    raising: Sequence[Row]
    responding: Sequence[Row]
    responses: Sequence[ResponseShown]
    # Why the raising side goes on, in the words of whoever carried it last.
    goes_on: str = ""

    @property
    def without_why(self) -> "Positions":
        """The same where why it goes on stands above already."""
        return replace(self, raising=[row for row in self.raising if row.key != RAISING[GOES_ON]])


def positions_of(whole: Whole) -> Positions:
    """What each side says."""
    newest_first = whole.responses[::-1]
    answers = {line.question: line.answer for item in items_of(whole.disagreement) for line in item.lines}
    theirs = whole.disagreement.responding_agency.name
    views = (
        (how_it_is_put(whole.disagreement), answers.get(THEIR_VIEW, "")),
        (f"How {theirs} corrects it", _correction(newest_first) if THEIR_VIEW in answers else ""),
    )
    return Positions(
        raising=[Row(key, answers[question], typed=True) for question, key in RAISING.items() if question in answers],
        responding=[Row(key, words, typed=True) for key, words in views if words],
        responses=[response_shown(response, whole.disagreement.protocol) for response in newest_first],
        goes_on=answers.get(GOES_ON, ""),
    )


def how_it_is_put(record: Disagreement) -> str:
    """Whose words of whose view they are, for somebody who reads them beside other words."""
    by = record.raiser.person if record.raiser else record.raising_agency
    return f"How {by.name} puts the view of {record.responding_agency.name}"


def _correction(newest_first: Sequence[Response]) -> str:
    """How the responder puts it; or that they left it as it was put, where they answered in their own hand (§2.4)."""
    said = [each.corrected_view for each in newest_first if not each.as_reported]
    return next(filter(None, said), NOT_CORRECTED if said else "")


def response_shown(response: Response, protocol: Protocol) -> ResponseShown:
    """A response in the words of the protocol that the disagreement keeps."""
    basis = as_a_line(answers_of.told(protocol, answers_of.BASIS, response.basis))
    return ResponseShown(
        who=f"{for_side(response.by)}, {moment(response.at)}",
        told=answers_of.told(protocol, answers_of.DECISION, response.decision),
        reason=response.reason,
        basis=": ".join(filter(None, (basis, response.evidence))),
        as_reported=response.as_reported,
    )
