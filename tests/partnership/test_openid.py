"""What a provider says is believed only of what it has signed, for us, for this attempt, while it holds (A8)."""

import logging
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from resolution.partnership.models import Identity, Person
from resolution.partnership.not_let_in import Why

from .cast import Cast
from .own_sign_in import comes, is_signed_in, refused, sign_in_page, somebody, there_and_back, way_there
from .provider import CLIENT, Provider

pytestmark = pytest.mark.requirement("A8")
NELL = somebody("nell@marlshire.example")


def token(**wrong: Any) -> Callable[[Provider], None]:
    def says(there: Provider) -> None:
        there.token = wrong

    return says


def signed_by_another(there: Provider) -> None:
    there.signed_with = "another's"


def signed_with_what_both_know(there: Provider) -> None:
    there.algorithm = "HS256"


def with_a_key_nobody_publishes(there: Provider) -> None:
    there.header = {"kid": "second"}


def about_somebody_else(there: Provider) -> None:
    there.token, there.userinfo = {"email": None}, {"sub": "s-2", "email": "nell@marlshire.example"}


def of_another_issuer_by_now(there: Provider) -> None:
    there.document = {"issuer": "https://elsewhere.example"}


def without_keys(there: Provider) -> None:
    there.published = [1]


def not_yet(there: Provider) -> None:
    """Good in a quarter of an hour, from when it is asked."""
    there.token = {"nbf": int(time.time()) + 900}


PAST = {"iat": int(time.time()) - 900, "exp": int(time.time()) - 300}
WRONG: dict[str, Callable[[Provider], None]] = {
    "another nonce": token(nonce="of another attempt"),
    "no nonce": token(nonce=None),
    "another issuer": token(iss="https://elsewhere.example"),
    "for another service": token(aud="another"),
    "for several services and nobody says which": token(aud=[CLIENT, "another"]),
    "made for another service": token(aud=[CLIENT, "another"], azp="another"),
    "over": token(**PAST),
    "without an end": token(exp=None),
    "not yet": not_yet,
    "about nobody": token(sub=""),
    "about nobody at all": token(sub=None),
    "about somebody with what no database takes": token(sub="a\x00b"),
    "with an end that is no number": token(exp=float("inf")),
    "with keys that are none": without_keys,
    "somebody else, when asked": about_somebody_else,
    "another's signature": signed_by_another,
    "a secret for a signature": signed_with_what_both_know,
    "an unknown key": with_a_key_nobody_publishes,
    "another provider by now": of_another_issuer_by_now,
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_does_not_prove_who_somebody_is_is_refused(
    client: Client, there: Provider, wrong: Callable[[Provider], None]
) -> None:
    back = there_and_back(way_there(client))
    wrong(there)
    assert refused(client.get(back), client) == Why.NOT_PROVEN
    assert not Identity.objects.exists()
    assert not Person.objects.filter(email="nell@marlshire.example").exists()


def for_several_and_ours(there: Provider) -> None:
    there.token = {"aud": [CLIENT, "another"], "azp": CLIENT}


def by_asking(there: Provider) -> None:
    there.token, there.userinfo = {"email": None}, NELL | {"email_verified": "true"}


def with_the_secret_in_the_header(there: Provider) -> None:
    there.document = {"token_endpoint_auth_methods_supported": ["client_secret_basic"]}


def as_microsoft_says_it(there: Provider) -> None:
    there.token = {"email_verified": None, "xms_edov": True}


def with_an_address_that_asks_already(there: Provider) -> None:
    there.document = {"authorization_endpoint": f"{there.issuer}/authorise?policy=1"}


@pytest.mark.parametrize(
    "other",
    [
        for_several_and_ours,
        by_asking,
        with_the_secret_in_the_header,
        as_microsoft_says_it,
        with_an_address_that_asks_already,
    ],
)
def test_what_the_standard_lets_a_provider_do_is_understood(
    client: Client, there: Provider, other: Callable[[Provider], None]
) -> None:
    other(there)
    comes(client)
    assert is_signed_in(client)
    assert Person.objects.filter(name="Nell Cross", email="nell@marlshire.example").exists()


def test_the_way_there_has_a_state_a_nonce_and_a_challenge_and_no_address(client: Client, there: Provider) -> None:
    asked = [parse_qs(urlsplit(way_there(client)).query) for _ in range(2)]
    for one in ("state", "nonce", "code_challenge"):
        assert len(asked[0][one][0]) > 30
        assert asked[0][one] != asked[1][one]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert "somebody" not in str(asked)


def changed(back: str, **other: str) -> str:
    at = urlsplit(back)
    return f"{at.path}?{urlencode({name: values[0] for name, values in parse_qs(at.query).items()} | other)}"


def test_another_state_another_browser_and_a_second_time_are_too_late(client: Client, there: Provider) -> None:
    back = there_and_back(way_there(client))
    assert refused(client.get(changed(back, state="of another")), client) == Why.TOO_LATE
    assert refused(Client().get(back), client) == Why.TOO_LATE
    elsewhere = back.replace(urlsplit(back).path, reverse("back_from_agency", args=[1]))
    other = there_and_back(way_there(client))
    assert refused(client.get(elsewhere), client) == Why.TOO_LATE
    assert refused(client.get(back), client) == Why.TOO_LATE
    client.get(other)
    assert is_signed_in(client)
    assert client.get(other).status_code == 403


def test_a_provider_that_says_it_is_another_on_the_way_back_is_refused(client: Client, there: Provider) -> None:
    back = there_and_back(way_there(client))
    assert refused(client.get(changed(back, iss="https://elsewhere.example")), client) == Why.NOT_PROVEN
    assert client.get(changed(there_and_back(way_there(client)), iss=there.issuer)).status_code == 302


def test_whoever_turns_back_is_told_so_and_nothing_of_the_providers_words(client: Client, there: Provider) -> None:
    there.refuses = "access_denied"
    answer = comes(client)
    assert refused(answer, client) == Why.CANCELLED
    assert "<b>No</b>" not in answer.content.decode()


def test_a_code_that_is_none_is_refused(client: Client, there: Provider) -> None:
    back = there_and_back(way_there(client))
    assert refused(client.get(changed(back, code="made up")), client) == Why.NO_ANSWER


def test_what_a_provider_says_is_cleaned_and_never_drawn_as_a_page(client: Client, there: Provider) -> None:
    there.person = NELL | {"name": "\u202eNell\x00 <b>Cross</b>\n" + "x" * 200}
    comes(client)
    person = Person.objects.get(email="nell@marlshire.example")
    assert person.name.startswith("Nell <b>Cross</b> xx")
    assert len(person.name) == 120
    page = client.get(reverse("person", args=[person.pk])).content.decode()
    assert "<b>Cross" not in page


def test_without_a_name_it_is_what_stands_before_the_at(client: Client, there: Provider) -> None:
    there.person = NELL | {"name": 7}
    comes(client)
    assert Person.objects.filter(name="nell").exists()


def test_a_provider_that_is_away_is_told_on_the_page_and_in_the_log_without_who_it_was(
    client: Client, there: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    there.document = {"issuer": "https://elsewhere.example"}
    with caplog.at_level(logging.INFO):
        page = sign_in_page(client, "nell@marlshire.example").content.decode()
    assert "Your agency’s sign-in does not answer" in page
    assert "nell@marlshire.example" in page
    assert "It says that it is another" in caplog.text
    assert "nell" not in caplog.text


def test_it_is_looked_for_so_often_a_minute_and_no_more(client: Client, cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"through_agency": "2/m/ip"}
    answers = [sign_in_page(client, "nell@marlshire.example").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
