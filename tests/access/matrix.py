"""The access matrix as a file: read, and written anew. `tests/access_matrix.csv` says itself how it is to be read."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "access_matrix.csv"
CONTAINS = "# page: "
BETWEEN = " | "
COLUMNS = ("page", "which of them", "asked with", "role", "relation", "answer", "what it shows")
BOTH = "GET or POST"


@dataclass(frozen=True, order=True)
class Row:
    """One fact: who gets which answer from which page, and how much of the record stands in it."""

    page: str
    which: str
    verb: str
    role: str
    relation: str
    status: str
    layer: str


def stated() -> list[Row]:
    """The facts that the file states, in its order."""
    lines = [line for line in _lines() if not line.startswith("#")]
    header, *rows = csv.reader(lines)
    assert tuple(header) == COLUMNS
    return [Row(*row) for row in rows]


@cache
def pages() -> Mapping[str, str]:
    """The page of each address, as the file groups them. That stands above the facts, and is never written anew."""
    found = [line.removeprefix(CONTAINS).split(BETWEEN) for line in _lines() if line.startswith(CONTAINS)]
    assert len({address for _, address in found}) == len(found), "An address stands twice."
    return {address.strip(): page for page, address in found}


def introduction() -> list[str]:
    """What stands above the facts."""
    return [line for line in _lines() if line.startswith("#")]


def _lines() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines()


Found = Mapping[tuple[str, str], tuple[int, str]]


def rows(role: str, relation: str, found: Found, groups: Mapping[str, str]) -> list[Row]:
    """Of one reader: as few as say it all. `found` is status and layer of each (address, verb)."""
    of_page: dict[tuple[str, str], dict[str, tuple[int, str]]] = defaultdict(dict)
    for (address, verb), said in found.items():
        of_page[groups[address], verb][address] = said
    facts = [
        Row(page, which, verb, role, relation, str(status), layer)
        for (page, verb), answers in of_page.items()
        for which, (status, layer) in _alike(answers)
    ]
    return sorted(_of_both_verbs(facts))


def _alike(answers: Mapping[str, tuple[int, str]]) -> Iterable[tuple[str, tuple[int, str]]]:
    """The addresses that answer alike, by the last part of each; blank where all do."""
    if len(set(answers.values())) == 1:
        return [("", next(iter(answers.values())))]
    alike = defaultdict(list)
    for address, said in answers.items():
        alike[said].append(last_part(address))
    return [("; ".join(sorted(those)), said) for said, those in alike.items()]


def last_part(address: str) -> str:
    """`settle`; what is an id says nothing."""
    return next((part for part in address.split("/")[::-1] if part and "<" not in part), address)


def _of_both_verbs(facts: Iterable[Row]) -> Iterable[Row]:
    def but_verb(row: Row) -> tuple[str, ...]:
        return (row.page, row.which, row.role, row.relation, row.status, row.layer)

    for _, those in groupby(sorted(facts, key=but_verb), key=but_verb):
        same = list(those)
        yield Row(*(BOTH if name == same[0].verb and len(same) > 1 else name for name in astuple(same[0])))


def write(facts: Iterable[Row]) -> None:
    """The file anew, under what stands above the facts. Whoever writes it reads what has changed in it."""
    with FILE.open("r+", encoding="utf-8", newline="") as file:
        above = introduction()
        file.seek(0)
        file.truncate()
        file.writelines(f"{line}\n" for line in above)
        written = csv.writer(file, lineterminator="\n")
        written.writerow(COLUMNS)
        written.writerows(astuple(row) for row in sorted(facts))
