"""What the Sub Group did with what was logged with it of itself: the short accounts, and what was decided."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

from resolution.disagreements import actions, overseeing
from resolution.disagreements.actions.doing import Submitted
from resolution.disagreements.deciding import awaited_of
from resolution.disagreements.holding import who_gives
from resolution.disagreements.models import Disagreement
from resolution.history import readings
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Side

from .dives import dive
from .moments import Calendar
from .story import Story
from .telling import HERE, read

# When, in working days from the raising.
ACCOUNTS = {Side.RAISING: "+1 10:20", Side.RESPONDING: "+1 15:40"}
DECIDED = "+5 09:15"
Play = Callable[[Disagreement], None]


@dataclass(frozen=True)
class SubGroup:
    """Of one story: what each side says in short, and what is decided."""

    story: Story
    calendar: Calendar

    @cached_property
    def _said(self) -> dict[str, Any]:
        return read(HERE / "sub_group.toml")

    def events(self, raised_at: datetime) -> Iterator[tuple[datetime, Play]]:
        """What follows from the concerns that were ticked, as far as it has happened by now."""
        if not self.story.criteria:
            return
        there: list[tuple[str, Play]] = [(at, self._account_of(side)) for side, at in ACCOUNTS.items()]
        for told, play in [*there, (DECIDED, self._decide), *self._dive()]:
            at = self.calendar.moment(told, raised_at)
            if at < self.calendar.now:
                yield at, play

    def _account_of(self, side: Side) -> Play:
        def give(disagreement: Disagreement) -> None:
            account = awaited_of(disagreement, side)
            seen = Disagreement.objects.filter(pk=disagreement.pk)
            gives = next(one for one in who_gives(disagreement, side) if seen.visible_to_person(one).exists())
            key = account.pk if account else None
            self._do("give_account", disagreement, gives, account=key, said=self._short(side))

        return give

    def _short(self, side: Side) -> dict[str, str]:
        return {
            "disputed": self._said["disputed"][self.story.themes[0]],
            "serious": self._said["serious"][side][self.story.criteria[0]],
            "safe_now": self._pick(self._said["safe_now"][side]),
        }

    def _decide(self, disagreement: Disagreement) -> None:
        what = "deep_dive" if self.story.key in self._said["deep_dives"] else "no_deep_dive"
        because = self._pick(self._said["decided"][what])
        (decides, *_) = overseeing.who_decides(disagreement)
        self._do("decide_deep_dive", disagreement, decides, what=what, because=because)

    def _dive(self) -> list[tuple[str, Play]]:
        said = self._said["dives"].get(self.story.key)
        return dive(said, self._do) if said else []

    def _pick(self, those: Sequence[str]) -> str:
        return those[crc32(self.story.key.encode()) % len(those)]

    def _do(self, act: str, disagreement: Disagreement, by: Person, **said: Any) -> None:
        """Whoever acts has read it first."""
        sent = Submitted(uuid5(NAMESPACE_URL, f"{act} {self.story.key} {by.email}"), "")
        user = User.objects.get(person=by)
        readings.record(user, disagreement)
        held = {"disagreement": disagreement, "as_of": disagreement.journal_head, "submission": sent}
        getattr(actions, act)(**held, by=user, **said)
