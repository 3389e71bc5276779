"""What holds for each act on a meeting, on the report of a year and on a row of the log before: done once, by whoever
may, on what they saw, or not at all."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from resolution import clock
from resolution.history import journal
from resolution.history.models import Entry
from resolution.partnership import actions as directory_actions
from resolution.partnership import directory
from resolution.partnership.models import Person
from resolution.partnership.sentences import sentence
from tests.again import from_here
from tests.disagreements.cast import Cast
from tests.disagreements.filled import Sent, sends
from tests.disagreements.pages import listed, signed_in, trace
from tests.partnership.cast import COMMAND, otherplace
from tests.sharing import kept_for_several_tests

from .acts import OF_MEETINGS, Act, nothing
from .chart_acts import OF_CHARTS
from .log_acts import OF_THE_LOG
from .report_acts import OF_REPORTS
from .sub_group import SubGroup, gather
from .world import settled

pytestmark = [pytest.mark.requirement("Q9"), pytest.mark.requirement("Q13")]
ACTS = OF_MEETINGS | OF_CHARTS | OF_THE_LOG | {f"{name} of a year": act for name, act in OF_REPORTS.items()}
# Nothing overtakes what only adds something.
OVERTAKEN = [name for name, act in ACTS.items() if act.meanwhile is not nothing]
# Long enough ago for the chart over time to be begun anew from a month.
GATHERED = clock.now() - timedelta(days=240)
EVERY_ACT = pytest.mark.parametrize("name", ACTS)


def office_of_another() -> Person:
    """Who runs the office of another partnership."""
    (manager,) = directory.business_managers(otherplace())
    return directory_actions.open_account(person=manager, by=COMMAND)


@pytest.fixture(scope="module")
def _gathered_group(gathered: Cast, django_db_blocker: Any) -> Iterator[SubGroup]:
    """Gathered once for all acts and claims."""
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock(), from_here():
            group = gather(deepcopy(gathered))
            with clock.set_to(GATHERED):
                settled(group.cast)
        yield group


@pytest.fixture
def group(_gathered_group: SubGroup, db: None) -> SubGroup:
    """The Sub Group and its meeting, as new."""
    return deepcopy(_gathered_group)


def ready(there: SubGroup, name: str) -> tuple[SubGroup, Act, str]:
    act = ACTS[name]
    return there, act, act.at(there)


def opened(there: SubGroup, act: Act, at: str) -> tuple[Client, Sent]:
    client = signed_in(there.person(act.by))
    page = client.get(at)
    assert page.status_code == 200, page.content.decode()
    return client, {**sends(page), **listed(act.typed(there))}


@pytest.mark.both
@EVERY_ACT
def test_works_and_is_recorded_under_its_name(group: SubGroup, name: str) -> None:
    there, act, at = ready(group, name)
    client, sent = opened(there, act, at)
    answer = client.post(at, sent, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    assert answer.status_code == 200
    newest = journal.entries(act.subject(there)).last()
    assert newest is not None
    assert (newest.act, str(newest.submission)) == (name.removesuffix(" of a year"), sent["submission"][0])
    said = sentence(newest)
    assert said.startswith(f"{there.person(act.by).name} ")
    assert "…" not in said


@EVERY_ACT
def test_is_refused_to_whoever_it_is_not_for_and_leaves_no_trace(group: SubGroup, name: str) -> None:
    there, act, at = ready(group, name)
    _, sent = opened(there, act, at)
    before = trace()
    for other in (there.person(act.not_yours), there.cast.grace):
        client = signed_in(other)
        assert [client.get(at).status_code, client.post(at, sent).status_code] == [403, 403]
    assert trace() == before


@EVERY_ACT
def test_is_not_there_for_another_partnership_nor_for_a_visitor(group: SubGroup, name: str) -> None:
    there, act, at = ready(group, name)
    assert Client().get(at).status_code == 302
    if act.subject(there) != there.cast.partnership:
        elsewhere = office_of_another()
        assert signed_in(elsewhere).get(at).status_code == 404


@pytest.mark.requirement("L9")
@pytest.mark.parametrize("name", OVERTAKEN)
def test_a_page_that_was_overtaken_says_what_happened_and_does_nothing(group: SubGroup, name: str) -> None:
    there, act, at = ready(group, name)
    client, sent = opened(there, act, at)
    act.meanwhile(there)
    before = Entry.objects.count()
    answer = client.post(at, sent)
    assert answer.status_code == 409, answer.content.decode()
    assert Entry.objects.count() == before


@pytest.mark.both
@pytest.mark.requirement("L9")
@EVERY_ACT
def test_the_same_form_twice_acts_once_and_shows_the_same_result_twice(group: SubGroup, name: str) -> None:
    there, act, at = ready(group, name)
    client, sent = opened(there, act, at)
    first = client.post(at, sent)
    before = trace()
    second = client.post(at, sent)
    assert second.status_code == (404 if act.gone else 302)
    assert act.gone or second["Location"] == first["Location"]
    assert trace() == before


@pytest.mark.both
@pytest.mark.requirement("A6")
@EVERY_ACT
def test_leaves_no_trace_when_the_journal_cannot_be_written(
    group: SubGroup, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, act, at = ready(group, name)
    client, sent = opened(there, act, at)
    before = trace()

    def fail(_: journal.Journal) -> None:
        raise RuntimeError

    monkeypatch.setattr(journal.Journal, "write", fail)
    assert client.post(at, sent).status_code == 500
    assert trace() == before
