"""What is declared and answered when raising is read by both sides, with who said it and when; and stays (C1 to C9)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day as in_words
from resolution.protocol.acts import Act
from tests.govuk.reading import read
from tests.protocol.texts import WILTSHIRE

from . import cast as county
from .cast import Cast, act
from .draft_pages import begun, day, filled, leave, press, signed_in, typed
from .looking import page
from .pages import address, text_of

DECLARED = ("C1", "C3", "C5", "C6")
# Of these, those that are a declaration and nothing else.
BARE = ("C1", "C5", "C6")
TRIED = {"put_directly": "tried", "tried_how": "Rang the desk twice."}


@pytest.mark.requirement("C1", "C2", "C3", "C5", "C6", "C9")
def test_the_other_side_reads_each_declaration_and_answer_under_the_name_and_day_of_whoever_raised_it(
    cast: Cast,
) -> None:
    grace, yesterday = signed_in(cast.grace), clock.today() - timedelta(days=1)
    press(grace, filled(grace, cast, people={**TRIED, **day("put_directly_on", yesterday)}))
    record = page(Disagreement.objects.get(), cast.priya)
    sheet = record.split("The checklist, as it was answered")[1]
    assert f"Professional tier: Grace Obi, Marlshire Health Trust, {in_words(clock.today())}" in sheet
    for item in map(WILTSHIRE.item, DECLARED):
        assert f"{item.name} {item.declaration}" in sheet
    assert "Whom you thought it through with: Ann Lowe, Named nurse" in sheet
    assert f"Date you thought it through: {in_words(yesterday)}" in sheet
    assert "Put to the other side directly: I tried, and did not reach them" in sheet
    assert f"Date you first put it to them, or tried to: {in_words(yesterday)}" in sheet
    assert "How you tried to reach them: Rang the desk twice." in sheet


@pytest.mark.requirement("C1", "C5", "C6")
def test_at_the_next_tier_one_declaration_affirms_each_by_name(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    carries = read(signed_in(cast.nadia).get(address(disagreement, Act.CARRY)))
    assert len(carries.all("input", name="affirm")) == 1
    assert not [box for box in carries.all("input") if box.attributes.get("value") in BARE]
    act(disagreement, "carry", cast.nadia, carried=county.carried_words(cast, cast.tom))
    affirmed = page(disagreement, cast.tom).split("Affirmed as they stood")[1]
    for item in map(WILTSHIRE.item, BARE):
        assert item.name in affirmed


@pytest.mark.requirement("C9")
def test_it_cannot_have_been_put_to_them_on_a_day_to_come(cast: Cast) -> None:
    grace, later = signed_in(cast.grace), clock.today() + timedelta(days=7)
    people = typed(cast)[Page.PEOPLE] | day("put_directly_on", later)
    answer = leave(grace, begun(grace), Page.PEOPLE, people)
    assert "The date you first put it to them, or tried to must be today or in the past" in text_of(answer)
