"""Whose leaders say how they led by example, and who they are: of each agency with a seat, whoever stands at the last
tier (§2.3, Q13). Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from resolution.govuk.wording import day, in_words, within_a_sentence
from resolution.oversight.listed import Entry, Together
from resolution.oversight.models import AnnualReport, Example
from resolution.oversight.models.reports import ExampleQuerySet
from resolution.partnership.models import Agency, Partnership, Person, Post, Seat, Sector
from resolution.protocol.clock import london_day

TABLED = "The report has been tabled, and stays as it is."
ALL_THERE = "Everything that was asked for has come."


def asked_of(partnership: Partnership) -> QuerySet[Agency]:
    """The agencies with a seat today. The partnership's own office has no leader to ask."""
    seats = Seat.objects.in_force().filter(partnership=partnership, kind__in=Seat.SUB_GROUP)
    rows: QuerySet[Agency] = Agency.objects.exclude(kind=Sector.PARTNERSHIP_OFFICE)
    return rows.filter(pk__in=seats.values("person__agency")).order_by("name", "pk")


def not_asked(report: AnnualReport) -> QuerySet[Agency]:
    """The agencies that got a seat after the leaders were asked for the report; none once it is tabled."""
    since = asked_of(report.partnership).exclude(pk__in=report.examples.values("agency"))
    return since.none() if report.papers.exists() else since


def stays_unasked(report: AnnualReport) -> str:
    """Why there is no leader to remind or to ask now; blank where there is."""
    if report.papers.exists():
        return TABLED
    return "" if report.examples.missing().exists() or not_asked(report).exists() else ALL_THERE


def leaders_of(examples: Iterable[Example]) -> Mapping[int, Sequence[Person]]:
    """By the key of each example, whoever stands at that tier of its agency today, the longest in post first; in one
    query. Whoever leaves has no post from then on."""
    asked = {one.pk: (one.agency_id, one.tier) for one in examples}
    posts = Post.objects.in_force().filter(agency__in={agency for agency, _ in asked.values()})
    there = defaultdict(list)
    for post in posts.select_related("person__agency").order_by("since", "pk"):
        there[post.agency_id, post.tier].append(post.person)
    return {key: there[place] for key, place in asked.items()}


def url_of(example: Example) -> str:
    """Where it is said."""
    return reverse("oversight:say_how_led", args=[example.pk])


def examples_due(partnership: Partnership) -> ExampleQuerySet:
    """What leaders were asked for a report that is not tabled yet, and has not come."""
    waits: ExampleQuerySet = Example.objects.missing().select_related("report", "agency")
    waits = waits.filter(report__partnership=partnership, report__papers__isnull=True)
    return waits.order_by("report__needed_by", "agency__name", "pk")


def lines_of_examples(rows: Sequence[Any]) -> list[Entry]:
    """Of which agency, for which report, and whom to ring."""
    leaders = leaders_of(rows)
    return [_line(row, leaders[row.pk]) for row in rows]


def _line(row: Example, leaders: Sequence[Person]) -> Entry:
    asked = f"Asked of {in_words([leader.name for leader in leaders])}" if leaders else "Nobody stands at its last tier"
    return Entry(
        which=row.agency.name,
        url=url_of(row),
        says=f"{asked}, for the {within_a_sentence(str(row.report))}, by {day(row.report.needed_by)}",
        keepers=(),
        ring=leaders[0].telephone if leaders else "",
        of_directory=False,
    )


def reminders(rows: Sequence[Any]) -> list[Together]:
    """Where all those of one report are reminded, and when they last were."""
    return [
        Together(
            f"Remind them by email of the {within_a_sentence(str(report))}",
            reverse("oversight:remind_leaders", args=[report.pk]),
            f"They were last reminded on {day(london_day(report.reminded_at))}" if report.reminded_at else "",
        )
        for report in {row.report_id: row.report for row in rows}.values()
    ]
