"""What every test has round it."""

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, wraps
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.test import override_settings
from psycopg._preparing import Prepare, PrepareManager
from zeal.constants import initialize_app_registry
from zeal.patch import patch

from resolution.history import journal
from tests import roles, witness
from tests.letters import wait_for_letters

# What the pages of acts share is told there, with the same plain asserts as in a test.
pytest.register_assert_rewrite("tests.disagreements.pages", "tests.disagreements.badly_filled")

# Worlds made by hypothesis are many small tests: about 20, without a limit on time that a busy machine would break.
hypothesis.settings.register_profile("house", max_examples=20, deadline=None)
hypothesis.settings.load_profile("house")

DATABASES = frozenset(("db", "transactional_db", "django_db_setup"))

# In slots of eight bytes. CPython adds a thousand and takes the next power of two: as much again is left for calls.
ROOM = 2**17

PROMISE = re.compile(r"[ICLQA]\d{1,2}")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(witness.Watch())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse a mark that names no promise; leave to the other database what only that is asked; and begin with what
    takes the longest, whatever the order of the rest."""
    _refuse_unknown_promises(items)
    ours = [item for item in items if is_ours(item)]
    kept = set(ours)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = sorted(ours, key=lambda item: item.get_closest_marker("long") is None)


def is_ours(item: pytest.Item) -> bool:
    """SQLite is asked everything, and in Chromium alone. Where both databases are asked in one run, PostgreSQL is asked
    what depends on which it is; by itself whatever asks a database (decision 0037)."""
    if witness.ON_SQLITE:
        return True
    if item.get_closest_marker("browser") or not _asks_the_database(item):
        return False
    return not witness.SHARED or item.get_closest_marker("both") is not None


def _asks_the_database(item: pytest.Item) -> bool:
    """What the bytes of a page say, and how many there are, does not depend on which database was asked."""
    if item.get_closest_marker("bytes"):
        return False
    fixtures = DATABASES.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def _refuse_unknown_promises(items: list[pytest.Item]) -> None:
    """`@pytest.mark.requirement("L4")`."""
    for item in items:
        for mark in item.iter_markers("requirement"):
            wrong = [promise for promise in mark.args if not PROMISE.fullmatch(promise)]
            if wrong or not mark.args:
                raise pytest.UsageError(f"{item.nodeid}: not the id of a promise: {wrong}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """No letter of one test lands among those of the next."""
    wait_for_letters()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    """Which promises a database was asked about is known at the end."""
    if _asks_the_database(item):
        for mark in item.iter_markers("requirement"):
            for promised in mark.args:
                witness.promise(promised)


@pytest.fixture(scope="session", autouse=True)
def _nothing_loaded_is_garbage() -> None:
    """What has been imported stays: not looking through it again and again takes a fifth off the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, django_db_blocker: Any) -> None:
    """On PostgreSQL the database is made by the role that owns it."""
    if roles.ON_POSTGRESQL:
        with django_db_blocker.unblock():
            roles.make_roles()
        roles.connect_as(roles.OWNER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """On PostgreSQL the tests run as the application's role, which owns nothing."""
    if roles.ON_POSTGRESQL:
        with django_db_blocker.unblock():
            roles.hand_over()
    yield
    if roles.ON_POSTGRESQL:
        roles.connect_as(roles.OWNER)


@pytest.fixture(scope="session", autouse=True)
def _queries_are_planned_once() -> Iterator[None]:
    """Psycopg forgets what it has prepared at each rollback, in case a table was made before it; each test ends with
    one, and PostgreSQL would plan most of the suite's queries anew: a third of its time."""
    real = PrepareManager._should_discard

    def but_for_rollbacks(self: PrepareManager, prep: Prepare, results: Sequence[Any]) -> bool:
        return real(self, prep, [each for each in results if each.command_status != b"ROLLBACK"])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(PrepareManager, "_should_discard", but_for_rollbacks)
        yield


@pytest.fixture(scope="session", autouse=True)
def _queries_are_written_for_sqlite_once() -> Iterator[None]:
    """Of each query, however long, Django looks for the places of its values again each time."""
    real = SQLiteCursorWrapper.convert_query

    @lru_cache(maxsize=5_000)
    def once(query: str) -> str:
        return real(SQLiteCursorWrapper, query)  # type: ignore[arg-type]

    def convert_query(self: SQLiteCursorWrapper, query: str, *, param_names: Any = None) -> str:
        return real(self, query, param_names=param_names) if param_names else once(query)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(SQLiteCursorWrapper, "convert_query", convert_query)
        yield


@pytest.fixture(scope="session", autouse=True)
def _every_act_is_watched() -> Iterator[None]:
    """One entry for each subject, and each row that was written is told of: of every act, whoever does it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(journal, "act", witness.act)
        yield


@pytest.fixture(scope="session", autouse=True)
def _zeal() -> None:
    """Teach Django's relations to tell when a page asks for the same thing once a row: as it does on any database."""
    if witness.ON_SQLITE:
        initialize_app_registry()
        patch()


@pytest.fixture(scope="session", autouse=True)
def _settings_of_the_suite() -> Iterator[None]:
    """Pages that query once a row fail; passwords are quick; styles have plain names (`collectstatic` has a test), and
    where they are collected is not looked through again for each visitor."""
    counted = ["zeal.middleware.zeal_middleware"] if witness.ON_SQLITE else []
    with override_settings(
        MIDDLEWARE=["tests.witness.pages", *settings.MIDDLEWARE, *counted],
        # Up to four times is no loop over rows: an act asks before its lock and behind it, of two sides.
        ZEAL_NPLUSONE_THRESHOLD=5,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=settings.STORAGES
        | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        STATIC_ROOT=settings.BASE_DIR / ".nothing-collected",
    ):
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> None:
    """Each test runs with room for its calls."""
    pyfuncitem.obj = _with_room(pyfuncitem.obj)


def _with_room(test: Callable[..., Any]) -> Callable[..., Any]:
    """CPython 3.11 takes memory for calls in pieces of 16 kB, and gives a piece back on each return across its edge.

    A page of Django is deep enough to cross one thousands of times a second, which took a quarter of the suite's time.
    A first call that asks for a megabyte is given two, and the edge is out of reach.
    """

    def roomy(*args: Any, **kwargs: Any) -> Any:
        return test(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=ROOM)
    return wraps(test)(roomy)
