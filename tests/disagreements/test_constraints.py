"""Bad states are refused by the database too: each constraint is broken here, past the actions."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils.timezone import now

from resolution.disagreements.answers import Noted
from resolution.disagreements.models import (
    Checklist,
    Criterion,
    CultureAnswer,
    Decision,
    ExitCount,
    Filing,
    Note,
    RecordNumber,
    Response,
    Safety,
    Step,
)

from . import cast as county
from .breaking import (
    A_DAY,
    Break,
    a_criterion_twice,
    a_link,
    a_number_twice,
    a_reference_twice,
    a_theme_twice,
    action,
    another_step,
    answered_twice,
    at,
    change,
    checklist,
    child,
    cited_for_nothing,
    covering_for_good,
    declared_by_another,
    destruction,
    ended_step,
    filed_twice,
    keep,
    kept,
    later_date,
    named_again,
    note,
    open_step,
    response_without_decision,
    response_without_reason,
    safety_said,
    shown_twice,
    signed_again,
    thought_through_twice,
    turn_down,
    twice,
    way,
)
from .breaking_holds import BROKEN_HOLDS
from .breaking_invitations import BROKEN_INVITATIONS
from .breaking_openings import BROKEN_OPENINGS
from .breaking_referrals import BROKEN_REFERRALS
from .breaking_reviews import BROKEN_REVIEWS
from .cast import Cast
from .referrals import seated

pytestmark = pytest.mark.both

BROKEN: dict[str, Break] = {
    "a_reference_is_used_once": a_reference_twice,
    "an_agency_does_not_disagree_with_itself": lambda c: change(county.raised(c), responding_agency=c.health),
    "a_disagreement_is_never_half_filled_in": lambda c: change(county.raised(c), outcome_asked=""),
    "a_view_of_what_was_settled_has_words_a_time_and_a_person": lambda c: change(county.settled(c), their_view="Yes."),
    "a_disagreement_closed_at_a_time_was_closed_by_somebody": lambda c: change(county.closed(c), closed_by=None),
    "a_closed_disagreement_says_the_outcome_for_the_child": lambda c: change(county.closed(c), outcome_for_child=""),
    "a_withdrawn_disagreement_says_why": lambda c: change(county.raised(c), status="withdrawn"),
    "a_theme_is_picked_once": a_theme_twice,
    "a_criterion_is_ticked_once_at_a_tier": a_criterion_twice,
    "a_person_is_named_once_on_a_disagreement": named_again,
    "whoever_covers_has_no_part_of_their_own": covering_for_good,
    "whoever_it_was_recalled_from_has_no_part_any_more": lambda c: change(
        county.raised(c).named.earliest("pk"), recalled_at=now()
    ),
    "a_named_person_is_on_one_of_the_sides": lambda c: change(county.raised(c).named.earliest("pk"), side="fourth"),
    "a_restriction_says_when_by_whom_and_why": lambda c: change(county.raised(c), restricted_because="Theirs"),
    "a_personal_link_is_said_once_of_a_person_on_a_disagreement": lambda c: twice(lambda: a_link(c)),
    "whoever_is_asked_in_was_asked_by_somebody_for_a_reason": lambda c: change(
        county.raised(c).named.earliest("pk"), side="third"
    ),
    "the_steps_of_a_disagreement_are_numbered": lambda c: twice(lambda: another_step(ended_step(c), number=1)),
    "a_disagreement_has_one_open_step": lambda c: twice(lambda: another_step(open_step(c))),
    "an_ended_step_says_when_and_how_it_ended": lambda c: change(ended_step(c), ended=""),
    "an_acknowledged_step_says_when_and_by_whom": lambda c: change(open_step(c), acknowledged_by=None),
    "a_step_due_at_a_time_of_day_says_why_it_is_urgent": lambda c: change(open_step(c), due_time="14:30"),
    "a_declined_step_says_why": lambda c: change(ended_step(c), ended="declined"),
    "a_step_being_answered_has_somebody_who_answers": lambda c: change(open_step(c), responding=None),
    "a_step_that_was_taken_up_says_why_and_by_whom": lambda c: change(
        open_step(c), escalated_because="He lost weight."
    ),
    "a_checklist_is_signed_once_by_a_person_on_a_step": signed_again,
    "a_step_is_thought_through_afterwards_once": thought_through_twice,
    "a_raiser_gives_their_own_word_once": lambda c: thought_through_twice(c, own_word=True),
    "only_what_was_left_to_the_raiser_is_declared_afterwards": lambda c: change(county.raised(c), declared_at=now()),
    "what_is_declared_as_done_was_done_by_the_day_of_signing": lambda c: checklist(
        c, latest_on=A_DAY + timedelta(days=1)
    ),
    "a_checklist_says_something": lambda c: checklist(c, answers={}),
    "a_response_says_what_happens_to_the_decision": response_without_decision,
    "a_response_gives_its_reason": response_without_reason,
    "what_is_only_reported_declares_nothing": declared_by_another,
    "only_a_response_that_says_what_it_rests_on_cites_evidence": cited_for_nothing,
    "a_safety_statement_is_not_empty": lambda c: change(Safety(**safety_said(c), text="")),
    "a_note_is_not_empty": lambda c: change(Note(**at(open_step(c)), kind="question", text="")),
    "only_an_answer_answers_a_question": lambda c: note(c, kind="contact"),
    "a_question_is_answered_once": answered_twice,
    "a_side_files_each_record_once": filed_twice,
    "a_way_forward_has_words": lambda c: change(way(c), text=""),
    "the_raising_sides_confirmation_has_a_time_and_a_person": lambda c: change(way(c), raising_confirmed_at=now()),
    "the_responding_sides_confirmation_has_a_time_and_a_person": lambda c: change(
        way(c), responding_confirmed_at=now()
    ),
    "turning_down_a_way_forward_has_a_time_and_a_person": lambda c: change(
        way(c), turned_down_at=now(), turned_down_because="No."
    ),
    "a_way_forward_turned_down_says_why": lambda c: turn_down(way(c)),
    "whoever_asks_for_a_later_date_says_why": lambda c: later_date(c, because=""),
    "a_later_date_is_later_than_the_one_that_stood": lambda c: later_date(c, due_on=A_DAY),
    "a_later_date_was_answered_at_a_time_by_somebody": lambda c: later_date(c, answer="accepted"),
    "whoever_keeps_the_date_says_why": lambda c: keep(later_date(c)),
    "an_agreed_action_says_what_is_to_be_done": lambda c: change(action(c), what=""),
    "an_agreed_action_is_done_or_not_done": lambda c: change(action(c), done_at=now(), not_done_at=now()),
    "a_child_has_a_date_of_birth_or_a_reason_why_it_is_not_known": lambda c: change(child(c), born_on=None),
    "a_child_has_initials": lambda c: change(child(c), initials=""),
    "an_agency_has_one_record_number_for_a_child": a_number_twice,
    "a_record_number_is_not_empty": lambda c: change(RecordNumber(child=child(c), agency=c.health, number="")),
    "a_draft_is_shown_once_to_a_person": shown_twice,
    "it_is_asked_once_at_a_time_to_destroy_something": lambda c: twice(lambda: destruction(c)),
    "it_takes_two_to_destroy_something": lambda c: destruction(
        c, answer="destroyed", answered_at=now(), answered_by=c.priya
    ),
    "whether_it_is_destroyed_was_decided_at_a_time_by_somebody": lambda c: destruction(c, answer="destroyed"),
    "whoever_asks_to_destroy_or_to_keep_it_says_why": lambda c: destruction(c, because=""),
    "only_what_two_have_decided_to_destroy_is_destroyed": lambda c: destruction(c, destroyed_at=now()),
    "how_it_was_is_said_of_three_things_for_a_side": lambda c: CultureAnswer.objects.create(
        partnership=c.partnership, quarter=A_DAY, side="third", heard="yes", treated="yes", changed="yes"
    ),
    **BROKEN_HOLDS,
    **BROKEN_INVITATIONS,
    **BROKEN_REFERRALS,
    **BROKEN_OPENINGS,
    **BROKEN_REVIEWS,
}


def names() -> set[str]:
    """The constraints of every model of this app, but for those of the exits' counts, which are no record."""
    ours = apps.get_app_config("disagreements").get_models()
    return {constraint.name for model in ours for constraint in model._meta.constraints}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses_a_bad_state(name: str, cast: Cast) -> None:
    with pytest.raises(IntegrityError) as refused:
        BROKEN[name](cast)
    assert _names(str(refused.value), name)


def _names(message: str, name: str) -> bool:
    """PostgreSQL names the constraint; SQLite names a unique constraint's columns instead."""
    return name in message or (connection.vendor == "sqlite" and "UNIQUE constraint failed" in message)


def test_each_constraint_has_its_test() -> None:
    assert names() - {"an_exit_is_counted_by_day"} == set(BROKEN)


def test_an_exit_is_counted_in_one_row_a_day(cast: Cast) -> None:
    ExitCount.objects.create(partnership=cast.partnership, day=A_DAY, exit="complaint")
    with pytest.raises(IntegrityError):
        ExitCount.objects.create(partnership=cast.partnership, day=A_DAY, exit="complaint")


SAID = (Checklist, Response, Safety, Note, Filing, Criterion, Decision)


@pytest.mark.requirement("C1")
@pytest.mark.parametrize("kind", SAID, ids=lambda kind: kind.__name__)
def test_what_was_said_is_never_changed(kind: type[models.Model], cast: Cast) -> None:
    disagreement = county.responded(cast, criteria=("serious_harm",))
    county.act(disagreement, "note", cast.grace, noted=Noted("question", "Who visits on Friday?"))
    county.act(disagreement, "file_record", cast.grace, moment="raising")
    seated(cast)
    county.act(disagreement, "decide_deep_dive", cast.moira, what="noted", because="Seen before.")
    row = kind._default_manager.filter(disagreement=disagreement).earliest("pk")
    with pytest.raises(IntegrityError, match="What was said stays as it was said"):
        change(row)


@pytest.mark.requirement("L1")
def test_a_step_has_both_sides_at_its_tier_by_the_database(cast: Cast) -> None:
    step = Step.objects.filter(pk=open_step(cast).pk)
    with pytest.raises(IntegrityError, match="at the step’s tier"), transaction.atomic():
        step.update(tier=2)


@pytest.mark.requirement("L10")
@pytest.mark.parametrize("side", ["raising", "responding"])
def test_a_step_goes_to_nobody_whose_part_has_ended_by_the_database(side: str, cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    giver, to = (cast.grace, cast.olu) if side == "raising" else (cast.priya, cast.sam)
    step = county.here(county.act(disagreement, "hand_over", giver, to=to, because="A new job."))
    with pytest.raises(IntegrityError, match="somebody whose part has not ended"):
        change(step, **{side: disagreement.named.get(person=giver)})


@pytest.mark.requirement("L1")
def test_somebody_of_the_other_side_cannot_be_put_on_a_step_by_the_database(cast: Cast) -> None:
    step = open_step(cast)
    with pytest.raises(IntegrityError, match="Both sides of a step"):
        change(step, raising=step.responding)


@pytest.mark.requirement("L15")
@pytest.mark.parametrize("changes", ["by", "question", "elsewhere"])
def test_an_answer_is_to_what_the_other_side_has_asked_here_by_the_database(changes: str, cast: Cast) -> None:
    step, there = open_step(cast), open_step(cast)
    first = kept(Note(**at(step), kind="contact", text="We met."))
    elsewhere = kept(Note(**at(there), kind="question", text="Who visits?"))
    wrong: dict[str, dict[str, models.Model]] = {
        "by": {"by": step.raising},
        "question": {"question": first},
        "elsewhere": {"question": elsewhere},
    }
    with pytest.raises(IntegrityError, match="An answer is to a question that the other side has asked here"):
        note(cast, step=step, **wrong[changes])


def test_somebody_named_elsewhere_cannot_be_put_on_a_step_by_the_database(cast: Cast) -> None:
    elsewhere = county.raised(cast).named.get(person=cast.grace)
    with pytest.raises(IntegrityError, match="Both sides of a step"):
        change(open_step(cast), raising=elsewhere)
