"""The log that was kept before this service, in numbers: for whoever reads the figures (A11)."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resolution.govuk.files import csv_file
from resolution.oversight import log_before as figures
from resolution.oversight import policy
from resolution.oversight.readers import MARKING
from resolution.partnership.models import Partnership, User
from resolution.partnership.views.act import refuse_unless

from .dashboard import THEIRS


@require_safe
def log_before(request: HttpRequest) -> HttpResponse:
    """How many there are, by year and tier."""
    ours = _ours(request)
    context = {"said": figures.said_of(ours), "table": figures.table_of(ours), "marking": MARKING}
    return render(request, "oversight/log_before.html", context)


@require_safe
def log_before_csv(request: HttpRequest) -> HttpResponse:
    """The same, to take away."""
    table = figures.table_of(_ours(request))
    return csv_file("log-before", [column.heading for column in table.columns], table.rows, marking=MARKING)


def _ours(request: HttpRequest) -> Partnership:
    user = cast(User, request.user)
    refuse_unless(policy.reads_figures(user), THEIRS)
    return user.person.agency.partnership
