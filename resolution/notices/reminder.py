"""What somebody is reminded of, and whether it still holds when the email is to be sent: those know who stand above."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.protocol.clock import Due


@dataclass(frozen=True)
class Reminder:
    """Something with a date that waits for somebody. `kind` is one of KINDS; `once` says what it is of and which date,
    of the same of which nobody is reminded twice; `path` is the page to open."""

    to: Person
    kind: str
    once: str
    reference: str
    path: str
    due: Due
    urgent: bool = False


def told_before(onces: Collection[str]) -> set[str]:
    """Of what these say, and of which date, what somebody was reminded of already."""
    return set(Notice.objects.filter(once__in=onces).values_list("once", flat=True))


# Of some reminders, the numbers of those that hold now.
Holding = Callable[[Sequence[Notice]], Collection[int]]
_askers: list[Holding] = []


def ask_through(asker: Holding) -> None:
    """Called once by whoever makes reminders, when it is ready."""
    _askers.append(asker)


def still_true(notices: Sequence[Notice]) -> list[Notice]:
    """Those that can be sent: of what has happened, all; of reminders, those that hold now."""
    asked = [notice for notice in notices if notice.once]
    true = {key for ask in _askers for key in ask(asked)} if asked else set()
    return [notice for notice in notices if not notice.once or notice.pk in true]
