"""Whether each act of a journal can have led from the position before it to the one after it, by the act table (A6).

A position is read from the field history that the entries cover. An act that the table does not have moves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from resolution.history.models import Entry
from resolution.protocol import rules
from resolution.protocol.acts import Act, State, Status
from resolution.protocol.ways import To, Way

RECORD = "disagreements.historicaldisagreement"
STEP = "disagreements.historicalstep"
ROWS = {act.value: row for act, row in rules.TABLE.items()}


@dataclass(frozen=True)
class Stands:
    """Where a disagreement stands, as far as its history says. `step`: the key of its step; None where it has none."""

    status: Status | None = None
    step: int | None = None
    state: State | None = None


@dataclass
class _Record:
    """What the entries read so far leave behind."""

    status: Status | None = None
    step: int | None = None
    steps: dict[int, str] = field(default_factory=dict)

    def take(self, row: dict[str, Any]) -> None:
        fields = row["fields"]
        if row["model"] == RECORD:
            self.status, self.step = Status(fields["status"]), fields["step_id"]
        elif row["model"] == STEP:
            self.steps[fields["id"]] = fields["state"]

    @property
    def stands(self) -> Stands:
        state = State(self.steps[self.step]) if self.step in self.steps else None
        return Stands(self.status, self.step, state)


def replay(entries: list[Entry]) -> Iterator[str]:
    """What the table knows no way for; each in words, with the entry's number."""
    record = _Record()
    for entry in entries:
        before = record.stands
        for row in entry.said.get("rows", ()):
            record.take(row)
        if not can_follow(entry.act, before, record.stands):
            yield f"entry {entry.number} ({entry.act}) does not lead from {_words(before)} to {_words(record.stands)}."


def can_follow(act: str, before: Stands, after: Stands) -> bool:
    """Whether the table has a way from here to there."""
    row = ROWS.get(act)
    # What is raised of one that was settled begins another; this one stands as it did.
    if row is None or (act == Act.RAISE and before.status is Status.SETTLED):
        return before == after
    return any(_leads(way.to, before, after) for way in row.ways if _from(way, before))


def _from(way: Way, before: Stands) -> bool:
    when = way.when
    return before.status in when.statuses and (when.states is None or before.state in when.states)


def _leads(to: To | None, before: Stands, after: Stands) -> bool:
    if to is None:
        return before == after
    opened = after.step != before.step
    state = to.state if after.step is not None else None
    return opened == bool(to.opens) and after.status == (to.status or before.status) and after.state == state


def _words(stands: Stands) -> str:
    return ", ".join(filter(None, (stands.status, stands.state))) or "nothing"
