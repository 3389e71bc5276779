"""What stands beside the ladder of a disagreement, in one query, however much there is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat

from resolution.disagreements import asking
from resolution.disagreements.deciding import SERIOUS
from resolution.disagreements.models import (
    Criterion,
    Destruction,
    Disagreement,
    Filing,
    Note,
    PersonalLink,
    Safety,
    Theme,
)
from resolution.partnership.models.kept import ASKED_ABOUT, Kept

from .put_to_sub_group import MEDIATED, with_the_sub_group


@dataclass(frozen=True)
class Mark:
    """Whatever stands beside the ladder, in the same five columns."""

    kind: str
    key: int
    text: str
    at: datetime | None
    by: int | None


def marks_of(disagreement: Disagreement) -> list[Mark]:
    """All of them, the oldest of each kind first."""
    return sorted((Mark(*row) for row in _marked().rows(disagreement.pk)), key=lambda mark: mark.key)


@cache
def _marked() -> Kept:
    return Kept.of(_kinds_of_marks)


def _kinds_of_marks() -> Iterator[models.QuerySet[Any, Any]]:
    """Safety statements, themes, criteria, what was added at the end, what is asked, who has said how it was, and which
    side has filed which record of which step, in one query."""
    of = {"disagreement": ASKED_ABOUT}
    columns = ("kind", "pk", "words", "when", "who")
    said = {"kind": Value("safety"), "words": F("text"), "when": F("at"), "who": F("by")}
    safety = Safety.objects.filter(**of).order_by().annotate(**said)
    responder = Note.objects.filter(**of, kind=Note.Kind.RESPONDER).order_by()
    added = responder.values_list(Value("added"), "pk", "text", "at", "by")
    ever = Note.objects.filter(**of, kind=Note.Kind.QUESTION).order_by()
    asked_before = ever.values_list(Value("asked"), "pk", "text", "at", "by")
    asked_of = asking.questions().filter(**of).order_by()
    questions = asked_of.values_list(Value("question"), "pk", "text", "at", "by")
    nobody = {"when": Value(None, models.DateTimeField()), "who": Value(None, models.BigIntegerField())}
    themes = Theme.objects.filter(**of).annotate(kind=Value("theme"), words=F("theme"), **nobody)
    criteria = Criterion.objects.filter(**of).annotate(kind=Value("criterion"), words=F("criterion"), **nobody)
    by_step = {"when": Value(None, models.DateTimeField()), "who": F("step")}
    filed = Concat("side", Value(" "), "moment", output_field=models.TextField())
    filings = Filing.objects.filter(**of).order_by().annotate(kind=Value("filing"), words=filed, **by_step)
    empty = {"words": Value("", models.TextField()), "when": Value(None, models.DateTimeField())}
    whose = {"kind": Value("aside"), "words": Cast("person__agency", models.TextField()), "who": F("person")}
    aside = PersonalLink.objects.filter(**of, linked=True).annotate(**whose, when=empty["when"])
    asked = Destruction.objects.filter(**of, answer="").order_by()
    to_destroy = asked.annotate(kind=Value("to destroy"), **empty, who=F("asked_by"))
    yield safety.values_list(*columns)
    yield from (rows.values_list(*columns) for rows in (aside, to_destroy, themes, criteria, filings))
    yield from (added, questions, asked_before)
    how = Disagreement(pk=ASKED_ABOUT).who_said_how_it_was()
    yield how.values_list(Value("how it was"), "number", "command", "at", "actor__person")
    yield from with_the_sub_group()


def keep(disagreement: Disagreement, marks: Sequence[Mark]) -> None:
    """What the policy asks for as well."""
    disagreement.filed = frozenset(_filed(marks))
    disagreement.aside, disagreement.to_destroy = (frozenset(_people(marks, kind)) for kind in ("aside", "to destroy"))
    disagreement.agencies_aside = frozenset(int(mark.text) for mark in marks if mark.kind == "aside")
    disagreement.questions_asked = {mark.key: mark.text for mark in marks if mark.kind == "asked"}
    disagreement.said_how_it_was = frozenset(_people(marks, "how it was"))
    disagreement.have_overseen = frozenset(_people(marks, "overseen"))
    disagreement.parts_awaited = frozenset(_people(marks, "part awaited"))
    disagreement.is_reviewed = any(mark.kind == "review" for mark in marks)
    disagreement.is_referred = any(mark.kind == "referral" for mark in marks)
    disagreement.accounts_awaited = frozenset(mark.text for mark in marks if mark.kind == "account")
    disagreement.stuck_said = frozenset(_stuck(marks))
    serious = (mark for mark in marks if mark.kind == "referral" and mark.text == SERIOUS)
    disagreement.concerns_decided = tuple(mark.at is not None for mark in serious)
    waiting = (mark for mark in marks if mark.kind == "referral" and mark.at is None)
    disagreement.is_mediator_awaited = any(mark.text in MEDIATED for mark in waiting)
    disagreement.mediation = next((_mediation(mark) for mark in reversed(marks) if mark.kind == "mediation"), None)


def _people(marks: Iterable[Mark], kind: str) -> Iterator[int]:
    return (mark.by for mark in marks if mark.kind == kind and mark.by is not None)


def _stuck(marks: Iterable[Mark]) -> Iterator[tuple[str, str, int]]:
    for mark in marks:
        if mark.kind == "stuck" and mark.by is not None:
            side, _, answer = mark.text.partition(" ")
            yield side, answer, mark.by


def _mediation(mark: Mark) -> tuple[int, str, str, bool]:
    raising, _, responding = mark.text.partition(" ")
    return mark.by or 0, raising, responding, mark.at is not None


def _filed(marks: Iterable[Mark]) -> Iterator[tuple[str, str, int]]:
    for mark in marks:
        if mark.kind == "filing" and mark.by is not None:
            side, moment = mark.text.split()
            yield side, moment, mark.by
