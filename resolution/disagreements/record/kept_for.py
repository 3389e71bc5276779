"""Queries of whoever looks, each put together once a day for all that decides what they are shown and asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import TypeVar

from resolution import clock
from resolution.disagreements.models.reader import Reader
from resolution.partnership.models import Person
from resolution.partnership.models.kept import Kept

K = TypeVar("K", bound=Kept)
# Of each query as many people's are kept; those of whoever looked the longest ago are put together anew.
MANY = 100


@dataclass(frozen=True)
class _Whose:
    """Somebody, told apart by what decides what they see, and by the account under which the journal knows them."""

    reader: Reader
    account: int | None
    person: Person = field(compare=False, repr=False)


def kept_for_each(put_together: Callable[[Person], K]) -> Callable[[Person], K]:
    """For functions that put a query together of nothing but what somebody is today."""

    @lru_cache(maxsize=MANY)
    def kept(whose: _Whose) -> K:
        # No time passes meanwhile: a moment that is asked about is known again by that.
        with clock.set_to(clock.now()):
            return put_together(whose.person)

    @wraps(put_together)
    def for_each(person: Person) -> K:
        return kept(_Whose(Reader.of(person), person.account_id, person))

    return for_each
