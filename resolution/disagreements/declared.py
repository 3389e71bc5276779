"""The raising side's checklist as it stands: the newest answer to each question."""

from resolution.disagreements.models import Disagreement
from resolution.protocol.checklist import Value


def given(disagreement: Disagreement) -> dict[str, Value]:
    """What was answered, under the id of the question; a declaration under the id of its item."""
    answers: dict[str, Value] = {}
    for row in disagreement.declarations.all():
        answers[row.question] = True if row.declared else (row.on or row.text)
    return answers
