"""Whose words stand under whose name: what somebody typed stays theirs, whoever carries it or takes it further."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import timeline
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.govuk.reading import read

from . import cast as county
from .cast import Cast, act
from .ladder import carry_words, declined
from .looking import page, queries, shown, words
from .pages import address, sent_by, signed_in
from .test_empty_tiers import answered_by_tom, stands_in

pytestmark = pytest.mark.requirement("L2", "L6", "C7", "C11")
WHY, LEARNED = "I asked the hospital, and he has lost weight.", "I had not known that they were short of visits."
SAID = {"because": WHY, "learned": LEARNED}
OVER = "Nadia Rahman carried it in these words."


def ago(days: int) -> str:
    return day((clock.now() - timedelta(days=days)).date())


def taken_up(cast: Cast) -> Disagreement:
    """Grace has taken it up in her own words, nine days ago; Nadia is to carry it."""
    with clock.set_to(clock.now() - timedelta(days=9)):
        disagreement = county.responded(cast)
        return act(disagreement, "escalate", cast.grace, onward=county.onward(cast, **SAID))


def carried(cast: Cast, **own: str) -> Disagreement:
    """Nadia has carried it, on its own page: what stands there is left as it is, but for her own."""
    disagreement = taken_up(cast)
    assert sent_by(cast.nadia, disagreement, Act.CARRY, {**carry_words(cast, disagreement), **own}).status_code == 302
    return disagreement


def graces() -> str:
    return f"Grace Obi, Health visitor, on {ago(9)}"


def hint(disagreement: Disagreement, who: Person, act: str, question: str) -> str:
    """The line between a question of the act’s page and its answer."""
    return read(signed_in(who).get(address(disagreement, act))).by_id(f"id_{question}_helptext").text


def test_whoever_is_to_carry_it_reads_whose_words_they_are_offered(cast: Cast) -> None:
    disagreement = taken_up(cast)
    assert f"Why it goes on {graces()}: {WHY}" in page(disagreement, cast.nadia)
    wrote = f"Grace Obi, Health visitor, wrote this on {ago(9)}. Left as it is, it stays under their name."
    assert hint(disagreement, cast.nadia, "carry", "why_go_on") == wrote
    assert hint(disagreement, cast.nadia, "carry", "learned") == wrote
    whole = words(shown(address(disagreement, "carry"), cast.nadia))
    assert "Going on is right when the child is still not served." in whole
    assert "Read it as if a colleague whom you trust had written it." in whole


def test_where_nothing_was_typed_nothing_is_offered(cast: Cast) -> None:
    disagreement = act(county.responded(cast), "escalate", cast.grace, onward=county.onward(cast, learned=""))
    assert hint(disagreement, cast.nadia, "carry", "learned").startswith("Read it as if")
    assert signed_in(cast.nadia).get(address(disagreement, "carry")).context["form"]["learned"].value() is None


class TestCarriedInTheSameWords:
    def test_the_other_side_reads_who_wrote_it_and_who_carried_it(self, cast: Cast) -> None:
        disagreement = carried(cast)
        record = page(disagreement, cast.tom)
        assert record.split("The checklist, as it was answered")[0].count(WHY) == 1
        assert f"Why it goes on {graces()}: {WHY} {OVER}" in record
        assert f"Learned from the response before {graces()}: {LEARNED}" in record
        told = words(shown(f"{disagreement.get_absolute_url()}timeline/", cast.tom))
        assert f"Why this goes on, in the words of {graces()}: {WHY}" in told
        over = f"Why it goes on {graces()}: {WHY} {OVER}"
        assert over in words(shown(address(disagreement, "acknowledge"), cast.tom))
        act(disagreement, "acknowledge", cast.tom, record_numbers={}, question="")
        assert over in words(shown(address(disagreement, "respond"), cast.tom))

    def test_her_sheet_and_the_paper_for_the_call_say_so_too(self, cast: Cast) -> None:
        disagreement = carried(cast)
        record, paper = (shown(disagreement.get_absolute_url() + of, cast.tom) for of in ("", "print/"))
        sheet = words(record.split("Manager tier: Nadia Rahman")[1])
        assert f"Learned from the response, in the words of {graces()}: {LEARNED}" in sheet
        assert f"Why it goes on {graces()}: {WHY} {OVER}" in words(paper)
        assert f"Taken to this tier by Grace Obi: {WHY}" in words(paper)
        assert queries(disagreement.get_absolute_url(), cast.helen) <= 15

    def test_the_evidence_stays_under_the_raisers_name(self, cast: Cast) -> None:
        record = page(carried(cast), cast.tom)
        assert f"Evidence {graces()}: Weight chart of 2 June" in record
        assert "How Grace Obi puts the view of" in record


def test_what_a_carrier_writes_themselves_stands_under_their_own_name(cast: Cast) -> None:
    own = "We have seen him twice since."
    record = page(carried(cast, why_go_on=own), cast.tom)
    hers = f"Nadia Rahman, Health visiting team manager, on {ago(0)}"
    assert f"Why it goes on {hers}: {own}" in record
    assert f"Why it came to this tier {graces()}: {WHY}" in record
    assert f"Learned from the response, in the words of {graces()}: {LEARNED}" in record
    assert OVER not in record


def test_what_a_carrier_changes_of_how_the_other_side_is_put_is_theirs(cast: Cast) -> None:
    record = page(carried(cast, changed="C3", their_view="They see a mother who copes well."), cast.tom)
    assert "How Nadia Rahman puts the view of Marlshire Children’s Services They see a mother who copes well." in record


def test_what_the_raiser_persists_with_in_a_managers_words_is_told_as_that(cast: Cast) -> None:
    with clock.set_to(clock.now() - timedelta(days=9)):
        disagreement = county.carried(cast)
        act(disagreement, "acknowledge", cast.tom, record_numbers={}, question="")
        act(disagreement, "respond", cast.tom, answer=county.STANDS)
        act(disagreement, "escalate", cast.nadia, onward=county.onward(cast, **SAID))
        act(disagreement, "decline", cast.ann, because="We have no new facts.")
    hers = f"Nadia Rahman, Health visiting team manager, on {ago(9)}"
    assert hint(disagreement, cast.grace, "persist", "because").startswith(
        f"Nadia Rahman, Health visiting team manager, wrote this on {ago(9)}."
    )
    assert sent_by(cast.grace, disagreement, Act.PERSIST, {}).status_code == 302
    assert timeline.events(county.now(disagreement))[-1].reason == f"In the words of {hers}: {WHY}"
    record = page(disagreement, cast.ivor)
    assert f"Why it goes on {hers}: {WHY} Grace Obi took it further in these words." in record
    paper = words(shown(f"{disagreement.get_absolute_url()}print/", cast.ivor))
    assert f"Taken to this tier by Grace Obi, in the words of Nadia Rahman: {WHY}" in paper
    carrying = carry_words(cast, disagreement)
    assert sent_by(cast.ivor, disagreement, Act.CARRY, carrying).status_code == 302
    assert f"Why it goes on {hers}: {WHY} Ivor" in page(disagreement, cast.dana)


def test_ones_own_words_are_offered_without_a_name(cast: Cast) -> None:
    disagreement = declined(cast)
    assert "wrote this" not in shown(address(disagreement, "persist"), cast.grace)
    assert sent_by(cast.grace, disagreement, Act.PERSIST, {}).status_code == 302
    assert timeline.events(county.now(disagreement))[-1].reason == "He has lost weight since."
    assert f"Grace Obi, Health visitor, on {ago(0)}: He has lost weight since." in page(disagreement, cast.ann)


@pytest.mark.requirement("L1")
def test_of_a_stand_in_it_is_told_for_whom_they_stand_in(cast: Cast) -> None:
    stands_in(cast, cast.olu)
    disagreement = act(answered_by_tom(cast), "escalate", cast.bea, onward=county.onward(cast, **SAID))
    own = {"why_go_on": "He was not weighed.", "C11": True, "learned": LEARNED}
    act(disagreement, "carry", cast.olu, carried=county.carried_words(cast, cast.helen, answers=own))
    title = f"Olu Bright, {cast.olu.job_title}, standing in for {cast.preschool.name}"
    assert f"Why it goes on {title}, on {ago(0)}: He was not weighed." in page(disagreement, cast.helen)


@pytest.mark.requirement("L6")
def test_whoever_leaves_it_unresolved_gives_a_reason_that_is_theirs(cast: Cast) -> None:
    disagreement = county.at_last_tier(cast)
    act(disagreement, "leave_unresolved", cast.ivor, because=WHY)
    last = timeline.events(county.now(disagreement))[-1]
    assert (last.who, last.reason) == ("Ivor Penn", WHY)
