"""How much each agency meets: one sheet a year or a quarter, entered by the business manager (Q12)."""

from typing import Any
from uuid import uuid4

import pytest

from resolution import clock
from resolution.history import journal
from resolution.partnership import actions, sentences
from resolution.partnership.models import Exposure, ExposureSheet
from tests.disagreements.looking import words

from .acts import SHEET, day
from .cast import COMMAND, Cast
from .conftest import SignIn

pytestmark = pytest.mark.requirement("Q12")
PAGE = "/directory/exposure/enter_exposure/"
LIST = "/directory/exposure/"


def sent(cast: Cast, **typed: Any) -> dict[str, Any]:
    cast.partnership.refresh_from_db()
    return SHEET | day("dated") | {"as_of": cast.partnership.journal_head, "submission": str(uuid4())} | typed


def numbers() -> dict[str, int]:
    return dict(Exposure.objects.order_by("agency__name").values_list("agency__name", "number"))


def test_a_sheet_is_entered_and_what_is_missing_on_it_is_shown(cast: Cast, sign_in: SignIn) -> None:
    ruth = sign_in(cast.ruth)
    assert "No sheet has been entered" in ruth.get(LIST).content.decode()
    assert LIST in ruth.get("/oversight/office/").content.decode()
    begun = ruth.get(PAGE).content.decode()
    assert "Little Acorns Pre-school: \n" in begun
    assert "Marlshire office: " not in begun
    shown = words(ruth.post(PAGE, sent(cast), follow=True).content.decode())
    assert "Children known from 1 April 2025 to 31 March 2026" in shown
    assert "1 agency. From: Census of the three partners" in shown
    assert "Missing: Eastmoor Council; Little Acorns Pre-school; Marlshire Health Trust." in shown
    assert numbers() == {"Marlshire Children’s Services": 1240}
    newest = journal.entries(cast.partnership).last()
    assert newest
    assert "entered how much each agency meets: children known from 1 April 2025" in sentences.done(newest)
    one = Exposure.objects.select_related("agency").latest("pk")
    assert str(one) == f"{one.agency}: {one.number}"


def test_the_same_period_again_stands_in_place_of_what_was_there_and_the_history_keeps_it(
    cast: Cast, sign_in: SignIn
) -> None:
    ruth = sign_in(cast.ruth)
    ruth.post(
        PAGE,
        sent(cast, numbers="Marlshire Children’s Services\t1240\nEastmoor Council: 7\n\nMarlshire Health Trust:30"),
    )
    sheet = ExposureSheet.objects.get()
    again = ruth.get(f"{PAGE}?sheet={sheet.pk}").content.decode()
    assert "Marlshire Children’s Services: 1240\n" in again
    assert 'value="April 2025"' in again
    ruth.post(
        PAGE, sent(cast, numbers="\nMarlshire Children’s Services: 1300\nMarlshire Health Trust: 30\nEastmoor Council")
    )
    assert numbers() == {"Marlshire Children’s Services": 1300, "Marlshire Health Trust": 30}
    assert ExposureSheet.objects.count() == 1
    kept = Exposure.history.filter(agency=cast.social_care).order_by("history_id")
    assert [row.number for row in kept] == [1240, 1300]


def test_a_quarter_is_another_sheet_and_begins_with_the_kind_of_the_last(cast: Cast, sign_in: SignIn) -> None:
    ruth = sign_in(cast.ruth)
    ruth.post(PAGE, sent(cast, months="3", begins="October 2025", kind="referrals_made"))
    assert "Referrals made from 1 October 2025 to 31 December 2025" in ruth.get(LIST).content.decode()
    sheet = ExposureSheet.objects.get()
    for page in (PAGE, f"{PAGE}?sheet={sheet.pk}", f"{PAGE}?sheet=x"):
        assert 'value="referrals_made" checked' in words_of(ruth.get(page).content.decode())


def words_of(drawn: str) -> str:
    return " ".join(drawn.replace('id="id_kind_1" ', "").split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"numbers": "Nowhere: 3"}, "Line 1: there is no agency of that name"),
        ({"numbers": "Marlshire Health Trust 3"}, "Line 1: there is no agency of that name"),
        ({"numbers": "Marlshire Health Trust: many"}, "Line 1 must end with a whole number, such as 1,240"),
        ({"numbers": "Marlshire Health Trust: 1\nmarlshire health trust: 2"}, "is on the list twice"),
        ({"numbers": "Marlshire Health Trust:"}, "Enter the number of at least one agency"),
        ({"begins": "April 2099"}, "Choose a year or a quarter that is over"),
    ],
)
def test_a_list_that_cannot_be_read_says_where(cast: Cast, sign_in: SignIn, typed: dict[str, str], said: str) -> None:
    shown = words(sign_in(cast.ruth).post(PAGE, sent(cast, **typed)).content.decode())
    assert said in shown
    assert not ExposureSheet.objects.exists()


def test_the_sheets_are_the_offices(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.joan).get(LIST).status_code == 403


def test_a_sheet_of_many_agencies_names_the_first_that_are_missing(cast: Cast, sign_in: SignIn) -> None:
    for place in range(10):
        actions.add_agency(partnership=cast.partnership, name=f"Hill School {place}", kind="school", by=COMMAND)
    actions.enter_exposure(
        partnership=cast.partnership,
        kind="children_known",
        since=clock.today().replace(year=2024, month=1, day=1),
        until=clock.today().replace(year=2025, month=1, day=1),
        source="Census",
        dated=clock.today(),
        numbers={cast.health: 4},
        by=COMMAND,
    )
    assert "; and 3 more." in words(sign_in(cast.ruth).get(LIST).content.decode())
