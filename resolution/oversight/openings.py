"""What was opened in an emergency and waits to be ruled on, on the office's page of work (A4, A13). Reads only."""

from collections.abc import Sequence
from typing import Any

from resolution.disagreements.models import EmergencyOpening
from resolution.disagreements.models.reader import Reader
from resolution.govuk.wording import day
from resolution.oversight.kind_of_work import Rows, Work
from resolution.oversight.listed import Entry
from resolution.partnership.models import User


def _to_rule_on(user: User) -> Rows:
    rows = EmergencyOpening.objects.not_ruled_on().for_ruling_by(Reader.of(user.person))
    return rows.select_related("disagreement", "person__agency").order_by("rule_by", "pk")


def _lines(rows: Sequence[Any]) -> list[Entry]:
    return [_line(row) for row in rows]


def _line(row: EmergencyOpening) -> Entry:
    """Which record, who opened it, by when it is to be ruled on, and whom to ring about it."""
    late = ": the day has passed" if row.is_late else ""
    return Entry(
        which=f"{row.disagreement.reference}, opened by {row.person}",
        url=row.get_absolute_url(),
        says=f"{row.person.agency}. To be ruled on by {day(row.rule_by)}{late}",
        keepers=(),
        ring=row.person.telephone,
        of_directory=False,
    )


OPENINGS = Work(
    "openings",
    "Records opened in an emergency",
    ("record to rule on", "records to rule on"),
    "Somebody who may do so has opened a record that they would not otherwise see. Open one to read why, and to say "
    "whether that was justified. You see number, agencies, tier and date of the record, and not what it is about.",
    "No record that was opened in an emergency waits to be ruled on.",
    _to_rule_on,
    _lines,
)
