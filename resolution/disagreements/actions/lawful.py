"""What each act that erases can have left of an entry: only that may stand in place of what was written (A6, A10, A12).

Of words that were destroyed nothing says which they were: so there has to be what stands in their place. At the end of
keeping nothing is left but what the act leaves of anything: done once more, it would change nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from resolution.disagreements.anonymous import left_of_entry
from resolution.disagreements.destroyable import DESTROYED
from resolution.disagreements.leavers import DIRECTORY
from resolution.disagreements.models import Case, Disagreement, Hold
from resolution.history import lawful
from resolution.history.models import Entry
from resolution.partnership.models import Person

from .leavers import NOBODY_DID_IT, SOMEBODY, TOLD, is_left_of_somebody
from .wiping import INSIDE

RECORD, CASE, HOLD = (model._meta.label_lower for model in (Disagreement, Case, Hold))
# Where the key of such a subject stands, as seen from the disagreements that it is of.
OF = {RECORD: "pk", CASE: "case", HOLD: "holds"}


def register_all() -> None:
    """Whatever erases (`history.erasing`) outside the oversight."""
    lawful.register("destroy", leaves_a_mark, of=(RECORD, CASE))
    lawful.register("anonymise", leaves_no_words, of=(RECORD, CASE, HOLD))
    lawful.register("anonymise_leaver", leaves_somebody, of=tuple(DIRECTORY))


def leaves_a_mark(_: Entry, said: Mapping[str, Any]) -> bool:
    """Two people have destroyed words: it says so where they stood."""
    return any(words.startswith(DESTROYED) or INSIDE in words for words in _words(said))


def leaves_no_words(by: Entry, said: Mapping[str, Any]) -> bool:
    """A record is over: of all that somebody types nothing is left, whichever version of the protocol it had."""
    held = Disagreement.objects.filter(**{OF[by.subject_kind]: by.subject_key}).select_related("version")
    return any(left_of_entry(said, row.protocol) == said for row in held)


def leaves_somebody(by: Entry, said: Mapping[str, Any]) -> bool:
    """Somebody left long ago: what is told names nobody, or is gone with their own journal, or the rows say so."""
    told = [said[name] for name in TOLD]
    is_gone = by.subject_kind == Person._meta.label_lower and not any(told)
    names_nobody = any(SOMEBODY in words for words in _words(told)) or said["by"] == said["by"] | NOBODY_DID_IT
    return is_gone or names_nobody or any(is_left_of_somebody(row) for row in said["rows"])


def _words(said: Any) -> Iterator[str]:
    match said:
        case str():
            yield said
        case Mapping():
            for each in said.values():
                yield from _words(each)
        case list():
            for each in said:
                yield from _words(each)
