"""The demonstration and a browser. No test here reaches behind its pages: the only database is the server's own. Where
markup is typed into every form, Django's client types, and the browser only looks at what came back."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.partnership.provider import CLIENT, SECRET, Provider, provider

from .chromium import opened, started
from .county import County
from .people import Looked
from .screen import Screen
from .server import Server, served


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where Django's client types, one test takes the longest: begun last, it would run on alone."""
    items.sort(key=lambda item: "screen" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def _database_beside_a_browser() -> Iterator[None]:
    """What is typed everywhere is asked for without a server, in a process in which Playwright waits for its browser;
    Django takes that for a page that waits."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="session")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    mine = tmp_path_factory.getbasetemp()
    # One of several processes has a folder of its own within the run's.
    return Looked((mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "looked")


@pytest.fixture(scope="session")
def of_an_agency() -> Iterator[Provider]:
    """An agency's identity provider, with which the server has a secret."""
    with provider() as there:
        yield there


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory, of_an_agency: Provider) -> Iterator[Server]:
    """A server of the demonstration, as one that has been running for a while."""
    secrets = json.dumps({of_an_agency.issuer: {CLIENT: SECRET}})
    with served(tmp_path_factory.mktemp("demonstration"), secrets=secrets) as server:
        yield server


@pytest.fixture(scope="module")
def server(serving: Server) -> Iterator[Server]:
    """The demonstration as it was made, for one journey, which no other disturbs."""
    serving.begins_again()
    yield serving
    serving.has_gone_well()


@pytest.fixture(scope="module", autouse=True)
def _beside_a_browser() -> Iterator[None]:
    """Its own loop runs in this thread: where a test asks Django for pages too, it would be taken for one of ours."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def screen(chromium: Browser) -> Iterator[Screen]:
    """A browser that is shown what Django's client was answered."""
    with opened(chromium) as page:
        yield Screen(page)


@pytest.fixture
def county(server: Server, chromium: Browser, looked: Looked) -> Iterator[County]:
    """The demonstration, and everybody in it."""
    with ExitStack() as closing:
        yield County(server, chromium, looked, closing)
