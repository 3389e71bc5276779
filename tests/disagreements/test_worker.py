"""The worker that the README starts: it sends, it clears, and it stops when it is asked."""

import os
import signal
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.drafts import Page
from resolution.disagreements.management.commands.work import chores
from resolution.disagreements.models import Draft
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.notices.working import Chore, look
from tests.house.sources import ROOT

from .cast import Cast, gather, user

SOON_SECONDS = 0.5
pytestmark = [pytest.mark.both, pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Gathered here: the worker closes the connection of a transaction round several tests."""
    return gather()


def work_for_a_moment() -> None:
    """Start the worker, and ask this process to stop, as whoever runs it does: again and again, since on a busy machine
    it may not have begun to listen."""
    before, stopped = signal.signal(signal.SIGTERM, signal.SIG_IGN), Event()

    def ask() -> None:
        while not stopped.wait(SOON_SECONDS):
            os.kill(os.getpid(), signal.SIGTERM)

    asks = Thread(target=ask)
    asks.start()
    try:
        call_command("work")
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN, "What it found is not given back."
    finally:
        stopped.set()
        asks.join()
        signal.signal(signal.SIGTERM, before)


def a_draft(cast: Cast) -> Draft:
    """Grace leaves a page of it."""
    draft = actions.begin_draft(by=user(cast.grace))
    return actions.save_page(draft=draft, page=Page.CHILD, typed={"initials_1": ["TK"]}, by=user(cast.grace))


@pytest.mark.requirement("I2", "A9")
@pytest.mark.parametrize("document", ["README.md", "Makefile"])
def test_what_people_are_told_to_start_is_the_worker(document: str) -> None:
    started = Path(ROOT / document).read_text(encoding="utf-8")
    assert "manage.py work" in started
    assert "send_notices" not in started


@pytest.mark.requirement("A9")
def test_the_worker_sends_what_waits_and_stops_when_asked(cast: Cast) -> None:
    outbox.give(cast.tom, kind="agreed", reference="D-0042", path="/")
    work_for_a_moment()
    assert len(mail.outbox) == 1
    assert Notice.objects.get().state == "sent"


@pytest.mark.requirement("I2")
def test_the_worker_warns_of_a_draft_that_nobody_sends_and_destroys_it_a_week_later(cast: Cast) -> None:
    saved = a_draft(cast).saved_at
    with clock.set_to(saved + timedelta(days=23)):
        work_for_a_moment()
    assert Draft.objects.exists()
    assert list(Notice.objects.values_list("to", "kind")) == [(cast.grace.pk, "draft_ends")]
    with clock.set_to(saved + timedelta(days=30)):
        work_for_a_moment()
    assert not Draft.objects.exists()


@pytest.mark.requirement("I2")
def test_the_worker_removes_ended_sessions_and_what_was_typed_into_them(cast: Cast) -> None:
    ended, goes_on = SessionStore(), SessionStore()
    for session, seconds in ((ended, -1), (goes_on, 3600)):
        session["typed"] = "about a child"
        session.set_expiry(timezone.now() + timedelta(seconds=seconds))
        session.save()
    work_for_a_moment()
    assert [row.session_key for row in Session.objects.all()] == [goes_on.session_key]


def test_drafts_are_cleared_once_an_hour_and_notices_are_sent_at_every_look(cast: Cast) -> None:
    those, saved = chores(), a_draft(cast).saved_at
    for minutes, waits in ((0, True), (59, True), (60, False)):
        with clock.set_to(saved + timedelta(days=23, hours=-1, minutes=minutes)):
            outbox.give(cast.tom, kind="agreed", reference="D-0042", path="/")
            look(those, problem=pytest.fail)
            assert (Draft.objects.get().warned_at is None) is waits
    assert len([letter for letter in mail.outbox if letter.to == ["tom@marlshire.example"]]) == 3


def test_the_worker_lives_through_a_database_that_takes_no_writes(cast: Cast, capsys: Any) -> None:
    outbox.give(cast.tom, kind="agreed", reference="D-0042", path="/")
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    work_for_a_moment()
    with connection.cursor() as cursor:
        cursor.execute(off)
    told = capsys.readouterr().err
    assert "The outbox could not be read; looking again soon." in told
    assert Notice.objects.get().state == "queued"


def test_whatever_goes_wrong_with_one_chore_the_others_are_done_and_its_words_are_not_told() -> None:
    done: list[int] = []
    told: list[str] = []

    def fails() -> None:
        raise KeyError("Tyler Kemp")

    those = (Chore(fails, "The first could not be done."), Chore(lambda: done.append(1), "", every=timedelta(hours=1)))
    for _ in range(2):
        look(those, problem=told.append)
    assert done == [1]
    assert told == ["The first could not be done. builtins.KeyError"] * 2
