"""What the Sub Group keeps: its meetings, what was returned for each, and the actions that it has agreed."""

from .actions import SubGroupAction
from .meetings import Meeting
from .papers import SectionWords, Tabled, TabledFile
from .returns import Difference, Return

__all__ = ["Difference", "Meeting", "Return", "SectionWords", "SubGroupAction", "Tabled", "TabledFile"]
