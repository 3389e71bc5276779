"""At the end of keeping the words of a disagreement go, the counts live on, and the history still proves (A10)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError

from resolution import clock
from resolution.disagreements import actions, keeping, policy
from resolution.disagreements.actions.anonymising import anonymise
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.destroyable import FIELDS, texts_of
from resolution.disagreements.models import Disagreement, Safety
from resolution.disagreements.models.anonymous import TYPED
from resolution.history import journal, verifying
from resolution.history.models import Reading, Submission
from resolution.notices.models import Notice
from resolution.partnership.models import KeepingPeriod

from . import cast as county
from .breaking import change, past_the_actions
from .cast import Cast, act, now, user
from .destroying import asked, decided, destroyed, noted
from .ended import YEARS, due, ended, kept_for, left_of, typed_into, when_over
from .looking import look, page, shown

pytestmark = pytest.mark.requirement("A10")


def at_noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


def test_why_somebody_is_kept_from_it_goes_and_that_they_are_stays(cast: Cast) -> None:
    disagreement = act(county.raised(cast), "block", cast.ann, person=cast.olu, because="friend")
    act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("They have explained it to me."))
    assert ended(cast) == 1
    link = disagreement.personal_links.get(person=cast.olu)
    assert (link.linked, link.because) == (True, "")


@pytest.mark.both
def test_of_all_that_was_typed_into_it_no_word_is_left_in_any_table_and_the_history_proves(cast: Cast) -> None:
    disagreement = destroyed(cast)
    disagreement = act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("They have explained it to me."))
    words = typed_into(disagreement)
    assert left_of(words) == words
    assert ended(cast) == 1
    assert left_of(words) == set()
    assert [*verifying.everything(verifying.Proof())] == []
    assert now(disagreement).anonymised_at is not None


def test_who_did_what_on_it_is_said_by_agency_only_and_nobody_reads_who_had_looked(cast: Cast) -> None:
    disagreement = county.closed(cast)
    page(disagreement, cast.grace)
    ended(cast)
    assert disagreement.case is not None
    told = "".join(entry.payload.body for of in (disagreement, disagreement.case) for entry in journal.entries(of))
    assert not any(each.name in told for each in (cast.grace, cast.priya))
    assert cast.health.name in told
    assert "Grace Obi".casefold() not in now(disagreement).search_text.words
    assert not Reading.objects.filter(subject_key=str(disagreement.pk)).exists()
    assert not Notice.objects.filter(reference=disagreement.reference).exists()
    forms = journal.entries(disagreement).exclude(submission=None).values("submission")
    assert not Submission.objects.filter(form__in=forms).exclude(digest="").exists()


def test_its_page_says_so_to_whoever_sees_its_numbers_and_is_not_found_by_anybody_else(cast: Cast) -> None:
    disagreement = county.closed(cast)
    kept_for(cast)
    with when_over(cast):
        actions.anonymise_due()
        assert "Anonymised on" in page(disagreement, cast.ruth)
        assert "after the period that the partnership has set: 6 years" in page(disagreement, cast.joan)
        for somebody in (cast.grace, cast.helen, cast.priya):
            assert look(disagreement.get_absolute_url(), somebody).status_code == 404
    assert policy.capacities(user(cast.grace), now(disagreement)) == frozenset()
    assert policy.capacities(user(cast.ruth), now(disagreement)) == frozenset()


def test_what_a_conversation_has_settled_ends_too_and_its_page_is_nobodys(cast: Cast) -> None:
    disagreement = county.settled(cast)
    assert ended(cast) == 1
    assert now(disagreement).how_settled == "Anonymised"
    with when_over(cast):
        assert look(disagreement.get_absolute_url(), cast.ruth).status_code == 404


def test_what_goes_on_or_is_still_to_be_done_is_kept_whatever_its_age(cast: Cast) -> None:
    county.raised(cast)
    county.agreed(cast)
    county.unresolved(cast)
    asked(cast, act(noted(cast), "withdraw", cast.grace, withdrawn=Withdrawn("They have explained it to me.")))
    assert ended(cast) == 0


def test_what_is_said_of_one_child_ends_together_with_the_last_of_it(cast: Cast) -> None:
    first, second = county.raised(cast), county.raised(cast, cast.bea)
    assert first.case == second.case
    act(first, "withdraw", cast.grace, withdrawn=Withdrawn("They have explained it to me."))
    assert ended(cast) == 0
    act(second, "withdraw", cast.bea, withdrawn=Withdrawn("They have explained it to us all."))
    assert ended(cast) == 2
    assert [*verifying.everything(verifying.Proof())] == []


def test_between_two_of_one_case_the_other_is_read_as_if_it_stood_there_alone(cast: Cast) -> None:
    first, second = county.raised(cast), county.raised(cast, cast.bea)
    for one, who in ((first, cast.grace), (second, cast.bea)):
        act(one, "withdraw", who, withdrawn=Withdrawn("They have explained it to us all."))
    kept_for(cast)
    with when_over(cast):
        assert actions.anonymise_due(most=1) == 1
        for at in ("", "case/", "history/"):
            told = shown(f"{second.get_absolute_url()}{at}", cast.helen)
            assert first.reference not in told
            assert "Anonymised" not in told


def test_it_stands_on_the_offices_list_for_thirty_days_before_its_day(cast: Cast) -> None:
    disagreement = county.closed(cast)
    kept_for(cast)
    day = keeping.years_after(clock.today(), YEARS)
    for days, listed in ((31, []), (30, [disagreement.reference]), (0, [disagreement.reference])):
        with clock.set_to(at_noon(day - timedelta(days=days))):
            assert due(cast) == listed
            assert actions.anonymise_due() == (days == 0)


def test_a_shorter_period_surprises_nobody_nor_does_a_word_added_at_the_last_moment(cast: Cast) -> None:
    disagreement = county.closed(cast)
    kept_for(cast)
    later = clock.now() + timedelta(days=800)
    with clock.set_to(later):
        kept_for(cast, 1)
        assert due(cast) == [disagreement.reference]
        assert actions.anonymise_due() == 0
    with clock.set_to(later + timedelta(days=29)):
        held = act(disagreement, "ask_to_destroy", cast.ann, what=texts_of(disagreement)[1], because="mistake")
        decided(cast, held, "kept", "needed")
        assert actions.anonymise_due() == 0
    with clock.set_to(later + timedelta(days=31)):
        assert actions.anonymise_due() == 0
    with clock.set_to(later + timedelta(days=59)):
        assert actions.anonymise_due() == 1


def test_without_a_period_nothing_ends(cast: Cast) -> None:
    with past_the_actions():
        KeepingPeriod.objects.get(partnership=cast.partnership).delete()
    assert not keeping.ending_soon(cast.partnership).exists()


def test_whatever_is_done_twice_or_opened_again_meanwhile_is_not_anonymised(cast: Cast) -> None:
    disagreement = county.closed(cast)
    kept_for(cast)
    with when_over(cast):
        actions.anonymise_due()
        head = now(disagreement).journal_head
        assert anonymise(disagreement=disagreement) is False
    assert now(disagreement).journal_head == head


@pytest.mark.both
def test_what_was_said_stays_as_it_was_left_and_the_database_takes_no_words_any_more(cast: Cast) -> None:
    disagreement = county.closed(cast)
    ended(cast)
    with pytest.raises(IntegrityError, match="What was said stays"):
        change(Safety.objects.get(disagreement=disagreement), text="He is safe.")


@pytest.mark.parametrize(
    ("on", "years", "there"),
    [
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_years_are_counted_from_day_to_day(on: date, years: int, there: date) -> None:
    assert keeping.years_after(on, years) == there


def test_one_table_says_what_can_be_typed_into_the_row_itself() -> None:
    assert set(TYPED) == set(FIELDS[Disagreement])
