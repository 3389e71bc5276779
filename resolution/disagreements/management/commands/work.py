"""The worker: sends what waits in the outbox every few seconds, reminds people of dates, and once an hour clears what
has had its time."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from resolution.disagreements import actions
from resolution.notices.sending import send_waiting
from resolution.notices.working import Chore, work
from resolution.partnership import actions as directory_actions

HOUR = timedelta(hours=1)
TEN_MINUTES = timedelta(minutes=10)


def chores() -> tuple[Chore, ...]:
    """What the worker does, the most urgent first."""
    return (
        Chore(send_waiting, "The outbox could not be read; looking again soon."),
        Chore(tell_covers, "Covers could not be told; trying again soon.", every=TEN_MINUTES),
        Chore(remind, "Nobody could be reminded; trying again soon.", every=TEN_MINUTES),
        Chore(ask_deputies, "Deputies could not be told; trying again soon.", every=HOUR),
        Chore(ask_for_mediators, "That a mediator has left could not be told; trying again soon.", every=HOUR),
        Chore(clear_drafts, "Drafts could not be cleared; trying again soon.", every=HOUR),
        Chore(anonymise_due, "What has had its time could not be anonymised; trying again soon.", every=HOUR),
        Chore(clear_account_requests, "Requests for accounts could not be cleared; trying again soon.", every=HOUR),
        Chore(clear_sheets, "Sheets could not be destroyed; trying again soon.", every=HOUR),
        Chore(clear_sessions, "Ended sessions could not be cleared; trying again soon.", every=HOUR),
    )


def tell_covers() -> None:
    """Tell whoever acts for somebody who is away what waits for them."""
    actions.tell_covers()


def remind() -> None:
    """Remind people of dates, before and after them."""
    actions.remind()
    actions.remind_who_rules()


def ask_deputies() -> None:
    """Tell the deputy of whoever chairs what was to be decided by a day that has passed."""
    actions.ask_deputies()


def ask_for_mediators() -> None:
    """Tell whoever decides where a mediator has left, so that another one is to be offered."""
    actions.ask_for_mediators()


def clear_drafts() -> None:
    """Destroy drafts that nobody saved for so long, and warn the owners of those that will soon be."""
    actions.clear_drafts()
    actions.warn_of_clearing()


def anonymise_due() -> None:
    """Take the words out of what has been kept for as long as the partnership keeps it; and who somebody was who left
    before that."""
    actions.anonymise_due()
    actions.anonymise_leavers()


def clear_account_requests() -> None:
    """Destroy what people without an account said of themselves, once its time is over."""
    directory_actions.clear_account_requests()


def clear_sheets() -> None:
    """Destroy sheets that were sent in to be taken over, a day later."""
    directory_actions.clear_sheets()


def clear_sessions() -> None:
    """Remove the rows of sessions that have ended, and with them what was typed and never sent."""
    call_command("clearsessions")


class Command(BaseCommand):
    help = "Sends notices, reminds people, clears what is over: goes on until SIGTERM, and finishes what it is doing."

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write("Working: sending notices, reminding people, clearing what is over. Stop with Ctrl+C.")
        work(self.chores(), problem=self.stderr.write)

    def chores(self) -> tuple[Chore, ...]:
        """What this worker does: whoever stands above adds their own."""
        return chores()
