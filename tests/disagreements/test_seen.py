"""The log keeps when a step was seen by whoever it waited for, whoever has the part since (L2)."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from resolution import clock
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Seen
from resolution.govuk.wording import moment

from .cast import Cast, act, onward, raised
from .looking import due, page, queries, shown
from .test_cover import away

BEFORE = import_module("resolution.disagreements.migrations.0009_what_was_seen_before")
pytestmark = pytest.mark.requirement("L2")


@pytest.mark.both
@pytest.mark.requirement("L10")
def test_a_part_that_is_handed_over_leaves_when_it_was_seen(cast: Cast) -> None:
    disagreement, at = raised(cast), clock.now()
    seen = f"Seen {moment(at)}"
    with clock.set_to(at):
        page(disagreement, cast.priya)
    assert seen in page(disagreement, cast.grace)
    act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")
    with clock.set_to(clock.now() + timedelta(days=1)):
        act(disagreement, "hand_over", cast.priya, to=cast.sam, because="A new job.")
        page(disagreement, cast.sam)
        assert seen in page(disagreement, cast.grace)


@pytest.mark.requirement("L10")
def test_whoever_covers_has_seen_it_before_they_act_and_it_stays_once_they_have(cast: Cast) -> None:
    disagreement, at = raised(cast), clock.now()
    away(cast.priya, cast.sam)
    seen = f"Seen {moment(at)}"
    with clock.set_to(at):
        page(disagreement, cast.sam)
    assert seen in page(disagreement, cast.grace)
    act(disagreement, "acknowledge", cast.sam, record_numbers={}, question="")
    with clock.set_to(clock.now() + timedelta(days=9)):
        assert seen in page(disagreement, cast.grace)


def test_the_page_of_an_act_is_a_look_as_well(cast: Cast) -> None:
    disagreement = raised(cast)
    shown(f"{disagreement.get_absolute_url()}acknowledge/", cast.priya)
    assert "Seen Not yet" not in page(disagreement, cast.grace)


def test_what_was_seen_and_sent_back_was_seen_until_it_is_sent_to_somebody_else(cast: Cast) -> None:
    disagreement, at = raised(cast), clock.now()
    with clock.set_to(at):
        page(disagreement, cast.priya)
    act(disagreement, "send_back", cast.priya, because="He is not known to us.")
    assert f"Seen {moment(at)}" in page(disagreement, cast.grace)
    act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))
    assert "Seen Not yet" in page(disagreement, cast.grace)


@pytest.mark.requirement("A12")
def test_whoever_it_was_recalled_from_has_not_seen_it_for_their_side(cast: Cast) -> None:
    disagreement = raised(cast)
    page(disagreement, cast.priya)
    act(disagreement, "recall", cast.grace, because="It is for another team.")
    assert "Seen Not yet" in page(disagreement, cast.grace)


def test_a_look_after_the_step_has_ended_is_none_of_it(cast: Cast) -> None:
    disagreement = raised(cast)
    with clock.set_to(due(disagreement)):
        act(disagreement, "escalate", cast.grace, onward=onward(cast, learned=""))
        page(disagreement, cast.priya)
        assert "Seen No" in page(disagreement, cast.grace)


def test_the_first_look_at_a_step_writes_once_and_no_other_page_takes_more(cast: Cast) -> None:
    at = raised(cast).get_absolute_url()
    assert queries(at, cast.grace) <= 15
    assert queries(at, cast.priya) <= 16
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert queries(at, cast.priya) <= 15


def test_what_was_seen_before_it_was_kept_is_found_among_the_looks(cast: Cast) -> None:
    """Only at what was sent by then and until it ended, and not what was recalled since."""
    seen, ended, unseen, recalled = (raised(cast) for _ in range(4))
    at = clock.now()
    for disagreement in (seen, recalled):
        page(disagreement, cast.priya)
    page(unseen, cast.helen)
    act(recalled, "recall", cast.grace, because="It is for another team.")
    with clock.set_to(due(ended)):
        act(ended, "escalate", cast.grace, onward=onward(cast, learned=""))
        page(ended, cast.priya)
    Seen.objects.all().delete()
    BEFORE.gather(apps, None)
    [kept] = Seen.objects.all()
    assert (kept.step.disagreement, str(kept)) == (seen, f"{seen.reference} step 1 seen")
    assert kept.at >= at
