"""Whole quarters that are over, put together until what is told of them gives nothing away (Q15)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from resolution.disagreements.models import quarter_of
from resolution.insight.together import put_together

from .scope import Scope


def in_whole_quarters(first: date | None, until: date, can_be_told: Callable[[Scope], bool]) -> list[Scope]:
    """The quarters from that of the first record that are over on the day, each put together with those after it until
    it can be told; what is left over waits. `can_be_told` looks at what never changes any more: so each stretch is told
    of once and for all, no two overlap, and what one reading shows more than another is whole stretches again."""
    quarters = _quarters(first, quarter_of(until)) if first else []
    return [_joined(group) for group in put_together(quarters, lambda group: can_be_told(_joined(group)))]


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
