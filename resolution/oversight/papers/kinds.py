"""The two kinds of paper: of a meeting's standing item, and of a year. Everything else about papers is the same."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from resolution.oversight.models import About, AnnualReport, Meeting
from resolution.partnership.models import User

from .annual import SECTIONS as OF_A_YEAR
from .annual import annual_paper, counted
from .document import Paper
from .standing import SECTIONS as OF_A_MEETING
from .standing import standing_paper


@dataclass(frozen=True)
class Kind:
    """`sections`: the words of those to which something can be added. `make`: from what it is about, for whom, with
    which seal, as which version. `file`: how a file of it is called."""

    sections: Collection[str]
    make: Callable[[Any, User, str, str], Paper]
    file: Callable[[Any], str]


def _standing(meeting: Meeting, user: User, seal: str, version: str) -> Paper:
    return standing_paper(meeting, user, seal, version=version)


def _annual(report: AnnualReport, user: User, seal: str, version: str) -> Paper:
    return annual_paper(report, report.figures or counted(report, user), seal, version=version)


STANDING = Kind(OF_A_MEETING, _standing, lambda meeting: f"standing-item-{meeting.on}")
ANNUAL = Kind(OF_A_YEAR, _annual, lambda report: f"annual-report-{report.year}")


def kind_of(of: About) -> Kind:
    """Which of them the paper about it is."""
    return ANNUAL if isinstance(of, AnnualReport) else STANDING
