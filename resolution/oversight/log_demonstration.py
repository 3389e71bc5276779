"""The log that the county kept in a spreadsheet: taken over by the office in the first weeks, and a row of it put
right."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from resolution import clock
from resolution.disagreements.demonstration.stage import Stage
from resolution.oversight import actions, log_sheet
from resolution.oversight.demonstration import office_of
from resolution.oversight.log_columns import COLUMNS
from resolution.oversight.models import LoggedBefore
from resolution.partnership import actions as directory_actions
from resolution.partnership import directory
from resolution.partnership.columns import Table, as_cell
from resolution.partnership.models import WaitingSheet

TOLD = Path(__file__).with_name("log_before.toml")


def take_over_log(stage: Stage) -> None:
    """By whoever runs the office, who has looked at what would become of each row; and once they saw what was wrong."""
    kept = TOLD.read_bytes()
    told = tomllib.loads(kept.decode())
    partnership, (manager,) = stage.partnership, directory.business_managers(stage.partnership)
    with clock.set_to(stage.calendar.now - timedelta(days=told["taken_over"])):
        kind, digest, table = WaitingSheet.Kind.LOG, sha256(kept).hexdigest(), _table(stage, told)
        sheet = directory_actions.keep_sheet(person=manager, kind=kind, digest=digest, table=table)
        seen = log_sheet.dry_run(partnership, table).digest
        actions.take_over_log(partnership=partnership, sheet=sheet, seen=seen, by=office_of(stage))
    with clock.set_to(stage.calendar.now - timedelta(days=told["corrected"])):
        directory_actions.clear_sheets()
        _correct(stage, told["wrong"])


def _table(stage: Stage, told: Mapping[str, Any]) -> Table:
    rows = tuple((at, _cells(stage, row)) for at, row in enumerate(told["row"], start=2))
    return Table(tuple(column.key for column in COLUMNS), rows, left_out=(), above=1)


def _cells(stage: Stage, row: Mapping[str, Any]) -> tuple[str, ...]:
    """In the order of the columns."""
    raised, settled = (as_cell(stage.calendar.day_ago(row[name])) for name in ("raised", "settled"))
    raising, responding = (stage.agencies[key].name for key in row["between"])
    tier, themes, *words = (row.get(name, "") for name in ("tier", "themes", "how", "outcome", "referred"))
    return (row["number"], raised, raising, responding, tier, themes, settled, *words)


def _correct(stage: Stage, wrong: Mapping[str, Any]) -> None:
    rows = LoggedBefore.objects.filter(partnership=stage.partnership).select_related("partnership")
    said = {"tier": wrong["tier"]}
    actions.correct_row(row=rows.get(number=wrong["number"]), said=said, because=wrong["because"], by=office_of(stage))
