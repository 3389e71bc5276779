"""What the report of a year tells from its records, and counts nothing of: its actions, how leaders led by example, and
the review of the protocol (§5.1, Q13)."""

from collections.abc import Sequence

from django.db.models import Q

from resolution import clock
from resolution.govuk.wording import day, in_words
from resolution.oversight.models import AnnualReport, SubGroupAction
from resolution.oversight.patterns.pattern import many
from resolution.partnership import review
from resolution.partnership.models import ProtocolVersion
from resolution.protocol.comparing import how_many

from .document import Section, Table
from .standing import stands
from .words import ACTIONS, EXAMPLES, HEAD_OF_ACTIONS

PROTOCOL, CLAUSES = "protocol", "clauses"
NO_VERSION = "No version of the protocol had been entered by then."
UNCHANGED = "No new version was decided in the year, and no review that left the protocol as it is was recorded."


def actions_of(report: AnnualReport) -> Section:
    """What the Sub Group agreed in the year, or had still to do when it began. By agency: a paper names no person."""
    theirs = SubGroupAction.objects.filter(partnership=report.partnership_id, meeting__on__lte=report.last)
    ended_before = Q(done_at__date__lt=report.first) | Q(dropped_at__date__lt=report.first)
    carried = theirs.exclude(Q(done_at__isnull=False) & ended_before).exclude(
        Q(dropped_at__isnull=False) & ended_before
    )
    rows = [
        (each.number, each.what, str(each.owner.agency), day(each.due_on), stands(each))
        for each in carried.select_related("owner__agency").order_by("number")
    ]
    if not rows:
        return Section("Actions", ("No action was agreed or carried in this year.",), (), (), ACTIONS)
    return Section("Actions", (), (), (Table("Actions of the year", HEAD_OF_ACTIONS, tuple(rows)),), ACTIONS)


def examples_of(report: AnnualReport) -> Section:
    """How leaders led by example, by agency; and of whom nothing has come."""
    rows = list(report.examples.select_related("agency").order_by("agency__name", "pk"))
    said = [f"{row.agency}: {row.words}" for row in rows if row.has_come]
    missing = in_words([str(row.agency) for row in rows if not row.has_come])
    ends = f"Nothing came from: {missing}." if missing else "Everything that was asked for has come."
    return Section("How leaders led by example", (*said, ends), (), (), EXAMPLES)


def protocol_of(report: AnnualReport) -> Section:
    """Which version held at the end of the year, or holds today; what each one decided in the year changed; when it was
    left as it is; and when the next review is due. The first version is the protocol as it came here, and no review."""
    held = report.partnership.versions_until(min(report.last, clock.today()))
    followed = [(one, review.before(one)) for one in report.partnership.versions if one.decided_on.year == report.year]
    changed = [_changed(one, earlier) for one, earlier in followed if earlier]
    reviewed = [*changed, *_left(report)] or [UNCHANGED]
    return Section("The protocol", (_in_force(report, held), *reviewed, *_next(report)), (), (), PROTOCOL)


def _left(report: AnnualReport) -> list[str]:
    """Of each day of the year on which it was reviewed and left as it is (0112): its row keeps the last one only."""
    rows = report.partnership.history.filter(protocol_left_on__range=(report.first, report.last)).order_by()
    days = sorted(set(rows.values_list("protocol_left_on", flat=True)))
    return [f"The protocol was reviewed on {day(on)}, and left as it is." for on in days]


def _next(report: AnnualReport) -> list[str]:
    """By when it is due, unless it has come since the year was over."""
    last = review.last_reviewed(report.partnership)
    return [f"The next review is due by {day(last.next_by)}."] if last.on <= report.last else []


def _in_force(report: AnnualReport, held: Sequence[ProtocolVersion]) -> str:
    if not held:
        return NO_VERSION
    when = f"was in force at the end of {report.year}" if report.is_over else "is in force"
    return f"Version {held[-1].number} {when}, since {day(held[-1].adopted_on)}."


def _changed(version: ProtocolVersion, earlier: ProtocolVersion) -> str:
    """How many clauses are added, taken out or changed, and in how many places what the service makes of them is."""
    parts = review.compared(earlier.protocol, version.protocol)
    clauses = how_many([part for part in parts if part.key == CLAUSES])
    others = how_many(parts) - clauses
    return (
        f"The protocol was reviewed: version {version.number} was decided on {day(version.decided_on)} and holds from "
        f"{day(version.adopted_on)}. Beside version {earlier.number}, {differs(clauses, others)}."
    )


def differs(clauses: int, others: int) -> str:
    """How much, without what there is none of."""
    those = [many(clauses, "clause") + " of the protocol"] * (clauses > 0)
    those += [many(others, "place") + " outside its clauses"] * (others > 0)
    return f"{in_words(those) or 'nothing'} {'differ' if clauses + others > 1 else 'differs'}"
