"""The journal in sentences: what happened, who did it, when. One phrase an act, in one table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from resolution.disagreements import phrases
from resolution.disagreements.answers import BOTH_RECORDS
from resolution.disagreements.declared import answered_anew
from resolution.disagreements.models import Decision, Disagreement, Filing, LaterDate, Note
from resolution.disagreements.record.told_with import told_with
from resolution.disagreements.record.whose import WHY, Voices
from resolution.govuk.wording import day, in_words
from resolution.history import journal
from resolution.history.models import Entry
from resolution.protocol import response
from resolution.protocol.acts import Act, Choice
from resolution.protocol.model import Meaning, Protocol

# Neither side is told why somebody has a place of somebody else, nor who said it (A3). The journal keeps both.
WITHOUT_WHO = (Act.DECLARE_LINK, Act.BLOCK, Act.LIFT_BLOCK)
PARTS_CHANGED = "Who takes part in it has changed"
PHRASES: Mapping[str, str] = {
    "raise": "raised a disagreement with {to}{for_whom}",
    "log_settled": "logged a disagreement with {agency} that a conversation had settled",
    "take_up": "said that it was not settled after all, and began a full disagreement",
    "add_view": "added how their agency sees it",
    "place": "said who will answer: {to}{doubled}",
    "pass_on": "passed it on to {to}, a colleague{doubled}",
    "send_back": "sent it back, to be addressed to somebody else",
    "readdress": "addressed it again, to {to} at {agency}{doubled}",
    "acknowledge": "acknowledged it{doubled}",
    "respond": "responded: {decision}",
    "ask_again": "asked again, without going up a tier",
    "settle": "agreed that the response settles it",
    "propose": "proposed a way forward",
    "amend": "changed the way forward and asked the other side again",
    "confirm": "confirmed the way forward: both sides have agreed",
    "turn_down": "said no to the way forward, and why",
    "escalate": "took it to the {tier} tier{no_response} and asked {carrier} to carry it{stand_in_agreed}{doubled}",
    "leave_unresolved": "left it unresolved at the last tier{in_silence}",
    "carry": "carried it to {to}{changed}{doubled}",
    "decline": "declined to carry it, and said why",
    "persist": "persisted: took it to the {tier} tier and asked {carrier} to carry it{stand_in_agreed}{doubled}",
    "withdraw": "withdrew it{raiser_agreed}",
    "close": "closed it and recorded the outcome for the child",
    "reopen": "opened it again",
    "report_action": "{outcome}: {what}",
    "let_stand": "said that the agreement stands, although an action was not done",
    "ask_later": "asked for a later date: {later}, in place of {stands}",
    "answer_later": "{answer}: {holds}, not {other}",
    "note": "{kind}{met}{on_day}{of_day}{held_in}",
    "as_reported": "recorded {choice} {who}{on_day}, as reported",
    "say_content": "said that they are {content} with the outcome",
    "say_how_it_was": "answered the three short questions in confidence, or said that they would rather not",
    "file_record": "marked the record made {moment} as on the child’s file",
    "hand_over": "handed over their part to {to}",
    "think_through": "{with_whom}",
    "declare": "made the declarations that were theirs to make",
    "replace": "named {to} in the place of {whose}",
    "restrict": "restricted it to those named on it",
    "lift_restriction": "lifted the restriction",
    "declare_link": "{place}",
    "no_link": "said that they have no personal link",
    "block": "{place}",
    "lift_block": PARTS_CHANGED,
    "add_third": "asked in {to} of {agency}",
    "end_third": "ended the part of {whose}, of {agency}",
    "invite": "invited {to} of {agency}, who has no account",
    "end_invitation": "ended the invitation of {whose}, of {agency}",
    "correct": "corrected a factual error: {corrected}",
    "recall": "recalled it from {whose}, who had it by mistake{read_by}",
    "ask_to_destroy": "asked to destroy {what}",
    "destroy": "{became} {what}, as {asked_by} had asked",
    "log_with_chair": "logged it with the {chair}, as a matter of serious concern",
    "log_formally": "logged it formally with the {sub_group}, since the last tier had ended without agreement",
    **phrases.PHRASES,
}
# What an act tells as a choice, and how a sentence says it.
IN_WORDS: Mapping[str, Mapping[object, str]] = {
    "answer": {
        LaterDate.Answer.ACCEPTED: "accepted the later date",
        LaterDate.Answer.KEPT: "kept the date as it stood",
    },
    "outcome": {
        "accepted": "accepted an agreed action",
        "done": "said that an agreed action is done",
        "not_done": "said that an agreed action was not done",
        "not_theirs": "said that an agreed action is not theirs to do",
    },
    "kind": {
        Note.Kind.QUESTION: "asked a question",
        Note.Kind.ANSWER: "answered a question",
        Note.Kind.CONTACT: "recorded a call or meeting",
        Note.Kind.EVIDENCE: "cited evidence",
        Note.Kind.RESPONDER: "added to the record as the responding side",
        "safety": "said what keeps the child safe meanwhile",
        Disagreement.Family.KNOWS: "said that the family knows now that the agencies disagree",
        Disagreement.Family.NOT_YET: "said that the family does not know yet that the agencies disagree",
        Disagreement.Family.RISK: "said that telling the family that the agencies disagree would raise the risk",
        "number": "confirmed that their agency has the child, by its own record number",
    },
    "choice": {
        Choice.SAID: "what was said by",
        Choice.ACKNOWLEDGED: "that it was acknowledged by",
        Choice.RESPONDED: "the response of",
    },
    "decided": {
        Decision.What.DEEP_DIVE: "a deep dive",
        Decision.What.NO_DEEP_DIVE: "no deep dive",
        Decision.What.MEDIATION: "mediation",
        Decision.What.NOTED: "it is noted, for the reasons given",
    },
    "by_deputy": {True: ", as the deputy", False: ""},
    "became": {"destroyed": "destroyed", "kept": "kept, and did not destroy,"},
    "content": {True: "content", False: "not content"},
    "moment": {
        Filing.Moment.RAISING: "on raising",
        Filing.Moment.CLOSING: "on closing",
        BOTH_RECORDS: "on raising and on closing",
    },
    "no_response": {True: ", since no answer had come by its date,", False: ""},
    "in_silence": {True: ", since no answer had come by its date", False: ""},
    "stand_in_agreed": {True: ", agreeing that somebody of the other side’s agency stands in", False: ""},
    "doubled": {True: "; one person stands at two tiers, since their agency has nobody else"},
    **phrases.IN_WORDS,
}
# What only the protocol that the disagreement keeps can say.
BY_PROTOCOL: Mapping[str, Callable[[Protocol, Any], str]] = {
    "tier": lambda protocol, number: protocol.tier(number).name,
    "decision": lambda protocol, answer: response.told(protocol, Meaning.DECISION, answer),
}
HISTORY_OF = "disagreements.historical"
THOUGHT_THROUGH = "thought it through with whoever went ahead"
# What an act tells beside what it is.
CIRCUMSTANCES: Mapping[str, Callable[[str], str]] = {
    "for_whom": ", for {}".format,
    "met": " with {}".format,
    "on_day": lambda said: f" on {day(date.fromisoformat(said))}",
    "review_due": lambda said: day(date.fromisoformat(said)),
    "of_day": lambda said: f" of {day(date.fromisoformat(said))}",
    "held_in": ", held in {}".format,
    "read_by": "; until then it was read by {}".format,
}
NOBODY_KNOWN = "whoever their point of contact finds"
# Whose own words stand under the sentence: of the row that the act wrote, by the name of its model.
WORDS: Mapping[str, Mapping[str, str]] = {
    "add_view": {"disagreement": "their_view"},
    "acknowledge": {"note": "text"},
    "respond": {"response": "reason"},
    "propose": {"wayforward": "text"},
    "amend": {"wayforward": "text"},
    "close": {"disagreement": "outcome_for_child"},
    "note": {"note": "text", "safety": "text"},
    "as_reported": {"note": "text"},
}
# What is said beside that, in any act, under a name of its own.
NAMED_WORDS: Mapping[str, Mapping[str, str]] = {
    "safety": {"text": "What keeps the child safe meanwhile"},
    "response": {"evidence": "Evidence", "corrected_view": "How they see it themselves"},
}


@dataclass(frozen=True)
class Event:
    """One line of the timeline. `said` is what somebody said, each with its name, `reason` why they did it. `who` is
    empty where the sentence says all that is told."""

    number: int
    at: datetime
    who: str
    agency: str
    sentence: str
    reason: str
    said: tuple[str, ...]

    @property
    def what(self) -> str:
        """The sentence, with who did it."""
        return f"{self.who} {self.sentence}".strip()


def events(disagreement: Disagreement, entries: Iterable[Entry] | None = None) -> list[Event]:
    """These entries, or the whole journal, in sentences and in the order given; the whole is oldest first."""
    told = journal.entries(disagreement) if entries is None else entries
    voices = Voices(disagreement)
    return [_event(entry, disagreement, voices) for entry in told]


def since(disagreement: Disagreement, number: int) -> list[str]:
    """What has happened after the journal number that a page showed, in sentences."""
    later = events(disagreement, journal.entries(disagreement).filter(number__gt=number))
    return [f"{_who(event)}{event.sentence}." for event in later]


def _who(event: Event) -> str:
    return f"{event.who} ({event.agency}) " if event.who else ""


def _event(entry: Entry, disagreement: Disagreement, voices: Voices) -> Event:
    protocol = disagreement.protocol
    said = sentence(entry.act, entry.details, protocol)
    if entry.act in WITHOUT_WHO:
        return Event(entry.number, entry.at, "", "", said, entry.reason, ())
    away = entry.details.get("in_place_of")
    said += (f", for {away}, who was away" if away else "") + _logged(entry.details, protocol)
    words, why = _words(entry, protocol, voices), _why(entry, voices)
    beside = tuple(told_with(entry.act, _rows(entry), disagreement))
    return Event(entry.number, entry.at, entry.by.name, _signed(entry), said, why, (*beside, *words))


def _logged(details: Mapping[str, Any], protocol: Protocol) -> str:
    """That the act met a criterion, so that it was logged of itself (§4.1a)."""
    names = str(details.get("logged", "")).splitlines()
    return f". It was logged automatically with the {protocol.bodies.chair}: {in_words(names)}" if names else ""


def _why(entry: Entry, voices: Voices) -> str:
    """The reason; with whose words it is in, where it was taken up again in the words of somebody else."""
    steps = [fields["id"] for model, fields in _rows(entry) if model == "step" and fields[WHY] == entry.reason != ""]
    # The one before it, which ends in the same act, can have come with the same words.
    theirs = voices.of_others(max(steps)) if steps else ""
    return f"In the words of {theirs}: {entry.reason}" if theirs else entry.reason


def _signed(entry: Entry) -> str:
    """The agency of whoever acted; of a stand-in, whom they stand in for."""
    for_whom = entry.details.get("stands_in_for")
    return f"{entry.by.agency}, standing in for {for_whom}" if for_whom else entry.by.agency


def sentence(act: str, details: Mapping[str, object], protocol: Protocol) -> str:
    """The act's phrase with what its entry tells, in words."""
    return (PHRASES.get(act) or phrases.OF_EMERGENCIES[act]).format_map(_told(details, protocol))


class _Told(dict[str, str]):
    """What an entry tells; what it does not is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _told(details: Mapping[str, object], protocol: Protocol) -> _Told:
    told = _Told({name: _in_words(name, value, protocol) for name, value in details.items()})
    told |= {"chair": protocol.bodies.chair, "sub_group": protocol.bodies.sub_group}
    told["place"] = _place(told["whose"], told["to"])
    if not told["to"]:
        told["to"] = NOBODY_KNOWN
    return told


def _place(whose: str, to: str) -> str:
    """Who acts for whom from now on; of somebody who had no part, nothing that tells who it is."""
    if not whose:
        return PARTS_CHANGED
    acts = "act" if " and " in to else "acts"
    return f"{to} {acts} in the place of {whose} from now on" if to else f"The part of {whose} has ended"


def _in_words(name: str, value: object, protocol: Protocol) -> str:
    if name in BY_PROTOCOL:
        return BY_PROTOCOL[name](protocol, value)
    if name == "with_whom":
        return f"said whom it was thought through with: {value}" if value else THOUGHT_THROUGH
    if name == "changed":
        return f", and changed what stood under “{value}”" if value else ""
    if name in CIRCUMSTANCES:
        return CIRCUMSTANCES[name](str(value))
    if name == "raiser_agreed":
        return f", as the raiser had agreed: {value}" if value else ""
    return IN_WORDS.get(name, {}).get(value, str(value))


def _rows(entry: Entry) -> list[tuple[str, Mapping[str, Any]]]:
    """The rows that the entry covers, each with the name of its model."""
    return [(row["model"].removeprefix(HISTORY_OF), row["fields"]) for row in entry.said.get("rows", ())]


def _words(entry: Entry, protocol: Protocol, voices: Voices) -> tuple[str, ...]:
    """What was said in the act, from the rows that its entry covers; nothing once they are lawfully erased."""
    plain, rows = WORDS.get(entry.act, {}), _rows(entry)
    said = next(filter(None, (fields[plain[model]] for model, fields in rows if model in plain)), "")
    beside = (words for model, fields in rows for words in _beside(model, fields, plain))
    anew = (words for model, fields in rows if model == "checklist" for words in _anew(fields, protocol, voices))
    return tuple(filter(None, (said, *beside, *anew)))


def _beside(model: str, fields: Mapping[str, Any], plain: Mapping[str, str]) -> Iterator[str]:
    """What the row says under a name of its own: the child's safety, a view corrected."""
    for field, name in NAMED_WORDS.get(model, {}).items():
        if fields[field] and plain.get(model) != field:
            yield f"{name}: {fields[field]}"


def _anew(fields: Mapping[str, Any], protocol: Protocol, voices: Voices) -> Iterator[str]:
    """What a sheet of the checklist answers anew; with whose words it is in, where it stands as it was offered."""
    for question, words in answered_anew(protocol, fields["answers"]):
        yield f"{voices.name_on(fields['id'], question)}: {words}"
