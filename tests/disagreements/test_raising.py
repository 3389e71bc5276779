"""Raising: five pages in any order, a check, and one press."""

import pytest

from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from resolution.history.models import Entry
from resolution.notices.models import Notice

from . import draft_pages
from .cast import Cast
from .draft_pages import filled, leave, press, signed_in, typed


@pytest.mark.requirement("I2", "I4", "I5", "I11")
def test_raise_is_done_from_five_pages_and_one_press(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    answer = press(grace, draft)
    disagreement = Disagreement.objects.get()
    assert answer.url == f"/disagreements/{disagreement.reference}/raised/"
    assert disagreement.outcome_asked == "An assessment that looks at his feeding."
    assert disagreement.case is not None
    child = disagreement.case.children.get()
    assert (child.initials, child.record_numbers.get().number) == ("TK", "HV 4471")
    assert disagreement.safety.get().text == "My agency sees the child.\nI weigh him at home every Thursday."
    assert disagreement.step is not None
    assert disagreement.step.responding is not None
    assert disagreement.step.responding.person == cast.priya
    assert not Draft.objects.exists()
    assert Entry.objects.filter(act="raise").exists()
    assert list(Notice.objects.values_list("to", "kind")) == [(cast.priya.pk, "to_acknowledge")]


def test_each_page_leads_to_the_next_one_to_do(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = draft_pages.begun(grace)
    pages = typed(cast)
    order = [Page.EVIDENCE, Page.CHILD, Page.DECISION, Page.OUTCOME, Page.PEOPLE]
    led_to = [leave(grace, draft, page, pages[page]).url.split("/")[-2] for page in order]
    assert led_to == ["people", "decision", "outcome", "people", "check"]
