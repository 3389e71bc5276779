"""Initials are what somebody typed: no keyboard of a telephone puts a first name into capitals (I11)."""

import pytest
from django.core.exceptions import ValidationError

from resolution.disagreements.forms.holds import PlaceHoldForm
from resolution.disagreements.forms.initials import InitialsField, initials_question
from tests.govuk.reading import read

from .cast import Cast
from .draft_pages import begun, signed_in

pytestmark = pytest.mark.requirement("I11")


@pytest.mark.parametrize("typed", ["Jack", "jack", "Lhj"])
def test_three_letters_and_more_are_put_into_capitals_by_whoever_types_them(typed: str) -> None:
    with pytest.raises(ValidationError, match="initials only, never a name"):
        initials_question().clean(typed)


@pytest.mark.parametrize("typed", ["LHJ", "l.h.j.", "l h j", "L-H J"])
def test_real_initials_are_taken_however_they_are_written(typed: str) -> None:
    assert initials_question().clean(typed).upper() == "LHJ"


def test_the_keyboard_of_a_telephone_types_no_capitals_by_itself(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    box = read(grace.get(f"/drafts/{begun(grace).pk}/child/")).by_id("id_initials_1")
    assert (box["autocapitalize"], box["autocomplete"]) == ("off", "off")


def test_no_form_lets_it() -> None:
    held = PlaceHoldForm.base_fields["initials"]
    assert isinstance(held, InitialsField)
    assert held.widget.attrs["autocapitalize"] == "off"
