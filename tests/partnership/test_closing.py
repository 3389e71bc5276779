"""An agency is closed, and opened again, by whoever runs the office."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from resolution.history import journal
from resolution.partnership import actions
from resolution.partnership.models import Agency

from .cast import COMMAND, Cast, by
from .conftest import SignIn


def test_a_closed_agency_closes_once_and_takes_nobody_new(cast: Cast) -> None:
    actions.close_agency(agency=cast.health, reason="Merged.", by=by(cast.ruth))
    with pytest.raises(ValidationError):
        actions.close_agency(agency=cast.health, reason="Merged.", by=by(cast.ruth))
    with pytest.raises(ValidationError):
        actions.add_person(agency=cast.health, name="N", job_title="J", by=by(cast.ruth))
    assert cast.health not in Agency.objects.able_to_disagree()
    assert cast.office not in Agency.objects.able_to_disagree()
    assert cast.social_care in Agency.objects.able_to_disagree()


def test_an_agency_that_was_closed_by_a_slip_is_opened_again_once_with_everybody_in_it(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="is open already"):
        actions.reopen_agency(agency=cast.health, reason="It never closed.", by=by(cast.ruth))
    there = list(cast.health.people.present())
    actions.close_agency(agency=cast.health, reason="A slip.", by=by(cast.ruth))
    with pytest.raises(PermissionDenied):
        actions.reopen_agency(agency=cast.health, reason="I would like it.", by=by(cast.joan))
    actions.reopen_agency(agency=cast.health, reason="It was another trust.", by=by(cast.ruth))
    assert cast.health in Agency.objects.able_to_disagree()
    assert list(cast.health.people.present()) == there
    actions.add_person(agency=cast.health, name="N", job_title="J", by=by(cast.ruth))
    entry = journal.entries(cast.health).get(act="reopen_agency")
    assert entry.reason == "It was another trust."
    with pytest.raises(ValidationError, match="is open already"):
        actions.reopen_agency(agency=cast.health, reason="Again.", by=by(cast.ruth))


def test_where_it_cannot_be_closed_or_opened_the_page_says_why_and_asks_for_nothing(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.ruth)

    def page(act: str, agency: Agency) -> str:
        html: str = client.get(f"/directory/{agency.pk}/{act}/").content.decode()
        return html

    for act, agency, why in (
        ("reopen_agency", cast.health, "is open already. Go back to its page to see who is there."),
        ("close_agency", cast.office, "Keep it open: the partnership’s own office keeps everything else."),
    ):
        assert why in page(act, agency)
        assert 'name="reason"' not in page(act, agency)
    assert 'name="reason"' in page("close_agency", cast.health)
    actions.close_agency(agency=cast.health, reason="A slip.", by=by(cast.ruth))
    assert "has closed already. Go back to its page to see since when." in page("close_agency", cast.health)
    assert 'name="reason"' not in page("close_agency", cast.health)
    assert 'name="reason"' in page("reopen_agency", cast.health)


@pytest.mark.requirement("A5")
def test_why_it_was_closed_stands_in_its_history(cast: Cast, sign_in: SignIn) -> None:
    actions.close_agency(agency=cast.health, reason="It is one with the trust of the coast.", by=by(cast.ruth))
    client, at = sign_in(cast.ruth), f"/directory/{cast.health.pk}/history/"
    assert "It is one with the trust of the coast." in client.get(at).content.decode()
    assert "It is one with the trust of the coast." in client.get(f"{at}csv/").content.decode()
    # As it was told before.
    with journal.act("close_agency", by=COMMAND) as told:
        told.tell(cast.health, reason="It stood among the details.")
    assert "It stood among the details." in client.get(at).content.decode()
