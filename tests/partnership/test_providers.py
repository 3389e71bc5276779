"""The office says which agency has a sign-in of its own; the secret never stands in the database (A8)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.urls import reverse

from resolution import clock
from resolution.partnership import actions
from resolution.partnership.models import IdentityProvider
from resolution.settings import secrets_of
from tests.govuk.reading import read

from .acts import ready
from .cast import COMMAND, Cast
from .conftest import SignIn
from .own_sign_in import entered
from .provider import CLIENT, provider

pytestmark = pytest.mark.requirement("A8")


def page_of(cast: Cast) -> str:
    return reverse("own_sign_in", args=[cast.social_care.pk])


@pytest.mark.both
def test_the_office_reads_what_is_entered_what_is_missing_and_what_the_agency_registers(
    cast: Cast, sign_in: SignIn, settings: Any
) -> None:
    client = sign_in(cast.ruth)
    assert page_of(cast) in client.get(reverse("agency", args=[cast.social_care.pk])).content.decode()
    assert "It has none here." in client.get(page_of(cast)).content.decode()
    issuer = entered(cast).provider.issuer
    page = read(client.get(page_of(cast))).one("main").text
    assert "the secret is missing" in page
    assert f"/account/agency/{cast.social_care.pk}/back/" in page
    assert issuer in page
    settings.OIDC_SECRETS = {issuer: {CLIENT: "never shown"}}
    page = client.get(page_of(cast)).content.decode()
    assert "the secret is missing" not in page
    assert "never shown" not in page
    assert issuer in client.get(ready("enter_provider", cast).url).content.decode()


@pytest.mark.parametrize("who", ["joan", "helen", "grace"])
def test_nobody_else_reads_it(cast: Cast, sign_in: SignIn, who: str) -> None:
    entered(cast)
    assert sign_in(getattr(cast, who)).get(page_of(cast)).status_code == 403


def said(cast: Cast, sign_in: SignIn, **other: Any) -> list[str]:
    """What is said of the answers; nothing of what was typed is lost."""
    page = ready("enter_provider", cast)
    answer = sign_in(cast.ruth).post(page.url, page.data | other)
    assert not IdentityProvider.objects.exists()
    drawn = read(answer)
    assert drawn.one("input", name="client_id")["value"] == CLIENT
    return [one.text.removeprefix("Error: ") for one in drawn.all("p", class_="govuk-error-message")]


@pytest.mark.parametrize(
    "issuer", ["https://10.0.0.1", "http://192.0.2.1", "not an address", "https://[x", "http://127.0.0.1:1"]
)
def test_a_provider_that_does_not_answer_is_not_saved(cast: Cast, sign_in: SignIn, issuer: str) -> None:
    (error,) = said(cast, sign_in, issuer=issuer)
    assert error.startswith(f"Nothing of use came from {issuer}/.well-known/openid-configuration")


def test_a_provider_that_says_it_is_another_or_not_where_to_sign_in_is_not_saved(cast: Cast, sign_in: SignIn) -> None:
    with provider() as there:
        (error,) = said(cast, sign_in, issuer=f"{there.issuer}/")
        assert error.startswith("What answers there says that it is another address")
        for wrong in ({"jwks_uri": None}, {"authorization_endpoint": "javascript:alert(1)"}):
            there.document = wrong
            (error,) = said(cast, sign_in, issuer=there.issuer)
            assert error.startswith("Nothing of use came")


@pytest.mark.parametrize("domains", ["a", "a b.example", "nell@a..example", "https://a.example", "<b>.example"])
def test_what_no_address_ends_with_is_not_saved(cast: Cast, sign_in: SignIn, domains: str) -> None:
    (error,) = said(cast, sign_in, domains=domains)
    assert error.startswith("No email address ends with")


def test_so_many_domains_do_not_fit(cast: Cast, sign_in: SignIn) -> None:
    (error,) = said(cast, sign_in, domains=" ".join(f"school{number}.example" for number in range(80)))
    assert "1,000 characters or fewer" in error


def test_domains_are_kept_each_once_however_they_are_written(cast: Cast, sign_in: SignIn) -> None:
    page = ready("enter_provider", cast)
    sign_in(cast.ruth).post(page.url, page.data | {"domains": "@A.example, b.example;a.example"})
    own = IdentityProvider.objects.get()
    assert own.all_domains == ["a.example", "b.example"]
    assert own.has_address("Nell@B.example")
    assert not own.has_address("nell@sub.b.example")


def enter(agency: Any, **other: Any) -> IdentityProvider:
    given: dict[str, Any] = {"issuer": "https://a.example", "client_id": "x", "domains": ["a.example"]}
    return actions.enter_provider(agency=agency, **given | {"since": clock.today()} | other, by=COMMAND)


def test_a_domain_leads_to_one_agency(cast: Cast) -> None:
    enter(cast.health)
    with pytest.raises(ValidationError, match="Marlshire Health Trust has a"):
        enter(cast.social_care)
    enter(cast.social_care, domains=["b.example"])
    actions.take_away_provider(agency=cast.health, reason="They change it.", by=COMMAND)
    enter(cast.social_care)


def test_the_partnerships_own_office_has_none(cast: Cast, sign_in: SignIn) -> None:
    with pytest.raises(ValidationError, match="signs in with a password and a code"):
        enter(cast.office)
    assert "own_sign_in" not in sign_in(cast.ruth).get(reverse("agency", args=[cast.office.pk])).content.decode()


def test_what_is_entered_anew_takes_the_place_of_what_was_and_what_is_over_can_begin_again(cast: Cast) -> None:
    first = enter(cast.health, since=clock.today() + timedelta(days=3))
    assert not first.has_begun
    ended = actions.take_away_provider(agency=cast.health, reason="A slip.", by=COMMAND)
    assert ended.until == first.since
    enter(cast.health)
    actions.take_away_provider(agency=cast.health, reason="A slip.", by=COMMAND)
    with pytest.raises(ValidationError, match="has no sign-in of its own any more"):
        actions.take_away_provider(agency=cast.health, reason="Again.", by=COMMAND)
    again = enter(cast.health, issuer="https://b.example")
    assert (again.pk, again.until, again.history.count()) == (first.pk, None, 5)


@pytest.mark.parametrize("given", ["[]", "{", '{"a": 1}', '{"a": ["s3cret"]}'])
def test_secrets_that_cannot_be_read_are_refused_without_saying_them(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDC_SECRETS", given)
    with pytest.raises(ImproperlyConfigured, match="OIDC_SECRETS must be JSON like") as refused:
        secrets_of("OIDC_SECRETS")
    assert "s3cret" not in str(refused.value)


def test_secrets_stand_by_address_and_client(monkeypatch: pytest.MonkeyPatch) -> None:
    assert secrets_of("NOT_SET") == {}
    monkeypatch.setenv("OIDC_SECRETS", '{"https://a.example": {"x": "word"}}')
    assert secrets_of("OIDC_SECRETS") == {"https://a.example": {"x": "word"}}
