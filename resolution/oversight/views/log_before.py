"""The log that was kept before this service: in numbers for whoever reads the figures, by its rows for the office
(A11)."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution.govuk.files import MARKING, csv_file
from resolution.govuk.wording import in_words
from resolution.history import readings
from resolution.history.models import Reading
from resolution.history.pages import Told, history_file, history_page
from resolution.oversight import actions, policy
from resolution.oversight import log_before as figures
from resolution.oversight.log_forms import CorrectRowForm
from resolution.oversight.log_sheet import agencies_of
from resolution.oversight.models import LoggedBefore
from resolution.partnership import directory
from resolution.partnership.models import Partnership, User
from resolution.partnership.policy import runs_the_office
from resolution.partnership.sentences import done
from resolution.partnership.views.act import ActPage, answer, me, refuse_unless
from resolution.partnership.views.history import DIRECTORY, Page

from .dashboard import THEIRS

ON_A_PAGE = 50
KEPT_BY = "The rows of the log kept before are read by the partnership’s office."


@require_safe
def log_before(request: HttpRequest) -> HttpResponse:
    """How many there are, by year and tier."""
    ours = _ours(request)
    context = {"said": figures.said_of(ours), "table": figures.table_of(ours), "keeps": _keeps(request, ours)}
    return render(request, "oversight/log_before.html", {**context, "marking": MARKING})


@require_safe
def log_before_csv(request: HttpRequest) -> HttpResponse:
    """The same, to take away."""
    table = figures.table_of(_ours(request))
    return csv_file("log-before", [column.heading for column in table.columns], table.rows)


@require_safe
def log_rows(request: HttpRequest) -> HttpResponse:
    """Each row, for the office: of so few, agencies would tell anybody else who it was (decision 0148)."""
    rows = Paginator(_rows(request), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "oversight/log_rows.html", {"rows": rows})


def correct_row(request: HttpRequest, row_id: int) -> HttpResponse:
    """Write over what is wrong in a row, and say how it came to be wrong (A12)."""
    row = _row(request, row_id, Reading.Kind.PAGE)
    page = ActPage(
        heading=f"Correct a factual error in {row}",
        form=CorrectRowForm.of(
            request,
            as_of=row.journal_head,
            row=row,
            protocol=directory.protocol_in_force(row.partnership).protocol,
            agencies=agencies_of(row.partnership),
        ),
        may=True,
        do=partial(actions.correct_row, row=row),
        back=reverse("oversight:log_row_history", args=[row.pk]),
        done="It has been corrected. What stood there before stays in the history.",
        words="Write over what is wrong, and leave the rest as it is. What stands here now stays in the history of the "
        "row.",
    )
    return answer(request, page)


@require_safe
def log_row_history(request: HttpRequest, row_id: int) -> HttpResponse:
    return _history(request, row_id, Reading.Kind.PAGE, history_page)


@require_safe
def log_row_history_csv(request: HttpRequest, row_id: int) -> HttpResponse:
    return _history(request, row_id, Reading.Kind.DOWNLOAD, history_file)


def _history(request: HttpRequest, row_id: int, kind: str, page: Page) -> HttpResponse:
    """From which sheet it was taken over, when and by whom, and what was wrong in it (A5)."""
    row = _row(request, row_id, kind)
    told = Told(
        heading=f"History of {row}",
        back=(reverse("oversight:log_rows"), "Rows of the log kept before"),
        file=reverse("oversight:log_row_history_csv", args=[row.pk]),
        file_name="log-before",
        telling=replace(DIRECTORY, says={"oversight.loggedbefore.themes": partial(_themes, row.partnership)}),
        sentence=done,
        onward=[(reverse("oversight:correct_row", args=[row.pk]), "Correct a factual error in this row")],
    )
    return page(request, row, told)


def _themes(ours: Partnership, those: Iterable[str]) -> dict[str, str]:
    """As the protocol in force calls them; one that it has no more, by its id."""
    called = {theme.id: theme.name for theme in directory.protocol_in_force(ours).protocol.themes}
    return {"Themes": in_words([called.get(theme, theme) for theme in those])}


def _row(request: HttpRequest, row_id: int, kind: str) -> LoggedBefore:
    """One of them, and that it was looked at is kept."""
    row = get_object_or_404(_rows(request), pk=row_id)
    readings.record(cast(User, request.user), row, kind)
    return row


def _rows(request: HttpRequest) -> QuerySet[LoggedBefore]:
    """Those of the office’s own partnership, as they were raised."""
    ours = me(request).agency.partnership
    refuse_unless(_keeps(request, ours), KEPT_BY)
    rows = LoggedBefore.objects.filter(partnership=ours).order_by("raised_on", "pk")
    return rows.select_related("raising_agency", "responding_agency", "partnership")


def _keeps(request: HttpRequest, ours: Partnership) -> bool:
    return runs_the_office(me(request), ours)


def _ours(request: HttpRequest) -> Partnership:
    user = cast(User, request.user)
    refuse_unless(policy.reads_figures(user), THEIRS)
    return user.person.agency.partnership
