"""The acts that stand beside the ladder: what is added, who has which part, who sees it, what was a mistake."""

from resolution.protocol.acts import Act, Capacity, Choice, Side, State, Status
from resolution.protocol.ways import (
    AFTER_AGREEMENT,
    ANYONE_NAMED,
    BOTH_NAMED,
    CLIMBER,
    FORMAL,
    LEADS,
    ONLY_THEIR_OWN,
    SUB_GROUP,
    Row,
    To,
    Way,
    When,
    among,
    states,
    who,
)

# fmt: off
C, S, T = Capacity, Status, State

# While somebody of the side acting has a part that another could take.
PARTS_CHANGE = When(among(S.OPEN, S.AGREED, S.UNRESOLVED), own_named=True)
# Who can say of somebody else that they have a personal link, and that they have none after all.
SETS_ASIDE = LEADS | who(C.RAISING_COORDINATOR, C.RESPONDING_COORDINATOR, C.BUSINESS_MANAGER)
# Also what a conversation had settled can hold what should not be there.
WHATEVER_IT_IS = When(FORMAL | among(S.SETTLED))

BESIDE: tuple[Row, ...] = (
    Row(
        Act.NOTE, "p6", "Add to the record", "A question, an answer, a call, evidence, or the child’s safety.",
        ANYONE_NAMED, (Way(When(FORMAL)),),
    ),
    Row(
        Act.AS_REPORTED, "p6", "Record what the other side said", "For a person who cannot sign in yet.",
        who(C.RAISING_REPORTS, C.RESPONDING_REPORTS),
        (
            Way(When(FORMAL), None, Choice.SAID),
            Way(
                When(states=states(T.TO_ACKNOWLEDGE), awaited=Side.RESPONDING, own_turn=False),
                To(S.OPEN, T.TO_RESPOND, Side.RESPONDING),
                Choice.ACKNOWLEDGED,
            ),
            Way(
                When(
                    states=states(T.TO_ACKNOWLEDGE, T.TO_RESPOND, T.TO_CONFIRM),
                    awaited=Side.RESPONDING,
                    own_turn=False,
                ),
                To(S.OPEN, T.TO_ANSWER, Side.RAISING),
                Choice.RESPONDED,
            ),
        ),
    ),
    Row(
        Act.SAY_CONTENT, "p6", "Say whether you are content", "Says whether the outcome is right for the child.",
        who(C.RAISER), (Way(AFTER_AGREEMENT),),
    ),
    Row(
        Act.SAY_HOW_IT_WAS, "2.2", "Answer three short questions",
        "In confidence. Nobody can tell who answered what, or about which disagreement.",
        who(C.RAISER, C.RESPONDING_NAMED, C.RESPONDING_BEFORE), (Way(When(among(S.CLOSED))),),
    ),
    Row(
        Act.FILE_RECORD, "p6", "Say that the record is filed", "Says that it is on the child’s file in your agency.",
        ANYONE_NAMED - who(C.THIRD_NAMED), (Way(When(FORMAL)),),
    ),
    Row(
        Act.HAND_OVER, "2.5", "Hand over your part", "Gives your part to a colleague. No clock restarts.",
        BOTH_NAMED | who(C.RAISER), (Way(PARTS_CHANGE),),
    ),
    Row(
        Act.THINK_THROUGH, "2.4", "Say that it has been thought through", "When nobody could be reached before.",
        who(C.LEAD_ASKED, C.WENT_AHEAD), (Way(When(FORMAL, lead_awaited=True)),),
    ),
    Row(
        Act.DECLARE, "2.4", "Make your declarations", "What your safeguarding lead could not say for you.",
        who(C.RAISER), (Way(When(FORMAL, word_awaited=True)),),
    ),
    Row(
        Act.REPLACE, "2.5", "Name somebody else", "For somebody who is away, or where an agency has nobody at a tier.",
        who(C.RAISING_COORDINATOR, C.RESPONDING_COORDINATOR, C.BUSINESS_MANAGER), (Way(PARTS_CHANGE),),
    ),
    Row(
        Act.RESTRICT, "2.4", "Restrict who sees it", "Only those named on it will see it.",
        who(C.RAISER) | LEADS, (Way(When(FORMAL)),),
    ),
    Row(
        Act.LIFT_RESTRICTION, "2.4", "Lift the restriction", "Those who see such a record by their role see it again.",
        who(C.RAISER) | LEADS, (Way(When(FORMAL)),),
    ),
    Row(
        Act.DECLARE_LINK, "2.4", "Say that you have a personal link", "Steps aside. You will not see it again.",
        ANYONE_NAMED | LEADS | SUB_GROUP | who(C.MEDIATOR, C.REVIEWER, C.POINT_OF_CONTACT, C.ASKED_FIRST),
        (Way(When(FORMAL)),),
    ),
    Row(
        Act.NO_LINK, "2.4", "Say that you have no personal link", "Then you see the record.",
        who(C.ASKED_FIRST), (Way(When(FORMAL)),),
    ),
    Row(
        Act.BLOCK, "2.4", "Say who has a personal link", "They take no part in it, and never see it.",
        SETS_ASIDE, (Way(When(FORMAL)),),
    ),
    Row(
        Act.LIFT_BLOCK, "2.4", "Say who has no personal link after all", "They can see it and take part in it again.",
        SETS_ASIDE, (Way(When(FORMAL)),),
    ),
    Row(
        Act.ADD_THIRD, "2.3", "Ask a third agency in", "Adds a named person of another agency.",
        LEADS, (Way(When(among(S.OPEN, S.AGREED, S.UNRESOLVED))),),
    ),
    Row(
        Act.END_THIRD, "2.3", "End the part of a third agency", "Its named person no longer sees the record.",
        LEADS, (Way(When(FORMAL)),),
    ),
    Row(
        Act.INVITE, "p6", "Invite somebody who has no account", "They see this disagreement, and nothing else.",
        CLIMBER | LEADS, (Way(When(among(S.OPEN, S.AGREED, S.UNRESOLVED))),),
    ),
    Row(
        Act.END_INVITATION, "p6", "End an invitation", "They no longer see the record.",
        CLIMBER | LEADS, (Way(When(FORMAL)),),
    ),
    Row(
        Act.CORRECT, "p6", "Correct a factual error", "The old value stays in the history.",
        ANYONE_NAMED - who(C.THIRD_NAMED) | LEADS, (Way(When(FORMAL)),),
    ),
    Row(
        Act.RECALL, "p6", "Recall it from the wrong person", "Ends their access at once and tells both leads.",
        CLIMBER | who(C.RAISING_LEAD),
        (
            Way(
                When(
                    states=states(T.TO_ADDRESS, T.TO_ACKNOWLEDGE, T.TO_RESPOND),
                    awaited=Side.RESPONDING,
                    answered=False,
                ),
                To(S.OPEN, T.TO_ADDRESS, Side.RAISING),
            ),
        ),
    ),
    Row(
        Act.ASK_TO_DESTROY, "p6", "Ask to destroy data that should not be here",
        "For what is about the wrong child or a third party. Somebody else decides.",
        # Whoever is of a side asks for anything on the record; whoever is not, for what they wrote of it themselves.
        ANYONE_NAMED - who(C.THIRD_NAMED) | LEADS | who(C.LOGGED_IT) | ONLY_THEIR_OWN, (Way(WHATEVER_IT_IS),),
    ),
    Row(
        Act.DESTROY, "p6", "Decide what is destroyed", "Destroys what somebody else has asked for, or keeps it.",
        LEADS | who(C.BUSINESS_MANAGER), (Way(WHATEVER_IT_IS),),
    ),
)
