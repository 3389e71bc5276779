"""Raising takes about five minutes: the answers, the typing and the presses are counted. So are the queries."""

from collections.abc import Iterator
from typing import Any

import pytest

from resolution.disagreements.drafts import Page
from resolution.disagreements.forms.declaring import DeclarationsField
from resolution.disagreements.forms.raising_page import PageForm
from resolution.disagreements.models import Draft
from resolution.govuk.fields import ChoiceField, LongTextField, Question, TextField
from tests.govuk.reading import read

from . import draft_pages
from .cast import Cast, in_days
from .draft_pages import begun, filled, leave, press, signed_in, typed

# Words that somebody has to find. Initials are copied from the record, as dates are.
A_LINE = 100


def required(form: PageForm) -> Iterator[tuple[str, Question]]:
    """The questions that must be answered on the plain way through; what is chosen already is not asked."""
    revealed = form.revealed()
    for field in form.visible_fields():
        question = field.field
        assert isinstance(question, Question)
        if question.required and field.name not in revealed and not question.initial and field.name != "gut_feeling":
            yield field.name, question


@pytest.mark.requirement("I12")
def test_raising_takes_at_most_22_answers_of_which_5_are_typed_and_15_options_pressed(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft, asked = begun(grace), dict[str, Question]()
    for page in Page:
        form = grace.get(f"/drafts/{draft.pk}/{page}/").context["form"]
        asked |= required(form)
        plain = {
            name for name in typed(cast)[page] if not name.startswith(("safety_more", "record_number", "children"))
        }
        assert {name for name, _ in required(form)} <= {without_part(name) for name in plain}
        leave(grace, draft, page, typed(cast)[page])
    assert len(list(Page)) == 5
    assert len(asked) == 22
    words = [one for one in asked.values() if isinstance(one, TextField) and one.limit >= A_LINE]
    paragraphs = [one for one in words if isinstance(one, LongTextField)]
    assert (len(paragraphs), len(words) - len(paragraphs)) == (3, 2)
    assert sum(ticks(one) for one in asked.values()) == 15


def ticks(question: Question) -> int:
    """How many options are pressed to answer it: each declaration, and one of any other list."""
    return len(question.options) if isinstance(question, DeclarationsField) else isinstance(question, ChoiceField)


def without_part(name: str) -> str:
    """The question's name, of what one of the three boxes of a date sends."""
    return name.removesuffix("_day").removesuffix("_month").removesuffix("_year")


@pytest.mark.requirement("I12")
def test_raising_takes_eight_buttons(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    grace.get("/before-you-raise/")
    presses = 1
    at = grace.post("/raise/").headers["Location"]
    presses += 1
    while not at.endswith("/check/"):
        page = Page(at.split("/")[-2])
        at = grace.post(at, typed(cast)[page]).headers["Location"]
        presses += 1
    assert press(grace, Draft.objects.get()).headers["Location"].endswith("/raised/")
    presses += 1
    assert presses == 8


@pytest.mark.parametrize("page", Page)
def test_no_page_is_over_60_kilobytes_and_each_asks_the_database_little(
    cast: Cast, page: Page, django_assert_max_num_queries: Any
) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    with django_assert_max_num_queries(15):
        shown = grace.get(f"/drafts/{draft.pk}/{page}/")
    assert len(shown.content) < 60_000
    with django_assert_max_num_queries(25):
        leave(grace, draft, page, typed(cast)[page])


def test_checking_and_raising_stay_within_their_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    grace = signed_in(cast.grace)
    draft_pages.raised(grace, cast)  # the partnership's first one makes the row of its numbers as well
    draft = filled(grace, cast)
    with django_assert_max_num_queries(20):
        grace.get(f"/drafts/{draft.pk}/check/")
    sent = {"submission": draft_pages.new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    with django_assert_max_num_queries(60):
        answer = grace.post(f"/drafts/{draft.pk}/check/", sent)
    assert answer.headers["Location"].endswith("/raised/")
    assert len(read(grace.get(answer.headers["Location"])).all("h1")) == 1


def at_most(cast: Cast) -> dict[str, draft_pages.Typed]:
    """Three children, two themes, a serious concern; it cannot wait, and no lead could be reached."""
    children = {
        f"{name}_{number}": value
        for number, initials in ((2, "ab"), (3, "cd"))
        for name, value in (("initials", initials), ("born", "unknown"), ("unknown_because", "Not on our record."))
    }
    cannot_wait = {"due_time": "4:30pm", "urgent_because": "He goes home that evening."}
    return {
        "child": {"children": "3", **children},
        "decision": {"themes": ["threshold", "delay"]},
        "outcome": {**draft_pages.day("due_on", in_days(1, cast).on), **cannot_wait, "criteria": ["likely_harm"]},
        "people": {"lead_reached": "not_reached", "lead": ""},
    }


def test_what_is_added_to_the_plain_case_adds_its_own_rows_and_no_more(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    grace = signed_in(cast.grace)
    draft_pages.raised(grace, cast)
    draft = filled(grace, cast, **at_most(cast))
    sent = {"submission": draft_pages.new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    # A row and its history for each of two children and a theme, five for the concern, and whoever is told; and to log
    # it with the Chair: a referral and two accounts with their history, who chairs, and who is asked of either side.
    with django_assert_max_num_queries(60 + 2 * 2 + 2 + 5 + 6 + 21):
        answer = grace.post(f"/drafts/{draft.pk}/check/", sent)
    assert answer.headers["Location"].endswith("/raised/")
