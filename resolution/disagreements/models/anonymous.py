"""What stands in place of words once the time is over for which they are kept (A10)."""

from functools import reduce
from operator import and_
from typing import Final

from django.db.models import Q

# Not blank: that there were words is counted, and is all that is left of them.
ANONYMISED: Final = "Anonymised"
# What somebody has typed into the row of a disagreement itself; a test holds it to `destroyable.FIELDS`.
TYPED: Final = (
    "decision",
    "meaning",
    "outcome_asked",
    "outcome_for_child",
    "what_was_learned",
    "not_settled_lower_because",
    "withdrawn_because",
    "raiser_content_why",
    "restricted_because",
    "how_settled",
    "their_view",
)
# What can be told from its words: whoever saw them sees it no more.
HAS_WORDS: Final = Q(anonymised_at__isnull=True)


def has_no_words() -> Q:
    """Each of them is blank, or says that they are gone."""
    return reduce(and_, (Q(**{f"{name}__in": ("", ANONYMISED)}) for name in TYPED))
