"""An agency with its own sign-in, and going through it with a browser."""

from datetime import timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse

from resolution import clock
from resolution.partnership import actions
from resolution.partnership.models import Agency, IdentityProvider, Person
from resolution.partnership.not_let_in import Why
from tests.govuk.reading import read

from .cast import COMMAND, Cast
from .provider import CLIENT, SECRET, Provider, one_that_answers

DOMAIN = "marlshire.example"


def enter(agency: Agency, at: Provider, settings: Any, **other: Any) -> IdentityProvider:
    """The office has entered it yesterday, and the settings have the secret."""
    settings.OIDC_SECRETS = {at.issuer: {CLIENT: SECRET}}
    given: dict[str, Any] = {"domains": [DOMAIN], "since": clock.today() - timedelta(days=1)}
    return actions.enter_provider(agency=agency, issuer=at.issuer, client_id=CLIENT, **given | other, by=COMMAND)


def typed() -> dict[str, Any]:
    """What the office types, of a provider that answers; but for the day."""
    return {"issuer": one_that_answers(), "client_id": CLIENT, "domains": DOMAIN}


def entered(cast: Cast) -> Agency:
    """Social care, whose own sign-in has been entered."""
    given = typed() | {"domains": [DOMAIN], "since": clock.today()}
    return actions.enter_provider(agency=cast.social_care, **given, by=COMMAND).agency


def sign_in_page(client: Client, email: str, to: str = "") -> Any:
    """What typing the address is answered with."""
    return client.post(f"{reverse('through_agency')}{f'?next={to}' if to else ''}", {"email": email})


def way_there(client: Client, email: str = f"somebody@{DOMAIN}", to: str = "") -> str:
    """The link to the provider."""
    link = read(sign_in_page(client, email, to)).one("a", class_="govuk-button--start")
    return str(link["href"])


def there_and_back(there: str) -> str:
    """The browser signs in at the provider, which sends it back: the address, with what stands in it."""
    at = urlsplit(there)
    connection = HTTPConnection(at.netloc, timeout=5)
    connection.request("GET", f"{at.path}?{at.query}")
    sent_back = connection.getresponse().headers["Location"]
    connection.close()
    back = urlsplit(sent_back)
    return f"{back.path}?{back.query}"


def comes(client: Client, email: str = f"somebody@{DOMAIN}", to: str = "") -> Any:
    """All of it, one after the other."""
    return client.get(there_and_back(way_there(client, email, to)))


def somebody(email: str, subject: str = "s-1", **other: Any) -> dict[str, Any]:
    """What the provider says of whoever signs in."""
    return {"sub": subject, "email": email, "email_verified": True, "name": "Nell Cross"} | other


def as_(there: Provider, person: Person, subject: str = "s-1") -> None:
    """It is they who sign in at it now."""
    there.person = somebody(person.email, subject, name=person.name)


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("directory")).status_code == 200


def refused(answer: Any, client: Client) -> Why:
    """Why nobody was let in, of the page that says so."""
    assert answer.status_code == 403
    assert not is_signed_in(client)
    page = read(answer)
    assert page.one("h1").text == "You are not signed in"
    return next(why for why in Why if why.said in [one.text for one in page.all("p")])
