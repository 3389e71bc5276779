"""The record page, put together for one reader."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.db.models import Q
from django.urls import reverse

from resolution.disagreements import policy, possible, timeline
from resolution.disagreements.answers import SAFETY
from resolution.disagreements.declared import ItemShown, SheetShown, items_of, sheets_of
from resolution.disagreements.models import Disagreement, Draft, Filing
from resolution.govuk.components import Happening, Row
from resolution.govuk.wording import day, moment
from resolution.history import journal
from resolution.history.models import Entry
from resolution.partnership.covering import today_of
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Capacity, Side, Status

from .acts import Acts, acts_of
from .children import ChildShown
from .covers import with_covers
from .fetching import Whole
from .happened import happenings, said_above
from .holder import for_side
from .judged import Judged, judged_of
from .ladder import Rung, ladder_of
from .mediation import MediationShown, mediation_of
from .numbers import acts_for
from .own_word import OwnWord, own_word_of
from .positions import Positions, positions_of
from .questions import Question, questions_of
from .reads_as import reads_as
from .referrals import ReferralShown
from .refusal import Refusal, refusal_of
from .restricted import restricted_of
from .reviews import for_the_sides
from .ringing import with_numbers
from .safety import RUNNING, SafetyShown, safety_of
from .same_case import Beside, children_and_beside
from .stuck import StuckShown, asks_whether_stuck, stuck_of
from .thirds import others_of
from .turn import Reader, Turn, turn_of
from .ways import WayShown, ways_of

NEWEST_EVENTS = 10
CROSS_BORDER = Row("Cross-border", "One of the agencies is outside the area. The same rules apply.")


@dataclass(frozen=True)
class RecordPage:
    """All that the page shows, in its order."""

    disagreement: Disagreement
    turn: Turn
    judged: Judged
    questions: Sequence[Question]
    refusal: Refusal | None
    safety: SafetyShown | None
    renews_safety: str
    children: Sequence[ChildShown]
    about: Sequence[Row]
    outcome: Sequence[Row]
    positions: Positions
    acts: Acts
    ladder: Sequence[Rung]
    ways: Sequence[WayShown]
    checklist: Sequence[ItemShown]
    sheets: Sequence[SheetShown]
    happenings: Sequence[Happening]
    others: Sequence[Row]
    # In what capacity somebody of a third agency reads it.
    reads_as: str
    own_word: OwnWord | None
    # What else stands on the case, for leads.
    same_case: Sequence[Beside]
    # Whether the agencies are stuck is asked of those who can say it, once the second tier has ended (§4.1c).
    asks_stuck: str

    @property
    def earlier(self) -> int:
        """How many happenings came before those."""
        head: int = self.disagreement.journal_head
        return max(head - NEWEST_EVENTS, 0)

    @property
    def mediation(self) -> MediationShown | None:
        """The mediator who was offered, and what came of it (§4.1c)."""
        return mediation_of(self.disagreement)

    @property
    def stuck(self) -> StuckShown | None:
        """What is said of agencies that may be stuck (§4.1c)."""
        return stuck_of(self.disagreement)

    @property
    def referrals(self) -> list[ReferralShown]:
        """What was put to the Sub Group beside the ladder (§4)."""
        return for_the_sides(self.disagreement)

    @property
    def restricted(self) -> str:
        """That only those named on it see it, and why; empty where nothing restricts it."""
        return restricted_of(self.disagreement)

    @property
    def is_agreed(self) -> bool:
        """Whether what was agreed counts more now than what was disputed."""
        agreed = any(way.agreed for way in self.ways)
        return agreed and self.disagreement.status in (Status.AGREED, Status.CLOSED)

    @property
    def is_over(self) -> bool:
        """Whether there is a second record for the child's file, of how it ended."""
        return policy.has_ended(self.disagreement)


def page_of(everything: Whole, user: User, held: frozenset[Capacity]) -> RecordPage:
    """What the page shows to this user, who has these capacities."""
    disagreement = everything.disagreement
    offered = possible.menu(disagreement, user, held)
    positions, ways = positions_of(everything), ways_of(everything)
    judged = judged_of(everything, positions, ways, policy.side_of(held))
    children, same_case = children_and_beside(disagreement, user.person, held)
    turn, sheets, newest = turn_here(disagreement, user, held), sheets_of(disagreement), _newest(disagreement)
    return RecordPage(
        disagreement=disagreement,
        turn=turn,
        judged=judged,
        questions=list(questions_of(everything, policy.side_of(held), offered.acts)),
        refusal=refusal_of(disagreement, offered.acts),
        safety=safety_of(everything),
        renews_safety=_renews_safety(disagreement, offered.acts, policy.side_of(held)),
        children=children,
        about=list(_about(everything)),
        outcome=[*withdrawn_in(newest, disagreement), *outcome_of(everything)],
        positions=positions.without_why if judged.goes_on else positions,
        acts=acts_of(disagreement, offered, mine=turn.mine, reader=user.person),
        ladder=ladder_of(everything, goes_on=positions.goes_on),
        ways=[way for way in ways if way is not judged.way],
        checklist=items_of(disagreement),
        sheets=sheets,
        happenings=happenings(_told(newest, disagreement), said_above(everything, sheets)),
        others=others_of(everything),
        reads_as=reads_as(everything, user.person),
        same_case=same_case,
        own_word=own_word_of(everything, user.person, held, offered.acts),
        asks_stuck=asks_whether_stuck(disagreement, offered.acts),
    )


def _newest(disagreement: Disagreement) -> list[Entry]:
    """The newest first; and that it was withdrawn, however much was added since."""
    newest = Q(number__gt=disagreement.journal_head - NEWEST_EVENTS) | Q(act=Act.WITHDRAW)
    return list(journal.entries(disagreement).filter(newest).order_by("-number"))


def _told(newest: Sequence[Entry], disagreement: Disagreement) -> list[timeline.Event]:
    return timeline.events(disagreement, newest[:NEWEST_EVENTS])


@dataclass(frozen=True)
class SettledPage:
    """All that the page of a settled one shows (I8). `goes_on_as`: it was not settled after all, and was raised;
    `begun`: the reader's own draft of that, not sent yet."""

    disagreement: Disagreement
    goes_on_as: Disagreement | None
    begun: Draft | None
    rows: Sequence[Row]
    acts: Acts
    happenings: Sequence[Happening]


def settled(disagreement: Disagreement, user: User) -> SettledPage:
    """What the page of one that a conversation settled shows to this user."""
    return SettledPage(
        disagreement=disagreement,
        goes_on_as=_goes_on_as(disagreement, user),
        begun=possible.begun(disagreement, user.person),
        rows=list(_settled_rows(disagreement)),
        acts=acts_for(disagreement, user),
        happenings=happenings(timeline.events(disagreement)[::-1]),
    )


def _goes_on_as(settled: Disagreement, user: User) -> Disagreement | None:
    """What was made of it, for those who may know of that."""
    follows = Disagreement.objects.filter(follows=settled)
    return follows.known_to(user.person).first()


def _settled_rows(record: Disagreement) -> Iterator[Row]:
    """Somebody has logged every settled one, with the day on which it was settled."""
    yield Row("How it was settled", record.how_settled, typed=True)
    yield Row("When", day(cast(date, record.settled_on)))
    yield Row("Theme", "\n".join(record.protocol.theme(row.theme).name for row in record.themes.all()))
    by = cast(Person, record.logged_by)
    yield Row("Logged by", f"{by.name}, {by.agency.name}")
    if record.their_view:
        yield Row(f"How {record.responding_agency.name} sees it", record.their_view, typed=True)
    if record.cross_border:
        yield CROSS_BORDER


def turn_here(disagreement: Disagreement, user: User, held: frozenset[Capacity]) -> Turn:
    """Whose move it is, for a user with these capacities."""
    closed = today_of(disagreement.partnership).closed
    undone = policy.position(disagreement).action_undone
    reader = Reader(
        user.person,
        mine=policy.has_the_move(disagreement, held),
        asked=policy.is_asked_after(disagreement, held),
        past=policy.can_go_past(disagreement, held),
    )
    turn = turn_of(disagreement, closed, reader, undone=undone)
    turn = with_numbers(turn, disagreement, user.person, held)
    beside = replace(turn, later=asked_later(disagreement, held), to_file=_is_to_file(disagreement, held))
    return with_covers(beside, disagreement, user, held)


def _is_to_file(disagreement: Disagreement, held: frozenset[Capacity]) -> bool:
    """Whether the reader can say for their side that the record of how it ended is filed, and nobody has (p6)."""
    can = policy.has_ended(disagreement) and Act.FILE_RECORD in policy.open_acts(disagreement, held)
    return can and Filing.Moment.CLOSING in possible.not_filed(disagreement, policy.side_of(held))


def asked_later(disagreement: Disagreement, held: Collection[Capacity] = ()) -> str:
    """That a later date is asked for, and that the one above holds until the raising side accepts (p6); to nobody in
    particular where nobody reads it."""
    later = policy.later_asked(disagreement)
    if later is None:
        return ""
    whose = (
        "you accept" if policy.is_asked_for_later(disagreement, held) else f"{later.step.raising.person.name} accepts"
    )
    asks = f"{later.asked_by.person.name} has asked for {later.due.words}, because: {later.because.rstrip('.')}."
    return f"{asks} The date above holds until {whose}."


def _renews_safety(record: Disagreement, offered: Iterable[Act], side: Side) -> str:
    """Where what keeps the child safe is put anew, for those who can, as long as it runs (I4)."""
    can = Act.NOTE in offered and SAFETY in policy.NOTES_OF_SIDE[side]
    if not can or record.status not in RUNNING:
        return ""
    return f"{reverse('disagreements:note', args=(record.reference,))}?kind={SAFETY}"


def _about(whole: Whole) -> Iterator[Row]:
    record = whole.disagreement
    yield Row("The family", record.FAMILY[record.family_knows])
    yield Row("Themes", "\n".join(record.protocol.theme(theme).name for theme in dict.fromkeys(whole.themes)))
    names = dict.fromkeys(record.protocol.criterion(each).name for each in whole.criteria)
    ours = ["The list of these is the partnership’s own, not the protocol’s."] * ("criteria" in record.protocol.ours)
    yield Row("Serious concern", "\n".join([*(names or ["None of the list was ticked"]), *ours]))
    yield Row("Raised", f"{moment(record.raised_at)}, {for_side(whole.raised_by)}")
    if record.raiser is not None and record.raiser != whole.raised_by:
        yield Row("The raiser’s part is now with", for_side(record.raiser))
    if record.follows is not None:
        yield Row("Goes on from", f"{record.follows.reference}, which a conversation had settled")
    if record.cross_border:
        yield CROSS_BORDER


def outcome_of(whole: Whole) -> list[Row]:
    """How it ended, in the words of closing or withdrawing it."""
    record = whole.disagreement
    said = (
        ("Outcome for the child", record.outcome_for_child),
        ("What was learned", record.what_was_learned),
        ("Why it was not settled lower", record.not_settled_lower_because),
        ("Why it was withdrawn", record.withdrawn_because),
    )
    rows = [Row(key, words, typed=True) for key, words in said if words]
    if record.decided_in_law:
        rows.append(Row("How it ended", "It was decided in a legal process"))
    if record.raiser_content is not None:
        content = "Content with the outcome" if record.raiser_content else "Not content with the outcome"
        rows.append(Row("The raiser", "\n".join(filter(None, (content, record.raiser_content_why))), typed=True))
    return [*rows, *_added(whole)]


def withdrawn_in(entries: Iterable[Entry], record: Disagreement) -> list[Row]:
    """When, by whom, and with whose agreement, by the newest of these that says it; by nobody where that was erased."""
    if record.status != Status.WITHDRAWN:
        return []
    entry = next(entry for entry in entries if entry.act == Act.WITHDRAW)
    who = ", ".join(filter(None, (moment(entry.at), entry.by.name, entry.by.agency)))
    agreed = entry.details.get("raiser_agreed")
    return [Row("Withdrawn", f"{who}\nThe raiser had agreed: {agreed}" if agreed else who, typed=True)]


def _added(whole: Whole) -> list[Row]:
    """What the responding side added once it had ended (p6)."""
    if not policy.has_ended(whole.disagreement):
        return []
    return [Row(f"Added by {for_side(said.by)}", said.text, typed=True) for said in whole.added]
