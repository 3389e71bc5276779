"""The acts on the report of a year: where each is done, by whom, and what is typed."""

from resolution.history.models import Subject
from resolution.oversight import actions
from resolution.oversight.models import AnnualReport, Example
from tests.partnership.cast import COMMAND, by

from .acts import Act, founded, nothing
from .sub_group import SubGroup, later, on
from .year import REPORTS, begun, last_year, of_health, said_so


def reminded(there: SubGroup) -> None:
    actions.remind_leaders(report=AnnualReport.objects.get(), by=COMMAND)


def published(there: SubGroup) -> None:
    actions.publish_report(report=AnnualReport.objects.get(), by=by(there.una))


def tabled(there: SubGroup) -> AnnualReport:
    report = begun(there)
    actions.table_paper(of=report, by=by(there.una))
    report.refresh_from_db()
    return report


def example(there: SubGroup) -> Example:
    return of_health(begun(there))


def the_report(_: SubGroup) -> Subject:
    return AnnualReport.objects.get()


OF_REPORTS = {
    "begin_report": Act(
        at=lambda _: f"{REPORTS}begin_report/",
        by="una",
        typed=lambda _: {"year": str(last_year()), **on("needed_by", later(20))},
        meanwhile=founded,
        not_yours="otto",
        subject=lambda there: there.cast.partnership,
    ),
    "remind_leaders": Act(
        at=lambda there: f"{begun(there).get_absolute_url()}remind_leaders/",
        by="ruth",
        typed=nothing,
        meanwhile=reminded,
        not_yours="otto",
        subject=the_report,
    ),
    "say_how_led": Act(
        at=lambda there: f"/oversight/examples/{example(there).pk}/say_how_led/",
        by="ivor",
        typed=lambda _: {"words": "I asked each manager which challenge had changed their mind."},
        meanwhile=lambda there: said_so(there, AnnualReport.objects.get()),
        not_yours="nell",
        subject=the_report,
    ),
    "write_words": Act(
        at=lambda there: f"{begun(there).get_absolute_url()}write_words/culture/",
        by="una",
        typed=lambda _: {"words": "It was a year of many first calls."},
        meanwhile=lambda _: actions.write_words(
            of=AnnualReport.objects.get(), section="culture", words="It is early to say.", by=COMMAND
        ),
        not_yours="otto",
        subject=the_report,
    ),
    "table_paper": Act(
        at=lambda there: f"{begun(there).get_absolute_url()}table_paper/",
        by="una",
        typed=lambda _: {"read": "on"},
        meanwhile=lambda there: said_so(there, AnnualReport.objects.get()),
        not_yours="otto",
        subject=the_report,
    ),
    "publish_report": Act(
        at=lambda there: f"{tabled(there).get_absolute_url()}publish_report/",
        by="una",
        typed=nothing,
        meanwhile=published,
        not_yours="ruth",
        subject=the_report,
    ),
}
