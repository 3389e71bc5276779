"""Disagreements that a conversation settled: each line of `settled.toml` three times, spread over the two years."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from resolution.protocol.model import Protocol

from .county import County
from .telling import HERE, StoryError, build, read

# Working days that the demonstration goes back, and how often each line is used.
SPAN = 500
TIMES = 3
_ENDINGS = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line as it stands in the file: between which agencies, about what, and how, with three endings."""

    theme: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    how: str
    # How the other agency saw it, where its lead added that to the first use of the line.
    view: str = ""

    @property
    def endings(self) -> list[str]:
        """What can stand between the braces."""
        found = _ENDINGS.search(self.how)
        return found[1].split("|") if found else []


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """One that was settled: when (as the stories say it), by whom, with which agency, about what, and how."""

    at: str
    by: str
    agency: str
    theme: str
    how: str
    view: str = ""


def read_settled(
    county: County, protocol: Protocol, told: Sequence[Mapping[str, Any]] | None = None
) -> tuple[Conversation, ...]:
    """All of them, always the same ones. StoryError names the line at fault."""
    rows = told if told is not None else read(HERE / "settled.toml")["lines"]
    lines = [build(Line, row, row["how"]) for row in rows]
    for line in lines:
        _check(line, county, protocol)
    chance = Random("two quiet years")  # noqa: S311 (which day, not a secret)
    days = chance.sample(range(2, SPAN), TIMES * len(lines))
    return tuple(_conversation(line, use, days.pop(), county, chance) for use in range(TIMES) for line in lines)


def _check(line: Line, county: County, protocol: Protocol) -> None:
    if len(line.endings) != TIMES:
        raise StoryError(line.how, f"has {len(line.endings)} endings and not {TIMES}")
    if unknown := sorted({*line.by, *line.to} - county.agencies.keys()):
        raise StoryError(line.how, f"no agency is {', '.join(unknown)}")
    if line.theme not in [theme.id for theme in protocol.themes]:
        raise StoryError(line.how, f"the protocol has no {line.theme}")


def _conversation(line: Line, use: int, days: int, county: County, chance: Random) -> Conversation:
    agency = county.agencies[line.by[use % len(line.by)]]
    professionals = [person.key for person in agency.people if person.tier == 1 and person.account]
    return Conversation(
        at=f"-{days} {chance.randrange(9, 17):02}:{chance.randrange(60):02}",
        by=chance.choice(professionals),
        agency=line.to[use % len(line.to)],
        theme=line.theme,
        how=_ENDINGS.sub(line.endings[use], line.how),
        view="" if use else line.view,
    )
