"""What both sides are asked once a disagreement has been closed for a while (§2.2, §5.1)."""

import pytest

from resolution.protocol.culture import Asks, Says
from tests.protocol.texts import SECOND, WILTSHIRE

pytestmark = pytest.mark.requirement("L14")


def test_wiltshire_asks_three_short_questions_ten_working_days_after_it_was_closed() -> None:
    asked = WILTSHIRE.culture
    assert asked.ask_after_working_days == 10
    assert [question.asks for question in asked.questions] == [Asks.HEARD, Asks.TREATED, Asks.CHANGED]
    assert "culture" in WILTSHIRE.ours


def test_whoever_answered_it_is_asked_in_words_of_their_own_where_the_protocol_has_some() -> None:
    treated = WILTSHIRE.culture.question(Asks.TREATED)
    assert "for raising it" in treated.question
    assert "for raising it" not in treated.question_to_responder
    heard = WILTSHIRE.culture.question(Asks.HEARD)
    assert heard.question_to_responder == heard.question


def test_another_protocol_has_its_own_order_words_and_answers() -> None:
    assert [question.asks for question in SECOND.culture.questions] == [Asks.CHANGED, Asks.HEARD, Asks.TREATED]
    assert SECOND.culture.question(Asks.CHANGED).named(Says.NO) == "Not yet"


def test_what_an_earlier_version_had_answered_has_words_also_where_this_one_does_not_offer_it() -> None:
    assert SECOND.culture.question(Asks.HEARD).named(Says.PARTLY) == "Partly"
