"""The report of a year: begun, which asks leaders how they led by example; what each of them says (§2.3, §5, Q13)."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial

from resolution import clock
from resolution.govuk.wording import day, in_words
from resolution.history.journal import Actor
from resolution.notices import outbox
from resolution.oversight import policy
from resolution.oversight.leading import asked_of, leaders_of, not_asked, stays_unasked, url_of
from resolution.oversight.models import AnnualReport, Example
from resolution.oversight.papers.kinds import kind_of
from resolution.partnership import directory
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import changing, refuse
from resolution.partnership.models import Agency, Partnership
from resolution.protocol.clock import Due, london_day

from .frame import at_meeting, same_act, whoever


def begin_report(
    *,
    partnership: Partnership,
    year: int,
    needed_by: date,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> AnnualReport:
    """Begin the report of a year, and ask the leader of each agency with a seat how they led by example in it."""
    may = partial(policy.arranges, partnership=partnership)
    with changing("begin_report", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        if AnnualReport.objects.filter(partnership=partnership, year=year).exists():
            raise refuse("year", f"Choose another year: the report for {year} has been begun already")
        report = AnnualReport.objects.create(partnership=partnership, year=year, needed_by=needed_by)
        asked = _ask(report, asked_of(partnership))
        told.tell(partnership, year=year)
        told.tell(report, year=year, asked=_called(asked), needed_by=day(needed_by))
        return report


def remind_leaders(
    *, report: AnnualReport, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> AnnualReport:
    """Tell the leaders of whom nothing has come yet; and ask those of agencies that got a seat since they were."""
    may = partial(policy.arranges, partnership=report.partnership)
    overtakes = same_act("remind_leaders")
    with at_meeting(
        "remind_leaders", report, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        if why := stays_unasked(report):
            raise refuse("report", why)
        missing = list(report.examples.missing().select_related("agency").order_by("agency__name", "pk"))
        _tell(report, missing, "example_missing")
        added = _ask(report, not_asked(report))
        report.reminded_at = clock.now()
        report.save()
        told.tell(report, asked=_called(missing), added=f"; and asked: {_called(added)}" if added else "")
        return report


def say_how_led(
    *, example: Example, words: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Example:
    """Three lines on how the agency's leader led by example. Said again, they take the place of those before."""
    report = example.report
    may = partial(policy.may_say_how_led, example=example)
    overtakes = same_act("say_how_led", agency=example.agency_id)
    with at_meeting(
        "say_how_led", report, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        if report.papers.exists():
            raise refuse("words", "Ring whoever chairs the Sub Group: the report has been tabled, and stays as it is")
        example.refresh_from_db()
        teller = whoever(by)
        example.words, example.sent_at, example.by = words, clock.now(), teller
        example.save()
        recorded = ", as the office was told" if teller.agency.is_office else ""
        told.tell(report, agency=example.agency_id, whose=example.agency.name, recorded=recorded)
        return example


def publish_report(
    *, report: AnnualReport, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> AnnualReport:
    """Let everybody read what was disputed in the year and what became of it. By whoever chairs alone, once."""
    may = partial(policy.chairs, partnership=report.partnership)
    overtakes = same_act("publish_report")
    with at_meeting(
        "publish_report", report, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        if why := stays_unpublished(report):
            raise refuse("report", why)
        report.published_at = clock.now()
        report.save()
        told.tell(report, year=report.year)
        return report


def stays_unpublished(report: AnnualReport) -> str:
    """Why it cannot be published now; blank where it can."""
    if report.published_at:
        return f"It was published on {day(london_day(report.published_at))}: once, as it was counted."
    if report.figures:
        return ""
    return kind_of(report).not_yet(report) or "Table the report first: what is published is what was counted then."


def _ask(report: AnnualReport, agencies: Iterable[Agency]) -> list[Example]:
    """Whoever stands at the last tier of the protocol then in force."""
    last = directory.protocol_in_force(report.partnership).protocol.last_tier
    asked = [Example.objects.create(report=report, agency=agency, tier=last) for agency in agencies]
    _tell(report, asked, "example_asked")
    return asked


def _tell(report: AnnualReport, asked: Collection[Example], kind: str) -> None:
    leaders = leaders_of(asked)
    for one in asked:
        for leader in leaders[one.pk]:
            outbox.give(leader, kind=kind, reference=str(report), path=url_of(one), due=Due(report.needed_by))


def _called(asked: Collection[Example]) -> str:
    return in_words([one.agency.name for one in asked]) or "nobody"
