"""Whoever chairs, reviews or mediates asks to destroy what they wrote, and nothing else of the record (A12, A2)."""

from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.capacities import capacities
from resolution.disagreements.destroyable import texts_of
from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.referred import AFTER_THE_TASK
from resolution.disagreements.read_outside import READ_OUTSIDE
from resolution.history import journal
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity
from resolution.protocol.rules import TABLE
from resolution.protocol.ways import OUTSIDE
from tests.partnership.seats import seat

from . import cast as county
from . import mediations, referrals, reviews
from .badly_filled import errors
from .cast import Cast, act, user
from .destroying import WRONG, found, proves, where
from .looking import look, page, words
from .pages import ActPages, Page, Reached, Typed, address, listed, opened, refused, send, sent_by, text_of
from .referrals import REASONS
from .test_looked_through import OF_PAGES
from .test_referring_pages import responds

pytestmark = pytest.mark.requirement("A12", "A2")
ASKS = "Has anybody seen Sandra Pike’s son since Monday?"
LINK = "Ask to destroy data that should not be here"
OWN = [each for each in OF_PAGES if TABLE[each.act].by <= OUTSIDE]


def reasons_typed(cast: Cast, disagreement: Disagreement) -> Typed:
    return {"what": found(disagreement, REASONS).value, "because": WRONG}


def put_to_moira(cast: Cast) -> Disagreement:
    """It is referred, and Moira, who alone has a seat, has written nothing."""
    if not cast.moira.seats.exists():
        seat(cast.moira)
        cast.moira.ask_for_parts_again()
    return county.acknowledged(cast, criteria=(referrals.HARM,))


def with_a_third(cast: Cast) -> Disagreement:
    """Carl is asked in and reads the record, and Moira has decided."""
    disagreement = act(put_to_moira(cast), "add_third", cast.ann, person=cast.carl, because="He lived there.")
    return act(disagreement, "decide_deep_dive", cast.moira, what="no_deep_dive", because=REASONS)


class TestPages(ActPages):
    pages = (
        Page(
            Act.ASK_TO_DESTROY,
            by="moira",
            reach=with_a_third,
            not_yours="carl",
            not_now=put_to_moira,
            meanwhile=responds,
            leaves=("open", "to respond", "responding"),
            told=frozenset({(who, "asked_to_destroy") for who in ("ann", "helen", "ruth")}),
            typed=reasons_typed,
            note="what one wrote oneself",
            loses_sight=True,
        ),
    )


def offered_to(person: Person, disagreement: Disagreement) -> dict[str, str]:
    """What they can choose: how it begins, by the words that stand there."""
    form = look(address(disagreement, Act.ASK_TO_DESTROY), person).context["form"]
    options = {option.value: option.label for option in form.fields["what"].options if option.value}
    assert len({text.words for text in form.texts.values()}) == len(options)
    return {text.words: options[value] for value, text in form.texts.items()}


def asks(who: Person, disagreement: Disagreement, said: str) -> Disagreement:
    return act(disagreement, "ask_to_destroy", who, what=found(disagreement, said), because=WRONG)


class TestWhatTheyWrote:
    """Of every act of theirs that is looked through, since others read it."""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        metafunc.parametrize("page", OWN, ids=str, scope="class")

    def test_whatever_they_wrote_they_can_ask_to_destroy(self, reached: Reached, page: Page) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        assert send(client, disagreement, page, sent).status_code == 302
        called = offered_to(getattr(cast, page.by), disagreement)
        typed = listed(page.answers(cast, disagreement))
        for name in set(READ_OUTSIDE[page.act]) & set(typed):
            assert typed[name][0] in called


def test_nothing_of_the_record_is_shown_to_whoever_asks_for_their_own_words(cast: Cast) -> None:
    disagreement = act(referrals.ticked(cast), "ask_account", cast.moira, sides=("raising", "responding"), asks=ASKS)
    disagreement = referrals.gives(referrals.gives(disagreement, cast, "ann"), cast, "ann", more="She was, on Tuesday.")
    assert offered_to(cast.moira, disagreement) == {ASKS: f"What was asked for beside a short account: {ASKS}"}
    asks_page = text_of(look(address(disagreement, Act.ASK_TO_DESTROY), cast.moira))
    for named in (cast.grace, cast.priya, cast.ann, cast.helen):
        assert named.name not in asks_page
    for typed in (disagreement.decision, disagreement.meaning, disagreement.outcome_asked):
        assert typed not in words(asks_page)
    assert "You can ask for what you wrote yourself." in asks_page
    assert "You can ask for what you wrote yourself." not in text_of(
        look(address(disagreement, Act.ASK_TO_DESTROY), cast.grace)
    )


def test_what_somebody_else_wrote_is_not_theirs_to_ask_for(cast: Cast) -> None:
    disagreement = reviews.found(cast)
    for text in texts_of(disagreement):
        if text.words not in (REASONS, reviews.SCOPE):
            with pytest.raises(Unanswerable, match="Select something that you wrote yourself"):
                act(disagreement, "ask_to_destroy", cast.moira, what=text, because=WRONG)
    typed = {"what": found(disagreement, reviews.FINDINGS).value, "because": WRONG}
    sent = sent_by(cast.moira, disagreement, Act.ASK_TO_DESTROY, typed)
    assert errors(sent) == ["Select what should not be on this record"]


def test_what_a_review_found_is_called_by_whoever_found_it(cast: Cast) -> None:
    disagreement = reviews.found(cast)
    (called,) = offered_to(cast.carl, disagreement).values()
    assert called.startswith("What a review found (Carl Voss, ")
    form = look(address(disagreement, Act.ASK_TO_DESTROY), cast.grace).context["form"]
    assert called in {option.label for option in form.fields["what"].options}


def test_why_a_mediator_is_suited_is_called_by_whoever_said_so(cast: Cast) -> None:
    (called,) = offered_to(cast.moira, mediations.offered(cast)).values()
    assert called.startswith("Why a mediator is suited (Moira Finch, ")


def test_whoever_mediates_asks_for_what_they_recorded_and_for_nothing_else_that_they_read(cast: Cast) -> None:
    disagreement = mediations.held(cast)
    called = offered_to(cast.carl, disagreement)
    assert {*called} == {mediations.CAME, mediations.FOUND}
    assert called[mediations.CAME].startswith("Who came to the mediation (Carl Voss, ")
    form = text_of(look(address(disagreement, Act.ASK_TO_DESTROY), cast.carl))
    assert "You can ask for what you wrote yourself." in form
    for text in texts_of(disagreement):
        if text.words not in called:
            with pytest.raises(Unanswerable, match="Select something that you wrote yourself"):
                act(disagreement, "ask_to_destroy", cast.carl, what=text, because=WRONG)
    typed = {"what": found(disagreement, mediations.INVITES).value, "because": WRONG}
    sent = sent_by(cast.carl, disagreement, Act.ASK_TO_DESTROY, typed)
    assert errors(sent) == ["Select what should not be on this record"]
    assert look(address(disagreement, Act.DESTROY), cast.carl).status_code == 403


@pytest.mark.both
def test_what_a_mediator_recorded_is_destroyed_with_every_copy_and_the_history_proves(cast: Cast) -> None:
    disagreement = mediations.held(cast, came="Both managers, and Sandra Pike.")
    assert where("Sandra Pike")
    disagreement = decides(cast, asks(cast.carl, disagreement, "Both managers, and Sandra Pike."), "destroyed")
    assert where("Sandra Pike") == set()
    assert proves(disagreement) == []
    assert offered_to(cast.carl, disagreement).keys() == {mediations.FOUND}


def led_by_lena(cast: Cast) -> tuple[Disagreement, Person]:
    """Completed; Lena, who has no seat, has led it."""
    lena = reviews.lena(cast)
    disagreement = reviews.opens(reviews.decided(cast), cast, led_by=lena)
    disagreement = act(disagreement, "record_findings", lena, findings=reviews.FINDINGS)
    disagreement = reviews.gives(reviews.gives(disagreement, cast, "ann"), cast, "helen")
    return act(disagreement, "complete_review", cast.moira), lena


@pytest.mark.both
def test_whoever_led_a_review_asks_for_what_it_found_once_it_is_completed(cast: Cast) -> None:
    disagreement, lena = led_by_lena(cast)
    assert capacities(user(lena), disagreement) == {Capacity.HAS_REVIEWED}
    assert offered_to(lena, disagreement).keys() == {reviews.FINDINGS}
    assert LINK in page(disagreement, lena)
    for typed in (reviews.SCOPE, reviews.CONCLUDES, REASONS):
        with pytest.raises(Unanswerable, match="Select something that you wrote yourself"):
            act(disagreement, "ask_to_destroy", lena, what=found(disagreement, typed), because=WRONG)
    for other in (Act.RECORD_FINDINGS, Act.ADD_REVIEWER):
        assert look(address(disagreement, other), lena).status_code == 403
    assert look(address(disagreement, Act.DESTROY), lena).status_code == 404
    disagreement = decides(cast, asks(lena, disagreement, reviews.FINDINGS), "destroyed")
    assert where(reviews.FINDINGS) == set()
    assert proves(disagreement) == []


def test_whoever_led_a_review_asks_as_long_as_they_still_see_it(cast: Cast) -> None:
    disagreement, lena = led_by_lena(cast)
    with clock.set_to(clock.now() + AFTER_THE_TASK + timedelta(days=1)):
        assert look(address(disagreement, Act.ASK_TO_DESTROY), lena).status_code == 404
        assert capacities(user(lena), disagreement) == frozenset()


def test_whose_part_in_a_review_was_ended_has_none_once_it_is_completed(cast: Cast) -> None:
    disagreement = act(reviews.with_a_member(cast), "record_findings", cast.carl, findings=reviews.FINDINGS)
    disagreement = act(disagreement, "end_reviewer", cast.carl, person=reviews.lena(cast), because=reviews.ENDED)
    disagreement = reviews.gives(reviews.gives(disagreement, cast, "ann"), cast, "helen")
    disagreement = act(disagreement, "complete_review", cast.moira)
    assert capacities(user(reviews.lena(cast)), disagreement) == frozenset()


def test_a_mediator_who_has_recorded_nothing_has_nothing_to_ask_for(cast: Cast) -> None:
    disagreement = mediations.accepted(cast)
    assert LINK not in page(disagreement, cast.carl)
    refusal = refused(cast.carl, disagreement, Act.ASK_TO_DESTROY)
    assert "You have written nothing on it that could be destroyed" in words(refusal)


def test_it_is_offered_while_there_is_something_to_ask_for(cast: Cast) -> None:
    disagreement = referrals.ticked(cast)
    assert LINK not in page(disagreement, cast.moira)
    refusal = refused(cast.moira, disagreement, Act.ASK_TO_DESTROY)
    assert "You have written nothing on it that could be destroyed" in words(refusal)
    disagreement = act(disagreement, "decide_deep_dive", cast.moira, what="no_deep_dive", because=REASONS)
    assert LINK in page(disagreement, cast.moira)
    disagreement = asks(cast.moira, disagreement, REASONS)
    assert LINK not in page(disagreement, cast.moira)
    refused(cast.moira, disagreement, Act.ASK_TO_DESTROY)
    disagreement = decides(cast, disagreement, "kept", "needed")
    assert LINK in page(disagreement, cast.moira)
    disagreement = decides(cast, asks(cast.moira, disagreement, REASONS), "destroyed")
    assert LINK not in page(disagreement, cast.moira)


def decides(cast: Cast, disagreement: Disagreement, answer: str, because: str = "") -> Disagreement:
    said: dict[str, Any] = {"answer": answer, "because": because}
    return act(disagreement, "destroy", cast.helen, destruction=disagreement.destructions.get(answer=""), **said)


@pytest.mark.both
def test_what_the_chair_wrote_is_destroyed_with_every_copy_and_the_history_proves(cast: Cast) -> None:
    disagreement = act(referrals.ticked(cast), "ask_account", cast.moira, sides=("raising", "responding"), asks=ASKS)
    assert where("Sandra Pike")
    disagreement = decides(cast, asks(cast.moira, disagreement, ASKS), "destroyed")
    assert where("Sandra Pike") == set()
    assert proves(disagreement) == []
    assert "at the request of Moira Finch" in page(disagreement, cast.grace)


def test_short_words_that_stand_twice_are_asked_for_one_after_the_other(cast: Cast) -> None:
    disagreement = act(referrals.ticked(cast), "ask_account", cast.moira, sides=("raising", "responding"), asks="Who?")
    for _ in ("of one side", "of the other"):
        assert len(offered_to(cast.moira, disagreement)) == 1
        disagreement = decides(cast, asks(cast.moira, disagreement, "Who?"), "destroyed")
    assert LINK not in page(disagreement, cast.moira)


def test_why_something_should_go_is_chosen_and_nothing_to_destroy(cast: Cast) -> None:
    disagreement = decides(cast, asks(cast.moira, referrals.decided(cast), REASONS), "kept", "needed")
    chosen = [entry.reason for entry in journal.entries(disagreement) if entry.act in ("ask_to_destroy", "destroy")]
    assert len(chosen) == 2
    assert not {text.words for text in texts_of(disagreement)} & set(chosen)
