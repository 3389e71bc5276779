"""Data of the wrong child, or of a third party, is destroyed by two people with a reason (A12)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.models import Destruction, Disagreement, Note
from resolution.govuk.wording import day
from resolution.history import journal
from resolution.protocol.acts import Act

from . import cast as county
from .cast import Cast, act
from .destroying import SECRET, WRONG, WRONG_IN_WORDS, asked, decided, destroyed, found, noted, proves, where
from .filled import sends
from .looking import look, page, queries, shown, words
from .pages import ActPages, Page, address, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("A12")


def note_typed(cast: Cast, disagreement: Disagreement) -> dict[str, str]:
    return {"what": found(disagreement, SECRET).value, "because": WRONG}


def asks_too(cast: Cast, disagreement: Disagreement) -> object:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


def chosen(cast: Cast, disagreement: Disagreement) -> dict[str, str]:
    return {"destruction": str(disagreement.destructions.get().pk), "answer": "destroyed"}


def kept(cast: Cast, disagreement: Disagreement) -> dict[str, str]:
    return chosen(cast, disagreement) | {"answer": "kept", "because": "this_child"}


RESPONDING = ("open", "to respond", "responding")


class TestPages(ActPages):
    pages = (
        Page(
            Act.ASK_TO_DESTROY,
            by="priya",
            reach=lambda cast: act(noted(cast), "add_third", cast.ann, person=cast.carl, because="He lived there."),
            not_yours="carl",
            not_now=None,
            meanwhile=asks_too,
            leaves=RESPONDING,
            told=frozenset({(who, "asked_to_destroy") for who in ("ann", "helen", "ruth")}),
            typed=note_typed,
        ),
        Page(
            Act.DESTROY,
            by="helen",
            reach=asked,
            not_yours="grace",
            not_now=county.acknowledged,
            meanwhile=asks_too,
            leaves=RESPONDING,
            told=frozenset({("grace", "destroyed"), ("priya", "destroyed")}),
            typed=chosen,
        ),
        Page(
            Act.DESTROY,
            by="ruth",
            reach=asked,
            not_yours="grace",
            not_now=county.acknowledged,
            meanwhile=asks_too,
            leaves=RESPONDING,
            told=frozenset({("priya", "not_destroyed")}),
            typed=kept,
            note="kept by the office",
            loses_sight=True,  # of what happened meanwhile: it sees the number only
        ),
    )


def test_before_it_is_destroyed_the_words_stand_in_the_live_row_its_history_and_the_entry(cast: Cast) -> None:
    asked(cast)
    assert where(SECRET) == {"disagreements.Note", "disagreements.HistoricalNote", "history.Payload"}


def test_afterwards_no_table_holds_the_words_and_everything_still_proves(cast: Cast) -> None:
    disagreement = asked(cast)
    assert proves(disagreement) == []
    disagreement = decided(cast, disagreement)
    assert where(SECRET) == set()
    assert proves(disagreement) == []


def test_the_page_says_in_its_place_when_and_at_whose_request_it_was_destroyed(cast: Cast) -> None:
    disagreement = destroyed(cast)
    mark = f"Destroyed on {day(clock.today())} at the request of Priya Nair"
    assert Note.objects.get(disagreement=disagreement).text == mark
    for who in (cast.grace, cast.priya, cast.helen):
        assert mark in page(disagreement, who)
        assert queries(disagreement.get_absolute_url(), who) <= 15
    for at in ("timeline/", "print/", "file-record/"):
        assert SECRET not in shown(f"{disagreement.get_absolute_url()}{at}", cast.grace)


def test_the_journal_keeps_who_asked_who_decided_and_why(cast: Cast) -> None:
    disagreement = destroyed(cast)
    whole = page(disagreement, cast.grace)
    called = f"something added to the record (Grace Obi, {day(clock.today())})"
    assert f"Priya Nair asked to destroy {called}" in whole
    assert f"Helen Marsh destroyed {called}, as Priya Nair had asked" in whole
    assert WRONG_IN_WORDS in whole
    row = Destruction.objects.get()
    assert (row.asked_by, row.answered_by, row.answered_at, row.destroyed_at) == (
        cast.priya, cast.helen, row.destroyed_at, row.answered_at,
    )  # fmt: skip


def test_what_the_act_said_besides_and_by_whom_stays(cast: Cast) -> None:
    disagreement = noted(cast)
    number = disagreement.journal_head
    before = journal.entries(disagreement).get(number=number)
    destroyed(cast, disagreement)
    after = journal.entries(disagreement).get(number=number)
    assert (after.by, after.details) == (before.by, before.details)
    assert (bytes(after.commitment), bytes(after.digest)) == (bytes(before.commitment), bytes(before.digest))


def test_whoever_asked_does_not_decide_and_what_is_asked_once_is_not_asked_again(cast: Cast) -> None:
    disagreement = noted(cast)
    typed = {"what": found(disagreement, SECRET).value, "because": WRONG}
    sent_by(cast.helen, disagreement, Act.ASK_TO_DESTROY, typed)
    said = text_of(look(address(disagreement, Act.DESTROY), cast.helen))
    assert "You have asked for it yourself. Another safeguarding lead, or the partnership’s office, decides." in said
    again = text_of(sent_by(cast.grace, disagreement, Act.ASK_TO_DESTROY, typed))
    assert "Somebody has asked to destroy this already." in again
    assert look(address(disagreement, Act.DESTROY), cast.ann).status_code == 200


def test_what_has_been_decided_meanwhile_is_not_decided_twice(cast: Cast) -> None:
    disagreement = asked(cast)
    typed = chosen(cast, disagreement)
    other = act(
        disagreement,
        "ask_to_destroy",
        cast.grace,
        what=found(disagreement, "To close the case after the first visit."),
        because=WRONG,
    )
    client = signed_in(cast.ann)

    form = sends(client.get(address(other, Act.DESTROY)))
    decided_one = other.destructions.get(asked_by=cast.priya)
    act(other, "destroy", cast.helen, destruction=decided_one, answer="kept", because="this_child")
    answered = client.post(address(other, Act.DESTROY), dict(form) | {k: [v] for k, v in typed.items()})
    assert "Select what you decide about" in text_of(answered)


def test_the_office_decides_without_reading_the_words(cast: Cast) -> None:
    disagreement = asked(cast)
    asks = shown(address(disagreement, Act.DESTROY), cast.ruth)
    assert SECRET not in asks
    assert disagreement.decision not in asks
    assert WRONG_IN_WORDS in asks
    assert "Something added to the record (Grace Obi, " in asks


@pytest.mark.requirement("A3")
def test_what_is_restricted_and_seen_by_no_lead_is_decided_by_the_office(cast: Cast) -> None:
    disagreement = act(noted(cast), "restrict", cast.grace, because="A colleague’s own family")
    assert look(disagreement.get_absolute_url(), cast.ruth).status_code == 404
    disagreement = asked(cast, disagreement)
    assert look(address(disagreement, Act.DESTROY), cast.ruth).status_code == 200
    act(disagreement, "destroy", cast.ruth, destruction=disagreement.destructions.get(), answer="destroyed", because="")
    assert where(SECRET) == set()
    assert look(disagreement.get_absolute_url(), cast.ruth).status_code == 404


def test_of_two_who_decide_at_once_one_does_and_nobody_decides_about_what_they_asked_for(cast: Cast) -> None:
    disagreement = asked(cast)
    first = disagreement.destructions.get()
    for who in (cast.helen, cast.ann):
        what = found(disagreement, disagreement.decision if who == cast.ann else disagreement.meaning)
        act(disagreement, "ask_to_destroy", who, what=what, because=WRONG)
    act(disagreement, "destroy", cast.helen, destruction=first, answer="kept", because="this_child")
    own = disagreement.destructions.get(asked_by=cast.ann)
    for destruction in (first, own):
        with pytest.raises(Unanswerable, match="this one is decided, or you have asked for it"):
            act(disagreement, "destroy", cast.ann, destruction=destruction, answer="destroyed", because="")


def test_it_stands_on_the_homes_of_the_leads_who_can_decide_until_one_has(cast: Cast) -> None:
    disagreement = asked(cast)
    what = f"{disagreement.reference}: decide what is destroyed"
    for lead in (cast.helen, cast.ann):
        home = shown("/", lead)
        assert what in words(home)
        assert f'href="{disagreement.get_absolute_url()}destroy/"' in home
        assert WRONG_IN_WORDS not in home
    assert what not in words(shown("/", cast.priya))
    decided(cast, disagreement, "kept", "this_child")
    assert what not in words(shown("/", cast.helen))


def test_a_lead_who_has_asked_is_not_asked_to_decide(cast: Cast) -> None:
    disagreement = noted(cast)
    act(disagreement, "ask_to_destroy", cast.helen, what=found(disagreement, SECRET), because=WRONG)
    assert "decide what is destroyed" not in shown("/", cast.helen)
    assert "decide what is destroyed" in shown("/", cast.ann)


@pytest.mark.requirement("I6", "C8")
def test_what_kept_somebody_from_raising_it_is_not_read_by_asking_to_destroy_it(cast: Cast) -> None:
    kept = "My manager asked me to wait."
    said = {**county.answers(), "arose_on": clock.today() - timedelta(days=60), "raised_later_because": kept}
    disagreement = county.acknowledged(cast, answers=said)
    for who in (cast.priya, cast.helen, cast.ann):
        for at in ("ask_to_destroy/", "", "timeline/", "print/", "file-record/", "history/"):
            assert kept not in shown(f"{disagreement.get_absolute_url()}{at}", who), at
    options = look(address(disagreement, Act.ASK_TO_DESTROY), cast.priya).context["form"].fields["what"].options
    (chosen,) = [option for option in options if option.label.startswith("Why it is raised now (")]
    typed = {"what": chosen.value, "because": WRONG}
    assert sent_by(cast.priya, disagreement, Act.ASK_TO_DESTROY, typed).status_code == 302


def test_what_is_destroyed_already_is_not_offered_again_and_the_office_can_ring_whoever_asked(cast: Cast) -> None:
    disagreement = asked(cast)
    decides = words(text_of(look(address(disagreement, Act.DESTROY), cast.ruth)))
    assert f"Their number: {cast.partnership.telephone}" in decides
    disagreement = decided(cast, disagreement)
    options = look(address(disagreement, Act.ASK_TO_DESTROY), cast.grace).context["form"].fields["what"].options
    assert options
    assert not [option.label for option in options if "Destroyed on" in option.label]
