"""A child in one line, as well as the date of birth is known (I11)."""

from datetime import date

import pytest

from resolution.disagreements.models import Child
from resolution.disagreements.record.fetching import described

Born = Child.Born


@pytest.mark.requirement("I11")
@pytest.mark.parametrize(
    ("born", "on", "because", "words"),
    [
        (Born.EXACT, date(2024, 3, 9), "", "TK, born 9 March 2024"),
        (Born.MONTH, date(2024, 3, 1), "", "TK, born about March 2024"),
        (Born.YEAR, date(2024, 1, 1), "", "TK, born about 2024"),
        (Born.EXPECTED, date(2027, 1, 9), "", "TK, expected on 9 January 2027"),
        (Born.UNKNOWN, None, "Found alone", "TK, date of birth not known: Found alone"),
    ],
)
def test_a_child_in_one_line(born: str, on: date | None, because: str, words: str) -> None:
    assert described(Child(initials="TK", born=born, born_on=on, unknown_because=because)) == words
