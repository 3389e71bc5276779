"""What the actions of raising hold by themselves, whichever page calls them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time
from functools import partial
from typing import Any

import pytest
from django.db import connection

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.actions.doing import NotNow, NotYours, Unanswerable
from resolution.disagreements.answers import Settled
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft, DraftReader, ExitCount
from resolution.partnership import actions as directory_actions
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, in_days, raised_words, sent, user
from .draft_pages import begun, filled, leave, press, signed_in

pytestmark = pytest.mark.both


def refused(cast: Cast, **changes: Any) -> tuple[str, str]:
    """The question that raising with these changes is refused at, and why."""
    with pytest.raises(Unanswerable) as refusal:
        county.raised(cast, **changes)
    assert not Disagreement.objects.exists()
    return refusal.value.field, refusal.value.message


def test_raise_from_somebody_elses_draft_is_refused(cast: Cast) -> None:
    with pytest.raises(NotYours):
        actions.raise_disagreement(
            draft=county.draft(cast.grace), submission=sent(), raised=raised_words(cast), by=user(cast.nadia)
        )
    assert not Disagreement.objects.exists()


def test_raise_from_a_draft_that_was_saved_since_is_refused(cast: Cast) -> None:
    shown = county.draft(cast.grace)
    actions.save_page(draft=shown, page=Page.CHILD, typed={"initials_1": ["TK"]}, by=user(cast.grace))
    with pytest.raises(NotNow):
        actions.raise_disagreement(draft=shown, submission=sent(), raised=raised_words(cast), by=user(cast.grace))


def test_raise_against_ones_own_agency_is_refused(cast: Cast) -> None:
    assert refused(cast, agency=cast.health)[0] == "agency"
    with pytest.raises(Unanswerable):
        actions.log_settled(
            submission=sent(), settled=Settled(cast.health, "delay", "We agreed.", clock.today()), by=user(cast.grace)
        )


@pytest.mark.requirement("I4")
def test_raise_for_an_outcome_that_is_none_is_refused(cast: Cast) -> None:
    field, why = refused(cast, outcome_asked="I’m not happy with the decision!")
    assert field == "outcome_asked"
    assert why.endswith("is not good enough (the protocol, its last page)")


@pytest.mark.requirement("I3")
def test_raise_with_an_item_of_the_checklist_open_is_refused(cast: Cast) -> None:
    answers = {**county.answers(), "C5": None}
    assert refused(cast, answers=answers) == (
        "C5",
        "Confirm that you have thought about any personal motivation (the protocol, 2.4, fifth point)",
    )


@pytest.mark.requirement("L3")
def test_raise_by_a_time_of_day_says_why_it_cannot_wait(cast: Cast) -> None:
    by_four = Due(in_days(2, cast).on, time(16))
    assert refused(cast, due=by_four)[0] == "urgent_because"
    assert refused(cast, due=Due(clock.today().replace(year=2020)))[0] == "due_on"


def test_the_office_has_no_drafts(cast: Cast) -> None:
    with pytest.raises(NotYours):
        actions.begin_draft(by=user(cast.ruth))


def just_before_the_lock(do: Callable[[], object]) -> AbstractContextManager[None]:
    """Do it once, just before a draft is locked: as another window would."""
    waiting = [do]

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if waiting and sql.startswith("SAVEPOINT"):
            waiting.pop()()
        return execute(sql, params, many, context)

    return connection.execute_wrapper(watch)


def test_a_draft_that_goes_while_a_page_is_on_its_way_loses_nothing_typed(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    with just_before_the_lock(Draft.objects.filter(pk=draft.pk).delete):
        answer = leave(grace, draft, Page.DECISION, {"decision": "To close the case."})
    assert answer.status_code == 409
    assert "To close the case." in answer.content.decode()


@pytest.mark.requirement("L9")
def test_whoever_leaves_while_it_is_being_raised_is_chosen_again_where_they_were_chosen(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    with just_before_the_lock(partial(directory_actions.record_leaving, person=cast.priya, by=COMMAND)):
        answer = press(grace, draft)
    shown = answer.content.decode()
    assert "Priya Nair has left. Choose somebody else" in shown
    assert f'href="/drafts/{draft.pk}/people/?changes=people"' in shown
    assert not Disagreement.objects.exists()


def test_what_is_not_sent_says_nothing_about_whom_in_its_name(cast: Cast) -> None:
    draft = county.draft(cast.grace)
    reader = DraftReader(draft=draft, person=cast.nadia)
    exit_count = ExitCount(partnership=cast.partnership, day=clock.today(), exit="complaint")
    names = [str(draft), str(reader), str(exit_count)]
    assert names == [f"Draft {draft.pk}", f"Draft {draft.pk} shown", f"complaint on {clock.today()}"]
