"""The acts that stand beside the ladder: the Sub Group's specific cases (§4).

None of them moves a step: no one of the Sub Group decides a case (§4.1c).
"""

from resolution.protocol.acts import Act, Capacity, Status
from resolution.protocol.ways import (
    ANYONE_NAMED,
    BOTH_NAMED,
    CLIMBER,
    FORMAL,
    LEADS,
    SUB_GROUP,
    Row,
    Way,
    When,
    among,
    who,
)

C, S = Capacity, Status

# fmt: off
REFERRED = When(FORMAL)
# Nothing is settled, and nobody else has decided it.
DISPUTED = When(among(S.OPEN, S.UNRESOLVED))

REFERRING: tuple[Row, ...] = (
    Row(
        Act.LOG_WITH_CHAIR, "4.1a", "Log it with the Chair", "Tells the Chair of a matter of serious concern.",
        ANYONE_NAMED | LEADS, (Way(REFERRED),),
    ),
    Row(
        Act.LOG_FORMALLY, "4.1b", "Log it formally", "Tells the {sub_group} that the last tier did not agree.",
        CLIMBER | who(C.RAISING_LEAD), (Way(When(among(S.UNRESOLVED), formally_logged=False)),),
    ),
    Row(
        Act.SAY_STUCK, "4.1c", "Say that we may be stuck", "Asks whether this is risk without a clear way forward.",
        ANYONE_NAMED, (Way(DISPUTED),),
    ),
    Row(
        Act.ANSWER_STUCK, "4.1c", "Say whether we are stuck", "Confirms it, or says why not, as a manager.",
        BOTH_NAMED | who(C.RAISING_BEFORE, C.RESPONDING_BEFORE) | LEADS, (Way(DISPUTED),),
    ),
    Row(
        Act.ASK_MEDIATION, "2.3", "Ask for mediation", "Asks the {sub_group} to offer a mediator.",
        BOTH_NAMED | LEADS, (Way(DISPUTED),),
    ),
    Row(
        Act.GIVE_ACCOUNT, "4.1a", "Give your side’s short account", "Says in short what it is about, naming nobody.",
        BOTH_NAMED | LEADS, (Way(REFERRED),),
    ),
    Row(
        Act.ASK_ACCOUNT, "4.1a", "Ask for more", "Asks one side, or both, for more than their short account says.",
        who(C.CHAIR), (Way(REFERRED),),
    ),
    Row(
        Act.ACKNOWLEDGE_LOG, "4.1b", "Acknowledge the log", "Says that the {sub_group} has it.",
        SUB_GROUP, (Way(REFERRED),),
    ),
    Row(
        Act.DECIDE_DEEP_DIVE, "4.1a", "Decide about a deep dive", "Decides whether to look wider, with reasons.",
        who(C.CHAIR), (Way(REFERRED),),
    ),
    Row(
        Act.ANSWER_LOG, "4.1b", "Answer the log", "Mediation, a deep dive, or noted with reasons.",
        who(C.CHAIR), (Way(REFERRED),),
    ),
    Row(Act.OFFER_MEDIATOR, "4.1c", "Offer a mediator", "Names who could mediate.", SUB_GROUP, (Way(DISPUTED),)),
    Row(
        Act.ANSWER_MEDIATOR, "4.1c", "Answer about a mediator", "Accepts or declines for your side.",
        BOTH_NAMED, (Way(DISPUTED),),
    ),
    Row(
        Act.RECORD_MEDIATION, "4.1c", "Record the mediation", "Who came, and the way forward that was found.",
        who(C.MEDIATOR), (Way(REFERRED),),
    ),
    Row(
        Act.OPEN_REVIEW, "4.1a", "Open a deep dive or a review", "Says what is looked at, by whom and by when.",
        who(C.CHAIR), (Way(REFERRED),),
    ),
    Row(
        Act.ADD_REVIEWER, "4.1a", "Add somebody to the review", "They see of it what the {sub_group} sees.",
        who(C.CHAIR, C.LEADS_REVIEW), (Way(REFERRED),),
    ),
    Row(
        Act.END_REVIEWER, "4.1a", "End somebody’s part in the review", "They see it no more.",
        who(C.CHAIR, C.LEADS_REVIEW), (Way(REFERRED),),
    ),
    Row(
        Act.POSTPONE_REVIEW, "4.1a", "Set a later date for the review", "Gives it longer, and says why.",
        who(C.CHAIR, C.LEADS_REVIEW), (Way(REFERRED),),
    ),
    Row(
        Act.RECORD_FINDINGS, "4.1a", "Record what the review found", "Puts what was found to the {sub_group}.",
        who(C.LEADS_REVIEW), (Way(REFERRED),),
    ),
    Row(
        Act.REVIEW_SUPERVISION, "4.1c", "Review the supervision available", "Your agency’s own part of a review.",
        BOTH_NAMED | LEADS, (Way(REFERRED),),
    ),
    Row(
        Act.COMPLETE_REVIEW, "4.1c", "Complete the review", "Ends a review whose supervision part is in.",
        SUB_GROUP, (Way(REFERRED),),
    ),
)
