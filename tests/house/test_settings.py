"""Settings come from the environment, are safe unless it says otherwise, and say what is missing."""

import json
import os
import subprocess
import sys

from tests.house.sources import ROOT

LONG = "a long random text that nobody else knows, 3o9r5w8hd2kx7mq4vb6tz1ny"
PRINT = """
import json
from resolution import settings
names = [name for name in dir(settings) if name.isupper()]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    """The settings, read by a process that has this environment and nothing of the suite's."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PATH", "COVERAGE", "PYTHON"))}
    command = [sys.executable, "-c", PRINT]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=False)


def settings(**environment: str) -> dict[str, object]:
    answer = started(**environment)
    assert answer.returncode == 0, answer.stderr
    read: dict[str, object] = json.loads(answer.stdout)
    return read


def test_a_missing_secret_is_refused_with_what_to_set() -> None:
    answer = started()
    assert answer.returncode != 0
    assert "Set the environment variable SECRET_KEY: a long random text that nobody else knows." in answer.stderr


def test_without_a_word_everything_goes_over_https() -> None:
    read = settings(SECRET_KEY=LONG, ALLOWED_HOSTS="disagreements.example.org")
    assert read["SECURE_SSL_REDIRECT"] is read["SESSION_COOKIE_SECURE"] is read["CSRF_COOKIE_SECURE"] is True
    assert read["CSRF_TRUSTED_ORIGINS"] == ["https://disagreements.example.org"]
    assert read["DEBUG"] is read["DEMONSTRATION"] is False


def test_the_default_database_is_a_file_whose_writers_queue() -> None:
    database = settings(SECRET_KEY=LONG)["DATABASES"]["default"]  # type: ignore[index]
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_is_taken_from_its_address() -> None:
    address = "postgresql://tracker@database.example.org/tracker"
    database = settings(SECRET_KEY=LONG, DATABASE_URL=address)["DATABASES"]["default"]  # type: ignore[index]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["NAME"]) == ("database.example.org", "tracker")


def test_the_demonstration_sends_no_mail_and_needs_no_https() -> None:
    read = settings(SECRET_KEY=LONG, DEMONSTRATION="1")
    assert read["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert read["SECURE_SSL_REDIRECT"] is False


def test_the_server_starts() -> None:
    script = "from resolution.wsgi import application; print(type(application).__name__)"
    answer = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == "WSGIHandler", answer.stderr
