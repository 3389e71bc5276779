"""What depends on which database it is, is asked of both (decision 0037)."""

import re
from types import SimpleNamespace

import pytest

from tests import witness
from tests.conftest import is_ours
from tests.house.sources import TESTS, modules, name, refuse

# The test asks which one it is, or needs more than the one connection that a database in memory has.
DEPENDS = re.compile(r"connection\.vendor|ON_POSTGRESQL|transaction=True|transactional_db|IntegrityError")
HERE = __name__.rpartition(".")[2]


def test_a_test_that_depends_on_which_database_it_is_is_asked_of_both() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in modules(TESTS) if path.stem.startswith("test_")}
    depends = {path for path, text in texts.items() if DEPENDS.search(text) and path.stem != HERE}
    assert depends
    refuse([name(path) for path in sorted(depends) if "pytest.mark.both" not in texts[path]])


def test_every_journey_is_asked_in_the_browser_where_both_databases_share_the_suite(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also one that asks a database: PostgreSQL is asked none of them."""
    monkeypatch.setattr(witness, "SHARED", True)
    marks = {"browser": pytest.mark.browser}
    for number in range(20):
        journey = SimpleNamespace(nodeid=f"journey {number}", fixturenames=["db"], get_closest_marker=marks.get)
        assert is_ours(journey) == witness.ON_SQLITE  # type: ignore[arg-type]  # all that is asked of a test
