"""Which texts and numbers of a version can be changed one thing at a time: all that a partnership changes in a usual
year. What makes another protocol of it (a tier more, another order, what an answer means) is changed in the whole text.
"""

from collections.abc import Iterator

from resolution.protocol.changeable import (
    Asked,
    Blank,
    Changeable,
    Left,
    PartChanged,
    Values,
    Wants,
    blanks,
    changeable,
    rows,
)
from resolution.protocol.changeable_times import DAYS, WORKING_DAYS, times
from resolution.protocol.filled import OF_ANOTHER, OF_THE_OFFICE
from resolution.protocol.tables import Place, joined
from resolution.protocol.told import Kinds
from resolution.protocol.told_frame import called

NAME = Asked("name", "Name")
QUESTION = Asked("question", "Question")
MISSING = Asked("missing", "What is said when it is missing")

# How many can be added to a list at a time.
MORE = 3
ADDS = (
    "To take one out, empty it. Change the words of one only where it means the same: what was counted under it goes "
    "on under the new words."
)

BODIES = (
    Asked("partnership", "The partnership in short"),
    Asked("sub_group", "The group that oversees disagreements"),
    Asked("chair", "Who chairs it"),
    Asked("independent_chair", "The independent chair"),
    Asked("executive", "The executive"),
    Asked("conference_service", "The conference service"),
)
ITEM = (
    NAME,
    Asked("declaration", "Declaration", Wants.WORDS),
    Asked("guidance", "Guidance", Wants.WORDS),
    Asked("guidance_unanswered", "Guidance where nobody has responded", Wants.WORDS, Left.OUT_WHERE_THERE),
    MISSING,
)
ASKED = (
    NAME,
    QUESTION,
    Asked("hint", "Hint", Wants.WORDS, Left.OUT),
    Asked("question_to_lead", "Question to a safeguarding lead", left=Left.OUT_WHERE_THERE),
    Asked("hint_to_lead", "Hint to a safeguarding lead", Wants.WORDS, Left.OUT_WHERE_THERE),
    Asked(
        "question_of_another",
        "Question to whoever raises it for somebody",
        left=Left.OUT_WHERE_THERE,
        fills=OF_ANOTHER,
    ),
    Asked(
        "hint_of_another",
        "Hint to whoever raises it for somebody",
        Wants.WORDS,
        Left.OUT_WHERE_THERE,
        fills=OF_ANOTHER,
    ),
    Asked("question_unanswered", "Question where nobody has responded", left=Left.OUT_WHERE_THERE),
    MISSING,
    Asked(
        "missing_unanswered",
        "What is said when it is missing, where nobody has responded",
        left=Left.OUT_WHERE_THERE,
    ),
    Asked("shown", "Shown in the record as", left=Left.OUT_WHERE_THERE),
)
OUTCOME = (
    Asked("hint", "Hint", Wants.WORDS),
    Asked("no_answer", "What is no answer", Wants.PHRASES),
    Asked("refused", "What is said then", Wants.WORDS),
)
CULTURE = (
    Asked("ask_after_working_days", "Asked, after it was closed", Wants.NUMBER, counts=WORKING_DAYS),
    Asked("ask_for_days", "For how long", Wants.NUMBER, counts=DAYS),
    Asked("whom_to_turn_to", "Whom to turn to", Wants.WORDS, fills=OF_THE_OFFICE),
)
CULTURE_QUESTION = (
    NAME,
    QUESTION,
    Asked("question_to_responder", "Question to whoever answered it", left=Left.OUT_WHERE_THERE),
    MISSING,
)
SIGNPOST = (
    NAME,
    QUESTION,
    Asked("guidance", "Guidance", Wants.WORDS, fills=OF_THE_OFFICE),
    Asked("contact", "Contact", Wants.WORDS, fills=OF_THE_OFFICE),
)
CASE = (
    NAME,
    Asked("logged_by", "Who logs it", Wants.WORDS),
    Asked("logged_with", "With whom"),
)


def _clauses(values: Values, _: Kinds) -> Iterator[Changeable]:
    asked = (Asked("cited", "How it is cited"), Asked("words", "Words", Wants.WORDS))
    for place, row in rows(values, "clauses"):
        yield changeable(place, row["id"], called(row["cited"]), blanks(row, place, asked))


def _named(values: Values, _: Kinds) -> Iterator[Changeable]:
    title = (Asked("title", "Title"), Asked("partnership_name", "Partnership"))
    contact = (Asked("name", "Whom to ask about it"), Asked("email", "Their email address", Wants.EMAIL))
    yield changeable(
        ("title",),
        "title",
        "What it is called, and whom to ask about it",
        blanks(values, (), title),
        blanks(values["contact"], ("contact",), contact),
    )
    yield changeable(("bodies",), "bodies", "The partnership’s bodies", blanks(values["bodies"], ("bodies",), BODIES))


def _tiers(values: Values, kinds: Kinds) -> Iterator[Changeable]:
    for place, row in rows(values, "tiers"):
        names = blanks(row, place, (NAME, Asked("pair", "Who meets whom")))
        about = f"Tier {row['number']}, {row['name']}"
        yield changeable(place, row["number"], about, names, _titles(row, (*place, "titles"), kinds))


def _titles(tier: Values, place: Place, kinds: Kinds) -> Iterator[Blank]:
    """An example for each kind of agency that there is, and for those that only the file knows."""
    every = dict(kinds) | {kind: kinds.get(kind, kind.replace("_", " ")) for kind in tier["titles"]}
    asked = (Asked(kind, f"For example at: {label}", left=Left.OUT) for kind, label in every.items())
    yield from blanks(tier["titles"], place, asked, of="titles")


def _checklist(values: Values, _: Kinds) -> Iterator[Changeable]:
    for place, item in rows(values, "checklist"):
        yield changeable(place, item["id"], item["name"], blanks(item, place, ITEM))
        for inside, question in rows(item, "carries"):
            yield _question(question, (*place, *inside), _about(item, question), item["id"])


def _about(item: Values, question: Values) -> str:
    """Many a question is called as its item is."""
    name = "the question" if question["name"] == item["name"] else question["name"]
    return f"{item['name']}: {name}"


def _question(question: Values, place: Place, about: str, of: str = "") -> Changeable:
    asked = blanks(question, place, ASKED)
    return changeable(place, (of, question["id"]), about, asked, _answers(question, place, "options", "id"))


def _answers(question: Values, place: Place, key: str, known_by: str) -> Iterator[Blank]:
    """What can be chosen. What an answer means, and whether it is there at all, is not a matter of words."""
    for inside, option in rows(question, key):
        asked = (Asked("name", f"Answer {inside[1]}"), Asked("told", f"How answer {inside[1]} is told"))
        yield from blanks(option, (*place, *inside), asked, of=option[known_by])


def _outcome(values: Values, _: Kinds) -> Iterator[Changeable]:
    outcome = values["outcome"]
    yield changeable(("outcome",), "outcome", "The outcome that is asked for", blanks(outcome, ("outcome",), OUTCOME))


def _asked_in(key: str) -> PartChanged:
    """Questions that stand in a list of their own."""

    def things(values: Values, _: Kinds) -> Iterator[Changeable]:
        for place, question in rows(values, key):
            yield _question(question, place, question["name"])

    return PartChanged(key, things)


def _culture(values: Values, _: Kinds) -> Iterator[Changeable]:
    culture, place = values["culture"], ("culture",)
    about = "When the three questions are asked, and what is said afterwards"
    yield changeable(place, "culture", about, blanks(culture, place, CULTURE))
    for inside, question in rows(culture, "questions"):
        where = (*place, *inside)
        asked = blanks(question, where, CULTURE_QUESTION)
        yield changeable(where, question["asks"], question["name"], asked, _answers(question, where, "answers", "says"))


def _listed(key: str, one: str, about: str, most: Asked | None = None) -> PartChanged:
    """A list of names, with room for more; and how many of them there can be."""

    def things(values: Values, _: Kinds) -> Iterator[Changeable]:
        yield Changeable(key, key, about, tuple(_names(values, key, one)), True, ADDS)
        if most:
            yield changeable((most.key,), most.key, "How many a disagreement can have", blanks(values, (), (most,)))

    return PartChanged(key, things)


def _names(values: Values, key: str, one: str) -> Iterator[Blank]:
    for place, row in rows(values, key):
        says, rest = joined(row["name"]), {"id": row["id"]}
        yield Blank((*place, "name"), row["id"], f"{one} {place[1]}", Wants.LINE, False, says, row=rest)
    there = len(values[key])
    for more in range(there + 1, there + 1 + MORE):
        label = f"{one} {more}, if there is one more"
        yield Blank((key, more, "name"), more, label, Wants.LINE, False, "", row={})


def _signposts(values: Values, _: Kinds) -> Iterator[Changeable]:
    for place, row in rows(values, "signposts"):
        yield changeable(place, row["id"], row["name"], blanks(row, place, SIGNPOST))


def _cases(values: Values, _: Kinds) -> Iterator[Changeable]:
    for place, row in rows(values, "specific_cases"):
        yield changeable(place, row["id"], row["name"], blanks(row, place, CASE))


# In the order in which a comparison has them, by its keys.
PARTS = (
    PartChanged("clauses", _clauses),
    PartChanged("named", _named),
    PartChanged("tiers", _tiers),
    PartChanged("times", times),
    PartChanged("checklist", _checklist),
    PartChanged("outcome", _outcome),
    _asked_in("closing"),
    PartChanged("culture", _culture),
    _listed("themes", "Theme", "The themes", Asked("most_themes", "At most", Wants.NUMBER)),
    _listed("criteria", "Criterion", "The criteria"),
    PartChanged("signposts", _signposts),
    PartChanged("cases", _cases),
    _asked_in("stuck"),
)
