"""Whoever chairs decides about a deep dive, once, in time; the deputy in their place; nobody of a side (§4.1a, Q2)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.actions import asking_deputies
from resolution.disagreements.actions.doing import NotNow, NotYours
from resolution.disagreements.models import Disagreement
from resolution.history import journal
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Seat
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND
from tests.partnership.seats import seat

from . import cast as county
from . import referrals
from .badly_filled import errors
from .cast import Cast, act, in_days
from .looking import page, words
from .pages import address, sent_by, signed_in, text_of
from .referrals import HARM, REASONS, seated, ticked

pytestmark = pytest.mark.requirement("Q2")
CHAIR = "Chair of the WSCB QA&P Sub Group"


def decides(disagreement: Disagreement, cast: Cast, who: str, what: str = "no_deep_dive") -> Disagreement:
    return act(disagreement, "decide_deep_dive", getattr(cast, who), what=what, because=REASONS)


def test_what_is_decided_is_dated_and_shown_to_both_sides_with_the_reasons(cast: Cast) -> None:
    disagreement = decides(ticked(cast), cast, "moira")
    for who in (cast.grace, cast.ann, cast.priya, cast.helen, cast.moira):
        record = page(disagreement, who)
        assert f"No deep dive. {REASONS}" in record
        assert f"by the {CHAIR}" in record
    assert "Moira Finch decided: no deep dive" in page(disagreement, cast.priya)


def test_it_changes_only_by_a_new_decision_and_the_one_before_stays(cast: Cast) -> None:
    disagreement = decides(decides(ticked(cast), cast, "moira"), cast, "moira", "deep_dive")
    record = page(disagreement, cast.priya)
    assert f"Decided A deep dive. {REASONS}" in record
    assert f"Decided before No deep dive. {REASONS}" in record


def test_once_it_is_decided_it_waits_no_more_and_can_be_changed(cast: Cast) -> None:
    disagreement = ticked(cast)
    assert offered(disagreement, cast) == ("Decide about a deep dive", True)
    decides(disagreement, cast, "moira")
    assert offered(disagreement, cast) == ("Change the decision about a deep dive", False)
    heading = '<h1 class="govuk-heading-l">Change the decision about a deep dive</h1>'
    assert heading in text_of(signed_in(cast.moira).get(address(disagreement, Act.DECIDE_DEEP_DIVE)))
    act(disagreement, "log_with_chair", cast.priya, because="Nobody has seen the child.")
    assert offered(disagreement, cast) == ("Decide about a deep dive", True)


def offered(disagreement: Disagreement, cast: Cast) -> tuple[str, bool]:
    """What the act is called on the Chair's page, and whether it stands among what waits."""
    shown = text_of(signed_in(cast.moira).get(disagreement.get_absolute_url()))
    label = "Change the decision" if "Change the decision" in shown else "Decide"
    waits = shown.partition("What you can do")[2].partition('<h2 class="govuk-heading-m">')[0]
    return f"{label} about a deep dive", f"{label} about a deep dive" in waits


def test_while_a_log_waits_for_its_answer_that_is_offered_before_a_deep_dive(cast: Cast) -> None:
    disagreement = act(referrals.formally_logged(cast), "log_with_chair", cast.grace, because=REASONS)
    shown = text_of(signed_in(cast.moira).get(disagreement.get_absolute_url()))
    order = [shown.index(label) for label in ("Acknowledge the log", "Answer the log", "Decide about a deep dive")]
    assert order == sorted(order)


def test_two_who_decide_at_once_decide_once(cast: Cast) -> None:
    disagreement = ticked(cast)
    shown = disagreement.journal_head
    with clock.set_to(in_days(6, cast).instant()):
        decides(disagreement, cast, "carl")
        late = {"what": "deep_dive", "because": REASONS, "as_of": shown}
        with pytest.raises(NotNow, match="It was decided while this page was open"):
            actions.decide_deep_dive(
                disagreement=disagreement, submission=county.sent(), by=county.user(cast.moira), **late
            )
    assert journal.entries(disagreement).filter(act="decide_deep_dive").count() == 1


def test_the_deputy_is_asked_once_the_time_has_passed(cast: Cast) -> None:
    disagreement = ticked(cast)
    with pytest.raises(NotYours):
        decides(disagreement, cast, "carl")
    assert address(disagreement, Act.DECIDE_DEEP_DIVE) not in text_of(
        signed_in(cast.carl).get(disagreement.get_absolute_url())
    )
    with clock.set_to(in_days(6, cast).instant()):
        assert "The day has passed: the deputy is asked too." in page(disagreement, cast.moira)
        disagreement = decides(disagreement, cast, "carl")
        assert f"by the deputy of the {CHAIR}" in page(disagreement, cast.grace)
        assert "Carl Voss decided: no deep dive, as the deputy" in page(disagreement, cast.grace)


def test_the_deputy_is_told_once_by_email_that_the_day_has_passed(cast: Cast) -> None:
    disagreement = ticked(cast)
    due = disagreement.referrals.get().decide_by
    with clock.set_to(in_days(5, cast).instant() - timedelta(hours=1)):
        assert actions.ask_deputies() == 0
    with clock.set_to(in_days(6, cast).instant()):
        assert [actions.ask_deputies(), actions.ask_deputies()] == [1, 0]
        notice = Notice.objects.get(kind="deputy_asked")
        assert (notice.to, notice.due_on) == (cast.carl, due)
        assert (notice.reference, notice.path) == (disagreement.reference, disagreement.get_absolute_url())
        decides(disagreement, cast, "carl")
        assert actions.ask_deputies() == 0


def test_a_deputy_who_decides_while_the_worker_waits_for_the_record_is_asked_nothing(cast: Cast) -> None:
    disagreement = ticked(cast)
    with clock.set_to(in_days(6, cast).instant()):
        decides(disagreement, cast, "carl")
        assert asking_deputies._ask(disagreement, cast.carl) == 0
    assert not Notice.objects.filter(kind="deputy_asked").exists()


def test_nobody_is_told_where_the_deputy_has_a_link_too_nor_of_a_mediator_who_was_not_offered(cast: Cast) -> None:
    disagreement = act(ticked(cast), "declare_link", cast.carl, because="friend")
    act(county.responded(cast), "ask_mediation", cast.grace, because=REASONS)
    with clock.set_to(in_days(9, cast).instant()):
        assert disagreement.referrals.filter(decide_by__lt=clock.today()).exists()
        assert actions.ask_deputies() == 0


def test_a_mediator_who_is_late_hands_the_deputy_no_decision_of_whoever_chairs(cast: Cast) -> None:
    disagreement = act(county.responded(cast), "ask_mediation", cast.grace, because=REASONS)
    seated(cast)
    with clock.set_to(in_days(4, cast).instant()):
        act(disagreement, "log_with_chair", cast.priya, because=REASONS)
    with clock.set_to(in_days(9, cast).instant() - timedelta(hours=1)):
        late = disagreement.referrals.filter(decide_by__lt=clock.today())
        assert [referral.kind for referral in late] == ["mediation"]
        with pytest.raises(NotYours):
            decides(disagreement, cast, "carl")
        decides(disagreement, cast, "moira")


def test_the_deputy_decides_while_whoever_chairs_is_away(cast: Cast) -> None:
    seated(cast)
    today = clock.today()
    directory_actions.record_absence(person=cast.moira, since=today, until=today + timedelta(days=9), by=COMMAND)
    disagreement = county.raised(cast, criteria=(HARM,))
    assert {notice.to for notice in Notice.objects.filter(kind="logged_with_chair")} == {cast.carl}
    assert decides(disagreement, cast, "carl").decisions.get().by_deputy


def test_a_chair_whose_own_agency_is_a_side_is_recused_and_the_deputy_decides(cast: Cast) -> None:
    seat(cast.olu)  # of the health trust, which raises it
    seat(cast.carl, Seat.Kind.DEPUTY_CHAIR)
    disagreement = county.raised(cast, criteria=(HARM,))
    assert signed_in(cast.olu).get(disagreement.get_absolute_url()).status_code == 404
    assert {notice.to for notice in Notice.objects.filter(kind="logged_with_chair")} == {cast.carl}
    assert decides(disagreement, cast, "carl").decisions.get().by == cast.carl


def test_a_chair_who_declares_a_link_is_recused_and_sees_it_no_more(cast: Cast) -> None:
    disagreement = ticked(cast)
    shown = words(text_of(signed_in(cast.moira).get(address(disagreement, Act.DECLARE_LINK))))
    assert "TK" not in shown
    assert sent_by(cast.moira, disagreement, Act.DECLARE_LINK, {"because": "friend"}).headers["Location"] == "/"
    assert signed_in(cast.moira).get(disagreement.get_absolute_url()).status_code == 404
    assert decides(disagreement, cast, "carl").decisions.get().by_deputy


def test_where_nobody_chairs_the_deputy_decides(cast: Cast) -> None:
    seat(cast.carl, Seat.Kind.DEPUTY_CHAIR)
    assert decides(county.raised(cast, criteria=(HARM,)), cast, "carl").decisions.get().by_deputy


def test_a_member_sees_it_and_decides_nothing(cast: Cast) -> None:
    disagreement = ticked(cast)
    seat(cast.bea, Seat.Kind.MEMBER)
    assert page(disagreement, cast.bea)
    with pytest.raises(NotYours):
        decides(disagreement, cast, "bea")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"because": REASONS}, "Select whether it needs a deep dive"),
        ({"what": "deep_dive"}, "Enter the reasons"),
        (
            {"what": "deep_dive", "because": "TK is at risk."},
            "Take out “TK”: the QA&P Sub Group is not told who the child is, nor who is named on it",
        ),
    ],
)
def test_a_decision_has_an_answer_and_reasons_without_identifiers(
    typed: dict[str, str], error: str, cast: Cast
) -> None:
    assert errors(sent_by(cast.moira, ticked(cast), Act.DECIDE_DEEP_DIVE, typed)) == [error]


def test_one_decision_is_about_all_that_waits(cast: Cast) -> None:
    disagreement = act(ticked(cast), "log_with_chair", cast.priya, because="Nobody has seen the child.")
    assert decides(disagreement, cast, "moira").decisions.count() == 2
    assert not disagreement.referrals.filter(decided_at=None).exists()


def test_referrals_and_what_belongs_to_them_have_names(cast: Cast) -> None:
    disagreement = decides(ticked(cast), cast, "moira")
    referral, account, decision = (rows.earliest("pk") for rows in (
        disagreement.referrals, disagreement.accounts, disagreement.decisions
    ))  # fmt: skip
    assert str(referral) == f"Referral {referral.pk} of {disagreement.reference}"
    assert str(account) == f"Account {account.pk} of {referral}"
    assert str(decision) == f"Decision {decision.pk} about {referral}"
    assert referrals.the(referrals.logged(cast), "serious").criteria == []
