"""The words of the act table: who, what, where things stand. One word for one thing, the protocol's own."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self


class Act(StrEnum):
    """Everything that can be done to a disagreement. The value is the URL, the journal's word and the test prefix."""

    RAISE = "raise"
    LOG_SETTLED = "log_settled"
    TAKE_UP = "take_up"
    ADD_VIEW = "add_view"
    PLACE = "place"
    PASS_ON = "pass_on"  # noqa: S105 (not a password)
    SEND_BACK = "send_back"
    READDRESS = "readdress"
    ACKNOWLEDGE = "acknowledge"
    RESPOND = "respond"
    ASK_AGAIN = "ask_again"
    SETTLE = "settle"
    PROPOSE = "propose"
    AMEND = "amend"
    CONFIRM = "confirm"
    TURN_DOWN = "turn_down"
    ESCALATE = "escalate"
    LEAVE_UNRESOLVED = "leave_unresolved"
    CARRY = "carry"
    DECLINE = "decline"
    PERSIST = "persist"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    REOPEN = "reopen"
    REPORT_ACTION = "report_action"
    LET_STAND = "let_stand"
    ASK_LATER = "ask_later"
    ANSWER_LATER = "answer_later"
    NOTE = "note"
    AS_REPORTED = "as_reported"
    SAY_CONTENT = "say_content"
    SAY_HOW_IT_WAS = "say_how_it_was"
    FILE_RECORD = "file_record"
    HAND_OVER = "hand_over"
    THINK_THROUGH = "think_through"
    DECLARE = "declare"
    REPLACE = "replace"
    RESTRICT = "restrict"
    LIFT_RESTRICTION = "lift_restriction"
    DECLARE_LINK = "declare_link"
    NO_LINK = "no_link"
    BLOCK = "block"
    LIFT_BLOCK = "lift_block"
    ADD_THIRD = "add_third"
    END_THIRD = "end_third"
    INVITE = "invite"
    END_INVITATION = "end_invitation"
    CORRECT = "correct"
    RECALL = "recall"
    ASK_TO_DESTROY = "ask_to_destroy"
    DESTROY = "destroy"
    LOG_WITH_CHAIR = "log_with_chair"
    LOG_FORMALLY = "log_formally"
    SAY_STUCK = "say_stuck"
    ANSWER_STUCK = "answer_stuck"
    ASK_MEDIATION = "ask_mediation"
    GIVE_ACCOUNT = "give_account"
    ASK_ACCOUNT = "ask_account"
    ACKNOWLEDGE_LOG = "acknowledge_log"
    DECIDE_DEEP_DIVE = "decide_deep_dive"
    ANSWER_LOG = "answer_log"
    OFFER_MEDIATOR = "offer_mediator"
    ANSWER_MEDIATOR = "answer_mediator"
    RECORD_MEDIATION = "record_mediation"
    OPEN_REVIEW = "open_review"
    ADD_REVIEWER = "add_reviewer"
    END_REVIEWER = "end_reviewer"
    POSTPONE_REVIEW = "postpone_review"
    RECORD_FINDINGS = "record_findings"
    REVIEW_SUPERVISION = "review_supervision"
    COMPLETE_REVIEW = "complete_review"


class Status(StrEnum):
    """Where a disagreement stands."""

    SETTLED = "settled"
    OPEN = "open"
    AGREED = "agreed"
    UNRESOLVED = "unresolved"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class State(StrEnum):
    """What a step waits for."""

    TO_CARRY = "to carry"
    TO_ADDRESS = "to address"
    TO_ACKNOWLEDGE = "to acknowledge"
    TO_RESPOND = "to respond"
    TO_ANSWER = "to answer"
    TO_CONFIRM = "to confirm"
    ENDED = "ended"


class Ended(StrEnum):
    """How a step ended."""

    AGREED = "agreed"
    NOT_AGREED = "not agreed"
    NO_RESPONSE = "no response"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """The raising side disagrees; the responding side made the decision; a third agency may be asked in."""

    RAISING = "raising"
    RESPONDING = "responding"
    THIRD = "third"

    @property
    def other(self) -> "Side":
        """The side across the table."""
        return Side.RESPONDING if self is Side.RAISING else Side.RAISING


class Capacity(StrEnum):
    """What somebody is to one disagreement, here and now. A person can have several."""

    PROFESSIONAL = "professional"
    LOGGED_IT = "logged it"
    RAISER = "raiser"
    RAISING_NAMED = "raising named"
    RESPONDING_NAMED = "responding named"
    RAISING_BEFORE = "raising named before"
    RESPONDING_BEFORE = "responding named before"
    RAISING_REPORTS = "raising, reporting what the other side said"
    RESPONDING_REPORTS = "responding, reporting what the other side said"
    RAISING_LEAD = "raising lead"
    RESPONDING_LEAD = "responding lead"
    LEAD_ASKED = "raising lead who is asked"
    WENT_AHEAD = "went ahead without a lead"
    POINT_OF_CONTACT = "responding point of contact"
    ACTION_OWNER = "action owner"
    THIRD_NAMED = "third agency named"
    ASKED_FIRST = "asked for a personal link first"
    RAISING_COORDINATOR = "raising coordinator"
    RESPONDING_COORDINATOR = "responding coordinator"
    BUSINESS_MANAGER = "business manager"
    MEDIATOR = "mediator"
    LEADS_REVIEW = "leads a review"
    REVIEWER = "member of a review"
    HAS_REVIEWED = "had a part in a review that is completed"
    SUB_GROUP = "sub group"
    CHAIR = "chair"

    @property
    def side(self) -> Side | None:
        """The side that it speaks for."""
        return _SIDES.get(self)


_SIDES = {
    Capacity.RAISER: Side.RAISING,
    Capacity.RAISING_NAMED: Side.RAISING,
    Capacity.RAISING_BEFORE: Side.RAISING,
    Capacity.RAISING_REPORTS: Side.RAISING,
    Capacity.RAISING_LEAD: Side.RAISING,
    Capacity.LEAD_ASKED: Side.RAISING,
    Capacity.WENT_AHEAD: Side.RAISING,
    Capacity.RAISING_COORDINATOR: Side.RAISING,
    Capacity.RESPONDING_NAMED: Side.RESPONDING,
    Capacity.RESPONDING_BEFORE: Side.RESPONDING,
    Capacity.RESPONDING_REPORTS: Side.RESPONDING,
    Capacity.RESPONDING_LEAD: Side.RESPONDING,
    Capacity.POINT_OF_CONTACT: Side.RESPONDING,
    Capacity.RESPONDING_COORDINATOR: Side.RESPONDING,
    Capacity.THIRD_NAMED: Side.THIRD,
}


class Opens(StrEnum):
    """The step that an act opens."""

    FIRST = "a step at the first tier"
    SAME = "a step at the same tier"
    NEXT = "a step at the next tier"


class Choice(StrEnum):
    """What one act can be done with, where that decides the position that follows."""

    TO_SOMEBODY = "to a person or a duty desk"
    DO_NOT_KNOW_WHO = "I do not know who"
    ABOVE = "above the raiser's own tier"
    IN_LAW = "decided in a legal process"
    SAID = "something said"
    ACKNOWLEDGED = "acknowledged"
    RESPONDED = "responded"


@dataclass(frozen=True)
class Position:
    """All that decides what may happen next. A disagreement that does not exist yet has no status."""

    status: Status | None
    tier: int = 0
    state: State | None = None
    ended: Ended | None = None
    awaited: Side | None = None
    late: bool = False
    last_tier: bool = False
    answered: bool = False
    formally_logged: bool = False
    log_answered: bool = False
    action_undone: bool = False
    lead_awaited: bool = False
    # A safeguarding lead has raised it for the raiser, whose own declarations are still to come.
    word_awaited: bool = False
    # Somebody is named for the responding side: not only its duty desk, or nobody yet.
    responder_named: bool = False
    # Whoever is to carry it stands at another tier too, and there is still time to name somebody else.
    stand_in_awaited: bool = False

    def but(self, **changes: object) -> Self:
        """The same position with some facts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are checked when it is called


NOTHING_YET = Position(status=None)
