"""The children of a draft: each once."""

import pytest

from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement
from .cast import Cast
from .draft_pages import Typed, filled, press, signed_in, typed
from .test_raising_pages import errors, left


def twin(cast: Cast, **changes: str) -> Typed:
    """The same child a second time, but for the changes."""
    first = typed(cast)[Page.CHILD]
    again = {name.replace("_1", "_2", 1): value for name, value in first.items() if "_1" in name}
    return first | again | {"children": "2"} | changes


@pytest.mark.requirement("I11")
def test_one_child_stands_on_a_draft_once_and_what_was_typed_is_kept(cast: Cast) -> None:
    page = left(cast, Page.CHILD, **twin(cast))
    assert [said.startswith("Child 2 is child 1 again. Leave it all empty to take it away.") for said in errors(page)]
    assert page.by_id("id_initials_2")["value"] == "tk"


@pytest.mark.parametrize("apart", [{"record_number_2": "HV 4472"}, {"initials_2": "TAK"}, {"born_on_2_year": "2023"}])
def test_twins_and_other_brothers_and_sisters_are_two(cast: Cast, apart: Typed) -> None:
    grace = signed_in(cast.grace)
    press(grace, filled(grace, cast, child=twin(cast, **apart)))
    case = Disagreement.objects.get().case
    assert case is not None
    assert case.children.count() == 2
