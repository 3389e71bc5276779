"""Which times of a version can be changed one thing at a time. A longest time can be set for a tier, and taken out."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from itertools import count

from resolution.protocol.changeable import Asked, Blank, Changeable, Left, Values, Wants, blanks, changeable, rows
from resolution.protocol.tables import Place
from resolution.protocol.times import CountedFrom
from resolution.protocol.told import Kinds

WORKING_DAYS, DAYS = "working days", "days"
LONGEST = "longest_times"
# What a longest time is counted in, by the key that says so.
UNITS = {"working_days": WORKING_DAYS, "hours": "hours"}
SOONER = (
    "Whoever takes a disagreement to a tier says by when an answer is needed. Where a longest time is set, that can be "
    "sooner, and never later. To set none, or to take one out, leave it empty."
)

ANSWER_BACK = (
    Asked("working_days", "When it can wait", Wants.NUMBER, counts=WORKING_DAYS),
    Asked("urgent_hours", "When it cannot wait", Wants.NUMBER, counts="hours"),
)
REFERRAL_TIMES = (
    Asked("log_within_working_days", "To log what was left unresolved", Wants.NUMBER, counts=WORKING_DAYS),
    Asked("account_within_working_days", "To give a short account", Wants.NUMBER, counts=WORKING_DAYS),
    Asked("acknowledge_within_working_days", "To acknowledge a log", Wants.NUMBER, counts=WORKING_DAYS),
    Asked(
        "decide_within_working_days",
        "To decide or answer, before the deputy is asked",
        Wants.NUMBER,
        counts=WORKING_DAYS,
    ),
    Asked("offer_within_working_days", "To offer a mediator", Wants.NUMBER, counts=WORKING_DAYS),
)
OTHER_TIMES = (
    Asked("name_within_working_days", "To name somebody", Wants.NUMBER, counts=WORKING_DAYS),
    Asked(
        "declare_within_working_days",
        "For a professional to declare what only they can",
        Wants.NUMBER,
        Left.OUT,
        WORKING_DAYS,
    ),
    Asked("saved_up_after_days", "After how long a concern counts as saved up", Wants.NUMBER, Left.OUT, DAYS),
)
RETURNS = (
    Asked("ask_days_before", "Asked for, before the meeting", Wants.NUMBER, counts=DAYS),
    Asked("remind_days_before", "Reminded of, before the meeting", Wants.NUMBER, counts=DAYS),
)


def times(values: Values, _: Kinds) -> Iterator[Changeable]:
    """A page for the longest times of each tier, one for each that holds otherwise, and the others."""
    yield Changeable(LONGEST, LONGEST, "The longest time at each tier", tuple(_of_each_tier(values)), words=SOONER)
    yield from _together(values)
    for key, about, asked in (
        ("answer_back", "How long the raising side has to say what follows", ANSWER_BACK),
        ("referral_times", "How long there is beside the ladder", REFERRAL_TIMES),
        ("returns", "When returns are asked for before a meeting of the Sub Group", RETURNS),
    ):
        yield changeable((key,), key, about, blanks(values[key], (key,), asked))
    yield changeable(("other_times",), "other_times", "Other times", blanks(values, (), OTHER_TIMES))


def _of_each_tier(values: Values) -> Iterator[Blank]:
    """When it can wait and when it cannot: what the file has, and room for what it has not."""
    there = {(*row["tiers"], row["urgent"]): (place, row) for place, row in rows(values, LONGEST) if _is_of_one(row)}
    more = count(len(values.get(LONGEST, ())) + 1)
    for tier in values["tiers"]:
        for urgent, when in ((False, "when it can wait"), (True, "when it cannot wait")):
            number = tier["number"]
            new: Values = {"tiers": [number], "urgent": urgent}
            place, row = there.get((number, urgent)) or ((LONGEST, next(more)), new)
            time = _time(row, place, (number, urgent), f"Tier {number}, {tier['name']}, {when}")
            yield replace(time, called=f"{LONGEST}_tier_{number}{'_urgent' * urgent}")


def _together(values: Values) -> Iterator[Changeable]:
    """Those that several tiers share, or that are counted from earlier on: another one is written in the whole text."""
    for place, row in rows(values, LONGEST):
        if not _is_of_one(row):
            tiers = " and ".join(map(str, row["tiers"]))
            about = f"The longest time at tier {tiers}{', when it cannot wait' if row['urgent'] else ''}"
            same = (*row["tiers"], row["urgent"], row.get("counted_from"))
            time = _time(row, place, "at most", "At most")
            yield changeable(place, same, about, (time,))


def _is_of_one(row: Values) -> bool:
    """Whether it is one tier's, and counted from the step itself."""
    return len(row["tiers"]) == 1 and row.get("counted_from", CountedFrom.STEP) == CountedFrom.STEP


def _time(row: Values, place: Place, same: Hashable, label: str) -> Blank:
    """In what the file counts it; a new one in hours where it cannot wait."""
    key = next((unit for unit in UNITS if unit in row), "hours" if row["urgent"] else "working_days")
    rest = {name: value for name, value in row.items() if name != key}
    says = str(row.get(key, ""))
    return Blank((*place, key), same, label, Wants.NUMBER, False, says, UNITS[key], "no longest time", rest)
