"""Which acts may take words out of a journal, and what each can have left in their place (A10, A12).

What stood there is gone, so nothing says what an act took. An act of no such kind takes nothing, whatever its entry
lists; and what an earlier entry says since has to be what such an act leaves, not other words.
"""

from collections.abc import Callable
from typing import Any

from resolution.history.journal import ERASED
from resolution.history.models import Entry

# Whether the act of the first entry can have left this of what an earlier one said.
Leaves = Callable[[Entry, dict[str, Any]], bool]
_acts: dict[tuple[str, str], Leaves] = {}


def register(act: str, leaves: Leaves, *, of: tuple[str, ...]) -> None:
    """Let the act erase in the journals of subjects of these kinds, as `disagreements.disagreement`."""
    for kind in of:
        _acts[kind, act] = leaves


def acts() -> list[tuple[str, str]]:
    """Each kind of subject with an act that may erase in its journal."""
    return sorted(_acts)


def listed(entry: Entry) -> dict[str, str]:
    """What the entry took out of earlier ones, as it may: by their numbers, the commitments to what they say since."""
    may = (entry.subject_kind, entry.act) in _acts
    return dict(entry.said.get(ERASED, {})) if may else {}


def can_have_left(by: Entry, said: dict[str, Any]) -> bool:
    """Whether the act of this entry, which may erase, leaves what an earlier entry says now."""
    return _acts[by.subject_kind, by.act](by, said)
