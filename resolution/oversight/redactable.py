"""Which words in a tabled paper somebody has written, and where: each can be destroyed where it should not be there
(A12). One table says what somebody can have typed. Reads only."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from resolution.disagreements.destroyable import Text
from resolution.oversight.models import (
    AnnualReport,
    Difference,
    Example,
    Meeting,
    Return,
    SectionWords,
    SubGroupAction,
    Tabled,
    TabledFile,
)
from resolution.oversight.papers.document import Paper
from resolution.oversight.papers.files import paper_of
from resolution.oversight.papers.redacting import is_in
from resolution.oversight.papers.words import ACTIONS, CONFERENCES, EXAMPLES, EXPERIENCES
from resolution.partnership.models import Partnership

FIELDS: Mapping[type[Model], Mapping[str, str]] = {
    SectionWords: {"words": "What whoever chairs added"},
    Return: {"experiences": "What was experienced", "concerns": "What is of concern"},
    Difference: {"what": "A difference that was seen"},
    SubGroupAction: {
        "what": "What is to be done",
        "what_came_of_it": "What came of an action",
        "dropped_because": "Why an action was dropped",
    },
    Example: {"words": "How a leader led by example"},
    Tabled: {"what_changed": "What had changed since the version before"},
}
# The sections in which short words of them can stand; of what whoever chairs adds, each.
SECTIONS: Mapping[type[Model], frozenset[str]] = {
    Return: frozenset({EXPERIENCES, CONFERENCES}),
    Difference: frozenset({CONFERENCES}),
    SubGroupAction: frozenset({ACTIONS}),
    Example: frozenset({EXAMPLES}),
}
# How what was destroyed already begins.
DESTROYED = "Destroyed on "
MODELS = {str(model._meta.model_name): model for model in FIELDS}


def texts_in(row: Tabled) -> list[Text]:
    """Everything that can be destroyed in it: by the field history, since what it was made from can have changed."""
    paper, partnership = document_of(row), row.of.partnership
    return [text for model in FIELDS for text in _texts(model, paper, row, partnership)]


def document_of(row: Tabled) -> Paper:
    """The paper as it was tabled."""
    return paper_of(bytes(row.files.get(kind=TabledFile.Kind.PAGE).content))


def _texts(model: type[Model], paper: Paper, row: Tabled, partnership: Partnership) -> Iterator[Text]:
    found: dict[str, Text] = {}
    for was in history_of(model, partnership):
        for field, called in FIELDS[model].items():
            words = getattr(was, field)
            if words and not words.startswith(DESTROYED) and _stands_in(model, was.id, words, paper, row):
                text = Text(str(model._meta.model_name), was.id, field, called, words)
                found.setdefault(text.value, text)
    yield from found.values()


def _stands_in(model: type[Model], key: int, words: str, paper: Paper, row: Tabled) -> bool:
    """What had changed since the version before is said beside the paper, and not in it."""
    return key == row.pk if model is Tabled else is_in(paper, words, SECTIONS.get(model))


def history_of(model: type[Model], partnership: Partnership) -> QuerySet[Any]:
    """The field history of a kind of row, the newest first."""
    history = apps.get_model("oversight", f"historical{model._meta.model_name}")
    rows: QuerySet[Any] = history._default_manager.filter(_of(model, partnership)).order_by("-history_id")
    return rows


def rows_of(model: type[Model], partnership: Partnership) -> QuerySet[Any]:
    """The rows of a kind, as they stand."""
    return model._default_manager.filter(_of(model, partnership)).order_by("pk")


def _of(model: type[Model], partnership: Partnership) -> Q:
    if model is Difference:
        return Q(report__meeting__partnership=partnership)
    if model is Return:
        return Q(meeting__partnership=partnership)
    if model is SubGroupAction:
        return Q(partnership=partnership)
    if model is Example:
        return Q(report__partnership=partnership)
    return Q(meeting__partnership=partnership) | Q(report__partnership=partnership)


def wordings_at(text: Text) -> frozenset[str]:
    """Every wording that the field ever had."""
    history = apps.get_model("oversight", f"historical{text.kind}")
    had = history._default_manager.filter(id=text.key).values_list(text.field, flat=True)
    return frozenset(words for words in had if words and not words.startswith(DESTROYED))


def text_at(what: str, called: str) -> Text:
    """What is asked for, by its place."""
    kind, key, field = what.split("-", 2)
    return Text(kind, int(key), field, called, "")


def subjects_of(partnership: Partnership) -> list[Meeting | AnnualReport]:
    """Whose journals can hold the words: an action is agreed at one meeting and carried to others."""
    meetings = Meeting.objects.filter(partnership=partnership).order_by("pk")
    reports = AnnualReport.objects.filter(partnership=partnership).order_by("pk")
    return [*meetings.select_related("partnership"), *reports.select_related("partnership")]
