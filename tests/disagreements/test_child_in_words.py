"""A child in one line, as well as the date of birth is known (I11)."""

from datetime import date

import pytest

from resolution.disagreements.answers import ChildAnswer
from resolution.disagreements.models import Child
from resolution.disagreements.record.children import described

from .cast import Cast, raised
from .looking import shown, words

pytestmark = pytest.mark.both

Born = Child.Born


@pytest.mark.requirement("I11")
@pytest.mark.parametrize(
    ("born", "on", "because", "says"),
    [
        (Born.EXACT, date(2024, 3, 9), "", "TK, born 9 March 2024"),
        (Born.MONTH, date(2024, 3, 1), "", "TK, born about March 2024"),
        (Born.YEAR, date(2024, 1, 1), "", "TK, born about 2024"),
        (Born.EXPECTED, date(2027, 1, 9), "", "TK, expected on 9 January 2027"),
        (Born.UNKNOWN, None, "Found alone", "TK, date of birth not known: Found alone"),
    ],
)
def test_a_child_in_one_line(born: str, on: date | None, because: str, says: str) -> None:
    assert described(Child(initials="TK", born=born, born_on=on, unknown_because=because)) == says


@pytest.mark.requirement("I11")
def test_two_children_are_told_apart_on_the_page_of_an_act(cast: Cast) -> None:
    both = (ChildAnswer("TK", "exact", date(2024, 3, 9)), ChildAnswer("SK", "exact", date(2021, 5, 2)))
    disagreement = raised(cast, children=both)
    page = words(shown(f"{disagreement.get_absolute_url()}acknowledge/", cast.priya))
    assert "Child 1 TK, born 9 March 2024" in page
    assert "Child 2 SK, born 2 May 2021" in page
