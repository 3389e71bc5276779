"""Whole quarters that are over, put together until what is told of them gives nothing away (Q15)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from django.db.models import Q

from resolution.disagreements.models import quarter_of
from resolution.insight.together import put_together
from resolution.oversight.models import Tabled
from resolution.partnership.models.kept import ASKED_ABOUT, Kept

from .scope import Scope

# What is told in whole quarters, each in stretches of its own.
THEMES, CIRCUMSTANCES = "themes", "how late and how urgent"


def in_whole_quarters(
    first: date | None, until: date, can_be_told: Callable[[Scope], bool], kept: Sequence[Scope] = ()
) -> list[Scope]:
    """The quarters from that of the first record that are over on the day, each put together with those after it until
    it can be told; what is left over waits. Those that a paper has told are `kept` as they were. `can_be_told` looks at
    what never changes, but for the lines: so no two stretches overlap, and what one reading shows more than another is
    whole stretches again."""
    told = [one for one in kept if one.last < until]
    if first is None or len(told) < len(kept):
        return told
    begins = told[-1].last + timedelta(days=1) if told else first
    quarters = _quarters(begins, quarter_of(until))
    return told + [_joined(group) for group in put_together(quarters, lambda group: can_be_told(_joined(group)))]


# As a paper keeps them: the first and the last day of each.
Days = list[tuple[str, str]]


def written(told: Iterable[Scope]) -> Days:
    """As a paper keeps them; `kept_by_papers` reads them again."""
    return [((one.first or one.last).isoformat(), one.last.isoformat()) for one in told]


def kept_by_papers(partnership: int) -> Mapping[str, Sequence[Scope]]:
    """What the papers of a partnership have told, by what it is: of each the longest, since each goes on from what was
    kept before it. One query."""
    found: dict[str, Days] = {}
    for (one,) in told_by_papers().rows(partnership):
        found |= {what: days for what, days in one.items() if len(days) > len(found.get(what, ()))}
    return {what: [_read(*each) for each in days] for what, days in found.items()}


@cache
def told_by_papers() -> Kept:
    """What each paper of the partnership that is asked about told, in their order."""
    theirs = Q(meeting__partnership=ASKED_ABOUT) | Q(report__partnership=ASKED_ABOUT)
    return Kept.of(lambda: [Tabled.objects.filter(theirs).order_by("pk").values_list("told")])


def _read(first: str, last: str) -> Scope:
    return Scope(first=date.fromisoformat(first), last=date.fromisoformat(last))


def _quarters(first: date, until: date) -> list[Scope]:
    """From that of the first day on, those before the one that begins on `until`."""
    found, begins = [], quarter_of(first)
    while begins < until:
        following = quarter_of(begins + timedelta(days=100))
        found.append(Scope(first=begins, last=following - timedelta(days=1)))
        begins = following
    return found


def _joined(group: Sequence[Scope]) -> Scope:
    return Scope(first=group[0].first, last=group[-1].last)


def ended_in(told: Sequence[Scope], scope: Scope) -> list[Scope]:
    """Those that ended in the period: so each belongs to one year, and to one meeting."""
    return [one for one in told if scope.holds(one.last)]


def chosen(told: list[Scope], scope: Scope) -> list[Scope]:
    """Those that ended in the period; where none did, the newest: widened, never blank."""
    return ended_in(told, scope) or told[-1:]
