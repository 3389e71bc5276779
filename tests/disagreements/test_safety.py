"""What keeps the child safe meanwhile: confirmed by whom and when, and since when by nobody."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Noted
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person
from resolution.protocol.acts import Act

from . import cast as county
from .cast import Cast, act
from .ladder import carry_words, declined, long_ago
from .ladder import shown as act_page
from .looking import due, page, shown, words
from .pages import sent_by

pytestmark = pytest.mark.requirement("I4")
NOBODY_SINCE = "Not confirmed since"


def asked_again(cast: Cast, disagreement: Disagreement) -> Disagreement:
    said = {"asked": "What did he weigh?", "due": county.in_days(5, cast), "urgent_because": ""}
    return act(disagreement, "ask_again", cast.grace, **said)


class TestOnTheRecord:
    def test_it_says_who_confirmed_it_and_when(self, cast: Cast) -> None:
        whole = page(county.acknowledged(cast), cast.priya)
        assert "I weigh him at home every Thursday until this is settled." in whole
        assert "Confirmed by Grace Obi, Marlshire Health Trust," in whole
        assert NOBODY_SINCE not in whole

    def test_either_side_replaces_it(self, cast: Cast) -> None:
        disagreement = act(
            county.acknowledged(cast), "note", cast.priya, noted=Noted("safety", "His aunt has moved in.")
        )
        whole = page(disagreement, cast.grace)
        assert "His aunt has moved in. Confirmed by Priya Nair" in whole

    def test_past_a_due_date_it_says_not_confirmed_since(self, cast: Cast) -> None:
        disagreement = county.acknowledged(cast)
        with clock.set_to(due(disagreement)):
            assert NOBODY_SINCE in page(disagreement, cast.grace)
            act(disagreement, "note", cast.priya, noted=Noted("safety", "His aunt has moved in."))
            assert NOBODY_SINCE not in page(disagreement, cast.grace)

    def test_each_step_confirms_it(self, cast: Cast) -> None:
        whole = page(county.carried(cast), cast.grace)
        assert "In the words of Grace Obi, Marlshire Health Trust," in whole
        assert "Confirmed by Nadia Rahman" in whole


class TestADateThatPassed:
    def test_is_not_forgotten_when_it_goes_to_the_next_tier(self, cast: Cast) -> None:
        disagreement = long_ago(county.acknowledged)(cast)
        act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
        assert NOBODY_SINCE in page(disagreement, cast.grace)

    def test_is_not_forgotten_when_another_is_set_in_its_place(self, cast: Cast) -> None:
        disagreement = asked_again(cast, long_ago(county.responded)(cast))
        assert NOBODY_SINCE in page(disagreement, cast.grace)
        act(disagreement, "note", cast.priya, noted=Noted("safety", "His aunt has moved in."))
        assert NOBODY_SINCE not in page(disagreement, cast.grace)

    def test_counts_only_while_the_answer_was_waited_for(self, cast: Cast) -> None:
        disagreement = county.responded(cast)
        last = due(disagreement)
        act(disagreement, "escalate", cast.grace, onward=county.onward(cast, carry_by=county.in_days(9, cast)))
        with clock.set_to(last + timedelta(hours=1)):
            assert NOBODY_SINCE not in page(disagreement, cast.grace)

    def test_is_over_once_it_is_agreed(self, cast: Cast) -> None:
        disagreement = act(long_ago(county.responded)(cast), "settle", cast.grace)
        assert NOBODY_SINCE not in page(disagreement, cast.grace)

    def test_of_a_step_that_was_declined_counts_until_the_next_opens(self, cast: Cast) -> None:
        assert NOBODY_SINCE in page(long_ago(declined)(cast), cast.grace)

    @pytest.mark.parametrize(
        ("name", "who"), [("respond", "priya"), ("escalate", "grace"), ("note", "grace"), ("withdraw", "grace")]
    )
    def test_stands_with_the_words_on_the_page_of_every_act(self, cast: Cast, name: str, who: str) -> None:
        disagreement = long_ago(county.acknowledged)(cast)
        assert NOBODY_SINCE in act_page(disagreement, getattr(cast, who), name)
        act(disagreement, "note", cast.priya, noted=Noted("safety", "His aunt has moved in."))
        assert NOBODY_SINCE not in act_page(disagreement, getattr(cast, who), name)


class TestGoingOn:
    def test_past_the_date_it_is_still_one_press_and_confirms_nothing(self, cast: Cast) -> None:
        disagreement = long_ago(county.acknowledged)(cast)
        assert sent_by(cast.grace, disagreement, Act.ESCALATE, {}).status_code == 302
        assert disagreement.safety.count() == 1
        assert NOBODY_SINCE in page(disagreement, cast.nadia)

    def test_whoever_takes_it_up_can_confirm_it(self, cast: Cast) -> None:
        disagreement = long_ago(county.acknowledged)(cast)
        assert sent_by(cast.grace, disagreement, Act.ESCALATE, {"still_safe": "holds"}).status_code == 302
        assert disagreement.safety.count() == 2
        assert NOBODY_SINCE not in page(disagreement, cast.nadia)

    def test_whoever_persists_can_say_it_in_new_words(self, cast: Cast) -> None:
        typed = {"still_safe": "new_words", "safety": "His aunt has moved in."}
        disagreement = declined(cast)
        assert sent_by(cast.grace, disagreement, Act.PERSIST, typed).status_code == 302
        assert "His aunt has moved in. Confirmed by Grace Obi" in page(disagreement, cast.ann)

    def test_new_words_are_asked_for_where_there_are_some(self, cast: Cast) -> None:
        refused = sent_by(cast.grace, declined(cast), Act.PERSIST, {"still_safe": "new_words"})
        assert "Enter what keeps the child safe until this is settled" in refused.content.decode()

    def test_at_the_latest_it_is_confirmed_on_carrying(self, cast: Cast) -> None:
        disagreement = long_ago(county.acknowledged)(cast)
        sent_by(cast.grace, disagreement, Act.ESCALATE, {})
        assert NOBODY_SINCE in act_page(disagreement, cast.nadia, "carry")
        sent_by(cast.nadia, disagreement, Act.CARRY, carry_words(cast, disagreement))
        assert NOBODY_SINCE not in act_page(disagreement, cast.tom, "acknowledge")


def test_the_page_after_raising_says_what_it_is_about(cast: Cast) -> None:
    raised = county.raised(cast)
    whole = shown(f"{raised.get_absolute_url()}raised/", cast.grace)
    for said in (raised.decision, raised.meaning, raised.outcome_asked, "I weigh him at home every Thursday"):
        assert said in whole


LONG = "I visit. " + "I weigh him at home every Tuesday. " * 12 + "His aunt stays on Sundays."


def on_top(disagreement: Disagreement, who: Person, name: str) -> str:
    """What stands over the form, before anything that is folded."""
    top, _, _ = act_page(disagreement, who, name).partition("<details")
    return words(top)


class TestOnTopOfAnActsPage:
    def test_what_concerns_the_child_is_not_cut_after_its_first_sentence(self, cast: Cast) -> None:
        said = "P is seen. Q is not seen at all.", "A school nurse sees P. I weigh Q at home every Tuesday."
        disagreement = county.raised(cast, meaning=said[0], safety=said[1], decision="Closed. No visits.")
        top = on_top(disagreement, cast.priya, "acknowledge")
        assert all(each in top for each in said)
        assert "Closed. …" in top

    def test_words_that_are_asked_about_stand_whole_however_long(self, cast: Cast) -> None:
        disagreement = long_ago(county.acknowledged)(cast)
        act(disagreement, "note", cast.priya, noted=Noted("safety", LONG))
        assert "I weigh …" in on_top(disagreement, cast.priya, "respond")
        assert LONG in on_top(disagreement, cast.grace, "escalate")
        sent_by(cast.grace, disagreement, Act.ESCALATE, {})
        assert LONG in on_top(disagreement, cast.nadia, "carry")
