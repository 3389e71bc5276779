"""The record page: whose move it is, the child's safety, both positions, the acts open, the ladder, what happened."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.answers import Address, Answer, ChildAnswer, Noted, Reopened, Settled, Withdrawn
from resolution.disagreements.models import Disagreement, Note
from resolution.history.models import Reading
from tests.partnership.cast import otherplace

from .cast import (
    CLOSED,
    STANDS,
    Cast,
    acknowledged,
    act,
    agreed,
    answers,
    at_last_tier,
    carried,
    closed,
    escalated,
    in_days,
    now,
    raised,
    raised_words,
    responded,
    sent,
    settled,
    unresolved,
    user,
)
from .looking import first_section, look, page, proposed, queries, shown
from .looking import words as words_of
from .pages import text_of

Reach = Callable[[Cast], Disagreement]
STATES: tuple[Reach, ...] = (
    raised,
    acknowledged,
    responded,
    agreed,
    closed,
    escalated,
    carried,
    at_last_tier,
    unresolved,
)


class TestPositions:
    def test_the_question_stands_first(self, cast: Cast) -> None:
        whole = page(acknowledged(cast), cast.priya)
        words = (
            "It is your move",
            "I weigh him at home every Thursday until this is settled.",
            "To close the case after the first visit.",
            "Nobody will see whether he gains weight.",
            "An assessment that looks at his feeding.",
            "TK, born 9 March 2024",
            "Both positions",
            "What you can do",
            "The ladder so far",
            "What has happened",
        )
        places = [whole.index(each) for each in words]
        assert places == sorted(places)

    @pytest.mark.requirement("C4")
    def test_a_gut_feeling_is_labelled_as_one(self, cast: Cast) -> None:
        said = {**answers(), "basis": "both", "gut_feeling": "She looks at him before she speaks."}
        whole = page(raised(cast, answers=said), cast.priya)
        assert "A gut feeling, not evidence She looks at him before she speaks." in whole
        assert "Evidence Weight chart of 2 June" in whole

    @pytest.mark.requirement("L4", "C12")
    def test_a_view_is_shown_as_put_and_as_corrected_and_each_response_with_its_reason(self, cast: Cast) -> None:
        answer = Answer("stands", "The visit showed no concern.", "judgement", corrected_view="She has a plan.")
        whole = page(responded(cast, answer=answer), cast.grace)
        assert (
            "How Grace Obi puts the view of Marlshire Children’s Services They see a tired mother who copes." in whole
        )
        assert "What Marlshire Children’s Services says of that She has a plan." in whole
        assert "The decision stands The visit showed no concern." in whole
        assert "Based on: A professional judgement, owned as such." in whole

    @pytest.mark.requirement("L4")
    def test_that_a_view_was_not_corrected_is_said_once_they_have_responded_themselves(self, cast: Cast) -> None:
        left = "The responder has left it as it was put"
        disagreement = acknowledged(cast)
        assert left not in page(disagreement, cast.grace)
        act(disagreement, "respond", cast.priya, answer=STANDS)
        assert f"What Marlshire Children’s Services says of that {left}" in page(disagreement, cast.grace)

    @pytest.mark.requirement("I7")
    def test_a_settled_one_across_the_border_says_so(self, cast: Cast) -> None:
        words = Settled(cast.neighbour, "delay", "They visit this week after all.", clock.today())
        disagreement = actions.log_settled(submission=sent(), settled=words, by=user(cast.grace))
        assert "Cross-border" in page(disagreement, cast.grace)

    @pytest.mark.requirement("I11")
    def test_a_child_whom_no_agency_knows_by_a_number_waits_to_be_confirmed(self, cast: Cast) -> None:
        whole = page(raised(cast, children=(ChildAnswer("TK", "exact", date(2024, 3, 9)),)), cast.priya)
        assert "TK, born 9 March 2024 Not yet confirmed by Marlshire Children’s Services" in whole
        assert "Marlshire Health Trust: " not in whole

    def test_no_response_yet_is_said_and_that_it_ended_without_one(self, cast: Cast) -> None:
        disagreement = raised(cast)
        assert "No response yet." in page(disagreement, cast.grace)
        act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("He is with his aunt."))
        assert "No response yet." not in page(disagreement, cast.grace)
        assert "It ended without a response." in page(disagreement, cast.grace)

    @pytest.mark.requirement("C2")
    def test_what_the_lead_has_still_to_say_is_shown_as_not_yet_thought_through(self, cast: Cast) -> None:
        said = {**answers(), "lead_reached": "not_reached", "lead": "", "lead_on": None}
        disagreement = raised(cast, answers=said, urgent_because="He has not eaten since yesterday.")
        assert "Not yet thought through with the safeguarding lead" in page(disagreement, cast.priya)

    @pytest.mark.requirement("I6")
    def test_why_it_is_raised_late_is_shown_to_nobody(self, cast: Cast) -> None:
        said = {**answers(), "raised_later_because": "I was afraid of their manager."}
        disagreement = raised(cast, answers=said)
        for who in (cast.grace, cast.priya, cast.helen):
            assert "afraid" not in page(disagreement, who)

    def test_themes_concerns_family_and_border_are_said_in_words(self, cast: Cast) -> None:
        disagreement = raised(
            cast,
            agency=cast.neighbour,
            to=Address(person=cast.carl),
            themes=("threshold", "delay"),
            criteria=("likely_harm",),
        )
        whole = page(disagreement, cast.carl)
        for words in (
            "Threshold or level of need",
            "Drift or delay",
            "likely to suffer",
            "Cross-border",
            "The family The family knows that we disagree",
        ):
            assert words in whole


class TestActs:
    @pytest.mark.parametrize(
        ("reach", "who", "first"),
        [
            (raised, "priya", ["acknowledge"]),
            (acknowledged, "priya", ["respond"]),
            (responded, "grace", ["settle", "escalate"]),
            (at_last_tier, "ivor", ["settle", "leave_unresolved"]),
            (escalated, "nadia", ["carry"]),
            (agreed, "grace", ["close"]),
            (closed, "grace", ["say_content"]),
            (acknowledged, "helen", []),
        ],
    )
    def test_what_the_position_waits_for_is_a_button(
        self, cast: Cast, reach: Reach, who: str, first: list[str]
    ) -> None:
        disagreement = reach(cast)
        html = shown(disagreement.get_absolute_url(), getattr(cast, who))
        assert re.findall(r'href="/disagreements/[^/]+/(\w+)/"\s+role="button"', first_section(html)) == first

    @pytest.mark.parametrize("reach", STATES)
    @pytest.mark.parametrize("who", ["grace", "priya", "nadia", "tom", "helen", "ivor"])
    def test_every_act_on_the_page_opens(self, cast: Cast, reach: Reach, who: str) -> None:
        disagreement, person = reach(cast), getattr(cast, who)
        html = text_of(look(disagreement.get_absolute_url(), person))
        links = set(re.findall(rf'href="(/disagreements/{disagreement.reference}/[\w/-]+/)"', html))
        assert {link: look(link, person).status_code for link in links} == dict.fromkeys(links, 200)

    def test_closing_what_is_still_disputed_says_that_only_the_law_closes_it(self, cast: Cast) -> None:
        assert "Close it: decided in a legal process" in page(acknowledged(cast), cast.grace)
        assert "decided in a legal process" not in page(agreed(cast), cast.grace)

    def test_notes_stand_apart(self, cast: Cast) -> None:
        whole = page(acknowledged(cast), cast.grace)
        assert (
            whole.index("Withdraw it") < whole.index("Add to it, or change who acts") < whole.index("Add to the record")
        )


class TestAgreement:
    pytestmark = pytest.mark.requirement("L5")

    def test_a_way_forward_is_shown_with_its_actions_and_where_it_stands(self, cast: Cast) -> None:
        disagreement = proposed(cast, responded(cast))
        whole = page(disagreement, cast.priya)
        assert "A way forward waits to be confirmed A joint visit on Monday." in whole
        assert "Proposed by Grace Obi" in whole
        disagreement = act(disagreement, "confirm", cast.priya)
        whole = page(disagreement, cast.priya)
        assert "The way forward that was agreed A joint visit on Monday." in whole
        assert "Visit together: Priya Nair, Marlshire Children’s Services, by" in whole
        assert "Accepted." in whole

    def test_what_was_opened_again_says_so(self, cast: Cast) -> None:
        reopened = Reopened("He has lost weight again.", in_days(2, cast))
        disagreement = act(agreed(cast), "reopen", cast.grace, reopened=reopened)
        assert "Agreed, and opened again since." in page(disagreement, cast.priya)

    @pytest.mark.requirement("L11")
    def test_how_it_ended_is_shown(self, cast: Cast) -> None:
        disagreement = act(closed(cast), "say_content", cast.grace, content=False, why="It came too late.")
        whole = page(disagreement, cast.priya)
        for words in ("He is seen weekly.", "Ask about feeding", "Not content with the outcome It came too late."):
            assert words in whole

    @pytest.mark.requirement("L11")
    def test_what_the_responder_adds_stands_with_the_outcome_on_the_page_and_on_paper(self, cast: Cast) -> None:
        added = Noted(Note.Kind.RESPONDER, "Our letter is changed.")
        disagreement = act(closed(cast), "note", cast.priya, noted=added)
        said = "Added by Priya Nair, Marlshire Children’s Services Our letter is changed."
        assert said in page(disagreement, cast.grace)
        assert said in words_of(shown(f"{disagreement.get_absolute_url()}file-record/closing/", cast.grace))

    @pytest.mark.requirement("L11")
    def test_what_a_legal_process_decided_says_so_on_the_page_and_on_paper(self, cast: Cast) -> None:
        in_law = replace(CLOSED, decided_in_law=True)
        disagreement = act(acknowledged(cast), "close", cast.grace, closed=in_law)
        disagreement = act(disagreement, "say_content", cast.grace, content=True, why="The court listened.")
        for whole in (
            page(disagreement, cast.priya),
            words_of(shown(f"{disagreement.get_absolute_url()}file-record/closing/", cast.priya)),
        ):
            assert "It was decided in a legal process" in whole
            assert "Content with the outcome The court listened." in whole


class TestReading:
    pytestmark = pytest.mark.requirement("A5")

    def test_it_is_kept_once_a_day_before_anything_is_shown(self, cast: Cast) -> None:
        disagreement = raised(cast)
        for _ in range(2):
            page(disagreement, cast.priya)
        kept = Reading.objects.filter(subject_key=str(disagreement.pk), user__person=cast.priya)
        assert [reading.kind for reading in kept] == [Reading.Kind.PAGE]

    def test_looking_at_the_numbers_is_kept_too(self, cast: Cast) -> None:
        page(raised(cast), cast.ruth)
        assert Reading.objects.filter(user__person=cast.ruth).count() == 1


@pytest.mark.parametrize("reach", STATES)
def test_the_page_takes_fifteen_queries_at_most_in_every_state(cast: Cast, reach: Reach) -> None:
    url = reach(cast).get_absolute_url()
    assert [queries(url, who) <= 15 for who in (cast.grace, cast.helen)] == [True, True]


@pytest.mark.parametrize("reference", ["D-9999", "%00", "D-%00", "D-0001%0A", "d-0001", "%E2%80%AED-0001"])
def test_a_reference_that_does_not_exist_is_not_found(cast: Cast, reference: str) -> None:
    raised(cast)
    for at in ("", "timeline/", "print/", "escalate/", "place/"):
        assert look(f"/disagreements/{reference}/{at}", cast.grace).status_code == 404


def test_a_number_that_two_partnerships_have_used_leads_each_to_their_own(cast: Cast) -> None:
    others, hers = raised(cast, by=cast.olu), raised(cast)
    Disagreement.objects.filter(pk=others.pk).update(partnership=otherplace(), reference=hers.reference)
    for at in ("", "note/"):
        assert "TK" in shown(f"{hers.get_absolute_url()}{at}", cast.grace)


@pytest.mark.requirement("I8")
def test_what_was_not_settled_after_all_and_what_goes_on_from_it_name_each_other(cast: Cast) -> None:
    first = settled(cast)
    at = first.get_absolute_url()
    assert "This was not settled after all" in shown(at, cast.grace)
    draft = actions.take_up(
        disagreement=now(first), as_of=now(first).journal_head, submission=sent(), by=user(cast.grace)
    )
    second = actions.raise_disagreement(draft=draft, submission=sent(), raised=raised_words(cast), by=user(cast.grace))
    html = shown(at, cast.grace)
    assert f'href="{second.get_absolute_url()}"' in html
    assert "This was not settled after all" not in html
    assert f"{first.reference}, which a conversation had settled" in shown(second.get_absolute_url(), cast.grace)
