"""A serious concern is logged with the Chair, and both sides say in short what it is about (§4.1a, Q1)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import NotNow, Unanswerable
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.destroyable import texts_of
from resolution.disagreements.models import Account, Disagreement, Referral
from resolution.govuk.wording import day
from resolution.history import journal
from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due

from . import cast as county
from . import referrals
from .badly_filled import errors
from .cast import Cast, act, in_days
from .looking import HOME, page, shown, words
from .pages import address, sent_by, signed_in, text_of
from .referrals import ACCOUNT, HARM, WHY, gives, seated, the

pytestmark = pytest.mark.requirement("Q1")
CHAIR = "Chair of the WSCB QA&P Sub Group"
LIKELY = "A child is likely to suffer significant harm while this is unresolved"


def told_of(disagreement: Disagreement, kind: str) -> set[Person]:
    rows = Notice.objects.filter(reference=disagreement.reference, kind=kind).select_related("to")
    return {notice.to for notice in rows}


def test_a_criterion_that_is_ticked_logs_it_in_the_same_act_with_what_fired(cast: Cast) -> None:
    seated(cast)
    disagreement = county.raised(cast, criteria=(HARM,))
    (entry,) = journal.entries(disagreement)
    referral = the(disagreement, "serious")
    assert (entry.act, entry.details["logged"]) == ("raise", LIKELY)
    assert (referral.criteria, referral.by) == ([HARM], cast.grace)
    assert referral.decide_by == in_days(5, cast).on
    for who in (cast.grace, cast.priya):
        assert f"It was logged automatically with the {CHAIR}: {LIKELY}" in page(disagreement, who)
    assert told_of(disagreement, "logged_with_chair") == {cast.moira}


@pytest.mark.requirement("Q1", "L11")
def test_no_short_account_is_asked_for_at_home_once_it_is_closed(cast: Cast) -> None:
    disagreement = referrals.accounted(cast)
    assert "short account" in words(shown(HOME, cast.helen))
    act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("They have explained it to me."))
    assert "short account" not in words(shown(HOME, cast.helen))


def test_both_leads_are_asked_at_once_and_a_missing_account_is_named(cast: Cast) -> None:
    disagreement = referrals.accounted(cast)
    tomorrow = in_days(1, cast)
    assert told_of(disagreement, "account_asked") == {cast.ann, cast.helen}
    assert {row.due_on for row in disagreement.accounts.all()} == {tomorrow.on}
    asked = f"{disagreement.reference}: give your side’s short account Asked for by {day(tomorrow.on)}"
    assert asked in words(shown(HOME, cast.helen))
    assert "short account" not in words(shown(HOME, cast.ann)) + words(shown(HOME, cast.priya))
    record = page(disagreement, cast.priya)
    assert f"Short account of Marlshire Health Trust What is disputed: {ACCOUNT['disputed']}" in record
    assert "Short account of Marlshire Children’s Services Asked for by" in record
    with clock.set_to(tomorrow.instant() + timedelta(hours=9)):
        missing = "Short account of Marlshire Children’s Services Missing: it was due by"
        for who in (cast.grace, cast.helen, cast.moira):
            assert missing in page(disagreement, who)


def test_it_is_logged_at_any_later_step_but_not_twice_while_it_waits(cast: Cast) -> None:
    disagreement = act(county.responded(cast, criteria=(HARM,)), "escalate", cast.grace, onward=county.onward(cast))
    said = county.carried_words(cast, cast.tom, criteria=(HARM, "withheld"))
    disagreement = act(disagreement, "carry", cast.nadia, carried=said)
    first, second = Referral.objects.filter(disagreement=disagreement)
    assert (first.criteria, second.criteria) == ([HARM], ["withheld"])
    # A side that has one to give already is not asked twice.
    assert disagreement.accounts.count() == 2


def test_once_it_was_decided_the_same_criterion_logs_it_again(cast: Cast) -> None:
    disagreement = act(referrals.decided(cast), "respond", cast.priya, answer=county.STANDS)
    disagreement = act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
    said = county.carried_words(cast, cast.tom, criteria=(HARM,))
    assert act(disagreement, "carry", cast.nadia, carried=said).referrals.count() == 2


def test_logging_by_hand_moves_nothing_and_stops_no_clock(cast: Cast) -> None:
    before = county.responded(cast)
    disagreement = act(before, "log_with_chair", cast.helen, because=WHY)
    assert (disagreement.step, disagreement.status) == (before.step, "open")
    assert WHY in page(disagreement, cast.grace)
    assert f"Helen Marsh logged it with the {CHAIR}, as a matter of serious concern" in page(disagreement, cast.priya)
    # Nobody chairs, and it is logged all the same.
    assert told_of(disagreement, "logged_with_chair") == set()


@pytest.mark.parametrize("identifier", ["TK", "HV 4471", "9 March 2024", "09/03/2024", "Priya Nair"])
def test_what_the_sub_group_reads_names_neither_the_child_nor_anybody(identifier: str, cast: Cast) -> None:
    disagreement = referrals.ticked(cast)
    refused = f"Take out “{identifier}”: the QA&P Sub Group is not told who the child is, nor who is named on it"
    typed = ACCOUNT | {"serious": f"{identifier} is not seen."}
    assert errors(sent_by(cast.ann, disagreement, Act.GIVE_ACCOUNT, typed)) == [refused]
    assert errors(sent_by(cast.grace, disagreement, Act.LOG_WITH_CHAIR, {"because": typed["serious"]})) == [refused]


def test_a_child_of_one_letter_is_not_looked_for_in_every_word(cast: Cast) -> None:
    child = county.raised_words(cast).children[0]
    seated(cast)
    letter = county.raised(cast, criteria=(HARM,), children=(replace(child, initials="A", born="year"),))
    assert gives(letter, cast, "ann", **ACCOUNT | {"serious": "A week has passed."}).accounts.exclude(given_at=None)


def test_the_chair_asks_for_more_and_the_side_is_asked_that(cast: Cast) -> None:
    disagreement = referrals.accounted(cast)
    typed = {"whom": "both_sides", "asks": "Who has seen the child since Monday?"}
    assert sent_by(cast.moira, disagreement, Act.ASK_ACCOUNT, typed).status_code == 302
    assert told_of(disagreement, "more_asked") == {cast.ann, cast.helen}
    assert "What was asked for beside a short account" in {text.called for text in texts_of(disagreement)}
    asked = words(shown(address(disagreement, Act.GIVE_ACCOUNT), cast.ann))
    assert "Who has seen the child since Monday?" in asked
    assert "What is disputed?" not in asked
    # Social care has its first account to give before.
    assert "What is disputed?" in words(shown(address(disagreement, Act.GIVE_ACCOUNT), cast.helen))
    sent = sent_by(cast.ann, disagreement, Act.GIVE_ACCOUNT, {"more": "A nurse, on Wednesday."})
    assert sent.status_code == 302
    assert "Asked of Marlshire Health Trust Who has seen the child since Monday? Answer: A nurse" in page(
        disagreement, cast.moira
    )


def test_an_account_that_was_given_meanwhile_is_not_given_twice(cast: Cast) -> None:
    disagreement = referrals.ticked(cast)
    account = Account.objects.get(disagreement=disagreement, side="raising")
    gives(disagreement, cast, "ann")
    with pytest.raises(NotNow):
        act(disagreement, "give_account", cast.grace, account=account.pk, said=ACCOUNT)
    act(disagreement, "ask_account", cast.moira, sides=["raising"], asks="Who has seen the child?")
    with pytest.raises(NotNow, match="given while this page was open"):
        act(disagreement, "give_account", cast.grace, account=account.pk, said=ACCOUNT)


def test_of_what_is_restricted_those_named_are_asked_and_it_reaches_the_chair(cast: Cast) -> None:
    seated(cast)
    disagreement = county.raised(cast, criteria=(HARM,), restricted_because="A colleague’s own family")
    assert told_of(disagreement, "account_asked") == {cast.priya}
    assert told_of(disagreement, "logged_with_chair") == {cast.moira}
    assert "Within the agencies only those named on it see it" in page(disagreement, cast.moira)
    assert gives(disagreement, cast, "priya").accounts.filter(given_by=cast.priya).exists()


def test_the_reasons_for_logging_it_are_asked_for(cast: Cast) -> None:
    disagreement = county.responded(cast)
    (error,) = errors(sent_by(cast.grace, disagreement, Act.LOG_WITH_CHAIR, {"because": " "}))
    assert error == "Enter why it is a matter of potentially serious concern"
    with pytest.raises(Unanswerable):
        act(disagreement, "log_with_chair", cast.grace, because="TK is not seen.")


def test_whoever_ticks_it_reads_on_the_next_page_that_it_is_logged(cast: Cast) -> None:
    seated(cast)
    disagreement = county.raised(cast, criteria=(HARM,))
    after = words(text_of(signed_in(cast.grace).get(f"{disagreement.get_absolute_url()}raised/")))
    assert f"You ticked a serious concern, so it is logged with the {CHAIR}." in after


def test_the_due_day_is_the_sub_groups_own(cast: Cast) -> None:
    disagreement = referrals.ticked(cast)
    due = Notice.objects.get(to=cast.helen, kind="account_asked")
    assert (due.due_on, due.reference) == (in_days(1, cast).on, disagreement.reference)
    assert Notice.objects.get(kind="logged_with_chair").due_on == Due(in_days(5, cast).on).on
