"""The safeguarding lead who could not be reached when it was urgent answers afterwards."""

from datetime import time

import pytest
from django.test import Client

from resolution import clock
from resolution.disagreements.declared import given
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.protocol.checklist import awaited
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast

pytestmark = pytest.mark.requirement("C2")


def raised_unreached(cast: Cast) -> Disagreement:
    """Grace could reach nobody, and the child could not wait."""
    answers = {key: value for key, value in county.answers().items() if key not in ("lead", "lead_on")}
    return county.raised(
        cast,
        answers=answers | {"lead_reached": "not_reached"},
        due=Due(county.in_days(1, cast).on, time(14, 30)),
        urgent_because="He has not fed since this morning.",
    )


def test_raising_goes_on_and_the_lead_is_told_at_once(cast: Cast) -> None:
    disagreement = raised_unreached(cast)
    assert awaited(disagreement.protocol, given(disagreement))
    assert Notice.objects.filter(to=cast.ann, reference=disagreement.reference, urgent=True).exists()


def test_the_lead_says_so_afterwards_in_one_press(cast: Cast, client: Client) -> None:
    disagreement = raised_unreached(cast)
    client.force_login(county.user(cast.ann))
    address = f"/disagreements/{disagreement.reference}/think_through/"
    form = client.get(address).context["form"]
    sent = {"thought": "on", "as_of": form["as_of"].value(), "submission": form["submission"].value()}
    assert client.post(address, sent).status_code == 302
    answers = given(disagreement)
    assert not awaited(disagreement.protocol, answers)
    assert answers["lead"] == "Ann Lowe"
    assert Notice.objects.filter(to=cast.grace, kind="thought_through").exists()
    assert client.get(address).status_code == 409


def test_only_the_raising_sides_lead_says_so(cast: Cast, client: Client) -> None:
    disagreement = raised_unreached(cast)
    client.force_login(county.user(cast.helen))
    assert client.get(f"/disagreements/{disagreement.reference}/think_through/").status_code == 403


def test_a_lead_without_a_post_is_named_at_the_first_tier(cast: Cast) -> None:
    disagreement = raised_unreached(cast)
    post = cast.ann.posts.get()
    directory_actions.end_post(post=post, until=clock.today(), by=COMMAND)
    county.act(disagreement, "think_through", cast.ann)
    assert disagreement.named.get(person=cast.ann).tier == 1
