"""An agency is closed, and opened again, by whoever runs the office."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from resolution.history import journal
from resolution.partnership import actions
from resolution.partnership.models import Agency

from .cast import Cast, by


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
