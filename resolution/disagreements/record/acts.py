"""What the reader can do next: the acts that will be accepted and that have a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement
from resolution.disagreements.possible import Menu
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Status
from resolution.protocol.referrals import REFERRING
from resolution.protocol.rules import TABLE, says

from .needs import needs_of

# What stands beside the ladder: it never moves the step.
BESIDE = frozenset(
    {
        Act.NOTE,
        Act.AS_REPORTED,
        Act.FILE_RECORD,
        Act.SAY_HOW_IT_WAS,
        Act.HAND_OVER,
        Act.REPLACE,
        Act.ADD_THIRD,
        Act.END_THIRD,
        Act.INVITE,
        Act.END_INVITATION,
        Act.RESTRICT,
        Act.LIFT_RESTRICTION,
        Act.DECLARE,
        Act.DECLARE_LINK,
        Act.BLOCK,
        Act.LIFT_BLOCK,
        Act.CORRECT,
        Act.ASK_TO_DESTROY,
        Act.DESTROY,
        *(row.act for row in REFERRING if row.act is not Act.LOG_FORMALLY),
    }
)
# What the position waits for comes first. One who may say that it is settled may as easily say that it is not.
FIRST: Mapping[Status, Sequence[tuple[Act, ...]]] = {
    Status.SETTLED: ((Act.TAKE_UP,),),
    Status.OPEN: (
        (Act.PLACE,),
        (Act.READDRESS,),
        (Act.ACKNOWLEDGE,),
        (Act.RESPOND,),
        (Act.CONFIRM, Act.AMEND),
        (Act.AMEND,),
        # Past the date that stands, it can go on without waiting for the later one.
        (Act.ANSWER_LATER, Act.ESCALATE, Act.LEAVE_UNRESOLVED),
        (Act.CARRY,),
        (Act.SETTLE, Act.ESCALATE, Act.LEAVE_UNRESOLVED),
        (Act.PERSIST,),
        (Act.ESCALATE,),
        (Act.LEAVE_UNRESOLVED,),
    ),
    Status.AGREED: ((Act.LET_STAND, Act.REOPEN), (Act.CLOSE,), (Act.REPORT_ACTION,)),
    Status.UNRESOLVED: ((Act.LOG_FORMALLY, Act.PROPOSE), (Act.CLOSE, Act.PROPOSE), (Act.PROPOSE,)),
    Status.CLOSED: ((Act.LET_STAND, Act.REOPEN), (Act.SAY_CONTENT,), (Act.SAY_HOW_IT_WAS,), (Act.REPORT_ACTION,)),
    Status.WITHDRAWN: (),
}

# Before that, for whoever can name somebody in the place of one who cannot act, and has no move of their own.
FILLS = (Act.REPLACE,)
# And for whoever can decide what somebody asks to destroy: it is offered only while that waits.
DECIDES = (Act.DESTROY,)
# And what is asked of somebody beside the ladder: it is offered only while it waits.
ASKED_BESIDE = ((Act.RECORD_MEDIATION,), (Act.ANSWER_MEDIATOR,), (Act.ANSWER_STUCK,))

# What is still disputed is closed only where somebody else has decided it.
STILL_DISPUTED = (Status.OPEN, Status.UNRESOLVED)
CLOSED_BY_LAW = (
    "Close it: decided in a legal process",
    "Only where a court, or another legal process, has decided it.",
)
# The way up. It stays in the list wherever the table allows it; it is a button only where nobody's time runs on for it.
UPWARD = frozenset({Act.ESCALATE, Act.LEAVE_UNRESOLVED})
# Once it was said whether the outcome is right, it can still be said otherwise; it waits for nobody any more.
CHANGE_CONTENT = "Change what you said about the outcome"
# So with a deep dive: what was decided is changed by a new decision only.
CHANGE_DECISION = "Change the decision about a deep dive"


@dataclass(frozen=True)
class Link:
    """An act as a button or a line of the list."""

    label: str
    says: str
    url: str


@dataclass(frozen=True)
class Acts:
    """`first` are buttons, of which the first counts most; `others` move it too; `beside` never move it.

    `instead`: what to do where something that would be open is not possible."""

    first: Sequence[Link]
    others: Sequence[Link]
    beside: Sequence[Link]
    instead: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.first or self.others or self.beside or self.instead)


def acts_of(disagreement: Disagreement, menu: Menu, *, mine: bool = False, reader: Person | None = None) -> Acts:
    """The acts offered, each with its page, in the order in which they matter. `mine`: the reader has the move."""
    links = {act: found for act in menu.acts if (found := link(disagreement, act))}
    over = {act for act in links if _said(disagreement, act) or _all_done(disagreement, act, reader)}
    over |= {act for act in links if act is Act.CLOSE and _is_disputed(disagreement)}
    pressing = [act for act in links if act not in over and not _can_wait(disagreement, act, mine)]
    fills = (FILLS,) if not mine and reader and any(need.place for need in needs_of(disagreement, reader)) else ()
    groups = (*fills, *(() if mine else (DECIDES, *ASKED_BESIDE)), *FIRST[Status(disagreement.status)])
    first = next((group for group in groups if group[0] in pressing), ())
    shown_first = [act for act in first if act in pressing]
    return Acts(
        first=[links[act] for act in shown_first],
        others=[link for act, link in links.items() if act not in shown_first and act not in BESIDE],
        beside=[link for act, link in links.items() if act in BESIDE and act not in shown_first],
        instead=menu.instead,
    )


def _can_wait(disagreement: Disagreement, act: Act, mine: bool) -> bool:
    """Whether it would go past somebody who has the move, and still has time for it."""
    step = disagreement.step
    return act in UPWARD and not mine and step is not None and not step.is_late


def _all_done(disagreement: Disagreement, act: Act, reader: Person | None) -> bool:
    """Whether every agreed action of the reader's is done. What was said of one can still be put right."""
    mine = (action for action in policy.standing_actions(disagreement) if action.owner == reader)
    return act is Act.REPORT_ACTION and all(action.done_at is not None for action in mine)


def _said(disagreement: Disagreement, act: Act) -> bool:
    """Whether the raiser has already said whether they are content."""
    return act is Act.SAY_CONTENT and disagreement.raiser_content is not None


def _is_disputed(disagreement: Disagreement) -> bool:
    """Whether only a legal process ends it: the Sub Group has not answered what was left unresolved (§4.1b)."""
    return disagreement.status in STILL_DISPUTED and not policy.position(disagreement).log_answered


def link(disagreement: Disagreement, act: Act) -> Link | None:
    """None where the page says it otherwise."""
    url = reverse(f"disagreements:{act}", args=(disagreement.reference,))
    if act is Act.CLOSE and _is_disputed(disagreement):
        return Link(*CLOSED_BY_LAW, url)
    return Link(label_of(disagreement, act), says(act, disagreement.protocol), url)


def label_of(disagreement: Disagreement, act: Act) -> str:
    """What the act is called, once it was done too."""
    if _said(disagreement, act):
        return CHANGE_CONTENT
    decided = act is Act.DECIDE_DEEP_DIVE and disagreement.is_concern_decided
    return CHANGE_DECISION if decided else TABLE[act].label
