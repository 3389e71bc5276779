"""What a draft says of a child beyond what is needed is pointed out on the check, and can be sent as it is (0133)."""

import pytest
from django.test import Client

from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from tests.govuk.reading import read

from .cast import Cast, settled
from .draft_pages import Typed, filled, leave, press, signed_in, typed
from .test_raising_drafts import take_up

pytestmark = pytest.mark.requirement("I11")
SAID = "Priya Nair met TK, born 12/03/2019 (NHS 943 476 5919), of SN1 4QT. Amira Khan said so."
OFFERED = "It may say more about the child or the family than is needed"


def pointed_out(client: Client, draft: Draft) -> list[str]:
    """What the check asks to look at again."""
    page = read(client.get(f"/drafts/{draft.pk}/check/"))
    return [line.text for line in page.all("li") if " looks like " in line.text]


def test_the_check_points_out_where_an_answer_says_more_than_initials_and_raising_goes_on(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, decision={"decision": SAID})
    assert pointed_out(grace, draft) == [
        "The decision and what it means, “What was decided?”: “12/03/2019” looks like a date of birth, “943 476 5919” "
        "looks like the number of a record, “SN1 4QT” looks like a postcode "
        "and “Amira Khan” looks like somebody’s name."
    ]
    page = read(grace.get(f"/drafts/{draft.pk}/check/"))
    assert OFFERED in page.one("main").text
    link = next(one for one in page.all("a") if one.text.startswith("The decision and what it means, “"))
    assert link["href"] == f"/drafts/{draft.pk}/decision/?changes=decision#id_decision"
    press(grace, draft)
    assert Disagreement.objects.get().decision == SAID


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": {"evidence": "Priya Nair and Ann Lowe saw TK in May."}},
        # What is asked for in one row is a name or a number itself.
        {"child": {"record_number_1": "943 476 5919"}, "people": {"lead": "somebody_else", "lead_other": "Amira Khan"}},
    ],
    ids=["initials and colleagues", "a number and a name that are asked for"],
)
def test_what_is_as_it_should_be_is_not_pointed_out(cast: Cast, changes: dict[str, Typed]) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, **changes)
    assert pointed_out(grace, draft) == []
    assert OFFERED not in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text


def test_what_was_filled_in_for_them_is_not_pointed_out_until_they_change_it(cast: Cast) -> None:
    grace, draft = signed_in(cast.grace), take_up(cast, settled(cast))
    known = draft.known["evidence"][0]
    assert pointed_out(grace, also_filled(grace, cast, draft, known)) == []
    assert "looks like a date of birth" in pointed_out(grace, also_filled(grace, cast, draft, f"{known} Not so."))[0]


def also_filled(client: Client, cast: Cast, draft: Draft, evidence: str) -> Draft:
    """Every page of it, with this evidence."""
    for page, answers in typed(cast).items():
        leave(client, draft, page, answers | ({"evidence": evidence} if page is Page.EVIDENCE else {}))
    return draft
