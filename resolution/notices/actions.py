"""From queued over sending to sent or failed. Only these change a notice that is in the outbox."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from resolution import clock
from resolution.notices.models import Notice
from resolution.partnership.models import Person

# After each attempt that failed, how long to wait for the next. After the last there is none.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
# A sender that has not said in this time what became of a notice was killed.
LOST_AFTER = timedelta(minutes=10)


def take() -> Notice | None:
    """The next notice to send, urgent ones first, now this sender's alone; None when nothing waits."""
    now = clock.now()
    with transaction.atomic():
        waiting = Notice.objects.filter(state=Notice.State.QUEUED, send_after__lte=now)
        # Two senders side by side take two different ones.
        notice = waiting.order_by("-urgent", "send_after", "pk").select_for_update(skip_locked=True).first()
        if notice is not None:
            notice.state, notice.taken_at, notice.attempts = Notice.State.SENDING, now, notice.attempts + 1
            notice.save(update_fields=["state", "taken_at", "attempts"])
    return notice


def say_sent(notice: Notice) -> None:
    """The mail server has taken it."""
    notice.state, notice.sent_at, notice.problem = Notice.State.SENT, clock.now(), ""
    notice.save(update_fields=["state", "sent_at", "problem"])


def try_again(notice: Notice, problem: str) -> None:
    """It did not go out this time. After the last attempt it has failed."""
    if notice.attempts > len(WAITS):
        say_failed(notice, problem)
        return
    notice.state, notice.problem = Notice.State.QUEUED, problem[:300]
    notice.send_after = clock.now() + WAITS[notice.attempts - 1]
    notice.save(update_fields=["state", "problem", "send_after"])


def say_failed(notice: Notice, problem: str) -> None:
    """It cannot be sent, and trying again would not help."""
    notice.state, notice.problem = Notice.State.FAILED, problem[:300]
    notice.save(update_fields=["state", "problem"])


def take_back_lost() -> None:
    """Queue again what a killed sender had taken. It may have gone out: the same Message-ID lets mailboxes notice."""
    for notice in Notice.objects.filter(state=Notice.State.SENDING, taken_at__lt=clock.now() - LOST_AFTER):
        try_again(notice, "The sender was stopped before it could say what became of it.")


def take_as_sent(*, before: datetime) -> int:
    """Say of everything that was to be sent earlier that it was sent then: for a past that is only told."""
    past = Notice.objects.filter(state=Notice.State.QUEUED, send_after__lt=before)
    return past.update(state=Notice.State.SENT, sent_at=F("send_after"))


def take_as_refused(to: Person, problem: str) -> None:
    """Say that the newest notice for somebody was refused when it was made: for a past that is only told."""
    notice = Notice.objects.filter(to=to, state=Notice.State.QUEUED).latest("made_at", "pk")
    notice.taken_at, notice.attempts = notice.made_at, 1
    notice.save(update_fields=["taken_at", "attempts"])
    say_failed(notice, problem)
