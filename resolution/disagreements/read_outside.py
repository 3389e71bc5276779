"""Which texts of an act are read outside the two sides, or written by somebody who is of neither: the Sub Group’s
reasons and questions, what the sides say to it, and what a review finds. One table: they are all looked through for
what may say who is meant before they are sent (decision 0108). Whatever else is typed on a record stays there."""

from collections.abc import Mapping, Sequence

from resolution.disagreements.models import Account
from resolution.protocol.acts import Act

READ_OUTSIDE: Mapping[Act, Sequence[str]] = {
    # What the sides say to the Sub Group.
    Act.LOG_WITH_CHAIR: ("because",),
    Act.LOG_FORMALLY: ("because",),
    Act.ASK_MEDIATION: ("because",),
    Act.SAY_STUCK: ("because",),
    Act.GIVE_ACCOUNT: Account.SAYS,
    Act.REVIEW_SUPERVISION: ("concludes",),
    # How the other agency sees what a conversation settled: no child stands on that (§1.3).
    Act.ADD_VIEW: ("view",),
    # What is said by somebody with a seat, or with a part in a review.
    Act.ASK_ACCOUNT: ("asks",),
    Act.DECIDE_DEEP_DIVE: ("because",),
    Act.ANSWER_LOG: ("because",),
    Act.OFFER_MEDIATOR: ("because",),
    Act.OPEN_REVIEW: ("scope",),
    Act.END_REVIEWER: ("because",),
    Act.POSTPONE_REVIEW: ("because",),
    Act.RECORD_FINDINGS: ("findings",),
}
