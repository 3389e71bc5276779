"""The demonstration and a browser. No test here reaches behind the pages: the only database is the server's own."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from .chromium import started
from .county import County
from .people import Looked
from .server import Server, served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="session")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    mine = tmp_path_factory.getbasetemp()
    # One of several processes has a folder of its own within the run's.
    return Looked((mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "looked")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A copy of the demonstration for one journey, which no other disturbs."""
    with served(tmp_path_factory.mktemp("demonstration")) as server:
        yield server


@pytest.fixture
def county(server: Server, chromium: Browser, looked: Looked) -> Iterator[County]:
    """The demonstration, and everybody in it."""
    with ExitStack() as closing:
        yield County(server, chromium, looked, closing)
