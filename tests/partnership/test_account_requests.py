"""Whoever has no account is told whom to ring, and asks for one (A7)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from resolution import clock
from resolution.notices.models import Notice
from resolution.notices.sending import compose
from resolution.partnership import actions
from resolution.partnership.models import AccountRequest
from tests.govuk.reading import read

from .asking import TYPED, asked, waiting
from .cast import Cast, by
from .groundwork import main

pytestmark = pytest.mark.requirement("A7")

PAGE = "/ask_for_account/"
SENT = "/ask_for_account/sent/"
A_MEGABYTE = "a" * 1_000_000


@pytest.fixture(autouse=True)
def _nobody_has_asked_today(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.mark.both
def test_a_visitor_is_told_whom_to_ring_and_asks_with_five_answers(cast: Cast, client: Client) -> None:
    actions.change_telephones(agency=cast.social_care, telephone="", urgent_telephone="01632 960999", by=by(cast.joan))
    page = client.get(PAGE)
    said = main(page)
    assert said.index("ring 999") < said.index("01632 960999") < said.index("Whom to ring now")
    assert said.index("01632 960 100") < said.index("Ask for an account")
    assert read(page).all("textarea") == []
    answer = client.post(PAGE, TYPED, follow=True)
    assert answer.redirect_chain == [(SENT, 302)]
    assert "end of the next working day" in main(answer)
    assert waiting() == ["nell@marlshire.example"]


@pytest.mark.parametrize("page", ["/", "/account/sign-in/"])
def test_the_way_to_it_stands_where_somebody_without_an_account_looks(cast: Cast, client: Client, page: str) -> None:
    assert [link.text for link in read(client.get(page)).all("a", href=PAGE)] == ["I have no account"]


def test_the_office_is_told_that_somebody_asks_and_not_who(cast: Cast, client: Client) -> None:
    client.post(PAGE, TYPED)
    notice = Notice.objects.get(to=cast.ruth, kind="account_asked_for")
    letter = compose([notice]).message().as_string()
    assert [word for word in ("Nell", "nell@", "960777") if word in letter] == []


@pytest.mark.both
def test_the_answer_is_the_same_for_somebody_who_has_an_account(cast: Cast, client: Client) -> None:
    strangers = client.post(PAGE, TYPED)
    own = client.post(PAGE, TYPED | {"email": "Tom@marlshire.example"})
    again = client.post(PAGE, TYPED | {"email": "tom@marlshire.example"})
    assert {(each.status_code, each["Location"]) for each in (strangers, own, again)} == {(302, SENT)}
    assert waiting() == ["nell@marlshire.example", "tom@marlshire.example"]


def test_whoever_asks_again_puts_right_what_they_typed_and_waits_no_longer(cast: Cast) -> None:
    first = asked(cast)
    with clock.set_to(clock.now() + timedelta(days=1)):
        asked(cast, telephone="01632 960888")
    now = AccountRequest.objects.get()
    assert (now.telephone, now.asked_at) == ("01632 960888", first.asked_at)
    assert Notice.objects.filter(kind="account_asked_for").count() == 1


@pytest.mark.parametrize("named", ["Action 4 Children Swindon", "1st Marlbury Scouts", "Unit 360, Nursery 2"])
def test_an_agency_may_have_a_number_in_its_name(cast: Cast, client: Client, named: str) -> None:
    client.post(PAGE, TYPED | {"agency": named})
    assert AccountRequest.objects.get().agency == named


# What is typed instead, and what is said beside it.
WRONG = [
    ({"name": " "}, "Enter your full name"),
    ({"name": "Nell, about the boy born 3.4.2019"}, "Your name must have no numbers in it"),
    ({"name": A_MEGABYTE}, "Your name must be 120 characters or fewer"),
    ({"agency": "Sunny Days, about 01632 960777"}, "The name of your agency must have no long number in it"),
    ({"agency": "St Mary’s, 943 476 5919"}, "The name of your agency must have no long number in it"),
    ({"agency": ""}, "Enter the name of your agency"),
    ({"agency": "a" * 201}, "must be 200 characters or fewer"),
    ({"email": "nell"}, "Enter an email address like"),
    ({"email": ""}, "Enter your work email address"),
    ({"telephone": "ring me"}, "Enter a telephone number like"),
    ({"telephone": ""}, "Enter your work telephone number"),
    ({"wants": "all"}, "Select what you want to do"),
    ({"name": "Nell\x00"}, "had characters in it that cannot be seen"),
    ({"about": "a child"}, "something that it does not ask for"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_what_cannot_be_is_told_beside_its_question_and_nothing_is_kept(
    cast: Cast, client: Client, wrong: dict[str, str], said: str
) -> None:
    answer = client.post(PAGE, TYPED | wrong)
    assert answer.status_code == 200
    assert said in main(answer)
    assert waiting() == []


@pytest.mark.parametrize("limit", ["2/d/ip", "2/d/key"])
def test_past_the_limit_of_a_day_nothing_is_kept_and_the_page_says_whom_to_ring(
    cast: Cast, client: Client, limit: str
) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={"ask_for_account": limit}):
        *_, answer = [client.post(PAGE, TYPED | {"email": f"{who}@marlshire.example"}) for who in "abc"]
        another = Client(REMOTE_ADDR="192.0.2.7").post(PAGE, TYPED | {"email": "d@marlshire.example"})
    assert answer.status_code == 429
    assert "That was asked too often today" in main(answer)
    assert "01632 960 100" in main(answer)
    assert read(answer).all("form") == []
    assert another.status_code == (302 if "ip" in limit else 429)
    assert "c@marlshire.example" not in waiting()
