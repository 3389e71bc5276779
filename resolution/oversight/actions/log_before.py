"""Taking over the log of disagreements that was kept in a spreadsheet (A11), and putting right a row of it (A12)."""

from functools import partial

from django.core.exceptions import ValidationError

from resolution.history.journal import Actor
from resolution.oversight import log_sheet
from resolution.oversight.log_correcting import Said, Why, amiss, differing
from resolution.oversight.models import LoggedBefore
from resolution.partnership import groundwork, policy
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import changing, refuse
from resolution.partnership.actions.taking_over import as_shown
from resolution.partnership.fates import Fate, in_ranges
from resolution.partnership.models import Partnership, WaitingSheet


def take_over_log(
    *,
    partnership: Partnership,
    sheet: WaitingSheet,
    seen: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> list[Fate]:
    """The rows that are settled and not here yet: all that were shown, or none. Each has a journal of its own."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("take_over_log", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        if why := groundwork.why_not(partnership):
            raise refuse("seen", why.removesuffix("."))
        fates = as_shown(log_sheet.dry_run(partnership, sheet.rows), seen)
        told.tell(partnership, sheet=sheet.called, rows=in_ranges([fate.row for fate in fates]))
        for fate in fates:
            row = _keep(partnership, fate)
            told.tell(row, sheet=sheet.called, rows=str(fate.row))
        return fates


def _keep(partnership: Partnership, fate: Fate) -> LoggedBefore:
    given = dict(fate.given)
    sides = {f"{side}_id": given.pop(side) for side in ("raising_agency", "responding_agency")}
    return LoggedBefore.objects.create(partnership=partnership, **given, **sides)


def correct_row(
    *,
    row: LoggedBefore,
    said: Said,
    because: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> LoggedBefore:
    """Say what is right in a row, and how it came to be wrong. What stood there stays in its history (A12)."""
    may, reason = partial(policy.runs_the_office, partnership=row.partnership), str(Why(because).label)
    with changing("correct_row", row, may=may, as_of=as_of, submission=submission, by=by, reason=reason):
        changed = differing(row, said)
        for name, value in changed.items():
            setattr(row, name, value)
        if wrong := dict(amiss(row, changed)):
            raise ValidationError(wrong)
        row.save()
        return row
