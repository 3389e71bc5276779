"""The same child: shown before raising, and no more than the rule allows; and two agencies' on one case (I9)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from resolution.disagreements.answers import Address, ChildAnswer
from resolution.disagreements.models import Case, Child, Disagreement, Draft
from resolution.disagreements.same_child import MOST_A_DAY
from resolution.history import readings
from resolution.history.models import Reading
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, act, now, says_no_link, user
from .draft_pages import Typed, filled, new_submission, signed_in
from .looking import page, queries, words
from .pages import text_of

pytestmark = [pytest.mark.both, pytest.mark.requirement("I9")]

ASK = "Ask your safeguarding lead, Ann Lowe"
THERE = "There is one already about a child who may be the same:"
SAME = "About the same child"


def told(cast: Cast, who: Person, **changes: Typed) -> str:
    """What the check says to somebody who is about to raise it with social care."""
    client = signed_in(who)
    draft = filled(client, cast, **changes)
    return words(text_of(client.get(f"/drafts/{draft.pk}/check/")))


def matched(who: Person) -> int:
    return Reading.objects.filter(user=user(who), kind=Reading.Kind.MATCH).count()


def test_whoever_may_not_see_it_is_told_to_ask_their_lead_and_nothing_of_it(cast: Cast) -> None:
    disagreement = county.raised(cast)
    olu = signed_in(cast.olu)
    draft = filled(olu, cast)
    assert matched(cast.olu) == 0
    for at in ("outcome", "check"):
        shown = words(text_of(olu.get(f"/drafts/{draft.pk}/{at}/")))
        assert (
            f"{ASK}, before you go on. You do not see it. Your safeguarding lead can see that you were told." in shown
        )
        assert THERE not in shown
        for secret in (disagreement.reference, "Grace Obi"):
            assert secret not in shown
    assert Reading.objects.get(user=user(cast.olu)).subject_key == str(disagreement.pk)
    # To be told that there is one is not to have read it.
    assert not readings.has_looked(user(cast.olu), disagreement)
    assert olu.get(disagreement.get_absolute_url()).status_code == 404
    for at in ("child", "decision", "evidence", "people"):
        assert ASK not in words(text_of(olu.get(f"/drafts/{draft.pk}/{at}/")))


def test_whoever_sees_it_is_led_to_it(cast: Cast) -> None:
    disagreement = county.raised(cast)
    for who in (cast.grace, cast.ann):
        shown = told(cast, who, child={"raised_for": "myself"}, people={"lead": "Olu Bright"})
        assert f"{THERE} {disagreement.reference}. Look at it first" in shown
        assert "Ask your" not in shown
        assert matched(who) == 1


def test_it_does_not_matter_which_of_the_two_agencies_raised_it(cast: Cast) -> None:
    county.raised(cast, by=cast.priya, agency=cast.health, to=Address(person=cast.grace))
    assert ASK in told(cast, cast.olu)
    assert THERE in told(cast, cast.grace)


def test_ones_own_record_number_says_that_it_is_the_same_child_however_it_is_typed(cast: Cast) -> None:
    county.raised(cast)
    other = {"initials_1": "AB", "born_on_1_year": "2022"}
    assert ASK in told(cast, cast.olu, child={**other, "record_number_1": "hv4471"})
    assert "Ask your" not in told(cast, cast.olu, child={**other, "record_number_1": "HV 4472"})
    # The number is another agency's: it says nothing.
    county.raised(cast, by=cast.priya, agency=cast.health, to=Address(person=cast.grace), children=[of_social_care()])
    assert "Ask your" not in told(cast, cast.olu, child={**other, "record_number_1": "FC 9"})


def of_social_care() -> ChildAnswer:
    return ChildAnswer("ZZ", "exact", date(2020, 1, 1), record_number="FC 9")


def roughly(cast: Cast) -> Disagreement:
    return county.raised(cast, children=[ChildAnswer("TK", "month", date(2024, 3, 1))])


def restricted(cast: Cast) -> Disagreement:
    return county.raised(cast, restricted_because="His mother works here.")


def with_somebody_else(cast: Cast) -> Disagreement:
    return county.raised(cast, agency=cast.neighbour, to=Address(person=cast.carl))


def of_another_agency(cast: Cast) -> Disagreement:
    return county.raised(cast, by=cast.bea, answers={**county.answers(), "lead": "Moira Finch"})


def from_whom_olu_stepped_aside(cast: Cast) -> Disagreement:
    return act(county.raised(cast), "block", cast.ann, person=cast.olu, because="")


@pytest.mark.requirement("A3")
@pytest.mark.parametrize(
    "reach",
    [roughly, restricted, with_somebody_else, of_another_agency, from_whom_olu_stepped_aside, county.closed],
    ids=lambda reach: reach.__name__,
)
def test_nothing_is_told_of_what_is_not_the_same_or_is_not_theirs_to_know(
    cast: Cast, reach: Callable[[Cast], Disagreement]
) -> None:
    reach(cast)
    assert "may have an open disagreement" not in told(cast, cast.olu)
    assert matched(cast.olu) == 0


def test_nothing_is_looked_for_before_child_and_agency_are_said(cast: Cast) -> None:
    county.raised(cast)
    for missing in ({"child": {"initials_1": ""}}, {"decision": {"agency": ""}}):
        assert "Ask your" not in told(cast, cast.olu, **missing)
    assert matched(cast.olu) == 0


def test_where_there_is_no_other_lead_the_office_is_asked(cast: Cast) -> None:
    county.raised(cast)
    directory_actions.end_role(role=cast.ann.roles.get(), by=COMMAND)
    assert "Ask the partnership’s office, 01632 960 100, before you go on" in told(
        cast, cast.olu, people={"lead": "Grace Obi"}
    )


def test_whoever_asks_about_child_after_child_is_told_no_more_and_it_is_kept(cast: Cast) -> None:
    for number in range(MOST_A_DAY + 1):
        county.raised(cast, children=[ChildAnswer("TK", "exact", date(2024, 3, number + 1))])
    said = [told(cast, cast.olu, child={"born_on_1_day": str(number + 1)}) for number in range(MOST_A_DAY + 1)]
    assert [ASK in each for each in said] == [True] * MOST_A_DAY + [False]
    assert matched(cast.olu) == MOST_A_DAY + 1


def test_looking_costs_one_query_and_so_does_raising_what_nobody_has_raised(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    county.raised(cast, children=[ChildAnswer("AB", "exact", date(2020, 1, 1))])
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    with django_assert_max_num_queries(20):
        grace.get(f"/drafts/{draft.pk}/check/")
    with django_assert_max_num_queries(15):
        grace.get(f"/drafts/{draft.pk}/outcome/")
    sent = {"submission": new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    with django_assert_max_num_queries(60):
        grace.post(f"/drafts/{draft.pk}/check/", sent)
    assert Case.objects.count() == 2


# Raised by two agencies: one case.


@pytest.fixture
def both(cast: Cast) -> tuple[Disagreement, Disagreement]:
    """The trust's and the pre-school's, with social care, about the same boy."""
    return county.raised(cast), raised_by_bea(cast)


def raised_by_bea(cast: Cast, **changes: Any) -> Disagreement:
    child = ChildAnswer("TK", "exact", date(2024, 3, 9), record_number="LA 7")
    answers = {**county.answers(), "lead": "Moira Finch"}
    disagreement = county.raised(cast, by=cast.bea, **{"children": [child], "answers": answers} | changes)
    return says_no_link(disagreement, cast.moira)


def test_both_stand_on_one_case_and_each_has_its_own_words_for_the_child(
    cast: Cast, both: tuple[Disagreement, Disagreement]
) -> None:
    first, second = both
    assert first.case == second.case
    assert Case.objects.count() == 1
    assert [child.disagreement for child in Child.objects.order_by("pk")] == [first, second]
    for reader, disagreement, own, others in (
        (cast.grace, first, "HV 4471", "LA 7"),
        (cast.bea, second, "LA 7", "HV 4471"),
        (cast.helen, first, "HV 4471", "LA 7"),
    ):
        shown = page(disagreement, reader)
        assert own in shown
        assert others not in shown


def test_the_leads_of_the_sides_see_the_link_and_nobody_else_does(
    cast: Cast, both: tuple[Disagreement, Disagreement]
) -> None:
    first, second = both
    link = f'href="{second.get_absolute_url()}"'
    assert link in text_of(signed_in(cast.helen).get(first.get_absolute_url()))
    beside = f"{SAME} {second.reference}: Little Acorns Pre-school with Marlshire Children’s Services, raised"
    shown = page(first, cast.ann)
    assert beside in shown
    assert "You do not see it. Talk with the safeguarding lead of Little Acorns Pre-school." in shown
    assert link not in text_of(signed_in(cast.ann).get(first.get_absolute_url()))
    assert f"{SAME} {first.reference}: Marlshire Health Trust" in page(second, cast.moira)
    for reader, disagreement in ((cast.grace, first), (cast.priya, first), (cast.priya, second), (cast.bea, second)):
        assert SAME not in page(disagreement, reader)
    for who in (cast.helen, cast.ann):
        assert queries(first.get_absolute_url(), who) <= 15


@pytest.mark.requirement("A3")
def test_what_is_restricted_stands_on_a_case_of_its_own_and_is_shown_beside_nothing(cast: Cast) -> None:
    first = county.raised(cast)
    alone = raised_by_bea(cast, restricted_because="His mother works there.")
    assert alone.case != first.case
    third = raised_by_bea(cast)
    assert third.case == first.case
    act(third, "restrict", cast.bea, because="His mother works there.")
    assert SAME not in page(first, cast.ann)
    assert SAME not in page(first, cast.helen)
    held = now(third)
    assert held.is_restricted
    assert SAME not in page(held, cast.bea)


@pytest.mark.requirement("A3")
def test_a_lead_who_steps_aside_from_one_is_not_told_of_it_on_the_other(
    cast: Cast, both: tuple[Disagreement, Disagreement]
) -> None:
    first, second = both
    act(second, "block", cast.ruth, person=cast.ann, because="")
    assert SAME not in page(first, cast.ann)


def test_the_other_side_enters_its_number_on_each_and_corrects_each_alone(
    cast: Cast, both: tuple[Disagreement, Disagreement]
) -> None:
    first, second = both
    child = first.children.get()
    act(first, "acknowledge", cast.priya, record_numbers={child.pk: "FC 365"}, question="")
    assert "FC 365" in page(first, cast.grace)
    assert "FC 365" not in page(second, cast.bea)
    assert second.children.get().record_numbers.count() == 1


def test_brothers_and_sisters_of_one_are_not_shown_on_the_other(cast: Cast) -> None:
    sister = ChildAnswer("AK", "exact", date(2022, 5, 2))
    first = county.raised(cast, children=[county.raised_words(cast).children[0], sister])
    second = raised_by_bea(cast)
    assert first.case == second.case
    assert "AK, born" in page(first, cast.grace)
    assert "AK, born" not in page(second, cast.bea)


def test_what_is_typed_again_after_a_refusal_is_looked_for_too(cast: Cast) -> None:
    county.raised(cast)
    client: Client = signed_in(cast.olu)
    draft = filled(client, cast, people={"declarations": []})
    shown = client.post(f"/drafts/{draft.pk}/check/", {"submission": "", "seen": ""})
    assert ASK in words(text_of(shown))
