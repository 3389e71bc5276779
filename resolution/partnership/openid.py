"""OpenID Connect, as much of it as signing in needs: OpenID Connect Core 1.0, the authorisation code with PKCE.

What a provider says is believed only of what it has signed, for us, for this attempt, and while it holds."""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Self
from urllib.parse import quote_plus, urlencode, urlsplit

import jwt
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import constant_time_compare

from resolution.govuk.text import one_line, tidy, without_hidden

from .asking_out import NoAnswer, ask

WELL_KNOWN = "/.well-known/openid-configuration"
# Signed with the provider's own key. None that both sides would have to know, and never unsigned.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# What comes of a token or a key that is made of anything.
MALFORMED = (jwt.PyJWTError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
LEEWAY = 60  # seconds by which two clocks may differ
LONGEST_SUBJECT = 255  # characters, §2 of the standard
LONGEST_ADDRESS = 254  # characters, as many as the directory keeps


class NotProven(Exception):
    """What came does not prove who somebody is. It says nothing of them, so that it can stand in a log."""


@dataclass(frozen=True)
class Client:
    """What we are to a provider: whose it is, as whom we ask, and where it sends people back to."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    back: str


@dataclass(frozen=True)
class Attempt:
    """One way to the provider and back, by one browser."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Self:
        return cls(token_urlsafe(24), token_urlsafe(24), token_urlsafe(48))

    def kept(self) -> dict[str, str]:
        """As the session keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Claims:
    """Who somebody is, as their provider has signed it. `email` is blank unless the provider has verified it."""

    issuer: str
    subject: str
    email: str
    name: str


def discovered(issuer: str) -> dict[str, Any]:
    """What the provider says of itself. NoAnswer where there is nothing of use, NotProven where it is another's."""
    found = ask(f"{issuer.removesuffix('/')}{WELL_KNOWN}")
    if found.get("issuer") != issuer:
        raise NotProven("It says that it is another")
    # One of them becomes a link: of a kind that the issuer's own address is, and never one that runs a script.
    kind = f"{urlsplit(issuer).scheme}://"
    if not all(str(found.get(name, "")).startswith(kind) for name in NEEDED):
        raise NoAnswer("It does not say where to sign in")
    return found


def way_there(client: Client, attempt: Attempt, found: Mapping[str, Any]) -> str:
    """The address at the provider to send the browser to."""
    challenge = urlsafe_b64encode(sha256(attempt.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "scope": "openid profile email",
        "client_id": client.client_id,
        "redirect_uri": client.back,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    address = str(found["authorization_endpoint"])
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def who_came(client: Client, attempt: Attempt, code: str) -> Claims:
    """Who came back with the code. NoAnswer or NotProven where that cannot be said."""
    found = discovered(client.issuer)
    tokens = _exchanged(client, attempt, code, found)
    claims = _verified(str(tokens.get("id_token", "")), client, attempt, found)
    return _read(claims | _more(claims, tokens, found))


def _exchanged(client: Client, attempt: Attempt, code: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """The tokens for the code. The secret goes the way that the provider asks for; in the header unless it says."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": client.back,
        "code_verifier": attempt.verifier,
    }
    if "client_secret_post" in str(found.get("token_endpoint_auth_methods_supported")):
        return ask(found["token_endpoint"], form=form | {"client_id": client.client_id, "client_secret": client.secret})
    pair = f"{quote_plus(client.client_id)}:{quote_plus(client.secret)}"
    return ask(
        found["token_endpoint"], form=form, headers={"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    )


def _verified(token: str, client: Client, attempt: Attempt, found: Mapping[str, Any]) -> dict[str, Any]:
    """What the token says: §3.1.3.7 of the standard, its signature too although it came from the provider itself."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key_of(token, found),
            algorithms=ALGORITHMS,
            audience=client.client_id,
            issuer=client.issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except MALFORMED as wrong:
        raise NotProven(type(wrong).__name__) from None
    if not constant_time_compare(str(claims.get("nonce", "")), attempt.nonce):
        raise NotProven("It belongs to another attempt")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client.client_id) != client.client_id:
        raise NotProven("It was made for another service")
    return claims


def _key_of(token: str, found: Mapping[str, Any]) -> jwt.PyJWK:
    """The key that the token says it was signed with, out of those that the provider publishes."""
    named = jwt.get_unverified_header(token).get("kid")
    keys = jwt.PyJWKSet.from_dict(ask(found["jwks_uri"])).keys
    fits = [key for key in keys if key.public_key_use in (None, "sig") and named in (None, key.key_id)]
    if len(fits) != 1:
        raise NotProven("It was signed with a key that the provider does not publish")
    return fits[0]


def _more(claims: Mapping[str, Any], tokens: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """Where the token does not carry the address, what the provider says when asked; of the same person only. §5.3.2"""
    if "email" in claims or not isinstance(found.get("userinfo_endpoint"), str):
        return {}
    bearer = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
    said = ask(found["userinfo_endpoint"], headers=bearer)
    if said.get("sub") != claims["sub"]:
        raise NotProven("It speaks of somebody else")
    return {name: said[name] for name in ("email", "email_verified", "name") if name in said}


def _read(claims: Mapping[str, Any]) -> Claims:
    """`xms_edov` is what Microsoft calls an address of a domain that its owner has proven."""
    subject = str(claims["sub"])
    if not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isascii() or not subject.isprintable():
        raise NotProven("It names nobody")
    verified = any(str(claims.get(name, "")).lower() in {"true", "1"} for name in ("email_verified", "xms_edov"))
    email = _email(claims.get("email")) if verified else ""
    return Claims(str(claims["iss"]), subject, email, _clean(claims.get("name")))


def _email(said: object) -> str:
    """An address in small letters; blank where it is none."""
    address = said.lower() if isinstance(said, str) else ""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= LONGEST_ADDRESS else ""


def _clean(said: object) -> str:
    """A text of theirs, fit to be kept and shown."""
    return one_line(without_hidden(tidy(said))) if isinstance(said, str) else ""
