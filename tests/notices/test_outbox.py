from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError

from resolution.history import journal
from resolution.notices import outbox
from resolution.notices.kinds import KINDS
from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.protocol.clock import Due

from .conftest import MOMENT, SET_UP, make_account, make_person

pytestmark = [pytest.mark.both, pytest.mark.usefixtures("at_half_past_nine")]
PAGE = "/disagreements/D-0042/"


def test_a_notice_waits_in_the_outbox(tom: Person) -> None:
    notice = outbox.give(
        tom, kind="to_acknowledge", reference="D-0042", path=PAGE, due=Due(date(2026, 4, 3), time(17)), urgent=True
    )
    kept = Notice.objects.get()
    assert (kept, str(kept)) == (notice, "D-0042: to_acknowledge for Tom O’Brien")
    assert (kept.state, kept.attempts, kept.urgent) == ("queued", 0, True)
    assert (kept.made_at, kept.send_after, kept.sent_at) == (MOMENT, MOMENT, None)
    assert kept.due == Due(date(2026, 4, 3), time(17))


def test_a_notice_without_a_date_has_none(tom: Person) -> None:
    assert outbox.give(tom, kind="agreed", reference="D-0042", path=PAGE).due is None


def test_a_notice_can_wait_for_a_later_moment(tom: Person) -> None:
    later = MOMENT + timedelta(days=2)
    assert outbox.give(tom, kind="noted", reference="D-0042", path=PAGE, send_after=later).send_after == later


def test_each_notice_has_its_own_message_id(tom: Person) -> None:
    ids = {outbox.give(tom, kind="noted", reference="D-0042", path=PAGE).message_id for _ in range(3)}
    assert len(ids) == 3
    assert all(one.startswith("<") and one.endswith("@127.0.0.1>") for one in ids)


def test_a_kind_that_has_no_words_is_refused(tom: Person) -> None:
    with pytest.raises(ValueError, match="No notice says shrugged"):
        outbox.give(tom, kind="shrugged", reference="D-0042", path=PAGE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_its_column_and_its_sentences_end(kind: str) -> None:
    assert len(kind) <= 40
    assert KINDS[kind].says.endswith(".")
    assert not KINDS[kind].subject.endswith(".")


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_tells_nobody(tom: Person) -> None:
    with pytest.raises(ZeroDivisionError), journal.act("fail", by=SET_UP):
        outbox.give(tom, kind="agreed", reference=str(1 / 0), path=PAGE)
    with pytest.raises(ZeroDivisionError):
        tell_and_fail(tom)
    assert Notice.objects.count() == 0


def tell_and_fail(to: Person) -> None:
    with journal.act("fail", by=SET_UP):
        outbox.give(to, kind="agreed", reference="D-0042", path=PAGE)
        _ = 1 / 0


def test_it_goes_to_the_address_in_the_directory_before_that_of_the_account(db: None) -> None:
    account = make_account("sign-in@example.org")
    both = make_person("Both", email="desk@example.org", account=account)
    assert Notice(to=both).address == "desk@example.org"
    assert Notice(to=make_person("Account", account=make_account("other@example.org"))).address == "other@example.org"
    assert Notice(to=make_person("Neither")).address == ""


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"state": "sent", "sent_at": None}, "a_notice_was_sent_at_some_time"),
        ({"state": "queued", "sent_at": MOMENT}, "a_notice_was_sent_at_some_time"),
        ({"due_at": time(17), "due_on": None}, "a_time_of_day_has_its_day"),
    ],
)
def test_the_database_refuses_what_cannot_be(tom: Person, changes: dict[str, object], refusal: str) -> None:
    outbox.give(tom, kind="agreed", reference="D-0042", path=PAGE)
    with pytest.raises(IntegrityError, match=refusal):
        Notice.objects.update(**changes)
