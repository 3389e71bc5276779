"""By when an answer is needed, as the acts hold it."""

from resolution.disagreements import deadlines
from resolution.disagreements.models import Disagreement
from resolution.protocol.clock import Due

from .doing import Unanswerable


def check_due(disagreement: Disagreement, tier: int, due: Due, urgent_because: str) -> None:
    """Unanswerable if an answer at the tier cannot be needed by then."""
    if due.at is not None and not urgent_because:
        raise Unanswerable("urgent_because", "Enter one line that says why this cannot wait")
    refusal = deadlines.refusal(disagreement, tier, due, urgent=bool(urgent_because))
    if refusal:
        raise Unanswerable("due_on", refusal)
