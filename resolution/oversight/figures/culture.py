"""What both sides answered in confidence, put together until there are enough answers (§2.2, §5.1, L14)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, groupby
from operator import itemgetter

from django.db.models import Count

from resolution import clock
from resolution.disagreements.models import CultureAnswer, quarter_of
from resolution.insight.together import FEWEST_ANSWERS, put_together
from resolution.protocol.acts import Side
from resolution.protocol.culture import Asks, Says

SIDES = (Side.RAISING, Side.RESPONDING)


@dataclass(frozen=True)
class Answered:
    """What so many people of a side answered alike, in which quarter."""

    quarter: date
    side: Side
    said: Mapping[Asks, Says]
    people: int


@dataclass(frozen=True)
class Said:
    """So many people answered, in the quarters from `first` to `last`, and said so much to each question."""

    first: date
    last: date
    answers: int
    said: Mapping[Asks, Mapping[Says, int]]


@dataclass(frozen=True)
class Heard:
    """`whole`: of all groups of quarters that are shown; `groups`: of each, in the order of time; `sides`: of each side
    where both have enough."""

    whole: Said
    groups: Sequence[Said]
    sides: Mapping[Side, Said]


def were_heard(partnership: int, first: date | None = None, last: date | None = None) -> Heard | None:
    """§2.2 "willing for that to happen", §5.1 "the development of the culture", Q13: how many of those who raised or
    answered a disagreement, and who answered the three questions, said that they were heard, that they were treated
    well, and that it changed something for the child. Only quarters that are over count, by the day of answering, put
    together with those after them until there are 8 answers; what is left over waits. `first`, `last`: of the groups
    whose last day lies between the two, so that each belongs to one year. A side is told of only where the other can be
    told of too, of the same groups, with 8 answers each. Never by agency or theme. None: nothing can be shown."""
    every = put_together(_quarters(partnership), _enough)
    groups = [group for group in every if _is_within(_last_day(group), first, last)]
    if not groups:
        return None
    apart = [those for those in put_together(every, _both_enough) if _is_within(_last_day(those[-1]), first, last)]
    told_apart = [quarter for those in apart for group in those for quarter in group]
    return Heard(
        whole=_said(list(chain(*groups))),
        groups=[_said(group) for group in groups],
        sides={side: _said(told_apart, side) for side in SIDES if told_apart},
    )


Quarter = Sequence[Answered]


def _quarters(partnership: int) -> list[Quarter]:
    """Those that are over, each with its answers. One in which nobody answered is part of none."""
    over = CultureAnswer.objects.filter(partnership=partnership, quarter__lt=quarter_of(clock.today()))
    columns = ("quarter", "side", "heard", "treated", "changed")
    alike = over.values_list(*columns).annotate(people=Count("pk")).order_by("quarter")
    return [[_answered(*row) for row in rows] for _, rows in groupby(alike, key=itemgetter(0))]


def _answered(quarter: date, side: str, heard: str, treated: str, changed: str, people: int) -> Answered:
    return Answered(quarter, Side(side), dict(zip(Asks, map(Says, (heard, treated, changed)), strict=True)), people)


def _enough(quarters: Iterable[Quarter]) -> bool:
    return sum(each.people for quarter in quarters for each in quarter) >= FEWEST_ANSWERS


def _both_enough(groups: Iterable[Iterable[Quarter]]) -> bool:
    """Whether each side has enough answers in them."""
    answers = Counter[Side]()
    for each in chain.from_iterable(quarter for group in groups for quarter in group):
        answers[each.side] += each.people
    return all(answers[side] >= FEWEST_ANSWERS for side in SIDES)


def _is_within(on: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)


def _last_day(quarters: Sequence[Quarter]) -> date:
    """The last day of the last of them: a quarter and some days later is in the next one."""
    return quarter_of(quarters[-1][0].quarter + timedelta(days=100)) - timedelta(days=1)


def _said(quarters: Sequence[Quarter], side: Side | None = None) -> Said:
    """What was said in them, by one side or by both."""
    there = [each for quarter in quarters for each in quarter if side in (None, each.side)]
    said = {asks: Counter[Says]() for asks in Asks}
    for each in there:
        for asks, says in each.said.items():
            said[asks][says] += each.people
    return Said(quarters[0][0].quarter, _last_day(quarters), sum(each.people for each in there), said)
