"""Settings come from the environment, are safe unless it says otherwise, and say what is missing."""

import importlib
import os
import sys
from typing import Any, Protocol

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler

import resolution

LONG = "a long random text that nobody else knows, 3o9r5w8hd2kx7mq4vb6tz1ny"


class Read(Protocol):
    def __call__(self, **environment: str) -> dict[str, Any]: ...


@pytest.fixture
def settings_in(monkeypatch: pytest.MonkeyPatch) -> Read:
    """The settings, read anew in this environment and nothing of the suite's."""

    def read(**environment: str) -> dict[str, Any]:
        monkeypatch.setattr(os, "environ", environment)
        monkeypatch.delitem(sys.modules, "resolution.settings")
        monkeypatch.delattr(resolution, "settings")
        return vars(importlib.import_module("resolution.settings"))

    return read


def test_a_missing_secret_is_refused_with_what_to_set(settings_in: Read) -> None:
    what = "Set the environment variable SECRET_KEY: a long random text that nobody else knows."
    with pytest.raises(ImproperlyConfigured, match=what):
        settings_in()


def test_without_a_word_everything_goes_over_https(settings_in: Read) -> None:
    read = settings_in(SECRET_KEY=LONG, ALLOWED_HOSTS="disagreements.example.org")
    assert read["SECURE_SSL_REDIRECT"] is read["SESSION_COOKIE_SECURE"] is read["CSRF_COOKIE_SECURE"] is True
    assert read["CSRF_TRUSTED_ORIGINS"] == ["https://disagreements.example.org"]
    assert read["DEBUG"] is read["DEMONSTRATION"] is False


def test_the_default_database_is_a_file_whose_writers_queue(settings_in: Read) -> None:
    database = settings_in(SECRET_KEY=LONG)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_is_taken_from_its_address(settings_in: Read) -> None:
    address = "postgresql://tracker@database.example.org/tracker"
    database = settings_in(SECRET_KEY=LONG, DATABASE_URL=address)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["NAME"]) == ("database.example.org", "tracker")


def test_the_demonstration_sends_no_mail_and_needs_no_https(settings_in: Read) -> None:
    read = settings_in(SECRET_KEY=LONG, DEMONSTRATION="1")
    assert read["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert read["SECURE_SSL_REDIRECT"] is False


def test_the_server_starts() -> None:
    assert isinstance(importlib.import_module("resolution.wsgi").application, WSGIHandler)
