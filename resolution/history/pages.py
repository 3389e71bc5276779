"""The audit history of a record as a page: who did what, when, in which role then, why, and what changed (A5).

Filtered by act, person and kind of record; printed; or taken away as CSV.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import Option
from resolution.govuk.files import csv_file
from resolution.govuk.forms import Form
from resolution.govuk.wording import as_a_line, moment
from resolution.history import journal
from resolution.history.changes import InWords, Raw, RowChanged, Telling, raw_changes
from resolution.history.journal import Tracked
from resolution.history.models import By, Entry

ON_A_PAGE = 8
COLUMNS = (
    "Number", "When", "Who", "Role", "Agency", "As", "What happened", "Why", "Record", "Became", "Field", "From", "To",
)  # fmt: skip

# Whoever did what a page tells unsigned; and what all such acts are called.
NOBODY, UNSIGNED = By(), "who takes part"


# Each entry, with the rows that it covers.
Written = Iterable[tuple[Entry, list[Raw]]]


@dataclass(frozen=True)
class Told:
    """Whose history it is, and how it is told.

    `file`: the address of the CSV. `as_what`: a capacity in words. `beside`: what the act of the entry changed on
    another record that this page tells too. `unsigned`: the acts of which it tells neither who did them nor which of
    them it was. `keeps`: what of the journal is the reader's to read. `about`, `onward`: what else the page shows, and
    where else it leads.
    """

    heading: str
    back: tuple[str, str]
    file: str
    file_name: str
    telling: Telling
    sentence: Callable[[Entry], str]
    as_what: Callable[[str], str] = str
    beside: Callable[[Entry], list[Raw]] = lambda _: []
    unsigned: Collection[str] = ()
    keeps: Callable[[Written], Written] = iter
    template: str = "history/history.html"
    about: Sequence[object] = ()
    onward: Sequence[tuple[str, str]] = ()

    def by(self, entry: Entry) -> By:
        """Who did it, as they were then."""
        return NOBODY if entry.act in self.unsigned else entry.by

    def act(self, entry: Entry) -> str:
        """Which act it was."""
        return UNSIGNED if entry.act in self.unsigned else entry.act


@dataclass(frozen=True)
class Line:
    """An entry in words."""

    entry: Entry
    by: By
    sentence: str
    as_what: str
    rows: Sequence[RowChanged]

    @property
    def who(self) -> str:
        """`Grace Obi, Health visitor, Marlshire Health Trust`, all as it was then; a command by its name."""
        return ", ".join(filter(None, (self.by.name, as_a_line(self.by.role), self.by.agency)))


class HistoryFilter(Form):
    """What of the history is shown. The answers stand in the address."""

    method: ClassVar[str] = "get"
    button = "Show"
    act = SelectField("What happened", missing=None, empty="Everything")
    person = SelectField("Who", missing=None, empty="Everybody")
    record = SelectField("Record", missing=None, empty="All records")

    @property
    def asked(self) -> bool:
        """Whether anything is left out."""
        return any(self.cleaned_data.values())


def history_page(request: HttpRequest, subject: Tracked, told: Told) -> HttpResponse:
    """The newest first."""
    form, chosen = _chosen(request, subject, told)
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "told": told,
        "form": form,
        "page_of_list": page,
        "lines": _lines(page.object_list, told),
        "opened": "open" in request.GET,
    }
    return render(request, told.template, context)


def history_file(request: HttpRequest, subject: Tracked, told: Told) -> HttpResponse:
    """All that is chosen, the oldest first: a row for each field that changed, and one for an act that changed none."""
    _, chosen = _chosen(request, subject, told)
    rows = chain.from_iterable(_file_rows(line) for line in _lines(chosen[::-1], told))
    return csv_file(f"{told.file_name}-history", COLUMNS, rows)


Chosen = list[tuple[Entry, list[Raw]]]


def _chosen(request: HttpRequest, subject: Tracked, told: Told) -> tuple[HistoryFilter, Chosen]:
    """The form, and what it lets through, the newest first."""
    written = told.keeps(raw_changes(journal.entries(subject)))
    every = [(entry, [*raw, *told.beside(entry)]) for entry, raw in written][::-1]
    form = HistoryFilter.of(request)
    for name, options in _options(every, told).items():
        listed = sorted(options.items(), key=_by_label)
        cast(SelectField, form.fields[name]).options = [Option(value, label) for value, label in listed]
    return form, [one for one in every if _is_let_through(one, form.cleaned_data, told)] if form.is_valid() else every


def _options(every: Chosen, told: Told) -> Mapping[str, Mapping[str, str]]:
    shown = (raw for _, those in every for raw in those if raw.model._meta.label_lower not in told.telling.unsaid)
    return {
        "act": {act: as_a_line(act.replace("_", " ")) for act in (told.act(entry) for entry, _ in every)},
        "person": {who: who for entry, _ in every if (who := told.by(entry).name)},
        "record": {raw.model._meta.model_name or "": told.telling.title(raw.model) for raw in shown},
    }


def _by_label(option: tuple[str, str]) -> str:
    return option[1]


def _is_let_through(one: tuple[Entry, list[Raw]], asked: Mapping[str, Any], told: Told) -> bool:
    entry, changes = one
    return (
        asked["act"] in ("", told.act(entry))
        and asked["person"] in ("", told.by(entry).name)
        and (not asked["record"] or any(raw.model._meta.model_name == asked["record"] for raw in changes))
    )


def _lines(chosen: Iterable[tuple[Entry, list[Raw]]], told: Told) -> list[Line]:
    chosen = list(chosen)
    in_words = InWords(told.telling, (raw for _, changes in chosen for raw in changes))
    return [
        Line(entry, told.by(entry), told.sentence(entry), told.as_what(told.by(entry).capacity), in_words.rows(changes))
        for entry, changes in chosen
    ]


def _file_rows(line: Line) -> list[tuple[str, ...]]:
    entry, by = line.entry, line.by
    act = str(entry.number), moment(entry.at), by.name, by.role, by.agency, line.as_what, line.sentence, entry.reason
    changed = [
        (row.what, row.became, field.name, field.before, field.after) for row in line.rows for field in row.fields
    ]
    return [(*act, *each) for each in changed or [("",) * 5]]
