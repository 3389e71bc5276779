"""What each scene of a story answers, in the shapes that the actions take."""

from collections.abc import Callable
from typing import Any

from resolution.disagreements.answers import (
    ActionAsked,
    Answer,
    Carried,
    ChildAnswer,
    Closed,
    Corrected,
    Noted,
    Onward,
    Proposed,
    Reopened,
    Replaced,
    Report,
    Reported,
    Withdrawn,
)
from resolution.disagreements.deciding import awaited_of
from resolution.disagreements.destroyable import texts_of
from resolution.disagreements.models import Account, AgreedAction, Child
from resolution.protocol.acts import Act, Choice, Side
from resolution.protocol.clock import london_day

from . import mediating
from .playing import Playing
from .story import Evidence
from .telling import build

# How long the other side has for a way forward.
TO_CONFIRM = "+3"


Answers = dict[str, Any]


def _because(it: Playing) -> Answers:
    return {"because": it.says("reason")}


def _nothing(_: Playing) -> Answers:
    return {}


def _place(it: Playing) -> Answers:
    return {"to": it.address}


def _pass_on(it: Playing) -> Answers:
    return {"to": it.address, "because": it.says("reason")}


def _readdress(it: Playing) -> Answers:
    return {"agency": it.disagreement.responding_agency, "to": it.address}


def _acknowledge(it: Playing) -> Answers:
    children = Child.objects.filter(disagreement=it.disagreement).order_by("pk")
    numbers = {child.pk: told.theirs for child, told in zip(children, it.story.children, strict=True)}
    return {"record_numbers": numbers, "question": ""}


def _respond(it: Playing) -> Answers:
    return {"answer": _answer(it)}


def _answer(it: Playing) -> Answer:
    view, cited = it.says("view"), it.says("decision_evidence")
    return Answer(
        decision=it.says("decision"),
        reason=it.says("decision_because"),
        basis=it.says("decision_basis"),
        evidence=build(Evidence, cited, it.story.key).cited(london_day(it.at)) if cited else "",
        corrected_view="" if view == "fair" else view,
    )


def _as_reported(it: Playing) -> Answers:
    """What whoever it is with said, who cannot sign in; with their response, where they gave one."""
    answer = _answer(it) if it.says("decision") else None
    who, on = it.responding.person.name, london_day(it.at)
    return {"reported": Reported(Choice(it.says("choice")), it.says("text"), who, on, answer)}


def _ask_again(it: Playing) -> Answers:
    return {"asked": it.says("reason"), "due": it.needed, "urgent_because": ""}


def _propose(it: Playing) -> Answers:
    calendar = it.stage.calendar
    actions = [
        ActionAsked(each["what"], it.stage.people[each["owner"]], calendar.due(each["due"], it.raised_at).on)
        for each in it.says("actions")
    ]
    return {"proposed": Proposed(it.says("text"), calendar.due(TO_CONFIRM, it.at), actions)}


def _take_up(it: Playing) -> Answers:
    onward = Onward(
        carrier=it.person("carrier"),
        carry_by=it.needed,
        because=it.says("why_go_on"),
        urgent_because=it.says("urgent"),
    )
    return {"onward": onward}


def _carry(it: Playing) -> Answers:
    answers = {"why_go_on": it.says("why_go_on"), "C11": True, "learned": it.says("learned")}
    return {"carried": Carried(it.address, it.needed, answers, urgent_because=it.says("urgent"))}


def _withdraw(it: Playing) -> Answers:
    return {"withdrawn": Withdrawn(it.says("reason"))}


def _close(it: Playing) -> Answers:
    closed = Closed(
        outcome_for_child=it.says("outcome_for_child"),
        what_was_learned=it.says("what_was_learned"),
        themes=it.story.themes,
        not_settled_lower_because=it.says("not_settled_lower_because"),
        decided_in_law=bool(it.says("in_law")),
    )
    return {"closed": closed}


def _reopen(it: Playing) -> Answers:
    return {"reopened": Reopened(it.says("reason"), it.needed)}


def _report_action(it: Playing) -> Answers:
    agreed = it.disagreement.ways_forward.latest("pk")
    action = AgreedAction.objects.filter(way_forward=agreed).order_by("pk")[it.says("action") - 1]
    return {"report": Report(action, it.says("says"), it.says("note"))}


def _ask_later(it: Playing) -> Answers:
    return {"due": it.needed, "because": it.says("reason")}


def _answer_later(it: Playing) -> Answers:
    return {"answer": it.says("answer"), "because": it.says("reason")}


def _declare_link(it: Playing) -> Answers:
    return {"because": it.says("link")}


def _block(it: Playing) -> Answers:
    return {"person": it.person("person"), "because": it.says("link")}


def _hand_over(it: Playing) -> Answers:
    return {"to": it.person("person"), "because": it.says("reason")}


def _replace(it: Playing) -> Answers:
    return {"replaced": Replaced(it.says("place"), it.person("person"), it.says("reason"))}


def _third(it: Playing) -> Answers:
    return {"person": it.person("person"), "because": it.says("reason")}


def _note(it: Playing) -> Answers:
    contact = it.says("kind") == "contact"
    return {"noted": Noted(it.says("kind"), it.says("text"), it.says("who"), london_day(it.at) if contact else None)}


def _say_content(it: Playing) -> Answers:
    return {"content": it.says("content"), "why": ""}


def _file_record(it: Playing) -> Answers:
    return {"moment": it.says("record")}


def _correct(it: Playing) -> Answers:
    """The record number of one of the children, counted from 1; the others stand as they do."""
    children = Child.objects.filter(disagreement=it.disagreement).order_by("pk")
    right = {
        child.pk: ChildAnswer(child.initials, child.born, child.born_on, child.unknown_because, it.says("record"))
        for number, child in enumerate(children, start=1)
        if number == it.says("child")
    }
    return {"corrected": Corrected(right, it.says("reason"))}


def _ask_to_destroy(it: Playing) -> Answers:
    """The last words of a kind on the record: a note's text, for example."""
    those = [one for one in texts_of(it.disagreement) if (one.kind, one.field) == (it.says("kind"), it.says("field"))]
    return {"what": those[-1], "because": it.says("reason")}


def _destroy(it: Playing) -> Answers:
    """What waits to be decided is destroyed."""
    return {"destruction": it.disagreement.destructions.get(answer=""), "answer": "destroyed", "because": ""}


def _give_account(it: Playing) -> Answers:
    """The short account that the side is asked for, or what the Chair asks for beside it."""
    awaited = awaited_of(it.disagreement, Side(it.says("side")))
    said = {name: it.says(name) for name in Account.SAYS if it.says(name)}
    return {"account": awaited.pk if awaited else None, "said": said}


def _say_stuck(it: Playing) -> Answers:
    return {"answers": it.says("answers"), "said": "", "because": it.says("reason")}


def _answer_stuck(it: Playing) -> Answers:
    """What waits for a manager to answer."""
    waits = it.disagreement.stuck.get(answer="")
    return {"said_in": waits.pk, "answer": it.says("answer"), "because": it.says("reason")}


def _ask_account(it: Playing) -> Answers:
    return {"sides": [Side(it.says("side"))], "asks": it.says("asks")}


def _answer_log(it: Playing) -> Answers:
    return {"what": it.says("what"), "because": it.says("reason")}


ANSWERS: dict[Act, Callable[[Playing], Answers]] = {
    Act.PLACE: _place,
    Act.PASS_ON: _pass_on,
    Act.SEND_BACK: _because,
    Act.READDRESS: _readdress,
    Act.ACKNOWLEDGE: _acknowledge,
    Act.RESPOND: _respond,
    Act.ASK_AGAIN: _ask_again,
    Act.SETTLE: _nothing,
    Act.PROPOSE: _propose,
    Act.AMEND: _propose,
    Act.CONFIRM: _nothing,
    Act.TURN_DOWN: _because,
    Act.ESCALATE: _take_up,
    Act.CARRY: _carry,
    Act.DECLINE: _because,
    Act.PERSIST: _take_up,
    Act.LEAVE_UNRESOLVED: _because,
    Act.WITHDRAW: _withdraw,
    Act.CLOSE: _close,
    Act.REOPEN: _reopen,
    Act.REPORT_ACTION: _report_action,
    Act.LET_STAND: _because,
    Act.ASK_LATER: _ask_later,
    Act.ANSWER_LATER: _answer_later,
    Act.NOTE: _note,
    Act.AS_REPORTED: _as_reported,
    Act.SAY_CONTENT: _say_content,
    Act.FILE_RECORD: _file_record,
    Act.THINK_THROUGH: _nothing,
    Act.DECLARE: _nothing,
    Act.HAND_OVER: _hand_over,
    Act.REPLACE: _replace,
    Act.RESTRICT: _because,
    Act.LIFT_RESTRICTION: _because,
    Act.DECLARE_LINK: _declare_link,
    Act.BLOCK: _block,
    Act.LIFT_BLOCK: _block,
    Act.ADD_THIRD: _third,
    Act.END_THIRD: _third,
    Act.RECALL: _because,
    Act.ASK_TO_DESTROY: _ask_to_destroy,
    Act.DESTROY: _destroy,
    Act.CORRECT: _correct,
    Act.LOG_WITH_CHAIR: _because,
    Act.LOG_FORMALLY: _because,
    Act.SAY_STUCK: _say_stuck,
    Act.ANSWER_STUCK: _answer_stuck,
    Act.GIVE_ACCOUNT: _give_account,
    Act.ASK_ACCOUNT: _ask_account,
    Act.ACKNOWLEDGE_LOG: _nothing,
    Act.ANSWER_LOG: _answer_log,
    Act.ASK_MEDIATION: _because,
    **mediating.ANSWERS,
}
