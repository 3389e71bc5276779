"""The worker, which asks for returns before each meeting of the Sub Group as well, and reminds its people and the
office of days."""

from datetime import timedelta

from resolution.disagreements.management.commands import work
from resolution.history.journal import Actor
from resolution.notices.working import Chore
from resolution.oversight import actions

COMMAND = Actor.command("work")


def ask_for_returns() -> None:
    """Ask those from whom a return is due, and remind those of whom none has come."""
    actions.ask_for_returns(by=COMMAND)


def remind_by_day() -> None:
    """Remind whoever owns an action of the Sub Group, and the office, before a day and after it."""
    actions.remind_by_day()


class Command(work.Command):
    def chores(self) -> tuple[Chore, ...]:
        ask = Chore(ask_for_returns, "Returns could not be asked for; trying again soon.", every=timedelta(hours=1))
        remind = Chore(remind_by_day, "Nobody could be reminded; trying again soon.", every=work.TEN_MINUTES)
        return (*super().chores(), remind, ask)
