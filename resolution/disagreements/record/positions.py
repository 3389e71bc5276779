"""What each side says: the raising side's evidence or gut feeling and its view of the other, and the responses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from resolution.disagreements.declared import Line, items_of
from resolution.disagreements.models import Disagreement, Response
from resolution.govuk.components import Row
from resolution.govuk.wording import as_a_line, moment
from resolution.protocol import response as answers_of
from resolution.protocol.model import Meaning, Protocol

from .fetching import Whole
from .holder import for_side
from .whose import Said, Voices

NOT_CORRECTED = "The responder has left it as it was put"


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
    # Why the raising side goes on, as whoever carried it last has said it, or left it; and that as one of the rows.
    goes_on: Said | None = None
    why: Row | None = None

    @property
    def without_why(self) -> "Positions":
        """The same where why it goes on stands above already."""
        return replace(self, raising=[row for row in self.raising if row is not self.why])


def positions_of(whole: Whole) -> Positions:
    """What each side says."""
    newest_first = whole.responses[::-1]
    voices = Voices(whole.disagreement)
    lines = [line for item in items_of(whole.disagreement) for line in item.lines]
    meant = {line.means: line for line in lines if line.means}
    rows = {line.question: Row(line.shown, under_a_name(line, voices), typed=True) for line in lines if line.shown}
    put, goes_on = meant.get(Meaning.THEIR_VIEW), meant.get(Meaning.WHY_GO_ON)
    theirs = whole.disagreement.responding_agency.name
    views = (
        (how_it_is_put(whole.disagreement, voices), put.answer if put else ""),
        (f"What {theirs} says of that", _correction(newest_first) if put else ""),
    )
    return Positions(
        raising=list(rows.values()),
        responding=[Row(key, words, typed=True) for key, words in views if words],
        responses=[response_shown(response, whole.disagreement.protocol) for response in newest_first],
        goes_on=voices.of_what_means(Meaning.WHY_GO_ON),
        why=rows.get(goes_on.question) if goes_on else None,
    )


def under_a_name(line: Line, voices: Voices) -> str:
    """What the raising side says; with whose words they are, once more than one person speaks for it."""
    said = voices.of_text(line.question)
    if said is None or line.means is Meaning.THEIR_VIEW or not voices.have_joined:
        return line.answer
    return said.in_full if line.means is Meaning.WHY_GO_ON else f"{said.whose}:\n{said.words}"


def how_it_is_put(record: Disagreement, voices: Voices) -> str:
    """Whose words of whose view they are, for somebody who reads them beside other words."""
    said = voices.of_what_means(Meaning.THEIR_VIEW)
    by = said.by.person if said else record.raising_agency
    return f"How {by.name} puts the view of {record.responding_agency.name}"


def _correction(newest_first: Sequence[Response]) -> str:
    """How the responder puts it; or that they left it as it was put, where they answered in their own hand (§2.4)."""
    if standing := correction_of(newest_first):
        return standing.corrected_view
    return NOT_CORRECTED if any(not each.as_reported for each in newest_first) else ""


def correction_of(newest_first: Iterable[Response]) -> Response | None:
    """The response whose correction stands: the newest that makes one, in the responder's own hand."""
    return next((each for each in newest_first if each.corrected_view and not each.as_reported), None)


def response_shown(response: Response, protocol: Protocol) -> ResponseShown:
    """A response in the words of the protocol that the disagreement keeps."""
    # A full stop, or a bracket, follows what was typed.
    basis = as_a_line(answers_of.told(protocol, Meaning.BASIS, response.basis))
    return ResponseShown(
        who=f"{for_side(response.by)}, {moment(response.at)}",
        told=answers_of.told(protocol, Meaning.DECISION, response.decision),
        reason=response.reason,
        basis=": ".join(filter(None, (basis, response.evidence.rstrip(".")))),
        as_reported=response.as_reported,
    )
