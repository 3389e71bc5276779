"""What the Sub Group keeps: its meetings, what was returned for each, and the actions that it has agreed."""

from .actions import SubGroupAction
from .meetings import Meeting
from .returns import Difference, Return

__all__ = ["Difference", "Meeting", "Return", "SubGroupAction"]
