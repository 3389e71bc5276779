"""Looking for what is held about a child finds whatever can be of the child, and is kept (A10)."""

from datetime import date, timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import ChildAnswer
from resolution.partnership.models import Person
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in, text_of

from .test_seats import SEATS
from .test_what_is_held import HELD, TK

pytestmark = pytest.mark.requirement("A10")


@pytest.mark.parametrize(
    ("child", "typed"),
    [
        (ChildAnswer("TK", "unknown", unknown_because="It was not said."), "t.k."),
        (ChildAnswer("TK", "expected", date(2024, 4, 1)), "TK"),
        (ChildAnswer("Baby T", "expected", date(2024, 3, 9)), "baby t"),
    ],
)
def test_a_child_of_whom_the_birth_is_not_known_or_the_initials_are_none_is_found(
    cast: Cast, una: Person, child: ChildAnswer, typed: str
) -> None:
    disagreement = county.raised(cast, children=(child,))
    found = words(text_of(signed_in(una).post(HELD, TK | {"initials": typed})))
    assert disagreement.reference in found
    assert "it can be another child" in found


@pytest.mark.both
@pytest.mark.requirement("A2")
@pytest.mark.requirement("A5")
def test_that_records_were_told_is_kept_before_and_after_five_times_in_vain_nothing_is_looked_for(
    cast: Cast, una: Person
) -> None:
    disagreement, client = county.raised(cast), signed_in(una)
    client.post(HELD, TK)
    looks = words(shown(f"{disagreement.get_absolute_url()}looks/", cast.grace))
    assert "Una Vale" in looks
    assert "was told that there is one about the same child" in looks
    typed = [TK | {"initials": "QZ"}, *({"by": "number", "record_number": f"QZ{n}"} for n in range(4))]
    for each in typed:
        assert "Nothing is held that can be about them" in text_of(client.post(HELD, each))
    assert "You have looked several times and found nothing" in text_of(client.post(HELD, TK))
    told = words(shown("/directory/history/", cast.ruth))
    assert told.count("Una Vale looked for what is held about a child, and found none") == 5
    assert "QZ" not in told
    assert "looked for what is held" not in shown(SEATS, cast.grace)
    with clock.set_to(clock.now() + timedelta(hours=1, minutes=1)):
        assert disagreement.reference in text_of(client.post(HELD, TK))


def test_whom_the_directory_has_is_looked_for_however_often(cast: Cast, una: Person) -> None:
    client = signed_in(una)
    for _ in range(6):
        client.post(HELD, {"by": "person", "called": "Nobody At All"})
    assert cast.priya.job_title in text_of(client.post(HELD, {"by": "person", "called": cast.priya.name}))
