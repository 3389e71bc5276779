"""Who is to be reminded of what, now; and whether a reminder that was given still holds when it is sent (A9). One rule
serves both. Reads only."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from django.db.models import Exists, OuterRef, Q

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.dated import Occasion, occasions
from resolution.disagreements.holding import sees_anything
from resolution.disagreements.invited import door_of
from resolution.disagreements.models import Account, AgreedAction, Disagreement, Referral, Review
from resolution.disagreements.models.visibility import DisagreementQuerySet
from resolution.notices.models import Notice
from resolution.notices.reminder import Reminder, told_before
from resolution.partnership.covering import today_of
from resolution.partnership.models import Partnership
from resolution.protocol.clock import Due, next_working_day

# What is read beside the rows, once for all of them.
BESIDE = (
    *("named__person", "named__agency", "personal_links", "actions__owner"),
    *("accounts", "referrals", "reviews__reviewers__person", "supervision_parts"),
)


def to_give(partnership: Partnership) -> list[Reminder]:
    """What nobody was reminded of yet. Whoever comes to a part later is told of its date by whatever names them."""
    there = [*_now(_near(partnership), partnership)]
    told = told_before([occasion.once for occasion in there])
    return [*chain.from_iterable(_reminders(occasion) for occasion in there if occasion.once not in told)]


def holding(notices: Sequence[Notice]) -> Collection[int]:
    """Of these reminders, the numbers of those that hold now: nobody has answered since, and it still is theirs."""
    asked = {notice.to.agency.partnership: set[str]() for notice in notices}
    for notice in notices:
        asked[notice.to.agency.partnership].add(notice.reference)
    true = {(each.to.pk, each.once) for partnership, about in asked.items() for each in _true(partnership, about)}
    return {notice.pk for notice in notices if (notice.to_id, notice.once) in true}


def _true(partnership: Partnership, references: Collection[str]) -> Iterator[Reminder]:
    rows = Disagreement.objects.filter(partnership=partnership, reference__in=references)
    return chain.from_iterable(map(_reminders, _now(rows, partnership)))


def _near(partnership: Partnership) -> DisagreementQuerySet:
    """Those in which something falls due by the end of the next working day, or has."""
    last = Due(next_working_day(clock.today(), today_of(partnership).closed))
    return Disagreement.objects.filter(_falls_due(last), partnership=partnership)


def _falls_due(last: Due) -> Q:
    """Where something that waits for somebody of the sides falls due by then, or has: `dated` says it of one."""
    day = {"disagreement": OuterRef("pk"), "due_on__lte": last.on}
    actions = AgreedAction.objects.filter(**day, agreed_at=OuterRef("agreed_at"), done_at=None, not_done_at=None)
    accounts = Q(Exists(Account.objects.filter(Account.AWAITED, **day)))
    of_it = {"disagreement": OuterRef("pk")}
    decisions = Referral.objects.filter(**of_it, decide_by__lte=last.on, decided_at=None)
    seated = Q(Exists(decisions)) | Q(Exists(Review.objects.filter(**day, completed_at=None)))
    to_place = moves.OPEN & Q(step__state="to address", step__awaited="responding")
    to_log = Q(status="unresolved", step__logged_at=None, step__log_by__lte=last.on)
    of_the_step = moves.RUNNING & Q(step__due_at__lte=last.instant()) | to_place | to_log
    return of_the_step | moves.word_awaited() & Q(declare_by__lte=last.on) | Q(Exists(actions)) | accounts | seated


def _now(rows: DisagreementQuerySet, partnership: Partnership) -> Iterator[Occasion]:
    closed = today_of(partnership).closed
    for record in rows.with_sides().prefetch_related(*BESIDE).order_by("pk"):
        # What is known of them all is not asked again of each.
        record.partnership = partnership
        record.aside = frozenset(link.person_id for link in record.personal_links.all() if link.linked)
        yield from (occasion for occasion in occasions(record, closed) if occasion.is_now)


def _reminders(occasion: Occasion) -> Iterator[Reminder]:
    record = occasion.record
    for person in dict.fromkeys(occasion.whom()):
        if not person.has_left and sees_anything(record, person):
            yield Reminder(
                to=person,
                kind=occasion.kind,
                once=occasion.once,
                reference=record.reference,
                path=door_of(record, person),
                due=occasion.due,
                urgent=occasion.urgent,
            )
