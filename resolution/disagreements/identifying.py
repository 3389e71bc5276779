"""What would tell the Sub Group which child it is about, or who is named on it, in words without it (§4, A2)."""

import re
from collections.abc import Iterator

from resolution.disagreements.models import Child, Disagreement, RecordNumber
from resolution.govuk.wording import day

# One letter is a word of its own too often.
FEWEST_LETTERS = 2


def identifier_in(disagreement: Disagreement, text: str) -> str:
    """The first of them that stands in the text as a word; blank where there is none."""
    return next((each for each in _identifiers(disagreement) if _stands_in(each, text)), "")


def refusal(disagreement: Disagreement, text: str) -> str:
    """What is said of words that hold one; blank where they hold none."""
    found = identifier_in(disagreement, text)
    if not found:
        return ""
    sub_group = disagreement.protocol.bodies.sub_group
    return f"Take out “{found}”: the {sub_group} is not told who the child is, nor who is named on it"


def _identifiers(disagreement: Disagreement) -> Iterator[str]:
    for child in Child.objects.filter(disagreement=disagreement):
        if len(child.initials) >= FEWEST_LETTERS:
            yield child.initials
        if child.born_on is not None and child.born in (Child.Born.EXACT, Child.Born.EXPECTED):
            on = child.born_on
            yield from (day(on), f"{on:%d/%m/%Y}", f"{on.day}/{on.month}/{on.year}", f"{on:%d.%m.%Y}")
    yield from RecordNumber.objects.filter(child__disagreement=disagreement).values_list("number", flat=True)
    yield from disagreement.named.values_list("person__name", flat=True)


def _stands_in(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
