"""What everybody may read of the figures: what is disputed, and what became of it, of whole years (Q15)."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resolution.govuk import components
from resolution.oversight import readers
from resolution.oversight.figures import ended, years
from resolution.oversight.figures.years import Figures, Print
from resolution.oversight.models import AnnualReport
from resolution.oversight.papers.annual import FOR_PUBLIC
from resolution.partnership.context import partnership_of


@dataclass(frozen=True)
class Year:
    """One year, as it was counted when its report was tabled."""

    year: int
    printed: Figures

    @property
    def became(self) -> components.Table:
        """What became of those raised in the year."""
        printed = self.printed[years.ENDED]
        by_day = ended.by_day(printed["rows"])
        until = f",{by_day} after each was raised" if by_day else ""
        return _table(f"What became of those raised in {self.year}{until}", "Ending", printed)

    @property
    def about(self) -> components.Table:
        return _table(
            f"What was disputed {self._when}, each theme once for a case", "Theme", self.printed[years.THEMES]
        )

    @property
    def _when(self) -> str:
        """From when to when, where their quarters are not those of the year, and that was kept with its numbers."""
        kept = self.printed.get(years.PERIOD)
        return (kept and kept["total"]) or f"in {self.year}"

    @property
    def whys(self) -> list[str]:
        """What cannot be shown of it, and why."""
        return list(dict.fromkeys(one["why"] for one in self.printed.values() if one["why"]))


@require_safe
@login_not_required
def disputed(request: HttpRequest) -> HttpResponse:
    """Each year that whoever chairs has published, the newest first. Nothing is counted here."""
    partnership = partnership_of(request)
    published = AnnualReport.objects.filter(partnership=partnership, published_at__isnull=False).order_by("-year")
    shown = [Year(each.year, each.figures[str(each.year)][FOR_PUBLIC]) for each in published]
    return render(request, "oversight/disputed.html", {"years": shown, "rule": readers.PUBLIC})


def _table(caption: str, first: str, printed: Print) -> components.Table:
    """With its total; of what cannot be told apart only that."""
    columns = [components.Column(first), components.Column("Number", numeric=True)]
    return components.Table(caption, columns, [*map(tuple, printed["rows"]), ("All", printed["total"])])
