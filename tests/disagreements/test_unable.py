"""Whoever has no account cannot open what they are told: both pages say so, and lead to what can be done (A7)."""

from typing import Any

import pytest
from django.urls import reverse

from resolution.disagreements.answers import Withdrawn

from . import cast as county
from . import inviting, unable
from .cast import Cast
from .draft_pages import begun
from .looking import page, queries, shown, words
from .pages import signed_in, text_of

pytestmark = pytest.mark.requirement("A7")
CANNOT = "has no account and cannot open what they are told here"
SAYS = f"Ida Frost {CANNOT}. Ring them"


def raised_page(disagreement: Any) -> str:
    return reverse("disagreements:raised", args=[disagreement.reference])


@pytest.mark.both
@pytest.mark.requirement("A7", "L15")
def test_both_pages_say_that_whoever_is_to_answer_cannot_and_lead_to_what_can_be_done(cast: Cast) -> None:
    disagreement = inviting.raised(cast)
    for at in (raised_page(disagreement), disagreement.get_absolute_url()):
        there = shown(at, cast.grace)
        assert f"{SAYS}, then record what they said, or invite them." in words(there)
        assert f'href="/disagreements/{disagreement.reference}/as_reported/">record' in there
        assert f'href="/disagreements/{disagreement.reference}/invite/">invite' in there


def test_nobody_is_invited_of_whom_the_directory_has_no_email_address(cast: Cast) -> None:
    assert f"{SAYS}, then record what they said." in page(unable.raised(cast), cast.grace)


def test_nothing_is_said_of_whoever_is_invited_nor_once_it_has_ended(cast: Cast) -> None:
    assert CANNOT not in page(inviting.asked(cast), cast.grace)
    disagreement = unable.raised(cast)
    over = county.act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("They visit twice a week."))
    assert CANNOT not in page(over, cast.grace)


@pytest.mark.requirement("I13")
def test_a_lead_who_raised_it_for_somebody_without_an_account_reads_it_too(cast: Cast) -> None:
    them = unable.without_account(cast.health, "Mo Reed")
    own = {key: value for key, value in county.answers().items() if key not in ("C1", "C5", "C6")}
    disagreement = county.raised(cast, by=cast.ann, raised_for=them, answers=own)
    told = words(shown(raised_page(disagreement), cast.ann))
    assert "Mo Reed has no account and cannot open what they are told here. Ring them." in told


@pytest.mark.requirement("I5", "I13")
def test_whoever_chooses_somebody_without_an_account_reads_so_beside_their_name(cast: Cast) -> None:
    unable.without_account(cast.health, "Mo Reed")
    unable.without_account(cast.social_care, "Di Long")
    ann = signed_in(cast.ann)
    draft = begun(ann)
    assert "Mo Reed, Social worker (no account)" in text_of(ann.get(f"/drafts/{draft.pk}/child/"))
    ann.post(f"/drafts/{draft.pk}/decision/", {"agency": str(cast.social_care.pk)})
    people = text_of(ann.get(f"/drafts/{draft.pk}/people/"))
    assert "Di Long, Social worker (no account)" in people
    assert "Priya Nair, Social worker (no account)" not in people


def test_the_record_page_stays_within_its_queries(cast: Cast) -> None:
    disagreement = inviting.raised(cast)
    assert queries(disagreement.get_absolute_url(), cast.grace) <= 15
