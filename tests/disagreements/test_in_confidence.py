"""No way leads from an answer to whoever gave it, or to what it is about: in no table, no order, no digest (L14)."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from resolution import clock
from resolution.disagreements import timeline
from resolution.disagreements.models import CultureAnswer
from resolution.govuk import kept
from resolution.history import journal, verifying
from resolution.history.models import Submission
from resolution.history.submissions import digest_of
from resolution.protocol.acts import Act
from tests.witness import ON_SQLITE

from .afterwards import BADLY, RATHER_NOT, WELL, closed_by_managers, closed_for_a_while, says, where
from .cast import Cast, act, closed, user
from .filled import sends
from .pages import listed, sent_by, signed_in

pytestmark = [pytest.mark.both, pytest.mark.requirement("L14")]
ANSWERS = CultureAnswer._meta.db_table


def every_other_row() -> set[tuple[str, str]]:
    """Every row of every table but that of the answers, as the database has it."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != ANSWERS:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of the database's own
                found |= {(table, str(row)) for row in cursor.fetchall()}
    return found


@pytest.mark.parametrize("typed", [WELL, BADLY, RATHER_NOT], ids=["well", "badly", "rather not"])
def test_what_else_is_written_holds_neither_an_answer_nor_its_key(typed: dict[str, str], cast: Cast) -> None:
    disagreement, before = closed_for_a_while(cast), every_other_row()
    sent_by(cast.grace, disagreement, Act.SAY_HOW_IT_WAS, typed)
    written = every_other_row() - before
    assert {table for table, _ in written} >= {"history_entry", "history_payload", "history_submission"}
    keys = [form for key in CultureAnswer.objects.values_list("key", flat=True) for form in (str(key), key.hex)]
    for word in ("in_confidence", "too early", "treated", "culture", *keys):
        assert [row for row in written if word in row[1]] == []


def test_the_entry_tells_an_answer_from_none_by_nothing(cast: Cast) -> None:
    first, second = closed_for_a_while(cast), closed_for_a_while(cast)
    for disagreement, typed in ((first, BADLY), (second, RATHER_NOT)):
        sent_by(cast.grace, disagreement, Act.SAY_HOW_IT_WAS, typed)
    said = [entry.said for one in (first, second) if (entry := journal.entries(one).last())]
    assert said[0] == said[1]
    assert [timeline.events(one)[-1].sentence for one in (first, second)] == [
        "answered the three short questions in confidence, or said that they would rather not"
    ] * 2
    assert [*verifying.everything(verifying.Proof())] == []


def test_the_form_that_was_sent_is_remembered_without_what_it_said(cast: Cast) -> None:
    """Of so few answers each could be tried until the digest fits."""
    disagreement, client = closed_for_a_while(cast), signed_in(cast.grace)
    form = sends(client.get(where(disagreement)))
    first = client.post(where(disagreement), dict(form | listed(BADLY)))
    row = Submission.objects.get(form=UUID(form["submission"][0]))
    assert row.digest == digest_of({name: said for name, said in form.items() if not name.startswith("in_confidence")})
    assert {"as_of", "submission"} <= form.keys()
    again = client.post(where(disagreement), dict(form | listed(WELL)))
    assert (again.status_code, again.headers["Location"]) == (302, first.headers["Location"])
    assert CultureAnswer.objects.get().treated == "no"
    assert "in_confidence" not in str(dict(client.session))


def test_what_was_chosen_when_a_session_had_ended_is_not_put_aside(cast: Cast) -> None:
    client, disagreement = Client(), closed_for_a_while(cast)
    answer = client.post(where(disagreement), {"typed_by": kept.mark(user(cast.grace)), **BADLY})
    assert answer.status_code == 302
    assert kept.IN_SESSION not in client.session


def in_the_order_of_the_database() -> list[tuple[str, str]]:
    """The keys as they lie, each with the transaction that wrote it."""
    place, wrote = ("rowid", "0") if ON_SQLITE else ("ctid", "xmin")
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT key, {wrote} FROM "{ANSWERS}" ORDER BY {place}')  # noqa: S608 - names of our own
        return [(str(key), str(transaction)) for key, transaction in cursor.fetchall()]


def test_neither_order_nor_key_nor_transaction_tells_who_answered_when(cast: Cast) -> None:
    """Whoever answers, or would rather not, puts down anew all that was said in the quarter."""
    disagreement, seen = closed_by_managers(cast), set[str]()
    for person, how in ((cast.priya, None), (cast.tom, None)):
        says(disagreement, person, how)
        lie = in_the_order_of_the_database()
        assert lie == sorted(lie)
        assert len({transaction for _, transaction in lie}) == 1
        assert seen.isdisjoint(key for key, _ in lie)
        seen |= {key for key, _ in lie}
    before = in_the_order_of_the_database()
    says(closed_for_a_while(cast), cast.priya, {})
    after = in_the_order_of_the_database()
    assert len(after) == len(before) == 2
    assert {key for key, _ in after}.isdisjoint(key for key, _ in before)


def test_what_was_said_in_another_quarter_or_for_the_other_side_stays_as_it_lies(cast: Cast) -> None:
    with clock.set_to(clock.now() - timedelta(days=85)):
        earlier = closed(cast)
    with clock.set_to(clock.now() - timedelta(days=66)):
        says(earlier, cast.priya)
    CultureAnswer.objects.update(quarter="2020-01-01")
    there = set(CultureAnswer.objects.values_list("key", flat=True))
    says(closed_for_a_while(cast), cast.priya)
    says(closed_for_a_while(cast), cast.grace)
    assert there < set(CultureAnswer.objects.values_list("key", flat=True))
    assert CultureAnswer.objects.count() == 3


def test_the_answers_have_no_row_of_history(cast: Cast) -> None:
    assert not hasattr(CultureAnswer, "history")
    disagreement = act(closed_for_a_while(cast), "file_record", cast.grace, moment="raising")
    says(disagreement, cast.grace)
    last = journal.entries(disagreement).last()
    assert last is not None
    assert last.said["rows"] == []
