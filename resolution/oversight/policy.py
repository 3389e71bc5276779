"""Who reads the figures of the Sub Group."""

from resolution.disagreements.models.counted import partnerships_counted_by
from resolution.partnership.models import User


def reads_figures(user: User) -> bool:
    """Whether they have a seat of the Sub Group, or run the partnership's office."""
    return bool(partnerships_counted_by(user))
