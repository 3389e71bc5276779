"""What whoever leads an agency knows before they read the report of a year: how much their own raised, and how much was
put to it (Q15). They take it away from a total, and read what is left of the others."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from resolution.insight.disclosure import AGENCY, OTHERS
from resolution.insight.suppressing import Reader, TooNarrow
from resolution.insight.tables import Key

from .lines import Lines

# Of two agencies that are counted together, each takes its own away and reads what is the other’s.
TWO = 2


@dataclass(frozen=True)
class OwnLines:
    """`beside`: by the name of each other table, the lines of it that are counted as all others."""

    lines: Lines
    beside: Mapping[str, Mapping[str, str]]

    def readers(self, groups: Mapping[str, str]) -> list[Reader]:
        """Whoever knows nothing else, and each line that knows its own; `groups`: the lines that are counted as all
        others, of those that raised. Refused (`TooNarrow`): those are two agencies."""
        if of_others(self.lines, groups) == TWO:
            raise TooNarrow
        owns = dict.fromkeys(self._own(line.name, groups) for line in self.lines.every)
        return [Reader(), *(Reader(own=own) for own in owns)]

    def _own(self, line: str, groups: Mapping[str, str]) -> frozenset[Key]:
        every = {AGENCY: groups, **self.beside}
        return frozenset(frozenset({(name, those.get(line, line))}) for name, those in every.items())


def of_others(lines: Lines, groups: Mapping[str, str]) -> int:
    """How many agencies are counted as all others; 0 where no line is put together with others."""
    found = Counter[str]()
    for line in lines.every:
        found[groups.get(line.name, line.name)] += len(line.agencies)
    return found[OTHERS] if groups else 0


def few_of(lines: Lines, counts: Mapping[str, int], fewest: int) -> dict[str, str]:
    """Under the name of all others, the lines of which each has fewer than so many; and while those are not three
    agencies, the next smallest."""
    names = sorted(counts, key=lambda line: counts[line])
    small = sum(counts[name] < fewest for name in names)
    groups = (dict.fromkeys(names[:size], OTHERS) for size in range(small, len(names) + 1))
    return next((group for group in groups if not group or of_others(lines, group) > TWO), {})
