"""The business manager's page of work, and a list for each kind (A13). Everything is done on the pages that they lead
to."""

from dataclasses import dataclass
from typing import cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resolution.govuk.files import csv_file
from resolution.govuk.way_back import FROM
from resolution.oversight import exits, outstanding
from resolution.oversight.kind_of_work import Work
from resolution.oversight.office import WORK, WORK_BY_KEY, counts
from resolution.partnership.models import User
from resolution.partnership.views.act import refuse_unless

ON_A_PAGE = 25
THEIRS = "This is the work of the partnership’s business manager."


@dataclass(frozen=True)
class Counted:
    """A kind of work, and how much of it there is, in words where there is none."""

    work: Work
    count: int

    @property
    def says(self) -> str:
        return self.work.how_many(self.count)


@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """How much of each there is."""
    user = _in_the_office(request)
    there = counts(user)
    counted = [Counted(work, there[work.key]) for work in WORK]
    context = {
        "counted": counted,
        "next_meeting": outstanding.sub_group_of(user.person.agency.partnership).next_meeting,
        "exits": exits.table_of(user.person.agency.partnership),
        "since": (exits.month_began(), exits.twelve_months_began()),
    }
    return render(request, "oversight/office.html", context)


def exits_csv(request: HttpRequest) -> HttpResponse:
    """How often somebody chose another procedure before raising, to take away."""
    table = exits.table_of(_in_the_office(request).person.agency.partnership)
    return csv_file("ways-out", exits.COLUMNS, table.rows)


@require_safe
def work(request: HttpRequest, key: str) -> HttpResponse:
    """All of one kind, each with the page on which it is done."""
    user = _in_the_office(request)
    if key not in WORK_BY_KEY:
        raise Http404
    kind = WORK_BY_KEY[key]
    page = Paginator(kind.rows(user), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {
        "work": kind,
        "page_of_list": page,
        "how_many": kind.how_many(page.paginator.count),
        "lines": kind.lines(rows) if kind.lines else (),
        "together": kind.together(rows),
        "came_from": f"?{FROM}={key}",
        "numbers": kind.numbers(rows, user.person) if kind.numbers else (),
    }
    return render(request, "oversight/work.html", context)


def _in_the_office(request: HttpRequest) -> User:
    user = cast(User, request.user)
    refuse_unless(user.runs_an_office, THEIRS)
    return user
