"""The journal in sentences: what happened, who did it, when. One phrase an act, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from resolution.disagreements.models import Disagreement
from resolution.history import journal
from resolution.history.models import Entry

PHRASES: Mapping[str, str] = {
    "raise": "raised the disagreement with {to}",
    "log_settled": "logged a disagreement with {agency} that a conversation had settled",
    "take_up": "said that this was not settled after all, and began a full disagreement",
    "place": "said who will answer: {to}",
    "pass_on": "passed it on to {to}",
    "send_back": "sent it back as not addressed where it belongs",
    "readdress": "addressed it again to {agency}",
    "acknowledge": "acknowledged it",
    "respond": "responded: {decision}",
    "ask_again": "asked again",
    "settle": "agreed: the response settles it",
    "propose": "proposed a way forward",
    "amend": "changed the way forward and asked the other side again",
    "confirm": "confirmed the way forward: both sides have agreed",
    "turn_down": "said no to the way forward",
    "escalate": "took it to tier {tier} and asked {carrier} to carry it",
    "leave_unresolved": "left it unresolved at the last tier",
    "carry": "carried it to the counterpart",
    "decline": "declined to carry it",
    "persist": "persisted: took it to tier {tier} and asked {carrier} to carry it",
    "withdraw": "withdrew it",
    "close": "closed it",
    "reopen": "opened it again",
    "report_action": "reported on an agreed action: {what} – {outcome}",
    "let_stand": "let the agreement stand",
    "note": "added to the record: {kind}",
    "as_reported": "recorded what {who} said, as reported",
    "say_content": "said whether they are content with the outcome",
    "file_record": "marked the one-page record as filed",
    "think_through": "has thought it through with the person who raised it",
    "hand_over": "handed over their part to {to}",
}


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    number: int
    at: datetime
    who: str
    agency: str
    sentence: str
    reason: str


class _Known(dict[str, object]):
    """What an entry tells; what it does not is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def events(disagreement: Disagreement) -> list[Event]:
    """The whole timeline, oldest first."""
    return [_event(entry) for entry in journal.entries(disagreement)]


def since(disagreement: Disagreement, number: int) -> list[str]:
    """What has happened after the journal number that a page showed, in sentences."""
    later = [_event(entry) for entry in journal.entries(disagreement).filter(number__gt=number)]
    return [f"{event.who} ({event.agency}) {event.sentence}." for event in later]


def _event(entry: Entry) -> Event:
    phrase = PHRASES[entry.act].format_map(_Known(entry.details))
    return Event(entry.number, entry.at, entry.by.name, entry.by.agency, phrase.strip(), entry.reason)
