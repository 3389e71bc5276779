"""What is there already where a new version asks for more before anything is raised (A14)."""

from typing import Any

import pytest

from resolution.disagreements import actions
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from resolution.history import journal
from resolution.oversight.models import Difference
from resolution.partnership.models import Assessment, KeepingPeriod
from tests.govuk.reading import read
from tests.oversight import sub_group
from tests.partnership import groundwork
from tests.partnership.cast import COMMAND
from tests.partnership.groundwork import at, main

from . import draft_pages
from .cast import Cast, act, here, raised, settled, user
from .draft_pages import signed_in

pytestmark = [pytest.mark.requirement("A14"), pytest.mark.both]
SAID = "Nobody can raise a disagreement here yet, or log one."


def upgraded(cast: Cast) -> None:
    """As where a version that did not ask has been in use: no act takes away what is recorded."""
    with journal.act("upgrade", by=COMMAND):
        for model in (Assessment, KeepingPeriod):
            model._base_manager.get(partnership=cast.partnership).delete()


def test_a_draft_of_before_stays_and_can_be_filled_in_and_is_raised_once_all_is_there(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = draft_pages.filled(grace, cast)
    page = f"/drafts/{draft.pk}/"
    form = grace.get(f"{page}check/").context["form"]
    press = {"submission": str(form["submission"].value()), "seen": form["seen"].value()}
    actions.show_draft(draft=draft, to=cast.nadia, by=user(cast.grace))
    upgraded(cast)
    for shown in (grace.get(page), grace.get(f"{page}decision/"), signed_in(cast.nadia).get(page)):
        assert f"{SAID} The partnership’s office has first to record the impact assessment and period" in main(shown)
    checked = grace.get(f"{page}check/")
    assert SAID in main(checked)
    assert not read(checked).all("input", name="seen")
    refused = grace.post(f"{page}check/", press)
    assert refused.status_code == 409
    assert SAID in main(refused)
    assert not Disagreement.objects.exists()
    changed = draft_pages.typed(cast)[Page.DECISION] | {"meaning": "Nobody sees him."}
    assert grace.post(f"{page}decision/", changed).status_code == 302
    record_the_rest(cast)
    assert draft_pages.press(grace, draft).status_code == 302
    assert Disagreement.objects.get().meaning == "Nobody sees him."


def record_the_rest(cast: Cast) -> None:
    """The office records what is missing, on its pages."""
    office = signed_in(cast.ruth)
    for name in ("record_assessment", "record_keeping_period"):
        assert office.post(at(name), groundwork.sent(cast.ruth, name)).status_code == 302


def test_what_was_raised_before_goes_on(cast: Cast) -> None:
    disagreement = raised(cast)
    upgraded(cast)
    act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")
    assert here(disagreement).state == "to respond"


def test_what_was_settled_is_not_taken_up_until_then(cast: Cast) -> None:
    logged = settled(cast)
    grace, take_up = signed_in(cast.grace), f"{logged.get_absolute_url()}take_up/"
    assert take_up in grace.get(logged.get_absolute_url()).content.decode()
    upgraded(cast)
    assert take_up not in grace.get(logged.get_absolute_url()).content.decode()
    refused = grace.get(take_up)
    assert refused.status_code == 409
    assert SAID in main(refused)
    record_the_rest(cast)
    assert take_up in grace.get(logged.get_absolute_url()).content.decode()


def test_no_draft_is_begun_from_what_a_conference_saw_until_then(cast: Cast) -> None:
    there = sub_group.gather(cast)
    difference = sub_group.seen(there, agency=cast.social_care, other=cast.health)
    report = f"{there.at}send_return/conference_service/"
    take_up = f"/oversight/differences/{difference.pk}/take_up_difference/"
    sam = signed_in(there.sam)
    form = read(sam.get(take_up))
    body: dict[str, Any] = {name: form.one("input", name=name)["value"] for name in ("as_of", "submission")}
    assert take_up in sam.get(report).content.decode()
    upgraded(cast)
    assert take_up not in sam.get(report).content.decode()
    assert SAID in main(sam.get(take_up))
    assert not read(sam.get(take_up)).all("input", name="submission")
    assert SAID in main(sam.post(take_up, body))
    assert (Difference.objects.get().taken_up_at, Draft.objects.count()) == (None, 0)
    record_the_rest(cast)
    assert take_up in sam.get(report).content.decode()
