"""A factual error about the child is put right with a reason; the old value stays in the field history (A12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import ChildAnswer, Corrected
from resolution.disagreements.models import Child, Disagreement, RecordNumber
from resolution.history import journal
from resolution.protocol.acts import Act

from . import cast as county
from .cast import Cast, act
from .looking import page
from .pages import ActPages, Page, address, day, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("A12")
SLIP = "Typed from the line above"
RIGHT = {**day("born_on_1", date(2023, 3, 9)), "because": SLIP}
NOTHING_NEW = "Change what is wrong: nothing differs from what stands on the record"


def with_a_third(cast: Cast) -> Disagreement:
    """Carl of the council next door is asked in, and reads it."""
    return act(county.acknowledged(cast), "add_third", cast.ann, person=cast.carl, because="He lived there.")


def put_right(cast: Cast, disagreement: Disagreement, because: str = SLIP, **changes: object) -> Disagreement:
    """Grace has put something right of the only child."""
    child = disagreement.children.get()
    stands = ChildAnswer(child.initials, child.born, child.born_on, record_number="HV 4471")
    corrected = Corrected({child.pk: replace(stands, **changes)}, because)  # type: ignore[arg-type]  # fields by name
    return act(disagreement, "correct", cast.grace, corrected=corrected)


def initials_put_right(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return put_right(cast, disagreement, initials="TJ")


class TestPages(ActPages):
    pages = (
        Page(
            Act.CORRECT,
            by="grace",
            reach=with_a_third,
            not_yours="carl",
            not_now=None,
            meanwhile=initials_put_right,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("priya", "corrected")}),
            typed=RIGHT,
        ),
        Page(
            Act.CORRECT,
            by="helen",
            reach=with_a_third,
            not_yours="carl",
            not_now=None,
            meanwhile=initials_put_right,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("grace", "corrected"), ("priya", "corrected")}),
            typed=RIGHT,
            note="by a lead",
        ),
    )


def test_what_stood_before_stays_in_the_history_of_the_case_with_the_reason(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    sent_by(cast.grace, disagreement, Act.CORRECT, {**RIGHT, "initials_1": "tj", "record_number_1": "HV 4417"})
    child = disagreement.children.get()
    assert (child.initials, child.born_on) == ("TJ", date(2023, 3, 9))
    assert list(child.history.order_by("pk").values_list("initials", "born_on")) == [
        ("TK", date(2024, 3, 9)),
        ("TJ", date(2023, 3, 9)),
    ]
    numbers = RecordNumber.objects.get(child=child).history.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["HV 4471", "HV 4417"]
    entry = journal.entries(child).last()
    assert entry is not None
    assert (entry.act, entry.reason) == ("correct", SLIP)


def test_both_sides_read_what_is_right_what_stood_before_and_why(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    whole = {**RIGHT, "initials_1": "tj", "record_number_1": "HV 4417"}
    sent_by(cast.grace, disagreement, Act.CORRECT, whole)
    shown = page(disagreement, cast.priya)
    assert (
        "corrected a factual error: TJ, whose initials are TJ (before: TK), born 9 March 2023 (before: born 9 March "
        "2024) and record number HV 4417 (before: HV 4471)"
    ) in shown
    assert SLIP in shown
    assert "TJ, born 9 March 2023" in shown


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ({"born_1": "roughly", "born_about_1": "March 2023"}, "born about March 2023"),
        ({"born_1": "roughly", "born_about_1": "2023"}, "born about 2023"),
        ({"born_1": "unknown", "unknown_because_1": "Two are on file"}, "date of birth not known: Two are on file"),
    ],
)
def test_the_date_of_birth_can_be_known_less_well_and_stands_so_on_the_page_afterwards(
    cast: Cast, typed: dict[str, str], becomes: str
) -> None:
    disagreement = county.acknowledged(cast)
    sent_by(cast.grace, disagreement, Act.CORRECT, {**typed, "because": SLIP})
    assert disagreement.children.get().birth == becomes
    unchanged = sent_by(cast.grace, disagreement, Act.CORRECT, {"because": SLIP})
    assert NOTHING_NEW in text_of(unchanged)


def test_a_day_that_cannot_be_is_refused_and_a_day_that_stands_is_not_asked_about(cast: Cast) -> None:
    expected = clock.today() - timedelta(days=20)
    disagreement = county.raised(cast, children=(ChildAnswer("TK", "expected", expected),))
    too_late = {**day("born_on_1", clock.today() + timedelta(days=400)), "because": SLIP}
    assert "must be within the next 10 months" in text_of(sent_by(cast.grace, disagreement, Act.CORRECT, too_late))
    ahead = {"born_1": "roughly", "born_about_1": f"{clock.today().year + 1}", "because": SLIP}
    assert "must be today or in the past" in text_of(sent_by(cast.grace, disagreement, Act.CORRECT, ahead))
    with clock.set_to(clock.now() + timedelta(days=200)):
        again = sent_by(cast.grace, disagreement, Act.CORRECT, {"initials_1": "TJ", "because": SLIP})
    assert again.status_code == 302


def test_each_side_corrects_its_own_record_number_and_not_that_of_the_other(cast: Cast) -> None:
    disagreement = county.raised(cast)
    assert "Your own record number" not in text_of(signed_in(cast.priya).get(address(disagreement, Act.CORRECT)))
    child = disagreement.children.get()
    act(disagreement, "acknowledge", cast.priya, record_numbers={child.pk: "CS 1"}, question="")
    sent_by(cast.helen, disagreement, Act.CORRECT, {"record_number_1": "CS 2", "because": SLIP})
    numbers = RecordNumber.objects.filter(child=child).values_list("agency__name", "number")
    assert dict(numbers) == {cast.health.name: "HV 4471", cast.social_care.name: "CS 2"}


def test_of_brothers_and_sisters_only_the_one_that_was_wrong_changes(cast: Cast) -> None:
    children = (ChildAnswer("TK", "exact", date(2024, 3, 9)), ChildAnswer("AK", "exact", date(2021, 6, 1)))
    disagreement = county.raised(cast, children=children)
    asked = text_of(signed_in(cast.grace).get(address(disagreement, Act.CORRECT)))
    assert "Child 1" in asked
    assert "Child 2" in asked
    sent_by(cast.grace, disagreement, Act.CORRECT, {"initials_2": "AJ", "because": SLIP})
    assert list(Child.objects.order_by("pk").values_list("initials", flat=True)) == ["TK", "AJ"]
    assert Child.objects.get(initials="TK").history.count() == 1
