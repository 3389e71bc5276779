"""Every act that the suite does is watched: what the database was told to write, against what the journal says of it.

Whatever way a row of a tracked model is written, by a save, in bulk or by SQL of our own, it is a statement. So of each
act, also of commands, it is known how many rows of which table it wrote; it has to have written as many rows of their
field history, each under an entry of its own, and one entry for each subject (A2). And when the whole suite has passed,
every function of every `actions` has to have been seen at it. Pages, forms and promises are watched too: whatever
one database was asked for, the other was (decision 0037).
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from resolution.history import journal
from resolution.history.models import Entry, FieldHistory
from tests.house.sources import PRODUCT, ROOT, keyword_functions, modules, name

WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')
COLUMNS = re.compile(r'INSERT INTO "\w+" \(([^)]*)\)')
# The number that the journal itself keeps on the row of a subject.
HEAD_ALONE = re.compile(r'UPDATE "\w+" SET "journal_head" = \S+ WHERE')
# This one writes the field history of earlier entries anew, and lists them.
ERASES = ("destroy", "anonymise", "anonymise_leaver")
ENTRIES = Entry._meta.db_table

ACTIONS = frozenset(str(path) for path in modules() if "actions" in {path.stem, *path.relative_to(PRODUCT).parts})
# These open no act. A draft is nobody's business but its author's, and has no history.
OF_NO_ACT = {
    **{
        f"resolution/disagreements/actions/drafting.py {function}": "a draft"
        for function in ("begin_draft", "begin_filled_draft", "delete_draft", "save_page", "show_draft", "stop_showing")
    },
    "resolution/disagreements/actions/looking.py see": "a look, kept as a reading is",
    "resolution/oversight/actions/papers.py keep_tabled": "a part of table_paper and of destroy, which are seen",
    "resolution/oversight/actions/proving.py prove_history": "adds nothing to the history",
    "resolution/disagreements/actions/restricting.py restriction": "says what a row is to say, and writes nothing",
    "resolution/partnership/actions/filling.py fill": "a part of replace_everywhere, which is seen",
}

# Whether both databases are asked in one run: SQLite first, each a part of the suite (decision 0037).
SHARED = bool(os.environ.get("BOTH_DATABASES"))
ON_SQLITE = connection.vendor == "sqlite"
SEEN_ON_SQLITE = ROOT / ".coverage.acts"

_real = journal.act
# The functions that were seen at an act: `resolution/oversight/actions/seats.py give_seat`. And what a database was
# asked for: `GET disagreements:record`, a page that opened; `POST …`, a form that was taken; `promise L4`.
_seen: set[str] = set()
ASKED = ("GET ", "POST ", "promise ")
ANSWERED = frozenset((("GET", 200), ("POST", 302)))


def _histories() -> dict[str, str]:
    """The table of each tracked model, under that of its history."""
    found = (model for model in apps.get_models() if issubclass(model, FieldHistory))
    return {model._meta.db_table: model.instance_type._meta.db_table for model in found}  # type: ignore[attr-defined]


class Witness:
    """What is written while one act is open."""

    def __init__(self) -> None:
        self.histories = _histories()
        self.tracked = frozenset(self.histories.values())
        self.written: Counter[str] = Counter()
        self.told: list[tuple[str, str]] = []
        self.entries: dict[str, tuple[str, str]] = {}

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        found = WRITES.match(sql)
        if found and not HEAD_ALONE.match(sql):
            self._note(found[2], sql, params, context["cursor"].rowcount)
        return answer

    def _note(self, table: str, sql: str, params: Any, rowcount: int) -> None:
        if table in self.tracked:
            # Of rows that are added SQLite tells the number only later; there each stands in the statement.
            added = sql.count("), (") + 1 if sql.startswith("INSERT") else 0
            self.written[table] += max(rowcount, added)
        elif table in self.histories and sql.startswith("INSERT"):
            self.told.append((self.histories[table], _named(sql, params)["entry_id"]))
        elif table == ENTRIES:
            said = _named(sql, params)
            self.entries[said["id"]] = (said["subject_kind"], said["subject_key"])

    def judge(self, act: str) -> None:
        """One entry for each subject; and each row that was written is told of in one of them, and nothing else."""
        subjects = Counter(self.entries.values())
        assert set(subjects.values()) <= {1}, f"{act}: {subjects} have more than one entry."
        told = Counter(table for table, entry in self.told if entry in self.entries)
        assert told == +self.written, f"{act} wrote {dict(self.written)}, and its entries tell of {dict(told)}."
        others = [table for table, entry in self.told if entry not in self.entries]
        assert act in ERASES or not others, f"{act} wrote under entries of others: {others}."


def _named(sql: str, params: Any) -> dict[str, str]:
    """What a row is made of that is added, by its columns; ids in the way both databases write them."""
    columns = [column.strip(' "') for column in COLUMNS.match(sql)[1].split(",")]  # type: ignore[index]
    return {column: str(value).replace("-", "") for column, value in zip(columns, params, strict=False)}


@contextmanager
def act(called: str, **more: Any) -> Iterator[journal.Journal]:
    """`journal.act`, watched."""
    _see()
    witness = Witness()
    with connection.execute_wrapper(witness), _real(called, **more) as told:
        yield told
    witness.judge(called)


def _see() -> None:
    """Who of the actions is at it: they are on the way here."""
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename in ACTIONS:
            _seen.add(f"{name(Path(frame.f_code.co_filename))} {frame.f_code.co_name}")
        frame = frame.f_back  # type: ignore[assignment]


def pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: which pages of the product opened, and which forms were taken; from whom to sign in was all that was
    said, none was."""
    sign_in = reverse(settings.LOGIN_URL, urlconf="resolution.urls")

    def asked(request: HttpRequest) -> HttpResponse:
        answer, page = get_response(request), request.resolver_match
        is_answered = (request.method, answer.status_code) in ANSWERED
        to_sign_in = urlsplit(answer.headers.get("Location", "")).path == sign_in
        if page and is_answered and not to_sign_in and not page.func.__module__.startswith("tests."):
            _seen.add(f"{request.method} {page.view_name}")
        return answer

    return asked


def promise(promised: str) -> None:
    """A test that asks the database drives this promise."""
    _seen.add(f"promise {promised}")


def every_act() -> set[str]:
    """The functions of the actions that are done `by` somebody."""
    return {f"{name(Path(path))} {function}" for path in ACTIONS for function in keyword_functions(Path(path), "by")}


def never_seen(seen: set[str]) -> list[str]:
    """The acts that nobody did."""
    return sorted(every_act() - seen - OF_NO_ACT.keys())


def asked_of_one_only(here: set[str], there: set[str]) -> list[str]:
    """What the other database was asked for, and this one was not."""
    return sorted(one for one in there - here if one.startswith(ASKED))


class Watch:
    """What the processes of the suite have seen together, judged once the whole of it has passed, on each
    database that is asked in one run."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self.seen |= set(getattr(node, "workeroutput", {}).get("seen", ()))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self.seen |= _seen
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["seen"] = sorted(_seen)
        elif SHARED and ON_SQLITE:
            SEEN_ON_SQLITE.write_text("\n".join(sorted(self.seen)), encoding="utf-8")
        elif session.exitstatus == 0 and self.missing(session.config):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any, config: pytest.Config) -> None:
        for one in self.missing(config):
            terminalreporter.write_line(one)

    def missing(self, config: pytest.Config) -> list[str]:
        """What is to be said of it; nothing as long as some of the suite has still to run, or never will."""
        if SHARED == ON_SQLITE or not _is_whole(config):
            return []
        before = _on_sqlite()
        never, once = never_seen(self.seen | before), asked_of_one_only(self.seen, before)
        return [
            *(f"No test has done this act, so nobody knows what it enters: {act}" for act in never),
            *(f"Asked of SQLite only; mark a test of it `both`: {one}" for one in once),
        ]


def _on_sqlite() -> set[str]:
    """What the first part of a run on both has seen."""
    return set(SEEN_ON_SQLITE.read_text(encoding="utf-8").split("\n")) if SHARED and SEEN_ON_SQLITE.exists() else set()


def _is_whole(config: pytest.Config) -> bool:
    """Whether nothing was chosen from the suite, and all of it is done."""
    chosen = config.option.keyword or config.option.collectonly or getattr(config.option, "lf", False)
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not chosen
