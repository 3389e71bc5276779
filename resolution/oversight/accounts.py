"""People without an account who ask for one, as the office's list says it (A7)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from resolution.govuk.wording import day
from resolution.oversight.listed import Entry
from resolution.partnership import directory
from resolution.partnership.models import AccountRequest, Partnership
from resolution.protocol.clock import london_day


def waiting(partnership: Partnership) -> QuerySet[Any]:
    """Those that nobody has decided, the longest first."""
    there: QuerySet[Any] = AccountRequest.objects.waiting().filter(partnership=partnership)
    return there.select_related("partnership")


def lines_of_accounts(rows: Sequence[Any]) -> list[Entry]:
    """Who asks, since when, and by when they were to be answered."""
    closed = directory.closed_days(rows[0].partnership) if rows else {}
    return [
        Entry(
            which=f"{row.name}, {row.agency}",
            url=reverse("account_request", args=[row.pk]),
            says=f"Asked on {day(london_day(row.asked_at))}. {_due(row.is_late(closed), day(row.due_on(closed)))}",
            keepers=(),
            of_directory=False,
        )
        for row in rows
    ]


def _due(late: bool, on: str) -> str:
    return f"They were to be answered by {on}" if late else f"To be answered by {on}"
