"""The dashboard of the Sub Group (Q11): its first screen, the patterns below it, and each pattern with its table."""

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from resolution.govuk.components import Table
from resolution.govuk.files import MARKING, csv_file
from resolution.insight.silence import ASK_AT, FEWEST_OTHERS, FEWEST_RAISED, LEAST_EXPECTED, QUIET_AT
from resolution.insight.simulating import kept
from resolution.oversight import log_before, policy
from resolution.oversight.figures.reading import records_for
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures_form import USUAL, FiguresForm
from resolution.oversight.first_screen import HEALTH, panels
from resolution.oversight.patterns import PATTERN_BY_KEY, PATTERNS, Asked, Kind, Pattern
from resolution.oversight.patterns.pattern import percent
from resolution.oversight.patterns.tried import tried_out
from resolution.oversight.readers import NARROWED
from resolution.partnership.models import User
from resolution.partnership.views.act import refuse_unless

THEIRS = "The figures are read by those who hold a seat of the Sub Group, and by the partnership’s business manager."
# What takes the longest is worked out on its own page only, and what goes into detail is read there.
ON_THE_DASHBOARD = tuple(kind for kind in PATTERNS if kind.key not in ("crossing", "quiet-since", "stages"))


@dataclass(frozen=True)
class Shown:
    """A pattern on a page. `narrowed` ends its addresses with the filters; `period`: of which it is; `not_narrowed`:
    that it is of more than was chosen."""

    kind: Kind
    pattern: Pattern
    narrowed: str
    period: str
    not_narrowed: str

    @property
    def table(self) -> Table:
        return self.pattern.on_page or self.pattern.table

    @property
    def url(self) -> str:
        return reverse("oversight:pattern", args=[self.kind.key]) + self.narrowed

    @property
    def file(self) -> str:
        return reverse("oversight:pattern_csv", args=[self.kind.key]) + self.narrowed


def dashboard(request: HttpRequest) -> HttpResponse:
    """Three questions first, then the patterns, each with its sentence and its chart."""
    asked, form = _asked(request)
    found = {kind.key: kind.of(asked) for kind in ON_THE_DASHBOARD}
    first = asked.in_scope(Scope.of_months(USUAL)) if form.asked else asked
    health = {key: PATTERN_BY_KEY[key].of(first) for key in HEALTH} if form.asked else found
    context = {
        "panels": panels(cast(User, request.user), first, health),
        "filters": form,
        "shown": [_shown(kind, found[kind.key], asked, form) for kind in ON_THE_DASHBOARD],
        "others": [_shown(kind, found["pairs"], asked, form) for kind in PATTERNS if kind not in ON_THE_DASHBOARD],
        "rule": NARROWED,
        "marking": MARKING,
        "before": log_before.said_of(cast(User, request.user).person.agency.partnership),
        "sub_group": asked.records.protocol.bodies.sub_group,
    }
    return render(request, "oversight/dashboard.html", context)


def pattern(request: HttpRequest, key: str) -> HttpResponse:
    """One pattern: its chart, its table, how it was worked out, and its file."""
    shown, _, form = _pattern(request, key)
    context = {"one": shown, "rule": NARROWED, "marking": MARKING, "filters": form, "back": _narrowed(form)}
    person = cast(User, request.user).person
    context["may_restart"] = key == "over-time" and policy.chairs(person, person.agency.partnership)
    return render(request, "oversight/pattern.html", context)


def pattern_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Its table, to take away."""
    shown, asked, _ = _pattern(request, key)
    table = shown.pattern.table
    headings = [column.heading for column in table.columns]
    return csv_file(shown.kind.file_of(asked.scope), headings, table.rows)


def how_silence_is_read(request: HttpRequest) -> HttpResponse:
    """What "quieter than expected" means, how often it is said wrongly, and how often a silent agency is found."""
    refuse_unless(policy.reads_figures(cast(User, request.user)), THEIRS)
    least = {"expected": LEAST_EXPECTED, "others": FEWEST_OTHERS, "raised": FEWEST_RAISED}
    context = {
        "tables": tried_out(kept()),
        "least": least,
        "ask": percent(ASK_AT),
        "quiet": percent(QUIET_AT),
    }
    return render(request, "oversight/how_silence_is_read.html", context)


def _pattern(request: HttpRequest, key: str) -> tuple[Shown, Asked, FiguresForm]:
    asked, form = _asked(request)
    if key not in PATTERN_BY_KEY:
        raise Http404
    kind = PATTERN_BY_KEY[key]
    return _shown(kind, kind.of(asked), asked, form), asked, form


def _shown(kind: Kind, found: Pattern, asked: Asked, form: FiguresForm) -> Shown:
    period = found.period or (asked.period if kind.has_filters else "")
    return Shown(kind, found, _narrowed(form), period, kind.not_narrowed(form.asked))


def _asked(request: HttpRequest) -> tuple[Asked, FiguresForm]:
    """What the page is worked out from; 403 for whom the figures are not."""
    user = cast(User, request.user)
    refuse_unless(policy.reads_figures(user), THEIRS)
    records = records_for(user)
    form = FiguresForm.of(request)
    form.offer(records)
    return Asked(user.person.agency.partnership_id, records, form.scope), form


def _narrowed(form: FiguresForm) -> str:
    return f"?{urlencode(form.asked)}" if form.asked else ""
