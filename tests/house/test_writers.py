"""Actions are the only writers, and what they write leaves its trace.

The walk goes by the names of methods, so it also refuses `dict.update` outside the writers: write `mapping |= other`.
"""

import re
from pathlib import Path

from tests.house.sources import PRODUCT, methods_called, modules, name, refuse, texts

WRITES = {
    "save", "asave", "save_base", "delete", "adelete",
    "create", "acreate", "get_or_create", "aget_or_create", "update_or_create", "aupdate_or_create",
}  # fmt: skip
# These write without simple-history noticing.
LEAVES_NO_TRACE = {
    "update", "aupdate", "bulk_create", "abulk_create", "bulk_update", "abulk_update", "raw",
    "execute", "executemany", "executescript", "callproc",
    "_raw_delete", "_update", "_insert", "_do_insert", "_do_update",
    "bulk_create_with_history", "bulk_update_with_history",
}  # fmt: skip
# The same in SQL of our own, wherever it is written down.
WRITES_IN_SQL = re.compile(r'\b(INSERT INTO|DELETE FROM|TRUNCATE\s+["\w]|UPDATE\s+("|\w+\s+SET\b))')

# Where writing is the module's purpose. `actions` is a module or a package in each part.
WRITERS = {
    "resolution/history/journal.py": "writes the entry of each act",
    "resolution/history/erasing.py": "takes out what two people destroy, inside an act that lists it",
    "resolution/govuk/forgetting.py": "forgets what was kept of a page in a session",
    "resolution/history/seals.py": "keeps where every journal stands, which nobody changes afterwards",
    "resolution/history/submissions.py": "keeps which form led to the act that is open",
    "resolution/notices/outbox.py": "tells somebody, in the transaction of whoever has something to tell",
    "resolution/partnership/models/accounts.py": "Django's way to make an account: credentials are not tracked",
}
# Where nothing tracked is written, so that there is no trace to leave.
EXCUSED: dict[tuple[str, str], str] = {
    ("resolution/history/journal.py", "update"): "the number of the last entry, which is not part of the history",
    ("resolution/history/readings.py", "bulk_create"): "who has looked, once for each day whoever else looks meanwhile",
    ("resolution/disagreements/actions/looking.py", "bulk_create"): "when a step was seen, once whoever else looks too",
    ("resolution/history/proving.py", "execute"): "sets what the transaction reads",
    ("resolution/history/triggers.py", "execute"): "what the database itself refuses",
    ("resolution/history/grants.py", "execute"): "what the application's role may do",
    ("resolution/history/checks.py", "execute"): "asks who owns the tables",
    ("resolution/history/erasing.py", "execute"): "takes out what two people destroy, by the door of the tables' owner",
    ("resolution/partnership/invitations.py", "save"): "allauth's form, which sends an email and saves nothing",
    ("resolution/oversight/papers/as_sheet.py", "save"): "openpyxl's spreadsheet, into memory",
    ("resolution/oversight/marked.py", "save"): "openpyxl's spreadsheet, into memory",
    ("resolution/oversight/papers/as_word.py", "save"): "python-docx's document, into memory",
    ("resolution/oversight/management/multiplied.py", "bulk_create"): "fills the copy that the benchmark throws away",
    ("resolution/oversight/management/multiplied.py", "execute"): "has PostgreSQL count the rows of that copy",
    ("resolution/notices/outbox.py", "bulk_create"): "reminders, each once, whoever else gives it meanwhile",
    ("resolution/notices/actions.py", "update"): "notices are not tracked: each says itself what became of it",
}


def is_a_writer(path: Path) -> bool:
    return "actions" in {path.stem, *path.relative_to(PRODUCT).parts} or name(path) in WRITERS


def calls(path: Path, methods: set[str]) -> list[str]:
    """Where the module calls one of the methods and is not excused."""
    return [
        f"{name(path)}:{line} .{method}()"
        for method, line in methods_called(path)
        if method in methods and (name(path), method) not in EXCUSED
    ]


def test_only_actions_write() -> None:
    refuse([call for path in modules() if not is_a_writer(path) for call in calls(path, WRITES)])


def test_nothing_is_written_that_leaves_no_trace() -> None:
    refuse([call for path in modules() for call in calls(path, LEAVES_NO_TRACE)])


def test_no_sql_of_our_own_writes_but_through_the_doors_of_the_history() -> None:
    found = {name(path) for path in modules() for text in texts(path) if WRITES_IN_SQL.search(text)}
    assert found == {"resolution/history/grants.py"}


def test_every_excuse_is_still_needed() -> None:
    called = {(name(path), method) for path in modules() for method, _ in methods_called(path)}
    assert set(EXCUSED) - called == set()
    assert set(WRITERS) - {name(path) for path in modules()} == set()
