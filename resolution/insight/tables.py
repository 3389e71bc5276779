"""Tables of counts with their totals, as whoever reads them can add them up: what disclosure control works on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from resolution.insight.refusing import CannotSay, Floats, counted

# A cell by what it is of: {("agency", "Police"), ("theme", "Thresholds")}. A total says less, that of all nothing.
Key = frozenset[tuple[str, str]]
# A cell by the position of its label in each dimension; None = all of them together.
Place = tuple[int | None, ...]


@dataclass(frozen=True)
class Sum:
    """A total that is printed, or that anyone can work out, and what it is the sum of."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        return (*self.parts, self.total)


@dataclass(frozen=True)
class Table:
    """Counts by one, two or three dimensions: `labels` and the nesting of `counts` follow the order of `dimensions`."""

    dimensions: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    counts: Sequence[int] | Sequence[Sequence[int]] | Sequence[Sequence[Sequence[int]]]

    @property
    def array(self) -> Floats:
        """Refused: a figure that is missing or below 0, and no figure at all."""
        array = np.asarray(self.counts, dtype=np.float64)
        counted(array.ravel().tolist(), fewest=1, what="figures of the table")
        if array.shape != tuple(len(labels) for labels in self.labels):
            raise ValueError(f"{array.shape} figures for {[len(labels) for labels in self.labels]} labels")
        return array

    def key(self, place: Place) -> Key:
        return frozenset((self.dimensions[axis], self.labels[axis][i]) for axis, i in enumerate(place) if i is not None)

    def places(self) -> Iterator[Place]:
        """Every cell, then its line's total, row by row; the total of all at the end."""
        return product(*([*range(len(labels)), None] for labels in self.labels))

    def cells(self) -> dict[Key, int]:
        """Every cell and total with its true value, in the order of `places`."""
        array = self.array
        return {self.key(place): int(array[_slices(place)].sum()) for place in self.places()}

    def sums(self) -> Iterator[Sum]:
        """Every total, once for each dimension that it is a total over."""
        for place in self.places():
            for axis in (axis for axis, i in enumerate(place) if i is None):
                parts = [(*place[:axis], i, *place[axis + 1 :]) for i in range(len(self.labels[axis]))]
                yield Sum(self.key(place), tuple(self.key(part) for part in parts))


def _slices(place: Place) -> tuple[slice, ...]:
    return tuple(slice(None) if i is None else slice(i, i + 1) for i in place)


def linked(tables: Sequence[Table]) -> tuple[dict[Key, int], tuple[Sum, ...]]:
    """All cells and sums of tables that are read together. Refused: two that give one figure differently."""
    cells: dict[Key, int] = {}
    for table in tables:
        for key, value in table.cells().items():
            if cells.setdefault(key, value) != value:
                raise CannotSay(f"Two tables give {in_words(key)} differently, so they cannot be read together.")
    sums = dict.fromkeys(one for table in tables for one in table.sums())
    return cells, (*sums, *_detail(tables))


def _detail(tables: Sequence[Table]) -> Iterator[Sum]:
    """Of tables that cross three dimensions pair by pair: each cell as a sum over the third, which nobody prints."""
    labels = {name: names for table in tables for name, names in zip(table.dimensions, table.labels, strict=True)}
    pairs = {frozenset(table.dimensions): table for table in tables if len(table.dimensions) == 2}
    if len(labels) == 3 and len(pairs) == 3:
        for table in pairs.values():
            third = next(name for name in labels if name not in table.dimensions)
            for place in product(*(range(len(names)) for names in table.labels)):
                key = table.key(place)
                yield Sum(key, tuple(key | {(third, label)} for label in labels[third]))


def in_words(key: Key) -> str:
    """`Police, Thresholds`; `the total`."""
    return ", ".join(label for _, label in sorted(key)) or "the total"


def grouped(table: Table, axis: int, groups: Mapping[str, str]) -> Table:
    """The same with some labels of one dimension put together, in the order in which the groups first come."""
    names = [groups.get(label, label) for label in table.labels[axis]]
    order = tuple(dict.fromkeys(names))
    together = np.array([[name == group for name in names] for group in order], dtype=np.float64)
    counts = np.moveaxis(np.tensordot(together, table.array, axes=(1, axis)), 0, axis)
    labels = (*table.labels[:axis], order, *table.labels[axis + 1 :])
    return Table(table.dimensions, labels, counts.astype(int).tolist())
