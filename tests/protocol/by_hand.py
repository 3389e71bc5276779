"""The design's act table (§4), written out a second time and by hand, to hold the first one to it."""

from resolution.protocol.acts import Act, Capacity, Ended, Position, Side, State, Status
from resolution.protocol.ways import FORMAL, LEADS

C, S, T = Capacity, Status, State
RAISING_SIDE = frozenset({C.RAISER, C.RAISING_NAMED})


def says(act: Act, p: Position, c: Capacity) -> bool:  # noqa: C901, PLR0911, PLR0912, PLR0915 - the design's table, line by line
    """The design's act table (§4), written out a second time and by hand, to hold the first one to it."""
    raising, climber = c is C.RAISING_NAMED, c in RAISING_SIDE
    responding = c is C.RESPONDING_NAMED
    named = raising or responding
    own_turn = p.awaited == c.side
    is_open = p.status is S.OPEN
    stuck = p.state in (T.TO_ADDRESS, T.TO_ACKNOWLEDGE, T.TO_RESPOND, T.TO_CONFIRM) and p.late
    done_talking = p.state is T.TO_ANSWER or (p.state is T.TO_CONFIRM and p.answered) or stuck
    refused = p.ended is Ended.DECLINED or (p.state is T.TO_CARRY and p.late)
    match act:
        case Act.RAISE | Act.LOG_SETTLED:
            for_a_colleague = act is Act.RAISE and c is C.RAISING_LEAD
            return p.status is None and (c is C.PROFESSIONAL or for_a_colleague)
        case Act.TAKE_UP:
            return p.status is S.SETTLED and c is C.LOGGED_IT
        case Act.ADD_VIEW:
            return p.status is S.SETTLED and c is C.RESPONDING_LEAD
        case Act.PLACE:
            return (
                is_open
                and p.state is T.TO_ADDRESS
                and p.awaited is Side.RESPONDING
                and c in (C.POINT_OF_CONTACT, C.BUSINESS_MANAGER)
            )
        case Act.PASS_ON | Act.ACKNOWLEDGE:
            return is_open and p.state is T.TO_ACKNOWLEDGE and responding
        case Act.SEND_BACK:
            theirs = p.state is T.TO_ACKNOWLEDGE or (p.state is T.TO_ADDRESS and p.awaited is Side.RESPONDING)
            return is_open and theirs and (responding or c is C.POINT_OF_CONTACT)
        case Act.READDRESS:
            return is_open and p.state is T.TO_ADDRESS and p.awaited is Side.RAISING and climber
        case Act.RESPOND:
            return is_open and p.state is T.TO_RESPOND and responding
        case Act.ASK_AGAIN:
            return is_open and p.state is T.TO_ANSWER and raising
        case Act.SETTLE:
            return is_open and p.state is T.TO_ANSWER and p.answered and raising
        case Act.PROPOSE:
            talking = p.state in (T.TO_ACKNOWLEDGE, T.TO_RESPOND, T.TO_ANSWER, T.TO_CONFIRM)
            return named and ((is_open and talking) or p.status is S.UNRESOLVED)
        case Act.AMEND | Act.CONFIRM | Act.TURN_DOWN:
            return is_open and p.state is T.TO_CONFIRM and named and own_turn
        case Act.ESCALATE:
            return is_open and climber and not p.last_tier and done_talking
        case Act.PERSIST:
            return is_open and c is C.RAISER and not p.last_tier and refused
        case Act.LEAVE_UNRESOLVED:
            return is_open and climber and p.last_tier and (done_talking or refused)
        case Act.CARRY | Act.DECLINE:
            waits = act is Act.CARRY and p.stand_in_awaited
            return is_open and p.state is T.TO_CARRY and raising and not waits
        case Act.WITHDRAW:
            return climber and p.status in (S.OPEN, S.UNRESOLVED)
        case Act.CLOSE:
            return climber and p.status in (S.OPEN, S.AGREED, S.UNRESOLVED)
        case Act.REOPEN:
            return p.status in (S.AGREED, S.CLOSED, S.WITHDRAWN) and (climber or responding)
        case Act.REPORT_ACTION | Act.SAY_CONTENT:
            mine = C.RAISER if act is Act.SAY_CONTENT else C.ACTION_OWNER
            return c is mine and p.status in (S.AGREED, S.CLOSED)
        case Act.SAY_HOW_IT_WAS:
            return p.status is S.CLOSED and (c is C.RAISER or responding or c is C.RESPONDING_BEFORE)
        case Act.LET_STAND:
            return p.status in (S.AGREED, S.CLOSED) and p.action_undone and (climber or responding)
        case Act.ASK_TO_DESTROY:
            before = c in (C.RAISING_BEFORE, C.RESPONDING_BEFORE, C.LOGGED_IT, *LEADS)
            own = c in (C.CHAIR, C.SUB_GROUP, C.LEADS_REVIEW, C.REVIEWER, C.HAS_REVIEWED, C.MEDIATOR)
            return p.status is not None and (climber or responding or before or own)
        case Act.DESTROY:
            return p.status is not None and c in (C.BUSINESS_MANAGER, *LEADS)
        case Act.NOTE | Act.FILE_RECORD | Act.CORRECT:
            ever = climber or responding or c in (C.RAISING_BEFORE, C.RESPONDING_BEFORE)
            also = {Act.NOTE: {C.THIRD_NAMED}, Act.FILE_RECORD: set()}.get(act, LEADS)
            return p.status in FORMAL and (ever or c in also)
        case Act.ASK_LATER | Act.ANSWER_LATER:
            asks = responding if act is Act.ASK_LATER else raising
            return is_open and p.state in (T.TO_ACKNOWLEDGE, T.TO_RESPOND) and asks
        case Act.AS_REPORTED:
            return p.status in FORMAL and c in (C.RAISING_REPORTS, C.RESPONDING_REPORTS)
        case Act.ADD_THIRD | Act.END_THIRD:
            ends = act is Act.END_THIRD and p.status in (S.WITHDRAWN, S.CLOSED)
            lead = c in (C.RAISING_LEAD, C.RESPONDING_LEAD)
            return lead and (ends or p.status in (S.OPEN, S.AGREED, S.UNRESOLVED))
        case Act.INVITE | Act.END_INVITATION:
            over = act is Act.END_INVITATION and p.status in (S.WITHDRAWN, S.CLOSED)
            return (climber or c in LEADS) and (over or p.status in (S.OPEN, S.AGREED, S.UNRESOLVED))
        case Act.DECLARE_LINK:
            before = c in (C.RAISING_BEFORE, C.RESPONDING_BEFORE, C.THIRD_NAMED, C.POINT_OF_CONTACT, C.ASKED_FIRST)
            oversees = c in (C.CHAIR, C.SUB_GROUP, C.REVIEWER, C.MEDIATOR)
            return p.status in FORMAL and (climber or responding or before or oversees or c in LEADS)
        case Act.NO_LINK:
            return p.status in FORMAL and c is C.ASKED_FIRST
        case Act.BLOCK | Act.LIFT_BLOCK:
            keeps = c in (C.RAISING_COORDINATOR, C.RESPONDING_COORDINATOR, C.BUSINESS_MANAGER)
            return p.status in FORMAL and (keeps or c in LEADS)
        case Act.RESTRICT | Act.LIFT_RESTRICTION:
            return p.status in FORMAL and c in (C.RAISER, *LEADS)
        case Act.RECALL:
            with_them = p.state in (T.TO_ADDRESS, T.TO_ACKNOWLEDGE, T.TO_RESPOND) and p.awaited is Side.RESPONDING
            return is_open and with_them and not p.answered and (climber or c is C.RAISING_LEAD)
        case Act.HAND_OVER:
            has_part = climber or (responding and p.responder_named)
            return p.status in (S.OPEN, S.AGREED, S.UNRESOLVED) and has_part
        case Act.REPLACE:
            theirs = c is C.RESPONDING_COORDINATOR and p.responder_named
            keeps = theirs or c in (C.RAISING_COORDINATOR, C.BUSINESS_MANAGER)
            return p.status in (S.OPEN, S.AGREED, S.UNRESOLVED) and keeps
        case Act.LOG_WITH_CHAIR:
            ever = climber or responding or c in (C.RAISING_BEFORE, C.RESPONDING_BEFORE, C.THIRD_NAMED)
            return p.status in FORMAL and (ever or c in LEADS)
        case Act.LOG_FORMALLY:
            return p.status is S.UNRESOLVED and not p.formally_logged and (climber or c is C.RAISING_LEAD)
        case Act.GIVE_ACCOUNT | Act.REVIEW_SUPERVISION:
            return p.status in FORMAL and (named or c in LEADS)
        case Act.ADD_REVIEWER | Act.END_REVIEWER | Act.POSTPONE_REVIEW:
            return p.status in FORMAL and c in (C.CHAIR, C.LEADS_REVIEW)
        case Act.RECORD_FINDINGS:
            return p.status in FORMAL and c is C.LEADS_REVIEW
        case Act.ASK_ACCOUNT | Act.DECIDE_DEEP_DIVE | Act.ANSWER_LOG | Act.OPEN_REVIEW:
            return p.status in FORMAL and c is C.CHAIR
        case Act.ACKNOWLEDGE_LOG | Act.COMPLETE_REVIEW:
            return p.status in FORMAL and c in (C.CHAIR, C.SUB_GROUP)
        case Act.SAY_STUCK | Act.ANSWER_STUCK:
            ever = responding or raising or c in (C.RAISING_BEFORE, C.RESPONDING_BEFORE)
            also = {C.RAISER, C.THIRD_NAMED} if act is Act.SAY_STUCK else LEADS
            return p.status in (S.OPEN, S.UNRESOLVED) and (ever or c in also)
        case Act.ASK_MEDIATION:
            return p.status in (S.OPEN, S.UNRESOLVED) and (named or c in LEADS)
        case Act.OFFER_MEDIATOR:
            return p.status in (S.OPEN, S.UNRESOLVED) and c in (C.CHAIR, C.SUB_GROUP)
        case Act.ANSWER_MEDIATOR:
            return p.status in (S.OPEN, S.UNRESOLVED) and named
        case Act.RECORD_MEDIATION:
            return p.status in FORMAL and c is C.MEDIATOR
        case _:
            raise LookupError(act)
