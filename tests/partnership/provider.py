"""A real OpenID provider over HTTP on this machine, which signs what it says; and can say what is wrong."""

import json
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

CLIENT, SECRET = "tracker", "s3cret+of/the=tests"


@cache
def key(name: str) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """Who signs in at it next, and what it says wrongly."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    # Beside what is right, in the document, the token and what it answers when asked about somebody.
    document: dict[str, Any] = field(default_factory=dict)
    token: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    signed_with: str = "its own"
    header: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    refuses: str = ""
    published: list[Any] | None = None
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        addresses = {
            name: f"{self.issuer}/{path}"
            for name, path in {
                "authorization_endpoint": "authorise",
                "token_endpoint": "token",
                "jwks_uri": "keys",
                "userinfo_endpoint": "userinfo",
            }.items()
        }
        return {"issuer": self.issuer, "token_endpoint_auth_methods_supported": ["client_secret_post"]} | (
            addresses | self.document
        )

    def authorise(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to."""
        if self.refuses:
            said = {"error": self.refuses, "error_description": "<b>No</b>", "state": asked["state"]}
            return f"{asked['redirect_uri']}?{urlencode(said)}"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, sent: dict[str, str]) -> dict[str, Any]:
        """The tokens, once for each code, and to nobody who cannot show that it is theirs."""
        asked = self.codes.pop(sent.get("code", ""), {})
        shown = urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        theirs = (sent.get("client_id"), sent.get("client_secret"), sent.get("redirect_uri"), shown)
        if theirs != (CLIENT, SECRET, asked.get("redirect_uri"), asked.get("code_challenge")):
            return {"error": "invalid_grant"}
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": self.signed(asked["nonce"])}

    def signed(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        told = {name: value for name, value in (claims | self.person | self.token).items() if value is not None}
        secret: Any = "shared " * 8 if self.algorithm == "HS256" else key(self.signed_with)
        return jwt.encode(told, secret, algorithm=self.algorithm, headers={"kid": "first"} | self.header)

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(key("its own").public_key(), as_dict=True)
        return {"keys": self.published or [public | {"kid": "first", "use": "sig", "alg": "RS256"}]}


class Answering(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path.rpartition("/")[2], self.asked(urlsplit(self.path).query)
        self.provider.asked.append(path)
        if path == "authorise":
            self.send_response(302)
            self.send_header("Location", self.provider.authorise(query))
            self.end_headers()
            return
        answers = {"openid-configuration": self.provider.described, "keys": self.provider.keys}
        if path == "userinfo" and self.headers["Authorization"] == "Bearer opaque":
            self.answer(self.provider.userinfo)
        else:
            self.answer(answers[path]() if path in answers else None)

    def do_POST(self) -> None:
        self.provider.asked.append(urlsplit(self.path).path.rpartition("/")[2])
        sent = self.asked(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if basic := self.headers.get("Authorization", "").removeprefix("Basic "):
            pair = parse_qs(urlencode({"pair": b64decode(basic).decode()}))["pair"][0].split(":")
            sent |= {"client_id": self.unquoted(pair[0]), "client_secret": self.unquoted(pair[1])}
        tokens = self.provider.exchange(sent)
        self.answer(tokens, 400 if "error" in tokens else 200)

    def asked(self, query: str) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(query).items()}

    def unquoted(self, text: str) -> str:
        return parse_qs(f"x={text}")["x"][0]

    def answer(self, document: dict[str, Any] | None, status: int = 200) -> None:
        body = json.dumps(document).encode()
        self.send_response(404 if document is None else status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Tests read what is asserted."""


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def provider() -> Iterator[Provider]:
    """It answers as long as this lasts."""
    made = Provider()
    with serving(type("OfThis", (Answering,), {"provider": made})) as address:
        made.issuer = f"{address}/tenant"
        yield made


@cache
def one_that_answers() -> str:
    """The address of one that answers as long as the tests do, for pages that are only filled in."""
    there = provider()
    _KEPT.append(there)
    return there.__enter__().issuer


_KEPT: list[Any] = []
