"""A legal hold: nothing that is held is anonymised or destroyed, and the office alone knows (A10)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from resolution import clock
from resolution.disagreements import actions, keeping
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import ChildAnswer, Withdrawn
from resolution.disagreements.models import Disagreement, Hold
from resolution.history import journal, verifying
from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.partnership.sentences import sentence
from resolution.protocol.acts import Act
from tests.partnership.cast import by

from . import cast as county
from .cast import Cast, act, now
from .destroying import asked, decided
from .ended import ended, kept_for, left_of, when_over
from .filled import sends
from .looking import look, page, shown, words
from .pages import day, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("A10")
HOLDS = "/legal-holds/"
PLACE = f"{HOLDS}place_hold/"
WHY = "The coroner holds an inquest into what happened."
SOLICITOR = "The council’s solicitor, letter of 3 May"


def soon() -> date:
    return clock.today() + timedelta(days=90)


def placed(cast: Cast, disagreement: Disagreement | None = None, **what: Any) -> list[Hold]:
    """Ruth, of the office, holds it."""
    on = what or {"reference": str(disagreement)}
    given: dict[str, Any] = {"because": WHY, "asked_for_by": SOLICITOR, "review_on": soon()} | on
    return actions.place_hold(partnership=cast.partnership, by=by(cast.ruth), **given)


def lifted(cast: Cast, hold: Hold) -> Hold:
    return actions.lift_hold(hold=hold, reason="The inquest is over, with nothing to add.", by=by(cast.ruth))


def send(at: str, who: Person, **typed: Any) -> Any:
    """The form as the page has it, filled in."""
    client = signed_in(who)
    form = sends(client.get(at))
    return client.post(at, form | typed)


@pytest.mark.both
def test_the_office_holds_one_by_its_number_and_it_is_not_anonymised(cast: Cast) -> None:
    disagreement = county.closed(cast)
    typed = {"on": "one", "reference": "d-0001", "asked_for_by": SOLICITOR, "because": WHY}
    assert send(PLACE, cast.ruth, **typed, **day("review_on", soon())).url == HOLDS
    held = words(shown(HOLDS, cast.ruth))
    assert all(said in held for said in (disagreement.reference, WHY, SOLICITOR, "Ruth Adeyemi"))
    assert ended(cast) == 0
    assert "placed a legal hold on D-0001" in sentence(journal.entries(cast.partnership).get(act="place_hold"))


@pytest.mark.both
def test_once_it_is_lifted_it_is_listed_for_thirty_days_and_then_goes_with_the_words_of_the_hold(cast: Cast) -> None:
    disagreement = county.closed(cast)
    hold = placed(cast, disagreement)[0]
    kept_for(cast)
    with when_over(cast):
        at = f"{HOLDS}{hold.pk}/lift_hold/"
        assert send(at, cast.ruth, reason="The inquest is over, with nothing to add.").url == HOLDS
        assert "Nothing is held" in words(shown(HOLDS, cast.ruth))
        assert actions.anonymise_due() == 0
        (ending,) = keeping.endings(keeping.ending_soon(cast.partnership))
        assert ending.due_on == clock.today() + timedelta(days=30)
        with clock.set_to(clock.now() + timedelta(days=30)):
            assert actions.anonymise_due() == 1
    assert left_of({WHY, SOLICITOR, "The inquest is over, with nothing to add."}) == set()
    assert [*verifying.everything(verifying.Proof())] == []


def test_everything_about_one_child_is_held_however_its_birth_was_entered(cast: Cast) -> None:
    born = date(2024, 3, 9)
    those = [
        county.raised(cast),
        county.raised(cast, children=(ChildAnswer("TK", "month", date(2024, 3, 1)),)),
        county.raised(cast, children=(ChildAnswer("TK", "year", date(2024, 1, 1)),)),
    ]
    county.raised(cast, children=(ChildAnswer("QZ", "exact", born),))
    county.raised(cast, children=(ChildAnswer("TK", "exact", date(2024, 3, 1)),))
    typed = {"on": "child", "initials": "tk", "asked_for_by": SOLICITOR, "because": WHY}
    assert send(PLACE, cast.ruth, **typed, **day("born_on", born), **day("review_on", soon())).url == HOLDS
    assert {hold.disagreement for hold in Hold.objects.all()} == set(those)


def test_what_knows_no_birth_or_expected_the_child_near_the_day_is_held_too(cast: Cast) -> None:
    unknown = ChildAnswer("TK", "unknown", unknown_because="It was not said.")
    near = [ChildAnswer("TK", "expected", on) for on in (date(2024, 2, 10), date(2024, 7, 13))]
    those = [county.raised(cast, children=(child,)) for child in (unknown, *near)]
    for on in (date(2024, 2, 9), date(2024, 7, 14)):
        county.raised(cast, children=(ChildAnswer("TK", "expected", on),))
    assert {hold.disagreement for hold in placed(cast, initials="TK", born_on=date(2024, 3, 9))} == set(those)


def test_what_is_held_keeps_whatever_stands_on_the_same_case(cast: Cast) -> None:
    first, second = county.raised(cast), county.raised(cast, cast.bea)
    for one, who in ((first, cast.grace), (second, cast.bea)):
        act(one, "withdraw", who, withdrawn=Withdrawn("They have explained it to us all."))
    placed(cast, second)
    assert ended(cast) == 0


@pytest.mark.both
@pytest.mark.requirement("A12")
def test_nothing_is_destroyed_under_a_hold_and_whoever_decides_reads_why(cast: Cast) -> None:
    disagreement = asked(cast)
    hold = placed(cast, disagreement)[0]
    with pytest.raises(Unanswerable, match="It is under a legal hold, so nothing on it can be destroyed"):
        decided(cast, disagreement)
    assert now(disagreement).destructions.get().answer == ""
    typed = {"destruction": str(disagreement.destructions.get().pk), "answer": "destroyed"}
    assert "It is under a legal hold" in text_of(sent_by(cast.helen, disagreement, Act.DESTROY, typed))
    lifted(cast, hold)
    assert decided(cast, disagreement).destructions.get().answer == "destroyed"


@pytest.mark.requirement("A12")
def test_what_is_under_a_hold_can_still_be_kept(cast: Cast) -> None:
    disagreement = asked(cast)
    placed(cast, disagreement)
    assert decided(cast, disagreement, "kept", "needed").destructions.get().answer == "kept"


def test_neither_side_is_told_and_nobody_but_the_office_sees_the_holds(cast: Cast) -> None:
    disagreement = county.closed(cast)
    told = Notice.objects.count()
    hold = placed(cast, disagreement)[0]
    assert Notice.objects.count() == told
    assert "legal hold" not in page(disagreement, cast.grace).casefold()
    for at in (HOLDS, PLACE, f"{HOLDS}{hold.pk}/keep_hold/", f"{HOLDS}{hold.pk}/lift_hold/"):
        assert look(at, cast.helen).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.lift_hold(hold=hold, reason="It is ours.", by=by(cast.helen))


@pytest.mark.both
def test_a_hold_whose_day_has_come_waits_in_the_office_until_it_is_kept_for_longer(cast: Cast) -> None:
    hold = placed(cast, county.closed(cast))[0]
    assert str(hold) == f"Hold {hold.pk} on D-0001"
    waits = "/oversight/office/holds/"
    assert "No legal hold is to be looked at again" in shown(waits, cast.ruth)
    with clock.set_to(clock.now() + timedelta(days=91)):
        assert "The hold on D-0001" in words(shown(waits, cast.ruth))
        assert "That day has come" in words(shown(HOLDS, cast.ruth))
        typed = {"reason": "The inquest goes on.", **day("review_on", soon())}
        assert send(f"{HOLDS}{hold.pk}/keep_hold/", cast.ruth, **typed).url == HOLDS
        assert "No legal hold is to be looked at again" in shown(waits, cast.ruth)
    assert journal.entries(hold).get(act="keep_hold").reason == "The inquest goes on."


def test_what_ends_soon_leads_to_the_page_that_holds_it(cast: Cast) -> None:
    county.closed(cast)
    kept_for(cast)
    with when_over(cast):
        listed = shown("/oversight/office/keeping-ends/", cast.ruth)
    assert f'href="{PLACE}' in listed
    assert "D-0001" in listed


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"reference": "D-0999"}, "There is no disagreement of this number"),
        ({"reference": "D-0001"}, "D-0001 is held already"),
        ({"initials": "TK", "born_on": date(2024, 3, 9)}, "All that is kept about such a child is held already"),
        ({"initials": "XX", "born_on": date(2024, 3, 9)}, "No record that is kept here is about a child"),
        ({"reference": "D-0001", "review_on": date(2020, 1, 1)}, "must be within a year from tomorrow"),
    ],
)
def test_what_cannot_be_held_is_refused_in_words(cast: Cast, what: dict[str, Any], said: str) -> None:
    placed(cast, county.closed(cast))
    with pytest.raises(ValidationError, match=said):
        placed(cast, **what)


def test_what_is_anonymised_has_nothing_left_to_hold(cast: Cast) -> None:
    disagreement = county.closed(cast)
    ended(cast)
    with pytest.raises(ValidationError, match="nothing is left to hold"):
        placed(cast, disagreement)


def test_a_hold_is_lifted_once(cast: Cast) -> None:
    hold = lifted(cast, placed(cast, county.closed(cast))[0])
    with pytest.raises(ValidationError, match="The hold on D-0001 was lifted on"):
        lifted(cast, hold)


@pytest.mark.both
@pytest.mark.requirement("A5")
def test_a_hold_has_its_history_on_a_page_once_it_is_lifted_too(cast: Cast) -> None:
    hold = placed(cast, county.closed(cast))[0]
    at = f"{HOLDS}{hold.pk}/history/"
    assert f'href="{at}"' in shown(HOLDS, cast.ruth)
    later = soon() + timedelta(days=30)
    actions.keep_hold(hold=hold, reason="The inquest is put off.", review_on=later, by=by(cast.ruth))
    lifted(cast, hold)
    listed = shown(HOLDS, cast.ruth)
    assert "Lifted D-0001 Lifted" in words(listed)
    assert f'href="{at}"' in listed
    told = words(shown(f"{at}?open=1", cast.ruth))
    for said in (
        "Ruth Adeyemi placed a legal hold on D-0001",
        "Ruth Adeyemi kept the legal hold on D-0001, to be looked at again on",
        "The inquest is put off.",
        "Ruth Adeyemi lifted the legal hold on D-0001",
        "The inquest is over, with nothing to add.",
        WHY,
    ):
        assert said in told, said
    assert SOLICITOR in signed_in(cast.ruth).get(f"{at}csv/").content.decode("utf-8-sig")
    assert look(at, cast.joan).status_code == 403
