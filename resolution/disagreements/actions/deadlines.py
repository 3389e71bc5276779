"""By when an answer is needed, as the acts hold it."""

from resolution.disagreements import deadlines
from resolution.disagreements.models import Disagreement
from resolution.protocol.clock import Due

from .doing import Unanswerable


def check_due(disagreement: Disagreement, tier: int, due: Due, urgent_because: str) -> None:
    """Unanswerable if an answer at the tier cannot be needed by then."""
    _refuse(deadlines.refusal(disagreement, tier, due, urgent=bool(urgent_because)), due, urgent_because)


def check_first_due(disagreement: Disagreement, tier: int, due: Due, urgent_because: str) -> None:
    """The same for a disagreement that begins now, at the tier."""
    partnership, protocol = disagreement.partnership, disagreement.protocol
    refusal = deadlines.refusal_on_raising(partnership, protocol, tier, due, urgent=bool(urgent_because))
    _refuse(refusal, due, urgent_because)


def _refuse(refusal: str | None, due: Due, urgent_because: str) -> None:
    if due.at is not None and not urgent_because:
        raise Unanswerable("urgent_because", "Enter one line that says why this cannot wait")
    if refusal:
        raise Unanswerable("due_on", refusal)
