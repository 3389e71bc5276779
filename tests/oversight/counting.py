"""The same numbers by hand: each disagreement is fetched and looked at. Slow, and nothing like the product."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from resolution import clock
from resolution.disagreements.models import Checklist, Disagreement
from resolution.oversight.figures.scope import Scope
from resolution.partnership.models import Agency
from tests.protocol.texts import WILTSHIRE

# Of the world’s agencies: those that are counted together, and those that are not found by their sector.
TOGETHER = {"Hill School": "Schools and colleges", "Low School": "Schools and colleges"}
ALONE = ("Little Acorns Pre-school", "Mill Surgery", "Harbour Charity")


def line(agency: Agency) -> str:
    return "All others" if agency.name in ALONE else TOGETHER.get(agency.name, agency.name)


def day(moment: datetime) -> date:
    return moment.astimezone(clock.LONDON).date()


def themes(row: Disagreement) -> list[str]:
    return [each.theme for each in row.themes.all() if not each.at_closing]


def is_in(row: Disagreement, on: date, scope: Scope) -> bool:
    if on > scope.last or (scope.first is not None and on < scope.first):
        return False
    of_sector = row.raising_agency.kind == scope.sector and line(row.raising_agency) != "All others"
    return of_sector or not scope.sector


def formal(scope: Scope) -> list[Disagreement]:
    return [
        row for row in Disagreement.objects.all() if row.status != "settled" and is_in(row, day(row.raised_at), scope)
    ]


def logged(scope: Scope) -> list[Disagreement]:
    """What conversations have settled, by the day on which that was logged."""
    return [row for row in Disagreement.objects.filter(status="settled") if is_in(row, day(row.raised_at), scope)]


def talked(scope: Scope) -> list[Disagreement]:
    """Without those that were taken up."""
    return [row for row in logged(scope) if not hasattr(row, "taken_up_as")]


def months(rows: list[Disagreement]) -> Counter[tuple[int, int]]:
    on = [day(row.raised_at) for row in rows]
    return Counter((each.year, each.month) for each in on)


def is_late(row: Disagreement) -> bool:
    step = row.step
    return row.status == "open" and step is not None and bool(step.awaited) and step.due_at <= clock.now()


def tiers(rows: list[Disagreement]) -> Counter[int]:
    return Counter(row.step.tier for row in rows if row.step and row.agreed_at)


def days(row: Disagreement) -> int:
    """Until it ended in whatever way, or until today."""
    ends = [moment for moment in (row.agreed_at or row.closed_at, _withdrawn_at(row)) if moment]
    return ((day(ends[0]) if ends else clock.today()) - day(row.raised_at)).days


def _withdrawn_at(row: Disagreement) -> datetime | None:
    return row.step.ended_at if row.step and row.status == "withdrawn" else None


def pairs(rows: list[Disagreement]) -> Counter[tuple[str, str]]:
    return Counter((line(row.raising_agency), line(row.responding_agency)) for row in rows)


def steps_without_answer(row: Disagreement) -> int:
    found = 0
    for step in row.steps.all():
        silent = step.ended == "no response" or (step.awaited == "responding" and step.due_at <= clock.now())
        found += step.sent_at is not None and step.answered_at is None and silent
    return found


def saved_up(rows: list[Disagreement]) -> Iterator[bool]:
    limit = WILTSHIRE.saved_up_after_days
    assert limit is not None
    for row in rows:
        sheet = Checklist.objects.filter(disagreement=row).order_by("pk")[0]
        yield (day(row.raised_at) - date.fromisoformat(sheet.answers["arose_on"])).days > limit


def was_urgent(row: Disagreement) -> bool:
    """Whether the first step could not wait when it was opened: here nobody has set another date for it."""
    return bool(row.steps.get(number=1).urgent_because)


def cases_by_theme(rows: list[Disagreement]) -> dict[str, set[int]]:
    """By the first of each case: of the conversation that it took up, if any, the theme is counted there."""
    found: dict[str, set[int]] = {}
    seen: set[tuple[str, int]] = set()
    for row in sorted(rows, key=lambda row: (row.raised_at, row.pk)):
        before = themes(row.follows) if row.follows else []
        for theme in {theme for theme in themes(row) if (theme, row.case_id or 0) not in seen}:
            seen.add((theme, row.case_id or 0))
            if theme not in before:
                found.setdefault(theme, set()).add(row.case_id or 0)
    return found
