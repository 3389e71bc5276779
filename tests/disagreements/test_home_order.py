"""What stands first at home: a child who cannot wait, or whom nothing keeps safe; then the dates (L3)."""

import pytest

from resolution import clock
from resolution.disagreements.answers import SAFETY, Noted
from resolution.protocol.clock import Due
from tests.days import days_from_now

from .cast import Cast, act, in_days, now, raised
from .looking import HOME, queries, shown, words
from .test_home import WAITS, parts

RENEWED = Noted(SAFETY, "His aunt stays with him.")


@pytest.mark.requirement("I4", "L3")
def test_a_child_who_cannot_wait_stands_before_what_is_overdue_and_before_the_dates(cast: Cast) -> None:
    late = raised(cast, due=in_days(1, cast))
    late_too = raised(cast, due=in_days(2, cast))
    soon = days_from_now(3)
    with clock.set_to(soon):
        later = raised(cast, due=in_days(2, cast))
        unsafe = raised(cast, due=in_days(4, cast), safety="Nothing that I know of.")
        urgent = raised(cast, due=Due(in_days(3, cast).on, clock.now().time()), urgent_because="He goes home.")
        page = words(parts(cast.priya)[WAITS])
        order = sorted((late, late_too, later, unsafe, urgent), key=lambda each: page.index(each.reference))
        assert order == [urgent, unsafe, late, late_too, later]
        assert f"{unsafe.reference} TK Nothing keeps the child safe" in page
        assert f"{urgent.reference} TK Urgent" in page
        assert queries(HOME, cast.priya) <= 10
        assert "Nothing keeps the child safe" in words(shown("/disagreements/", cast.grace))
        act(now(unsafe), "note", cast.grace, noted=RENEWED)
        assert "Nothing keeps the child safe" not in words(shown(HOME, cast.priya))
