"""What holds for each act on a meeting: done once, by whoever may, on what they saw, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from resolution.history import journal
from resolution.history.models import Entry, Subject
from resolution.oversight import actions
from resolution.oversight.models import Difference, SubGroupAction
from resolution.partnership import actions as directory_actions
from resolution.partnership import directory
from resolution.partnership.models import Person, Representative
from resolution.partnership.sentences import sentence
from tests.disagreements.cast import Cast
from tests.disagreements.filled import Sent, sends
from tests.disagreements.pages import listed, signed_in, trace
from tests.partnership.cast import COMMAND, by, otherplace

from .sub_group import MEETINGS, SEATS, SubGroup, agreed, gather, later, on, returned, seen

pytestmark = [pytest.mark.requirement("Q9")]
TOLD = {"tell": "something", "experiences": "Calls are returned the same day."}


@dataclass(frozen=True)
class Act:
    """Where it is done, by whom, what is typed; `meanwhile` overtakes it. `subject`: whose journal, if no meeting’s."""

    at: Callable[[SubGroup], str]
    by: str
    typed: Callable[[SubGroup], dict[str, Any]]
    meanwhile: Callable[[SubGroup], object]
    not_yours: str
    subject: Callable[[SubGroup], Subject] = lambda there: there.meeting
    gone: bool = False  # what it was about is gone afterwards


def nothing(_: SubGroup) -> dict[str, Any]:
    return {}


def difference(there: SubGroup) -> Difference:
    return Difference.objects.first() or seen(there)


def action(there: SubGroup) -> SubGroupAction:
    return SubGroupAction.objects.first() or agreed(there)


def taken_out(there: SubGroup) -> None:
    actions.take_up_difference(difference=Difference.objects.get(), by=by(there.sam))


def office_of_another() -> Person:
    """Who runs the office of another partnership."""
    (manager,) = directory.business_managers(otherplace())
    return directory_actions.open_account(person=manager, by=COMMAND)


def finished(there: SubGroup) -> None:
    actions.finish_action(action=SubGroupAction.objects.get(), what_came_of_it="It is written.", by=COMMAND)


def founded(there: SubGroup) -> None:
    actions.call_meeting(partnership=there.cast.partnership, on=later(70), by=COMMAND)


def added(there: SubGroup, section: str) -> None:
    actions.write_words(meeting=there.meeting, section=section, words="It is early to say.", by=COMMAND)


ACTS = {
    "call_meeting": Act(
        at=lambda _: f"{MEETINGS}call_meeting/",
        by="una",
        typed=lambda _: on("on", later(50)),
        meanwhile=founded,
        not_yours="otto",
        subject=lambda there: there.cast.partnership,
    ),
    "move_meeting": Act(
        at=lambda there: f"{there.at}move_meeting/",
        by="ruth",
        typed=lambda _: on("on", later(30)),
        meanwhile=lambda there: actions.move_meeting(meeting=there.meeting, on=later(25), by=COMMAND),
        not_yours="otto",
    ),
    "remind_missing": Act(
        at=lambda there: f"{there.at}remind_missing/",
        by="una",
        typed=nothing,
        meanwhile=lambda there: actions.remind_missing(meeting=there.meeting, by=COMMAND),
        not_yours="moira",
    ),
    "send_return": Act(
        at=lambda there: f"{there.at}send_return/agency-{there.nell.agency_id}/",
        by="nell",
        typed=lambda _: TOLD,
        meanwhile=lambda there: returned(there, there.nell, "We wait for weeks."),
        not_yours="otto",
    ),
    "add_difference": Act(
        at=lambda there: f"{there.at}add_difference/",
        by="sam",
        typed=lambda there: {
            "seen_in": "review",
            **on("on", later(-2)),
            "agency": str(there.cast.health.pk),
            "other": str(there.cast.social_care.pk),
            "what": "Whether the placement is right.",
            "settled": "open",
        },
        meanwhile=nothing,
        not_yours="moira",
    ),
    "remove_difference": Act(
        at=lambda there: f"/oversight/differences/{difference(there).pk}/remove_difference/",
        by="sam",
        typed=nothing,
        meanwhile=taken_out,
        not_yours="otto",
        gone=True,
    ),
    "take_up_difference": Act(
        at=lambda there: f"/oversight/differences/{difference(there).pk}/take_up_difference/",
        by="sam",
        typed=nothing,
        meanwhile=taken_out,
        not_yours="nell",
    ),
    "write_words": Act(
        at=lambda there: f"{there.at}write_words/pairs/",
        by="una",
        typed=lambda _: {"words": "Read this beside the training of last spring."},
        meanwhile=lambda there: added(there, "pairs"),
        not_yours="otto",
    ),
    "table_paper": Act(
        at=lambda there: f"{there.at}table_paper/",
        by="una",
        typed=lambda _: {"read": "on"},
        meanwhile=lambda there: added(there, "now"),
        not_yours="otto",
    ),
    "agree_action": Act(
        at=lambda there: f"{there.at}agree_action/",
        by="una",
        typed=lambda there: {
            "what": "Say in the newsletter whom to ring.",
            "owner": str(there.otto.pk),
            **on("due_on", later(40)),
        },
        meanwhile=nothing,
        not_yours="otto",
    ),
    "change_action": Act(
        at=lambda there: f"/oversight/actions/{action(there).pk}/change_action/",
        by="ruth",
        typed=lambda there: {"owner": str(there.otto.pk), **on("due_on", later(40))},
        meanwhile=finished,
        not_yours="nell",
    ),
    "finish_action": Act(
        at=lambda there: f"/oversight/actions/{action(there).pk}/finish_action/",
        by="nell",
        typed=lambda _: {"what_came_of_it": "It is written down."},
        meanwhile=finished,
        not_yours="otto",
    ),
    "drop_action": Act(
        at=lambda there: f"/oversight/actions/{action(there).pk}/drop_action/",
        by="una",
        typed=lambda _: {"because": "The new rota answers it."},
        meanwhile=finished,
        not_yours="nell",
    ),
    "choose_representative": Act(
        at=lambda there: f"{SEATS}choose_representative/?agency={there.cast.preschool.pk}",
        by="ruth",
        typed=lambda there: {"speaks_for": "early_years", "person": str(there.cast.bea.pk)},
        meanwhile=founded,
        not_yours="una",
        subject=lambda there: there.cast.partnership,
    ),
    "end_representative": Act(
        at=lambda _: f"{SEATS}{Representative.objects.earliest('pk').pk}/end_representative/",
        by="ruth",
        typed=nothing,
        meanwhile=founded,
        not_yours="una",
        subject=lambda there: there.cast.partnership,
    ),
}
# Nothing overtakes what only adds something.
OVERTAKEN = [name for name, act in ACTS.items() if act.meanwhile is not nothing]
EVERY_ACT = pytest.mark.parametrize("name", ACTS)


def ready(cast: Cast, name: str) -> tuple[SubGroup, Act, str]:
    there, act = gather(cast), ACTS[name]
    return there, act, act.at(there)


def opened(there: SubGroup, act: Act, at: str) -> tuple[Client, Sent]:
    client = signed_in(getattr(there, act.by))
    page = client.get(at)
    assert page.status_code == 200, page.content.decode()
    return client, {**sends(page), **listed(act.typed(there))}


@EVERY_ACT
def test_works_and_is_recorded_under_its_name(cast: Cast, name: str) -> None:
    there, act, at = ready(cast, name)
    client, sent = opened(there, act, at)
    answer = client.post(at, sent, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    assert answer.status_code == 200
    newest = journal.entries(act.subject(there)).last()
    assert newest is not None
    assert (newest.act, str(newest.submission)) == (name, sent["submission"][0])
    said = sentence(newest)
    assert said.startswith(f"{getattr(there, act.by).name} ")
    assert "…" not in said


@EVERY_ACT
def test_is_refused_to_whoever_it_is_not_for_and_leaves_no_trace(cast: Cast, name: str) -> None:
    there, act, at = ready(cast, name)
    _, sent = opened(there, act, at)
    before = trace()
    for other in (getattr(there, act.not_yours), cast.grace):
        client = signed_in(other)
        assert [client.get(at).status_code, client.post(at, sent).status_code] == [403, 403]
    assert trace() == before


@EVERY_ACT
def test_is_not_there_for_another_partnership_nor_for_a_visitor(cast: Cast, name: str) -> None:
    there, act, at = ready(cast, name)
    assert Client().get(at).status_code == 302
    if act.subject(there) == there.meeting:
        elsewhere = office_of_another()
        assert signed_in(elsewhere).get(at).status_code == 404


@pytest.mark.requirement("L9")
@pytest.mark.parametrize("name", OVERTAKEN)
def test_a_page_that_was_overtaken_says_what_happened_and_does_nothing(cast: Cast, name: str) -> None:
    there, act, at = ready(cast, name)
    client, sent = opened(there, act, at)
    act.meanwhile(there)
    before = Entry.objects.count()
    answer = client.post(at, sent)
    assert answer.status_code == 409, answer.content.decode()
    assert Entry.objects.count() == before


@pytest.mark.requirement("L9")
@EVERY_ACT
def test_the_same_form_twice_acts_once_and_shows_the_same_result_twice(cast: Cast, name: str) -> None:
    there, act, at = ready(cast, name)
    client, sent = opened(there, act, at)
    first = client.post(at, sent)
    before = trace()
    second = client.post(at, sent)
    assert second.status_code == (404 if act.gone else 302)
    assert act.gone or second["Location"] == first["Location"]
    assert trace() == before


@pytest.mark.requirement("A6")
@EVERY_ACT
def test_leaves_no_trace_when_the_journal_cannot_be_written(
    cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, act, at = ready(cast, name)
    client, sent = opened(there, act, at)
    before = trace()

    def fail(_: journal.Journal) -> None:
        raise RuntimeError

    monkeypatch.setattr(journal.Journal, "write", fail)
    assert client.post(at, sent).status_code == 500
    assert trace() == before
