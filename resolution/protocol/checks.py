"""What no single table of a protocol can know: numbers in order, ids used once, everything named exists."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Protocol as Shape

from resolution.protocol import meanings
from resolution.protocol.model import ChecklistItem, Kind, Meaning, Part, Protocol, Question
from resolution.protocol.response import ALWAYS, ASKED
from resolution.protocol.rules import CITED
from resolution.protocol.tables import Fault, Place, ProtocolError

FEWEST_TIERS, MOST_TIERS = 2, 6
# Characters of an id that records keep: of a theme, a criterion, an answer.
LONGEST_ID = 40
# What a record of closing has places for. Without the outcome for the child nothing is closed.
CLOSING = {
    Meaning.OUTCOME: Kind.TEXT,
    Meaning.LEARNED: Kind.TEXT,
    Meaning.ABOUT: Kind.THEMES,
    Meaning.NOT_LOWER: Kind.TEXT,
}


class Identified(Shape):
    """A thing with an id."""

    @property
    def id(self) -> str:
        """What it is called in records."""


def check(protocol: Protocol, wrong: Callable[..., ProtocolError]) -> None:
    """Raise the first fault that is found. `wrong` makes the error for a place in the file."""
    for faults in (
        _tiers, _starts, _longest_times, _returns, _lists, _items, _questions, _stuck, *meanings.CHECKS,
        _response, _closing, _outcome, _signposts, _specific_cases, _clauses_named, _clause_of, _ours,
    ):  # fmt: skip
        for why, place in faults(protocol):
            raise wrong(why, *place)


def _tiers(protocol: Protocol) -> Iterator[Fault]:
    if not FEWEST_TIERS <= len(protocol.tiers) <= MOST_TIERS:
        yield f"must be {FEWEST_TIERS} to {MOST_TIERS}, not {len(protocol.tiers)}.", ("tiers",)
    for n, tier in enumerate(protocol.tiers, start=1):
        if tier.number != n:
            yield f"must be {n}: tiers are numbered from 1, in their order.", ("tiers", n, "number")
        if not tier.titles:
            yield "must give an example title for at least one kind of agency.", ("tiers", n, "titles")


def _starts(protocol: Protocol) -> Iterator[Fault]:
    for key in ("first_tier", "first_tier_if_harm_imminent"):
        if getattr(protocol, key) > protocol.last_tier:
            yield _no_such_tier(protocol), (key,)
    if protocol.first_tier_if_harm_imminent < protocol.first_tier:
        yield "must not be below first_tier.", ("first_tier_if_harm_imminent",)


def _no_such_tier(protocol: Protocol) -> str:
    return f"must be a tier: the last one is {protocol.last_tier}."


def _longest_times(protocol: Protocol) -> Iterator[Fault]:
    for n, longest in enumerate(protocol.longest_times, start=1):
        if not longest.tiers:
            yield "must name at least one tier.", ("longest_times", n, "tiers")
        if not all(1 <= tier <= protocol.last_tier for tier in longest.tiers):
            yield _no_such_tier(protocol), ("longest_times", n, "tiers")
        if (longest.working_days is None) == (longest.hours is None):
            yield "must give either working_days or hours.", ("longest_times", n)
        if longest.hours is not None and not longest.urgent:
            yield (
                "count only where it is urgent: other answers are due by a working day.",
                ("longest_times", n, "hours"),
            )
    speaks_of = (f"{each.tiers} {each.urgent} {each.counted_from}" for each in protocol.longest_times)
    for n in _repeated(speaks_of):
        yield "speaks of the same tiers as an earlier one.", ("longest_times", n, "tiers")


def _returns(protocol: Protocol) -> Iterator[Fault]:
    if protocol.returns.remind_days_before >= protocol.returns.ask_days_before:
        yield "must be fewer days than ask_days_before.", ("returns", "remind_days_before")


def _lists(protocol: Protocol) -> Iterator[Fault]:
    """Lists that may not be empty, and ids that may stand only once in theirs."""
    lists: dict[str, Sequence[Identified]] = {
        "checklist": protocol.checklist,
        "closing": protocol.closing,
        "themes": protocol.themes,
        "criteria": protocol.criteria,
        "signposts": protocol.signposts,
        "specific_cases": protocol.specific_cases,
    }
    for key, things in lists.items():
        if not things:
            yield "must not be empty.", (key,)
        for n in _repeated(thing.id for thing in things):
            yield "is there twice.", (key, n, "id")
        for n, thing in enumerate(things, start=1):
            if len(thing.id) > LONGEST_ID:
                yield f"must have at most {LONGEST_ID} characters.", (key, n, "id")


def _repeated(ids: Iterable[str]) -> Iterator[int]:
    """The places, from 1, of what stood in the list before."""
    seen = set()
    for n, identity in enumerate(ids, start=1):
        if identity in seen:
            yield n
        seen.add(identity)


def _items(protocol: Protocol) -> Iterator[Fault]:
    for n, item in enumerate(protocol.checklist, start=1):
        if not item.declaration and not item.carries:
            yield "must have a declaration, or something that it carries.", ("checklist", n)
        if item.from_tier > protocol.last_tier:
            yield _no_such_tier(protocol), ("checklist", n, "from_tier")
        if item.personal and not item.declaration:
            yield "is for a declaration only.", ("checklist", n, "personal")
        if item.personal and protocol.declare_within_working_days is None:
            yield "needs declare_within_working_days: by when it is said.", ("checklist", n, "personal")
    yield from _answered_twice(protocol.checklist)


def _answered_twice(checklist: Sequence[ChecklistItem]) -> Iterator[Fault]:
    """Answers of all items lie side by side, each under its own id."""
    seen = {item.id for item in checklist}
    for n, item in enumerate(checklist, start=1):
        for m, question in enumerate(item.carries, start=1):
            if question.id in seen:
                yield "is there twice.", ("checklist", n, "carries", m, "id")
            seen.add(question.id)


def _questions(protocol: Protocol) -> Iterator[Fault]:
    yield from _questions_of(protocol.closing, ("closing",))
    for question_number, question in enumerate(protocol.closing, start=1):
        if question.from_tier > protocol.last_tier:
            yield _no_such_tier(protocol), ("closing", question_number, "from_tier")
    for n, item in enumerate(protocol.checklist, start=1):
        yield from _questions_of(item.carries, ("checklist", n, "carries"))
    yield from _questions_of(protocol.stuck, ("stuck",))


def _stuck(protocol: Protocol) -> Iterator[Fault]:
    """What asks whether the network is stuck has answers that say so; it has no place for themes or a meaning."""
    for n, question in enumerate(protocol.stuck, start=1):
        if question.kind is Kind.THEMES:
            yield "is not for what asks whether the network is stuck.", ("stuck", n, "kind")
        if question.means is not None:
            yield "is not for what asks whether the network is stuck.", ("stuck", n, "means")
        if any(option.urgent for option in question.options):
            yield "must be there at any time.", ("stuck", n, "options")
    for n in _repeated(question.id for question in protocol.stuck):
        yield "is there twice.", ("stuck", n, "id")
    if protocol.stuck and not any(option.stuck for question in protocol.stuck for option in question.options):
        yield "must have an answer that is stuck.", ("stuck",)


def _response(protocol: Protocol) -> Iterator[Fault]:
    """Its answers are offered, kept and told as the protocol has them, and it is never without its decision."""
    always = set()
    for n, item in enumerate(protocol.checklist, start=1):
        if item.part is Part.RESPONDER:
            for m, question in enumerate(item.carries, start=1):
                for why, place in _of_a_response(protocol, question):
                    yield why, ("checklist", n, "carries", m, *place)
                if item.from_tier == 1 and not question.when:
                    always.add(question.means)
    for missing in ALWAYS:
        if missing not in always:
            yield f"must always ask the responder what means “{missing}”.", ("checklist",)


def _of_a_response(protocol: Protocol, question: Question) -> Iterator[Fault]:
    yield from _has_a_place(question, ASKED)
    if question.optional:
        yield "is not for a response: what is asked of it is answered.", ("optional",)
    basis = protocol.meaning(Meaning.BASIS)
    if question.means is Meaning.CITED and set(question.when) != {basis.id if basis else ""}:
        yield f"must ask it after what means “{Meaning.BASIS}” alone.", ("when",)
    for n, option in enumerate(question.options, start=1):
        if option.urgent:
            yield "is not for a response: all of its answers are there at any time.", ("options", n, "urgent")
        if option.told.endswith("."):
            yield "must have no full stop: it stands inside a sentence.", ("options", n, "told")


def _closing(protocol: Protocol) -> Iterator[Fault]:
    for n, question in enumerate(protocol.closing, start=1):
        for why, place in _has_a_place(question, CLOSING):
            yield why, ("closing", n, *place)
    outcome = protocol.meaning(Meaning.OUTCOME)
    if outcome is None or outcome.from_tier > 1 or outcome.optional:
        yield f"must always ask what means “{Meaning.OUTCOME}”.", ("closing",)


def _has_a_place(question: Question, places: Mapping[Meaning, Kind]) -> Iterator[Fault]:
    """What its record has a place for."""
    if question.means is None or question.means not in places:
        yield f"must be one of: {', '.join(places)}.", ("means",)
    elif question.kind is not places[question.means]:
        yield f"must be {places[question.means]}: it means “{question.means}”.", ("kind",)


def _outcome(protocol: Protocol) -> Iterator[Fault]:
    if any(not any(letter.isalnum() for letter in phrase) for phrase in protocol.outcome.no_answer):
        yield "must hold only phrases with words.", ("outcome", "no_answer")


def _questions_of(questions: Sequence[Question], place: Place) -> Iterator[Fault]:
    for n, question in enumerate(questions, start=1):
        for why, key in (*_options(question), *_when(question, questions[: n - 1])):
            yield why, (*place, n, key)


def _options(question: Question) -> Iterator[tuple[str, str]]:
    if question.kind is not Kind.CHOICE:
        if question.options:
            yield "are for a choice only.", "options"
        return
    if len(question.options) < 2:
        yield "must be 2 or more.", "options"
    if not any(not option.urgent for option in question.options):
        yield "must leave one that is not only for what is urgent.", "options"
    for _ in _repeated(option.id for option in question.options):
        yield "hold an id twice.", "options"
    if any(len(option.id) > LONGEST_ID for option in question.options):
        yield f"must have ids of at most {LONGEST_ID} characters.", "options"


def _when(question: Question, earlier: Sequence[Question]) -> Iterator[tuple[str, str]]:
    options = {each.id: {option.id for option in each.options} for each in earlier}
    for name, choices in question.when.items():
        if not choices or not set(choices) <= options.get(name, set()):
            yield f"must name an earlier choice beside it, and its options: {name}.", "when"


def _signposts(protocol: Protocol) -> Iterator[Fault]:
    posts = protocol.signposts
    if [post.danger for post in posts] != [True] + [False] * (len(posts) - 1):
        yield "must begin with the one for danger, and have no other.", ("signposts",)
    if [post.none_of_these for post in posts] != [False] * (len(posts) - 1) + [True]:
        yield "must end with the one for none_of_these, and have no other.", ("signposts",)
    for n, post in enumerate(posts, start=1):
        if post.refused and (post.danger or post.none_of_these or any(each.refused for each in posts[: n - 1])):
            yield "is for one, which is neither for danger nor for none_of_these.", ("signposts", n, "refused")


def _specific_cases(protocol: Protocol) -> Iterator[Fault]:
    if sum(case.unresolved for case in protocol.specific_cases) != 1:
        yield "must have one, and one only, that is unresolved.", ("specific_cases",)


def _clauses_named(protocol: Protocol) -> Iterator[Fault]:
    naming = {
        "checklist": [item.clause for item in protocol.checklist],
        "signposts": [post.clause for post in protocol.signposts],
        "specific_cases": [case.clause for case in protocol.specific_cases],
    }
    for key, clauses in naming.items():
        for n, clause in enumerate(clauses, start=1):
            if clause and clause not in protocol.clauses:
                yield _no_such_clause(clause), (key, n, "clause")
    if protocol.outcome.clause and protocol.outcome.clause not in protocol.clauses:
        yield _no_such_clause(protocol.outcome.clause), ("outcome", "clause")


def _no_such_clause(clause: str) -> str:
    return f"names {clause}, which is not among the clauses."


def _clause_of(protocol: Protocol) -> Iterator[Fault]:
    for cited, clause in protocol.clause_of.items():
        if cited not in CITED:
            yield "is neither an act nor a clause that the act table cites.", ("clause_of", cited)
        if clause not in protocol.clauses:
            yield _no_such_clause(clause), ("clause_of", cited)


def _ours(protocol: Protocol) -> Iterator[Fault]:
    known = {field.name for field in fields(Protocol)}
    for name in sorted(protocol.ours - known):
        yield f"names {name}, which is not a key that a protocol has.", ("ours",)
