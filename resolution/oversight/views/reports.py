"""The reports of years to the Executive: listed, begun, what leaders say for them, published (Q13, Q15)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from resolution.govuk.wording import day, in_words, within_a_sentence
from resolution.history import readings
from resolution.oversight import actions, policy
from resolution.oversight.actions.reports import stays_unpublished
from resolution.oversight.leading import TABLED, leaders_of, not_asked, stays_unasked
from resolution.oversight.models import AnnualReport, Example
from resolution.oversight.report_forms import ExampleForm, ReportForm, years
from resolution.partnership import directory
from resolution.partnership.forms import PressForm
from resolution.partnership.views.act import ActPage, answer, me, refuse_unless

from .meetings import ARRANGED_BY, READ_BY, history_of

SAID_BY = (
    "How an agency’s leader led by example is said by whoever stands at its last tier, or written down by the office."
)
LISTED_FOR = (
    "The report of a year is read by those who oversee disagreements, and once it is tabled by the leaders asked."
)
ASKED = "The leader of each agency with a seat is asked to say in three lines how they led by example."
PUBLISHED = (
    "Everybody can read it from then on, without signing in: what was disputed in the year, and what became of it, "
    "rounded and without small numbers. No agency is named. It is published once, as it was counted."
)
PUBLISHED_BY = "The Chair of the Sub Group, or the deputy, publishes what was disputed in a year."


def reports(request: HttpRequest) -> HttpResponse:
    """Each year's, the newest first; for a leader those that are tabled."""
    partnership = me(request).agency.partnership
    reads = policy.oversees(me(request), partnership)
    theirs = AnnualReport.objects.filter(partnership=partnership).prefetch_related("papers")
    shown = [each for each in theirs if reads or (each.papers.all() and policy.reads_tabled(me(request), each))]
    refuse_unless(reads or policy.leads(me(request)), LISTED_FOR)
    context = {
        "bodies": directory.protocol_in_force(partnership).protocol.bodies,
        "reports": [(each, list(each.papers.all())[-1:]) for each in shown],
        "reads": reads,
        "arranges": policy.arranges(me(request), partnership),
    }
    return render(request, "oversight/reports.html", context)


def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """What leaders have said, who is missing, and where the report stands."""
    shown = found_report(request, report_id)
    refuse_unless(policy.oversees(me(request), shown.partnership), READ_BY)
    readings.record(me(request).account, shown)  # type: ignore[arg-type]  # whoever reads has signed in
    examples = list(shown.examples.select_related("agency", "by").order_by("agency__name", "pk"))
    missing = [one for one in examples if not one.has_come]
    leaders = leaders_of(missing)
    arranges = policy.arranges(me(request), shown.partnership)
    context = {
        "report": shown,
        "come": [one for one in examples if one.has_come],
        "missing": [(one, leaders[one.pk]) for one in missing],
        "not_asked": list(not_asked(shown)),
        "tabled": list(shown.papers.all()),
        "reminds": arranges and not stays_unasked(shown),
        "chairs": policy.chairs(me(request), shown.partnership),
        "runs_the_office": me(request).runs_the_office_of(shown.partnership_id),
    }
    return render(request, "oversight/report.html", context)


def begin_report(request: HttpRequest) -> HttpResponse:
    partnership = me(request).agency.partnership
    theirs = AnnualReport.objects.filter(partnership=partnership, year__in=years()).order_by("year")
    begun = list(theirs.values_list("year", flat=True))
    is_each_begun = set(begun) == set(years())
    page = ActPage(
        heading="Begin the report of a year",
        form=ReportForm.of(request, as_of=partnership.journal_head, begun=begun),
        may=policy.arranges(me(request), partnership),
        do=partial(actions.begin_report, partnership=partnership),
        back=reverse("oversight:reports"),
        done="The report has been begun, and the leaders have been asked.",
        words=" ".join([*map(_has_been_begun, begun), *([] if is_each_begun else [ASKED])]),
        theirs=ARRANGED_BY,
        has_form=not is_each_begun,
    )
    return answer(request, page)


def _has_been_begun(year: int) -> str:
    return f"The report for {year} has been begun already."


def remind_leaders(request: HttpRequest, report_id: int) -> HttpResponse:
    shown = found_report(request, report_id)
    why = stays_unasked(shown)
    page = ActPage(
        heading="Remind the leaders of whom nothing has come",
        form=PressForm.of(request, as_of=shown.journal_head, button="Remind them by email"),
        may=policy.arranges(me(request), shown.partnership),
        do=partial(actions.remind_leaders, report=shown),
        back=shown.get_absolute_url(),
        done="They have been reminded by email.",
        words=why or f"{_missing(shown)}{_asked_too(shown)}",
        theirs=ARRANGED_BY,
        has_form=not why,
    )
    return answer(request, page)


def _missing(report: AnnualReport) -> str:
    rows = report.examples.missing().select_related("agency").order_by("agency__name")
    return f"Nothing has come yet from: {in_words([str(one.agency) for one in rows]) or 'nobody. All of it is there'}."


def _asked_too(report: AnnualReport) -> str:
    agencies = in_words([str(agency) for agency in not_asked(report)])
    return f" These have a seat since, and are asked now: {agencies}." if agencies else ""


def say_how_led(request: HttpRequest, example_id: int) -> HttpResponse:
    """Two minutes, three lines; said again, they take the place of those before."""
    rows = Example.objects.select_related("report__partnership", "agency")
    one = get_object_or_404(rows, pk=example_id, report__partnership=me(request).agency.partnership_id)
    tabled = one.report.papers.exists()
    reads = policy.oversees(me(request), one.report.partnership)
    page = ActPage(
        heading=f"For the {within_a_sentence(str(one.report))}: {one.agency}",
        form=ExampleForm.of(
            request, as_of=one.report.journal_head, partnership=one.report.partnership, initial={"words": one.words}
        ),
        may=policy.may_say_how_led(me(request), one),
        do=partial(actions.say_how_led, example=one),
        back=one.report.get_absolute_url() if reads else reverse("disagreements:home"),
        done="Thank you. It has been sent, and you can send it again until the report is tabled.",
        words=TABLED if tabled else f"It stands in the report under the agency’s name. {_by(one.report)}.",
        theirs=SAID_BY,
        has_form=not tabled,
    )
    return answer(request, page)


def _by(report: AnnualReport) -> str:
    return f"It is needed by {day(report.needed_by)}"


def publish_report(request: HttpRequest, report_id: int) -> HttpResponse:
    shown = found_report(request, report_id)
    why = stays_unpublished(shown)
    page = ActPage(
        heading=f"Publish what was disputed in {shown.year}",
        form=PressForm.of(request, as_of=shown.journal_head, button="Publish it"),
        may=policy.chairs(me(request), shown.partnership),
        do=partial(actions.publish_report, report=shown),
        back=shown.get_absolute_url(),
        done="It is published, and everybody can read it.",
        words=why or PUBLISHED,
        theirs=PUBLISHED_BY,
        has_form=not why,
    )
    return answer(request, page)


def report_history(request: HttpRequest, report_id: int) -> HttpResponse:
    return history_of(request, found_report(request, report_id), file_name="annual-report", is_file=False)


def report_history_csv(request: HttpRequest, report_id: int) -> HttpResponse:
    return history_of(request, found_report(request, report_id), file_name="annual-report", is_file=True)


def found_report(request: HttpRequest, report_id: int) -> AnnualReport:
    """A report of one's own partnership; 404 for any other."""
    rows = AnnualReport.objects.select_related("partnership")
    shown: AnnualReport = get_object_or_404(rows, pk=report_id, partnership=me(request).agency.partnership_id)
    return shown
