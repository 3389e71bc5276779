"""The two kinds of paper: of a meeting's standing item, and of a year. Everything else about papers is the same."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from resolution import clock
from resolution.govuk.wording import day, in_words
from resolution.insight.endings import COHORT_DAY
from resolution.oversight.figures.records import Records
from resolution.oversight.figures.specific import waiting
from resolution.oversight.models import About, AnnualReport, Meeting
from resolution.oversight.patterns.pattern import are, many
from resolution.oversight.period import no_paper
from resolution.partnership.models import User

from .annual import SECTIONS as OF_A_YEAR
from .annual import annual_paper, counted
from .document import Paper
from .standing import SECTIONS as OF_A_MEETING
from .standing import standing_paper


@dataclass(frozen=True)
class Kind:
    """`sections`: the words of those to which something can be added. `make`: from what it is about, for whom, with
    which seal, as which version, and what gives the records. `file`: how a file of it is called. `missing`: what is not
    there yet, for whoever is about to table it; blank where all is. `closed`: why it cannot be made now, and
    `not_yet`: why it cannot be tabled; blank where it can."""

    sections: Collection[str]
    make: Callable[[Any, User, str, str, Callable[[], Records]], Paper]
    file: Callable[[Any], str]
    missing: Callable[[Any, User], str]
    closed: Callable[[Any], str]
    not_yet: Callable[[Any], str]


def _standing(meeting: Meeting, user: User, seal: str, version: str, read: Callable[[], Records]) -> Paper:
    return standing_paper(meeting, user, seal, version=version, read=read)


def _annual(report: AnnualReport, user: User, seal: str, version: str, read: Callable[[], Records]) -> Paper:
    return annual_paper(report, report.figures or counted(report, user, read), seal, version=version)


def _missing_for_meeting(meeting: Meeting, user: User) -> str:
    """Returns that have not come, and cases that wait."""
    returns, (cases, mediators) = meeting.returns.missing().count(), waiting(user)
    missing = [f"{many(returns, 'return')} {are(returns)} missing"] * bool(returns)
    waits = [f"{many(cases, 'case')} {'waits' if cases == 1 else 'wait'} to be decided"] * bool(cases)
    waits += [f"{many(mediators, 'case')} {'waits' if mediators == 1 else 'wait'} for a mediator"] * bool(mediators)
    return _before([*missing, *waits])


def _missing_of_year(report: AnnualReport, _: User) -> str:
    """Leaders who have not said how they led by example; and days by which it is told how each had ended."""
    examples = report.examples.missing().count()
    missing = _before([f"{many(examples, 'example')} of how leaders led {are(examples)} missing"] * bool(examples))
    return f"{missing} {_days_to_come(report)}".strip()


def _days_to_come(report: AnnualReport) -> str:
    """From when on each that was raised in the year has had as many; blank where it has, or it is counted already."""
    whole = report.last + timedelta(days=COHORT_DAY + 1)
    if report.figures or whole <= clock.today():
        return ""
    return (
        f"From {day(whole)} on each one raised in the year has had the {COHORT_DAY} days by which the report tells how "
        "it ended. Tabled earlier, it says of how many that was not known, and that stays so."
    )


def _year_not_over(report: AnnualReport) -> str:
    begins = day(report.last + timedelta(days=1))
    wait = f"Wait until the year is over: the report can be tabled from {begins}, when its figures are counted once."
    return "" if report.is_over else wait


def _before(said: list[str]) -> str:
    return f"Before you table: {in_words(said)}." if said else ""


STANDING = Kind(
    OF_A_MEETING, _standing, lambda meeting: f"standing-item-{meeting.on}", _missing_for_meeting, no_paper, no_paper
)
# The figures of a year are of the year, whenever a draft is made.
ANNUAL = Kind(
    OF_A_YEAR, _annual, lambda report: f"annual-report-{report.year}", _missing_of_year, lambda _: "", _year_not_over
)


def kind_of(of: About) -> Kind:
    """Which of them the paper about it is."""
    return ANNUAL if isinstance(of, AnnualReport) else STANDING
