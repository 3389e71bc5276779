"""The acts on a row of the log that was kept before: where each is done, by whom, and what is typed."""

from typing import Any

from resolution.oversight import actions
from resolution.oversight.models import LoggedBefore
from tests.disagreements.cast import Cast
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND
from tests.partnership.sheets import as_csv, confirm, send

from .acts import Act
from .sub_group import SubGroup
from .test_log_before import HEAD, LIST, row


def taken_over(cast: Cast, **said: str) -> LoggedBefore:
    """The only row that the office has taken over, of health with social care, settled on 12 April 2024."""
    if not LoggedBefore.objects.exists():
        office = signed_in(cast.ruth)
        send(office, "log", as_csv([HEAD, row("A17", **said)]))
        confirm(office, "log")
    return LoggedBefore.objects.select_related("partnership").get()


def corrected(row: LoggedBefore, because: str = "sheet", **said: Any) -> LoggedBefore:
    return actions.correct_row(row=row, said=said, because=because, by=COMMAND)


def at(row: LoggedBefore, page: str) -> str:
    return f"{LIST}{row.pk}/{page}/"


def the_row(there: SubGroup) -> LoggedBefore:
    return taken_over(there.cast)


OF_THE_LOG = {
    "correct_row": Act(
        at=lambda there: at(the_row(there), "correct_row"),
        by="ruth",
        typed=lambda _: {"outcome": "The plan was changed.", "because": "log"},
        meanwhile=lambda there: corrected(the_row(there), tier=2),
        not_yours="otto",
        subject=the_row,
    ),
}
