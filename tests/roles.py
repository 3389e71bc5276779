"""On PostgreSQL one role owns the tables and another one is the application, as in production (A6, decision 0064).

Whoever runs the suite may do anything: the tables are made as their owner, the tests run as the application, and a test
that needs more says so (`as_anyone`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from resolution.history import grants

OWNER = "tracker_owner"
ON_POSTGRESQL = connection.vendor == "postgresql"

# Several processes begin at once, and a role is everyone's.
MAKE_ROLE = """DO $$ BEGIN CREATE ROLE {role} {rights}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$"""


def make_roles() -> None:
    """Both roles. The owner also makes and drops the database that tests are run in."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(MAKE_ROLE.format(role=OWNER, rights="CREATEDB"))
        cursor.execute(MAKE_ROLE.format(role=settings.APPLICATION_ROLE, rights=""))


def connect_as(role: str) -> None:
    """Whoever connects from now on is the role."""
    connection.settings_dict["OPTIONS"]["assume_role"] = role


def go_on() -> None:
    """This connection is again who it was when it was made."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {connection.settings_dict['OPTIONS']['assume_role']}")


@contextmanager
def as_anyone() -> Iterator[None]:
    """Inside, this connection may do anything."""
    if not ON_POSTGRESQL:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        yield
    go_on()


@contextmanager
def as_superuser() -> Iterator[None]:
    """Inside, nothing that the database refuses, by rights or by its triggers, is refused any more."""
    with as_anyone(), connection.cursor() as cursor:
        if ON_POSTGRESQL:
            # What waits for the commit is judged before anything is tampered with.
            connection.check_constraints()
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            cursor.execute("SET LOCAL session_replication_role = origin")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield


def hand_over() -> None:
    """The tables are there: the application goes on. The cache's came last, and is told of as by the next migrate."""
    grants.put_in_place(apps.get_app_config("history"), using="default")
    connect_as(settings.APPLICATION_ROLE)
    go_on()
    flush_as_anyone()


def flush_as_anyone() -> None:
    """The application may not empty a table, as Django does behind each test that commits."""
    original: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    @wraps(original)
    def teardown(test: TransactionTestCase) -> None:
        with as_anyone():
            original(test)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[attr-defined]
