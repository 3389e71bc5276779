"""What the Sub Group keeps: its meetings, what was returned for each, the actions that it has agreed, its papers, and
its reports of a year."""

from .actions import SubGroupAction
from .destroyed import PaperDestruction, Replaced
from .logged_before import LoggedBefore
from .meetings import Meeting
from .papers import About, SectionWords, Tabled, TabledFile
from .reports import AnnualReport, Example
from .restarts import ChartRestart
from .returns import Difference, Return

__all__ = [
    "About",
    "AnnualReport",
    "ChartRestart",
    "Difference",
    "Example",
    "LoggedBefore",
    "Meeting",
    "PaperDestruction",
    "Replaced",
    "Return",
    "SectionWords",
    "SubGroupAction",
    "Tabled",
    "TabledFile",
]
