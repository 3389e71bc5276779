"""What closing records, by the version of the protocol that a disagreement keeps. Reads only."""

from resolution.disagreements.models import Disagreement
from resolution.protocol.model import Question


def asked(disagreement: Disagreement) -> tuple[Question, ...]:
    """The questions of closing: some are asked only above the tier that it began at."""
    tiers = [step.tier for step in disagreement.steps.order_by("number")]
    return disagreement.protocol.closing_at(tiers[-1], started_at=tiers[0])
