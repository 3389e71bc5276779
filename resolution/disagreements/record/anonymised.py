"""What its page says of a disagreement whose words are gone, to those who see its numbers (A10)."""

from collections.abc import Sequence
from dataclasses import dataclass

from resolution.disagreements.models import Disagreement
from resolution.govuk.components import Row
from resolution.govuk.wording import moment
from resolution.history import journal

from .numbers import numbers_of


@dataclass(frozen=True)
class AnonymisedPage:
    """Its numbers; when the words went, and after how many years."""

    reference: str
    rows: Sequence[Row]
    at: str
    years: int


def anonymised_page(disagreement: Disagreement) -> AnonymisedPage:
    """The entry of the act says under which period."""
    entry = journal.entries(disagreement).get(act="anonymise")
    return AnonymisedPage(
        disagreement.reference, numbers_of(disagreement), moment(entry.at), int(entry.details["years"])
    )
