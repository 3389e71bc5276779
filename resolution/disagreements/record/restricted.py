"""In words, that only those named on it see a record (A3)."""

from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import moment


def restricted_of(disagreement: Disagreement) -> str:
    """Who restricted it, when and why; empty where nothing restricts it."""
    by, at = disagreement.restricted_by, disagreement.restricted_at
    if by is None or at is None:
        return ""
    return (
        f"This is restricted: only those named on it see it, and {by.name}, who restricted it {moment(at)}. "
        f"The reason: {disagreement.restricted_because.rstrip('.')}."
    )
