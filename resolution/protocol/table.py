"""The act table: act → clause, button, sentence, who, ways. Each row reads as one line of the protocol."""

from resolution.protocol.acts import Act, Capacity, Choice, Ended, Opens, Side, State, Status
from resolution.protocol.beside import BESIDE
from resolution.protocol.referrals import REFERRING
from resolution.protocol.ways import AFTER_AGREEMENT, BOTH_NAMED, CLIMBER, Row, To, Way, When, among, states, who

# fmt: off
C, S, T = Capacity, Status, State

NEVER_RAISED = When(among(None))
OPEN = When()
OVER = When(among(S.AGREED, S.CLOSED, S.WITHDRAWN))
WITH_THE_OTHER_SIDE = states(T.TO_ADDRESS, T.TO_ACKNOWLEDGE, T.TO_RESPOND, T.TO_CONFIRM)
# The other side has spoken, and the raising side has not sent it on, or said what it thinks of what is proposed.
WITH_THE_RAISING_SIDE = states(T.TO_ADDRESS, T.TO_CONFIRM)

TO_THE_OTHER_SIDE = To(S.OPEN, T.TO_ACKNOWLEDGE, Side.RESPONDING)
TO_THEIR_POINT_OF_CONTACT = To(S.OPEN, T.TO_ADDRESS, Side.RESPONDING)


def _climbing(last_tier: bool, *, declined: To, not_agreed: To, no_response: To) -> tuple[Way, ...]:
    """The ways up from a step, or out of the last one: what is left when the two sides have not agreed.

    A response is missing only where the responding side is waited for, past its date: the first of the ways holds.
    """
    return (
        Way(When(states=WITH_THE_OTHER_SIDE, awaited=Side.RESPONDING, late=True, last_tier=last_tier), no_response),
        Way(When(states=states(T.TO_ANSWER), last_tier=last_tier), not_agreed),
        Way(When(states=states(T.TO_CONFIRM), answered=True, last_tier=last_tier), not_agreed),
        Way(When(states=WITH_THE_RAISING_SIDE, awaited=Side.RAISING, late=True, last_tier=last_tier), not_agreed),
        Way(When(ended=frozenset({Ended.DECLINED}), states=states(T.ENDED), last_tier=last_tier), declined),
        Way(When(states=states(T.TO_CARRY), late=True, last_tier=last_tier), declined),
    )


def _next(ends: Ended) -> To:
    return To(S.OPEN, T.TO_CARRY, Side.RAISING, ends=ends, opens=Opens.NEXT)


def _unresolved(ends: Ended) -> To:
    return To(S.UNRESOLVED, T.ENDED, None, ends=ends)


UP = _climbing(
    False, declined=_next(Ended.DECLINED), not_agreed=_next(Ended.NOT_AGREED), no_response=_next(Ended.NO_RESPONSE)
)
OUT = _climbing(
    True,
    declined=_unresolved(Ended.DECLINED),
    not_agreed=_unresolved(Ended.NOT_AGREED),
    no_response=_unresolved(Ended.NO_RESPONSE),
)

RAISING: tuple[Row, ...] = (
    Row(
        Act.RAISE, "2.1", "Raise a disagreement", "Sends it to the agency that made the decision.",
        who(C.PROFESSIONAL, C.RAISING_LEAD),
        (
            Way(NEVER_RAISED, To(S.OPEN, T.TO_ACKNOWLEDGE, Side.RESPONDING, opens=Opens.FIRST), Choice.TO_SOMEBODY),
            Way(NEVER_RAISED, To(S.OPEN, T.TO_ADDRESS, Side.RESPONDING, opens=Opens.FIRST), Choice.DO_NOT_KNOW_WHO),
            Way(NEVER_RAISED, To(S.OPEN, T.TO_CARRY, Side.RAISING, opens=Opens.FIRST), Choice.ABOVE),
        ),
    ),
    Row(
        Act.LOG_SETTLED, "1.3", "Log a settled one", "Records a disagreement that a conversation settled.",
        who(C.PROFESSIONAL), (Way(NEVER_RAISED, To(S.SETTLED)),),
    ),
    Row(
        Act.TAKE_UP, "p6", "This was not settled after all", "Starts a full disagreement from what is written here.",
        who(C.LOGGED_IT), (Way(When(among(S.SETTLED))),),
    ),
    Row(
        Act.ADD_VIEW, "2.2", "Add your agency’s view", "Says how your agency sees what was settled.",
        who(C.RESPONDING_LEAD), (Way(When(among(S.SETTLED))),),
    ),
    Row(
        Act.PLACE, "2.4", "Say who will answer", "Names the person or duty desk that it is for.",
        who(C.POINT_OF_CONTACT, C.BUSINESS_MANAGER),
        (Way(When(states=states(T.TO_ADDRESS), awaited=Side.RESPONDING), TO_THE_OTHER_SIDE),),
    ),
    Row(
        Act.PASS_ON, "2.4", "Pass it on", "Gives it to a colleague in your agency. This is not a response.",
        who(C.RESPONDING_NAMED), (Way(When(states=states(T.TO_ACKNOWLEDGE)), TO_THE_OTHER_SIDE),),
    ),
    Row(
        Act.SEND_BACK, "2.4", "Send it back", "Says that it is not for you or your agency. This is not a response.",
        who(C.RESPONDING_NAMED, C.POINT_OF_CONTACT),
        (
            Way(When(states=states(T.TO_ACKNOWLEDGE)), To(S.OPEN, T.TO_ADDRESS, Side.RAISING)),
            Way(When(states=states(T.TO_ADDRESS), awaited=Side.RESPONDING), To(S.OPEN, T.TO_ADDRESS, Side.RAISING)),
        ),
    ),
    Row(
        Act.READDRESS, "2.4", "Address it again", "Sends the same words to somebody else.",
        CLIMBER,
        (
            Way(When(states=states(T.TO_ADDRESS), awaited=Side.RAISING), TO_THE_OTHER_SIDE, Choice.TO_SOMEBODY),
            Way(
                When(states=states(T.TO_ADDRESS), awaited=Side.RAISING),
                TO_THEIR_POINT_OF_CONTACT,
                Choice.DO_NOT_KNOW_WHO,
            ),
        ),
    ),
)

ANSWERING: tuple[Row, ...] = (
    Row(
        Act.ACKNOWLEDGE, "2.4", "Acknowledge", "Says that it has reached the right person.",
        who(C.RESPONDING_NAMED),
        (Way(When(states=states(T.TO_ACKNOWLEDGE)), To(S.OPEN, T.TO_RESPOND, Side.RESPONDING)),),
    ),
    Row(
        Act.RESPOND, "2.4", "Respond", "Says whether the decision changes, and why.",
        who(C.RESPONDING_NAMED),
        (Way(When(states=states(T.TO_RESPOND)), To(S.OPEN, T.TO_ANSWER, Side.RAISING)),),
    ),
    Row(
        Act.ASK_AGAIN, "2.4", "Ask again", "Asks for more, by a new date, without going up a tier.",
        who(C.RAISING_NAMED),
        (Way(When(states=states(T.TO_ANSWER)), To(S.OPEN, T.TO_RESPOND, Side.RESPONDING)),),
    ),
    Row(
        Act.SETTLE, "2.5", "Agree: this settles it", "Takes the response as the way forward.",
        who(C.RAISING_NAMED),
        (Way(When(states=states(T.TO_ANSWER), answered=True), To(S.AGREED, T.ENDED, ends=Ended.AGREED)),),
    ),
)

TALKING = states(T.TO_ACKNOWLEDGE, T.TO_RESPOND, T.TO_ANSWER, T.TO_CONFIRM)
TO_CONFIRM = When(states=states(T.TO_CONFIRM), own_turn=True)

AGREEING: tuple[Row, ...] = (
    Row(
        Act.PROPOSE, "2.3", "Propose a way forward", "Puts a way forward to the other side.",
        BOTH_NAMED,
        (
            Way(When(states=TALKING), To(S.OPEN, T.TO_CONFIRM, awaits_other=True)),
            Way(When(among(S.UNRESOLVED)), To(S.OPEN, T.TO_CONFIRM, awaits_other=True, opens=Opens.SAME)),
        ),
    ),
    Row(
        Act.CONFIRM, "2.5", "Confirm the way forward", "Agrees to the same words. Both sides have then agreed.",
        BOTH_NAMED, (Way(TO_CONFIRM, To(S.AGREED, T.ENDED, ends=Ended.AGREED)),),
    ),
    Row(
        Act.AMEND, "2.5", "Change the way forward", "Changes the words and asks the other side again.",
        BOTH_NAMED, (Way(TO_CONFIRM, To(S.OPEN, T.TO_CONFIRM, awaits_other=True)),),
    ),
    Row(
        Act.TURN_DOWN, "2.5", "Say no to the way forward", "Says why it will not do.",
        BOTH_NAMED, (Way(TO_CONFIRM, To(S.OPEN, T.TO_ANSWER, Side.RAISING)),),
    ),
)

# One person stands at two tiers only where nobody else was named in time (§2.5).
TO_BE_CARRIED = When(states=states(T.TO_CARRY), stand_in_awaited=False)

CLIMBING: tuple[Row, ...] = (
    Row(Act.ESCALATE, "2.5", "Take it to the next tier", "Asks your side’s next tier to carry it.", CLIMBER, UP[:4]),
    Row(
        Act.LEAVE_UNRESOLVED, "4.1b", "Leave it unresolved",
        "Says that the last tier has ended without agreement.", CLIMBER, OUT,
    ),
    Row(
        Act.CARRY, "2.5", "Carry it to the other side", "Puts it to your counterpart at this tier.",
        who(C.RAISING_NAMED),
        (
            Way(TO_BE_CARRIED, TO_THE_OTHER_SIDE, Choice.TO_SOMEBODY),
            Way(TO_BE_CARRIED, TO_THEIR_POINT_OF_CONTACT, Choice.DO_NOT_KNOW_WHO),
        ),
    ),
    Row(
        Act.DECLINE, "p6", "Decline to carry it", "Says why. The raiser can still take it further.",
        who(C.RAISING_NAMED),
        (Way(When(states=states(T.TO_CARRY)), To(S.OPEN, T.ENDED, Side.RAISING, ends=Ended.DECLINED)),),
    ),
    Row(
        Act.PERSIST, "p6", "Persist: take it further", "Takes it to the next tier, with the refusal shown.",
        who(C.RAISER), UP[4:],
    ),
)

ENDING: tuple[Row, ...] = (
    Row(
        Act.WITHDRAW, "p6", "Withdraw it", "Ends it because you no longer disagree, with the reason.",
        CLIMBER,
        (Way(When(among(S.OPEN, S.UNRESOLVED)), To(S.WITHDRAWN, T.ENDED, ends=Ended.WITHDRAWN)),),
    ),
    Row(
        Act.CLOSE, "p6", "Close it", "Records the outcome for the child and what was learned.",
        CLIMBER,
        (
            Way(When(among(S.AGREED)), To(S.CLOSED, T.ENDED)),
            Way(When(among(S.UNRESOLVED), log_answered=True), To(S.CLOSED, T.ENDED)),
            Way(When(among(S.OPEN, S.UNRESOLVED)), To(S.CLOSED, T.ENDED, ends=Ended.NOT_AGREED), Choice.IN_LAW),
        ),
    ),
    Row(
        Act.REOPEN, "p6", "Open it again", "Opens a new step at the tier where it ended.",
        CLIMBER | who(C.RESPONDING_NAMED),
        (
            Way(OVER, To(S.OPEN, T.TO_ACKNOWLEDGE, Side.RESPONDING, opens=Opens.SAME), Choice.TO_SOMEBODY),
            Way(OVER, To(S.OPEN, T.TO_ADDRESS, Side.RESPONDING, opens=Opens.SAME), Choice.DO_NOT_KNOW_WHO),
            Way(OVER, To(S.OPEN, T.TO_CARRY, Side.RAISING, opens=Opens.SAME), Choice.ABOVE),
        ),
    ),
    Row(
        Act.REPORT_ACTION, "p6", "Accept an action or say how it went",
        "Accepts it, or says that it is done or not.",
        who(C.ACTION_OWNER), (Way(AFTER_AGREEMENT),),
    ),
    Row(
        Act.LET_STAND, "p6", "Let the agreement stand", "Says that it stands although an action was not done.",
        BOTH_NAMED | who(C.RAISER), (Way(When(among(S.AGREED, S.CLOSED), action_undone=True)),),
    ),
    Row(
        Act.ASK_LATER, "p6", "Ask for a later date", "Asks once a step. The old date holds until it is accepted.",
        who(C.RESPONDING_NAMED), (Way(When(states=states(T.TO_ACKNOWLEDGE, T.TO_RESPOND))),),
    ),
    Row(
        Act.ANSWER_LATER, "p6", "Answer about a later date", "Accepts the later date, or keeps the old one.",
        who(C.RAISING_NAMED), (Way(When(states=states(T.TO_ACKNOWLEDGE, T.TO_RESPOND))),),
    ),
)

ROWS: tuple[Row, ...] = RAISING + ANSWERING + AGREEING + CLIMBING + ENDING + BESIDE + REFERRING
