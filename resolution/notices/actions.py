"""From queued over sending to sent, failed or no longer true. Only these change a notice that is in the outbox."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from resolution import clock
from resolution.notices.models import Notice
from resolution.partnership.models import Person

# After each attempt that failed, how long to wait for the next. After the last there is none.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
# A sender that has not said in this time what became of a notice was killed.
LOST_AFTER = timedelta(minutes=10)


def take() -> list[Notice]:
    """The next email to send, urgent ones first, now this sender's alone: all notices that go into it; nothing when
    nothing waits."""
    now = clock.now()
    with transaction.atomic():
        first = _next(now)
        letter = _all_with(first, now) if first is not None else []
        for notice in letter:
            notice.state, notice.taken_at, notice.attempts = Notice.State.SENDING, now, notice.attempts + 1
            notice.save(update_fields=["state", "taken_at", "attempts", "bundle"])
    return letter


def _waiting(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(state=Notice.State.QUEUED, send_after__lte=now)


def _locked(those: QuerySet[Notice]) -> QuerySet[Notice]:
    """With whom each is for. What another sender has just locked is that one's."""
    whom = those.select_related("to__agency__partnership", "to__account")
    return whom.select_for_update(skip_locked=True, of=("self",))


def _next(now: datetime) -> Notice | None:
    """Of each bundle its first alone is looked for, so that two senders side by side take two different emails."""
    before = _waiting(now).filter(to=OuterRef("to"), bundle=OuterRef("bundle"), pk__lt=OuterRef("pk"))
    firsts = _waiting(now).filter(Q(bundle="") | ~Exists(before))
    return _locked(firsts.order_by("-urgent", "send_after", "pk")).first()


def _all_with(first: Notice, now: datetime) -> list[Notice]:
    """The notices that go into the same email. What waits from the first attempt on stays together under one
    Message-ID; what comes later has an email of its own, or a mailbox that has the one would throw it away."""
    if not first.bundle:
        return [first]
    together = _waiting(now).filter(to=first.to_id, bundle=first.bundle).order_by("pk")
    letter = [*_locked(together)]
    for notice in letter:
        notice.bundle = first.bundle if first.attempts else first.message_id
    return letter


def say_sent(letter: Sequence[Notice]) -> None:
    """The mail server has taken it: all of it was sent, or nothing."""
    _of(letter).update(state=Notice.State.SENT, sent_at=clock.now(), problem="")


def say_untrue(letter: Sequence[Notice]) -> None:
    """What was to be said does not hold any more, and is not sent."""
    _of(letter).update(state=Notice.State.UNTRUE, problem="")


def try_again(letter: Sequence[Notice], problem: str) -> None:
    """It did not go out this time. After the last attempt it has failed."""
    attempts = max(notice.attempts for notice in letter)
    if attempts > len(WAITS):
        say_failed(letter, problem)
        return
    after = clock.now() + WAITS[attempts - 1]
    _of(letter).update(state=Notice.State.QUEUED, problem=problem[:300], send_after=after)


def say_failed(letter: Sequence[Notice], problem: str) -> None:
    """It cannot be sent, and trying again would not help."""
    _of(letter).update(state=Notice.State.FAILED, problem=problem[:300])


def say_came_back(letter: Sequence[Notice], problem: str) -> None:
    """The mail server had taken it, and sent it back later: by the word of whoever reads the sender’s mailbox."""
    _of(letter).update(state=Notice.State.CAME_BACK, problem=problem)


def say_arrived(to: Person) -> None:
    """What was said to have come back counts as sent: email reaches them."""
    Notice.objects.filter(to=to, state=Notice.State.CAME_BACK).update(state=Notice.State.SENT, problem="")


def _of(letter: Sequence[Notice]) -> QuerySet[Notice]:
    return Notice.objects.filter(pk__in=[notice.pk for notice in letter])


def take_back_lost() -> None:
    """Queue again what a killed sender had taken. It may have gone out: the same Message-ID lets mailboxes notice."""
    taken = Notice.objects.filter(state=Notice.State.SENDING, taken_at__lt=clock.now() - LOST_AFTER)
    with transaction.atomic():
        # Whoever looks at the same moment waits, and finds them queued. What was one email stays one.
        lost = sorted(taken.order_by("pk").select_for_update(), key=attrgetter("email_id"))
        for _, letter in groupby(lost, key=attrgetter("email_id")):
            try_again([*letter], "The sender was stopped before it could say what became of it.")


def take_as_sent(*, before: datetime) -> int:
    """Say of everything that was to be sent earlier that it was sent then: for a past that is only told."""
    past = Notice.objects.filter(state=Notice.State.QUEUED, send_after__lt=before)
    return past.update(state=Notice.State.SENT, sent_at=F("send_after"))


def take_as_refused(to: Person, problem: str) -> None:
    """Say that the newest notice for somebody was refused when it was made: for a past that is only told."""
    notice = Notice.objects.filter(to=to, state=Notice.State.QUEUED).latest("made_at", "pk")
    notice.taken_at, notice.attempts = notice.made_at, 1
    notice.save(update_fields=["taken_at", "attempts"])
    say_failed([notice], problem)
