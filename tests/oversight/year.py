"""The report of last year, begun: the leaders of the agencies with a seat have been asked."""

from resolution import clock
from resolution.oversight import actions
from resolution.oversight.models import AnnualReport, Example
from tests.partnership.cast import COMMAND, by

from .sub_group import SubGroup, later

REPORTS = "/oversight/reports/"


def last_year() -> int:
    return clock.today().year - 1


def begun(there: SubGroup, year: int = 0) -> AnnualReport:
    """Of last year, or of another one; the same, where it was begun before."""
    of = year or last_year()
    there_is = AnnualReport.objects.filter(year=of).first()
    return there_is or actions.begin_report(
        partnership=there.cast.partnership, year=of, needed_by=later(20), by=COMMAND
    )


def of_health(report: AnnualReport) -> Example:
    """What is asked of the health trust’s leader."""
    return report.examples.select_related("report__partnership", "agency").get(
        agency__name__startswith="Marlshire Health"
    )


def said_so(there: SubGroup, report: AnnualReport, words: str = "I was rung, and thanked them.") -> Example:
    return actions.say_how_led(example=of_health(report), words=words, by=by(there.cast.ivor))


def paper_at(report: AnnualReport) -> str:
    return f"{report.get_absolute_url()}paper/"
