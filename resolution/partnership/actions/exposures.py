"""How much each agency meets, as it was handed in for a year or a quarter (§3)."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from resolution import clock
from resolution.history.journal import Actor

from .. import policy
from ..models import Agency, Exposure, ExposureSheet, Partnership
from .frame import Sent, changing, refuse


def enter_exposure(
    *,
    partnership: Partnership,
    kind: str,
    since: date,
    until: date,
    source: str,
    dated: date,
    numbers: Mapping[Agency, int],
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> ExposureSheet:
    """The sheet of a period. Entered again for the same period, it stands in place of what was there."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("enter_exposure", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        if until > clock.today():
            raise refuse("begins", "Choose a year or a quarter that is over")
        sheet = _sheet(partnership, kind, since, until, source, dated)
        _put(sheet, numbers)
        told.tell(partnership, sheet=f"{sheet.get_kind_display()} {sheet.period}")
        return sheet


def _sheet(partnership: Partnership, kind: str, since: date, until: date, source: str, dated: date) -> ExposureSheet:
    which = {"partnership": partnership, "kind": kind, "since": since, "until": until}
    sheet = ExposureSheet.objects.filter(**which).first() or ExposureSheet(**which)
    sheet.source, sheet.dated = source, dated
    sheet.save()
    return sheet


def _put(sheet: ExposureSheet, numbers: Mapping[Agency, int]) -> None:
    """Each number that is new or another; an agency that is not on the sheet any more is taken off it."""
    before = {row.agency_id: row for row in sheet.exposures.select_related("sheet__partnership")}
    for agency, number in numbers.items():
        row = before.pop(agency.pk, None) or Exposure(sheet=sheet, agency=agency, number=-1)
        if row.number != number:
            row.number = number
            row.save()
    for row in before.values():
        row.delete()
