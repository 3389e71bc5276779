"""Two versions of a protocol, clause by clause: what is added, taken out and changed, in words (§5.1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from resolution.protocol import told_frame, told_questions
from resolution.protocol.model import Protocol
from resolution.protocol.told import PartTold, Said, Thing

ORDER = "Order"
# As a Sub Group reads it: the protocol's own words first, then what the service makes of them.
PARTS = (
    PartTold("clauses", "The protocol’s own words", told_frame.clauses),
    PartTold("named", "What it is called, and who is called what", told_frame.named),
    PartTold("tiers", "Tiers", told_frame.tiers),
    PartTold("times", "Times", told_frame.times),
    PartTold("checklist", "The checklist, and what is asked for it", told_questions.checklist),
    PartTold("outcome", "The outcome that is asked for", told_questions.outcome),
    PartTold("closing", "What is asked on closing", told_questions.closing),
    PartTold("culture", "What is asked of both sides once it is closed", told_questions.culture),
    PartTold("pages", "Where the questions stand when raising", told_questions.pages),
    PartTold("themes", "Themes", told_frame.themes),
    PartTold("criteria", "Criteria of potentially serious concern", told_frame.criteria),
    PartTold("signposts", "Other procedures, before raising", told_frame.signposts),
    PartTold("cases", "Cases that go to the Sub Group as well", told_frame.cases),
    PartTold("stuck", "What is asked of a network that may be stuck", told_questions.stuck),
    PartTold("stands_for", "Which clause stands where pages cite one", told_frame.stands_for),
    PartTold("ours", "What is the partnership’s own, and not the protocol’s", told_frame.ours),
)


class Became(StrEnum):
    """What became of something in the later version."""

    ADDED = "added"
    TAKEN_OUT = "taken out"
    CHANGED = "changed"


@dataclass(frozen=True)
class Line:
    """One thing that is said otherwise, in the words of each version; blank where a version says nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What became of one thing. `clause`: how the protocol's clause for it is cited, blank where it has none."""

    became: Became
    about: str
    clause: str
    lines: tuple[Line, ...]

    @property
    def has_both(self) -> bool:
        """Whether both versions have it, each in its own words."""
        return self.became is Became.CHANGED


@dataclass(frozen=True)
class PartCompared:
    """A part of the protocol in which something differs."""

    key: str
    title: str
    changes: tuple[Change, ...]

    @property
    def length(self) -> int:
        """How many letters it takes to show."""
        return sum(len(line.before) + len(line.after) for change in self.changes for line in change.lines)


def compare(before: Protocol, after: Protocol, kinds: Mapping[str, str] | None = None) -> tuple[PartCompared, ...]:
    """The parts in which they differ; none where they say the same. `kinds`: of agencies, by the keys of `titles`."""
    kinds = kinds or {}
    parts = (
        PartCompared(
            part.key, part.title, tuple(_changes(tuple(part.things(before, kinds)), tuple(part.things(after, kinds))))
        )
        for part in PARTS
    )
    return tuple(part for part in parts if part.changes)


def how_many(parts: Sequence[PartCompared]) -> int:
    """In how many places they differ."""
    return sum(len(part.changes) for part in parts)


def _changes(before: Sequence[Thing], after: Sequence[Thing]) -> Iterator[Change]:
    """In the order of the later version; what it no longer has stands at the end."""
    were, are = {thing.key: thing for thing in before}, {thing.key: thing for thing in after}
    yield from _order(before, after)
    for thing in after:
        if thing.key not in were:
            yield Change(Became.ADDED, thing.about, thing.clause, tuple(_whole(thing, Became.ADDED)))
        elif lines := tuple(_differing(were[thing.key].said, thing.said)):
            yield Change(Became.CHANGED, thing.about, thing.clause, lines)
    for thing in before:
        if thing.key not in are:
            yield Change(Became.TAKEN_OUT, thing.about, thing.clause, tuple(_whole(thing, Became.TAKEN_OUT)))


def _order(before: Sequence[Thing], after: Sequence[Thing]) -> Iterator[Change]:
    """Where what both have stands in another order: which order that was, and is."""
    both = {thing.key for thing in before} & {thing.key for thing in after}
    were, are = ([thing for thing in those if thing.key in both] for those in (before, after))
    first, last = _apart([thing.key for thing in were], [thing.key for thing in are])
    if first < last:
        names = ("\n".join(thing.about for thing in those[first:last]) for those in (were, are))
        yield Change(Became.CHANGED, ORDER, "", (Line(ORDER, *names),))


def _apart(were: Sequence[object], are: Sequence[object]) -> tuple[int, int]:
    """From where to where two orders of the same differ."""
    differ = [n for n, (was, now) in enumerate(zip(were, are, strict=True)) if was != now]
    return (differ[0], differ[-1] + 1) if differ else (0, 0)


def _differing(before: Sequence[Said], after: Sequence[Said]) -> Iterator[Line]:
    were, are = {said.name: said for said in before}, {said.name: said for said in after}
    for name in [*are, *(name for name in were if name not in are)]:
        was, now = were.get(name, Said(name)), are.get(name, Said(name))
        # Where it speaks of something that only the file calls otherwise, what is read is the same.
        if was.value != now.value and was.words != now.words:
            yield Line(name, was.words, now.words)


def _whole(thing: Thing, became: Became) -> Iterator[Line]:
    """All of what it says. That something is not so, or not said, is no news."""
    for said in thing.said:
        if said.value not in (None, False) and not said.of_the_file:
            yield Line(said.name, "", said.words) if became is Became.ADDED else Line(said.name, said.words, "")
