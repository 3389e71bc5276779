"""The patterns of the dashboard (Q11): each with its sentence, how sure that is, its chart, its table and its file."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from resolution.govuk.wording import as_a_line, in_words
from resolution.oversight.figures.scope import Scope

from . import about, agencies, challenged, crossing, early, ends, heard, over_time, quiet, stages
from .pattern import Asked, Chart, Pattern

__all__ = ["PATTERNS", "PATTERN_BY_KEY", "Asked", "Chart", "Kind", "Pattern"]


@dataclass(frozen=True)
class Kind:
    """One pattern, by the word in its address. `narrows`: which filters it takes, if any, in words. `helped_by`: the
    name of a page on how it is read."""

    key: str
    title: str
    of: Callable[[Asked], Pattern]
    narrows: str
    helped_by: str = ""

    @property
    def has_filters(self) -> bool:
        return bool(self._takes)

    @property
    def _takes(self) -> Collection[str]:
        return TAKES.get(self.narrows, ())

    def file_of(self, scope: Scope) -> str:
        """What its file is called: its period and its sector as well, so that two files can be told apart."""
        sector = scope.sector if "sector" in self._takes else ""
        first = str(scope.first or "") if "period" in self._takes else ""
        return "-".join(filter(None, (self.key, sector, first, f"to-{scope.last}")))

    def not_narrowed(self, chosen: Collection[str]) -> str:
        """That it is of more than was chosen, and in what; empty where it takes each filter that was chosen."""
        more = [NOT_BY[name] for name in NOT_BY if name in chosen and name not in self._takes]
        return f"{as_a_line(in_words(more))}: this is not narrowed." if more else ""


SECTOR = "It can be narrowed by period and by sector."
IN_QUARTERS = "Never narrowed by sector: all agencies are shown together, in whole quarters that are over."
OWN_PERIOD = "Of the last four quarters that are over, whatever the filters say."
ALWAYS = "Of all that was read, whatever the filters say."
WHOLE_QUARTERS = "Of all quarters that are over and have enough answers, whatever the filters say."
OWN_YEAR = "Of the quarters that are counted with the last calendar year, whatever the filters say."
# Which filters each takes; those with a period of their own take none. And what it is of that takes one not.
TAKES = {
    SECTOR: ("period", "sector"),
    IN_QUARTERS: ("period",),
}
NOT_BY = {"sector": "all agencies", "period": "a period of its own"}
HOW_IT_IS_READ = "oversight:how_silence_is_read"

PATTERNS = (
    Kind("over-time", "Over time", over_time.over_time, SECTOR),
    Kind("pairs", "Who challenges whom", agencies.pairs, SECTOR),
    Kind("one-way", "Where challenge goes one way", challenged.one_way, OWN_PERIOD, HOW_IT_IS_READ),
    Kind("tiers", "Where they end", ends.tiers, SECTOR),
    Kind("time", "Time to resolution", ends.time, SECTOR),
    Kind("stages", "How each tier ends", stages.stages, SECTOR),
    Kind("themes", "Themes, and what is emerging", about.themes, IN_QUARTERS),
    Kind("quiet", "Who is quiet", quiet.quiet, OWN_PERIOD, HOW_IT_IS_READ),
    Kind("challenged", "Who is seldom challenged", challenged.seldom, OWN_PERIOD, HOW_IT_IS_READ),
    Kind("quiet-since", "Time since each last raised one", agencies.quiet_since, ALWAYS),
    Kind("missed", "Answers that did not come", agencies.missed, SECTOR),
    Kind("early", "How early concerns are raised", early.early, IN_QUARTERS),
    Kind("heard", "Were people heard", heard.heard, WHOLE_QUARTERS),
    Kind("crossing", "Agency and theme", crossing.crossing, OWN_YEAR),
)
PATTERN_BY_KEY = {kind.key: kind for kind in PATTERNS}
