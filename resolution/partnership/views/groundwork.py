"""What data protection asks for before anything real is entered: what is recorded, and a page to record each (A14)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from resolution.govuk.components import Row
from resolution.govuk.wording import as_a_line, day
from resolution.history import journal
from resolution.history.models import Entry

from .. import actions
from .. import groundwork as rules
from ..groundwork import THINGS, Thing
from ..groundwork_forms import (
    ELSEWHERE,
    HERE,
    ArrangementForm,
    AssessmentForm,
    GroundworkForm,
    KeepingPeriodForm,
    PrivacyNoticeForm,
    ProtectionOfficerForm,
)
from ..models import Groundwork, Partnership, PrivacyNotice
from .act import ActPage, answer
from .office import ours_to_keep


@dataclass(frozen=True)
class Asked:
    """What is asked of one of the five, by which action it is recorded, and why it is asked."""

    form: type[GroundworkForm]
    do: Callable[..., None]
    why: str


@dataclass(frozen=True)
class Shown:
    """One of the five on the page: what is recorded of it, and the entry of the journal by which it was last."""

    thing: Thing
    facts: list[Row]
    entry: Entry | None


ASKED: Mapping[str, Asked] = {
    "record_arrangement": Asked(
        ArrangementForm,
        actions.record_arrangement,
        "The partners decide together what is kept here and why. They agree which of them answers for what: who tells "
        "people of it, who finds what is held about them, who deals with a breach (UK GDPR, article 26).",
    ),
    "record_assessment": Asked(
        AssessmentForm,
        actions.record_assessment,
        "Data about children, kept by many agencies, is likely to be a high risk: what can go wrong, and what is done "
        "about it, is written down before anything is entered (UK GDPR, article 35).",
    ),
    "record_privacy_notice": Asked(
        PrivacyNoticeForm,
        actions.record_privacy_notice,
        "It tells families and professionals what is kept of them, why, and what they can ask for (UK GDPR, articles "
        "13 and 14). The public privacy page of this service leads to it, or has its words.",
    ),
    "record_keeping_period": Asked(
        KeepingPeriodForm,
        actions.record_keeping_period,
        "Data is kept no longer than it is needed (UK GDPR, article 5). The period stands on the public privacy page. "
        "Once it is over, the words and names of a record go for good: not before it has stood on the office’s page of "
        "work for 30 days, also where the period becomes shorter.",
    ),
    "record_protection_officer": Asked(
        ProtectionOfficerForm,
        actions.record_protection_officer,
        "Whoever wants to know what is held about them can turn to the officer (UK GDPR, article 37). The contact "
        "stands on the public privacy page.",
    ),
}


def groundwork(request: HttpRequest) -> HttpResponse:
    """The five, and whether anything can be raised yet."""
    ours = ours_to_keep(request)
    last = {entry.act: entry for entry in journal.entries(ours).filter(act__in=ASKED)}
    rows = rules.recorded(ours)
    shown = [Shown(thing, list(_facts(row)), last.get(thing.act) if row else None) for thing, row in rows.items()]
    missing = sum(row is None for row in rows.values())
    return render(request, "partnership/groundwork.html", {"shown": shown, "missing": missing, "all": len(THINGS)})


def record_arrangement(request: HttpRequest) -> HttpResponse:
    return _recording(request, "record_arrangement")


def record_assessment(request: HttpRequest) -> HttpResponse:
    return _recording(request, "record_assessment")


def record_privacy_notice(request: HttpRequest) -> HttpResponse:
    return _recording(request, "record_privacy_notice")


def record_keeping_period(request: HttpRequest) -> HttpResponse:
    return _recording(request, "record_keeping_period")


def record_protection_officer(request: HttpRequest) -> HttpResponse:
    return _recording(request, "record_protection_officer")


def _recording(request: HttpRequest, act: str) -> HttpResponse:
    ours, asked = ours_to_keep(request), ASKED[act]
    thing, row = next((thing, row) for thing, row in rules.recorded(ours).items() if thing.act == act)
    page = ActPage(
        heading=f"{'Change' if row else 'Record'} the {thing.called}",
        form=asked.form.of(request, as_of=ours.journal_head, initial=_begun(row), changes=row is not None),
        may=True,
        do=partial(asked.do, partnership=ours),
        back=reverse("groundwork"),
        done=_done(ours, thing),
        words=asked.why,
    )
    return answer(request, page)


def _begun(row: Groundwork | None) -> dict[str, Any]:
    """What the page begins with: what is recorded."""
    if row is None:
        return {}
    where = {"where": ELSEWHERE if row.address else HERE} if isinstance(row, PrivacyNotice) else {}
    return model_to_dict(row) | where


def _done(ours: Partnership, thing: Thing) -> str:
    """With what is left, so that nobody has to look for it."""
    left = [one for one in rules.missing(ours) if one != thing]
    return f"{thing.title} is recorded. {f'Still to record: {len(left)}.' if left else 'Disagreements can be raised.'}"


def _facts(row: Groundwork | None) -> Iterator[Row]:
    """Each answer that was given, under the name of its field."""
    for field in row._meta.concrete_fields if row else ():
        value = getattr(row, field.attname)
        if value and field.name not in {"id", "partnership"}:
            said = day(value) if isinstance(value, date) else value
            yield Row(as_a_line(str(field.verbose_name)), said, typed=True)
