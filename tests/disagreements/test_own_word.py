"""What only the raiser can declare, where their safeguarding lead raised it for them: awaited, then said (I13)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.declared import sheets_of
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Role
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND, person

from . import cast as county
from .cast import Cast, act, in_days, now, user
from .ladder import last_entry
from .looking import HOME, page, queries, shown, words
from .pages import ActPages, Page, address, sent_by, signed_in, text_of
from .test_cover import away
from .test_offered import LINK
from .test_raised_for import OWN, raised_for

pytestmark = pytest.mark.requirement("I13")

ONLY_THE_CHILD = "“Only the best interest of the child drives this.”"


def late(cast: Cast) -> Disagreement:
    """The same, a week ago: the day for Grace's own word has passed."""
    with clock.set_to(clock.now() - timedelta(days=7)):
        return raised_for(cast)


def acknowledged_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")


class TestPages(ActPages):
    pages = (
        Page(
            Act.DECLARE,
            by="grace",
            reach=raised_for,
            not_yours="ann",
            not_now=county.raised,
            meanwhile=acknowledged_meanwhile,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("ann", "declared")}),
            typed={"declarations": list(OWN)},
        ),
    )


# Until then it is awaited.


def test_until_then_the_record_says_whose_word_is_awaited_and_by_when(cast: Cast) -> None:
    disagreement = raised_for(cast)
    by = day(in_days(2, cast).on)
    awaited = (
        f"Ann Lowe raised this for Grace Obi. What only Grace Obi can declare is awaited by {by}: {ONLY_THE_CHILD}"
    )
    for reader in (cast.priya, cast.ann, cast.helen):
        told = page(disagreement, reader)
        assert awaited in told
        assert "It was asked for by" not in told
        assert Act.DECLARE not in LINK.findall(shown(disagreement.get_absolute_url(), reader))
    mine = page(disagreement, cast.grace)
    assert f"Ann Lowe raised this for you. What only you can declare is still to come: {ONLY_THE_CHILD}" in mine
    assert address(disagreement, Act.DECLARE) in shown(disagreement.get_absolute_url(), cast.grace)
    assert queries(disagreement.get_absolute_url(), cast.grace) <= 15


def test_it_stands_on_the_home_page_of_the_colleague_and_on_nobody_elses(cast: Cast) -> None:
    disagreement = raised_for(cast)
    todo = f"{disagreement.reference}: make your declarations Raised for you. Asked for by {day(in_days(2, cast).on)}."
    assert todo in words(shown(HOME, cast.grace))
    for nobody in (cast.ann, cast.priya, cast.nadia):
        assert "make your declarations" not in words(shown(HOME, nobody))
        assert "talk with Grace Obi" not in words(shown(HOME, nobody))
    assert queries(HOME, cast.grace) <= 10


def test_once_its_day_is_over_the_lead_is_asked_to_talk_and_nobody_is_blamed(cast: Cast) -> None:
    disagreement = late(cast)
    asked = f"{disagreement.reference}: talk with Grace Obi What only they can declare was asked for by"
    assert asked in words(shown(HOME, cast.ann))
    assert queries(HOME, cast.ann) <= 10
    told = page(disagreement, cast.ann)
    assert "Nothing is held up. Talk with Grace Obi: there may be a reason." in told
    for other in (cast.priya, cast.helen):
        told = page(disagreement, other)
        assert "What only Grace Obi can declare is still to come" in told
        assert "Nothing is held up" not in told
        assert "talk with Grace Obi" not in words(shown(HOME, other))
    assert "make your declarations Raised for you" in words(shown(HOME, cast.grace))
    act(disagreement, "declare", cast.grace)
    assert "talk with Grace Obi" not in words(shown(HOME, cast.ann))


def test_a_colleagues_own_word_is_kept_beside_what_the_lead_answered(cast: Cast) -> None:
    disagreement = raised_for(cast)
    assert sent_by(cast.grace, disagreement, Act.DECLARE, {"declarations": list(OWN)}).status_code == 302
    first, second = disagreement.checklists.all()
    assert (second.by.person, second.own_word, second.answers) == (cast.grace, True, dict.fromkeys(OWN, True))
    assert now(disagreement).declared_at is not None
    assert [sheet.title.split(",")[0] for sheet in sheets_of(now(disagreement))] == [
        "Professional tier: Ann Lowe",
        "Professional tier: Grace Obi",
    ]
    assert last_entry(disagreement) == "made the declarations that were theirs to make"
    told = page(disagreement, cast.priya)
    assert "raised this for Grace Obi" not in told
    assert "The raiser’s part is now with Grace Obi" in told
    assert first.own_word is False


def test_what_is_not_ticked_says_so_in_its_own_words_and_nothing_is_written(cast: Cast) -> None:
    disagreement = raised_for(cast)
    messages = [item.missing for item in disagreement.protocol.checklist if item.id in OWN]
    for ticked, missing in (([], messages), (["C1"], messages[1:]), ([*OWN, "C3"], ["Tick each sentence that is so"])):
        answer = text_of(sent_by(cast.grace, disagreement, Act.DECLARE, {"declarations": ticked}))
        assert all(message in answer for message in missing)
    assert disagreement.checklists.count() == 1
    assert now(disagreement).is_word_awaited


def test_carrying_it_on_does_not_stand_for_the_colleagues_own_word(cast: Cast) -> None:
    disagreement = act(acknowledged_meanwhile(cast, raised_for(cast)), "respond", cast.priya, answer=county.STANDS)
    disagreement = act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
    answers = {
        "why_go_on": "He has lost weight.",
        "C11": True,
        "learned": "They were short.",
        **dict.fromkeys(OWN, True),
    }
    carried = county.carried_words(cast, cast.tom, answers=answers)
    disagreement = act(disagreement, "carry", cast.nadia, carried=carried)
    assert disagreement.is_word_awaited
    assert not act(disagreement, "declare", cast.grace).is_word_awaited


# The part can be somebody else's by then.


def test_when_the_raiser_leaves_the_lead_has_their_part_and_what_is_to_be_declared(cast: Cast) -> None:
    disagreement = raised_for(cast)
    directory_actions.record_leaving(person=cast.grace, by=COMMAND)
    assert f"{disagreement.reference}: make your declarations" in words(shown(HOME, cast.ann))
    assert "The part of Grace Obi, for whom this was raised, is with you now." in page(disagreement, cast.ann)
    assert sent_by(cast.ann, disagreement, Act.DECLARE, {"declarations": list(OWN)}).status_code == 302
    raiser = now(disagreement).raiser
    assert raiser is not None
    assert raiser.person == cast.ann
    assert disagreement.checklists.filter(by__person=cast.ann).count() == 2
    assert not Notice.objects.filter(kind="declared").exists()


def test_so_it_is_when_the_raiser_steps_aside(cast: Cast) -> None:
    disagreement = raised_for(cast)
    act(disagreement, "declare_link", cast.grace, because="")
    assert not act(disagreement, "declare", cast.ann).is_word_awaited


def test_whoever_takes_the_part_over_declares_for_themselves(cast: Cast) -> None:
    disagreement = raised_for(cast)
    act(disagreement, "hand_over", cast.grace, to=cast.olu, because="On leave.")
    assert sent_by(cast.olu, disagreement, Act.DECLARE, {"declarations": list(OWN)}).status_code == 302
    assert disagreement.checklists.get(own_word=True).by.person == cast.olu


@pytest.mark.requirement("L10")
def test_whoever_acts_for_the_raiser_while_they_are_away_does_not_declare_for_them(cast: Cast) -> None:
    disagreement = raised_for(cast)
    away(cast.grace, cast.olu)
    assert "make your declarations" not in words(shown(HOME, cast.olu))
    refused = signed_in(cast.olu).get(address(disagreement, Act.DECLARE))
    assert refused.status_code == 409
    assert "Only Grace Obi can do that" in text_of(refused)


@pytest.mark.requirement("A3")
def test_in_a_small_agency_the_lead_who_raised_it_sees_it_and_the_colleague_is_asked_for_a_link_first(
    cast: Cast,
) -> None:
    disagreement = raised_for(cast, who=cast.bea, by=cast.moira)
    seen = Disagreement.objects.filter(pk=disagreement.pk)
    assert seen.visible_to(user(cast.moira)).exists()
    assert seen.asked_first(cast.bea).exists()
    assert "make your declarations" not in words(shown(HOME, cast.bea))
    act(disagreement, "no_link", cast.bea)
    assert "make your declarations" in words(shown(HOME, cast.bea))


def test_a_restricted_one_is_the_colleagues_and_the_leads_who_raised_it(cast: Cast) -> None:
    disagreement = raised_for(cast, restricted_because="His mother works here.")
    deputy = person(cast.health, "Dele Farr", "Deputy named nurse", tier=2)
    directory_actions.give_role(person=deputy, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    with clock.set_to(clock.now() + timedelta(days=7)):
        assert "talk with Grace Obi" in words(shown(HOME, cast.ann))
        assert "talk with Grace Obi" not in words(shown(HOME, deputy))
        assert "make your declarations" in words(shown(HOME, cast.grace))
    assert not act(disagreement, "declare", cast.grace).is_word_awaited
