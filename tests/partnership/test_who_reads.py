"""Who makes somebody a reader of an agency's disagreements, and who is told of it (A2)."""

import pytest
from django.core.exceptions import PermissionDenied

from resolution.notices.models import Notice
from resolution.partnership import actions, directory, leaving
from resolution.partnership.models import Person, Role

from .acts import ready
from .cast import COMMAND, Cast, by
from .conftest import SignIn

READ = [kind.value for kind in Role.READ]


def told_of_a_reader() -> list[Person]:
    return [notice.to for notice in Notice.objects.filter(kind="reader_chosen").order_by("pk")]


@pytest.mark.both
@pytest.mark.requirement("A2")
def test_nobody_makes_themselves_a_reader_of_the_agencys_disagreements(cast: Cast, sign_in: SignIn) -> None:
    page, client = ready("give_role", cast), sign_in(cast.joan)
    assert "nobody gives themselves one of these roles" in client.get(page.url).content.decode()
    for kind in READ:
        refused = client.post(page.url, page.data | {"kind": kind, "person": cast.joan.pk})
        assert "or the partnership’s office where there is no other, can give Joan Pike" in refused.content.decode()
        with pytest.raises(PermissionDenied):
            actions.give_role(person=cast.joan, kind=kind, by=by(cast.joan))
    assert directory.leads_of(cast.social_care) == [cast.helen]


@pytest.mark.requirement("A2")
def test_the_only_coordinator_is_made_a_reader_by_the_office_and_nobody_else_is(cast: Cast, sign_in: SignIn) -> None:
    page, client = ready("give_role", cast), sign_in(cast.ruth)
    agency = client.get(f"/directory/{cast.social_care.pk}/").content.decode()
    assert "or make Joan Pike a lead or a deputy" in agency
    refused = client.post(page.url, page.data | {"kind": READ[1], "person": cast.tom.pk})
    assert "Only the agency’s coordinator can give Tom Ellis this role" in refused.content.decode()
    with pytest.raises(PermissionDenied):
        actions.give_role(person=cast.tom, kind=READ[1], by=by(cast.ruth))
    assert client.post(page.url, page.data | {"kind": READ[1], "person": cast.joan.pk}).status_code == 302
    assert directory.leads_of(cast.social_care) == [cast.helen, cast.joan]
    assert told_of_a_reader() == [cast.helen]


@pytest.mark.requirement("A2")
def test_one_of_two_coordinators_has_it_from_the_other(cast: Cast) -> None:
    actions.give_role(person=cast.tom, kind=Role.Kind.COORDINATOR, by=by(cast.joan))
    assert told_of_a_reader() == []
    for who in (cast.ruth, cast.joan):
        with pytest.raises(PermissionDenied):
            actions.give_role(person=cast.joan, kind=READ[1], by=by(who))
    actions.give_role(person=cast.joan, kind=READ[1], by=by(cast.tom))
    assert told_of_a_reader() == [cast.helen]


@pytest.mark.requirement("A2")
def test_without_a_lead_the_office_is_told_of_a_new_one(cast: Cast) -> None:
    actions.give_role(person=cast.ann, kind=Role.Kind.COORDINATOR, by=COMMAND)
    actions.give_role(person=cast.grace, kind=READ[0], by=by(cast.ann))
    # Who becomes more than a deputy is not the one to tell of it; nor is a lead who chooses.
    actions.give_role(person=cast.grace, kind=READ[1], by=by(cast.ann))
    assert told_of_a_reader() == [cast.ruth, cast.ruth]


@pytest.mark.requirement("A2")
def test_whoever_chooses_a_reader_is_not_told_of_it(cast: Cast) -> None:
    actions.give_role(person=cast.grace, kind=READ[0], by=by(cast.ruth))
    assert told_of_a_reader() == []
    actions.give_role(person=cast.helen, kind=Role.Kind.COORDINATOR, by=by(cast.joan))
    actions.give_role(person=cast.tom, kind=READ[1], by=by(cast.helen))
    assert told_of_a_reader() == [cast.ruth]


@pytest.mark.requirement("A2")
def test_nobody_takes_the_place_of_a_lead_who_leaves_for_themselves(cast: Cast) -> None:
    role = next(place for place in leaving.had_by(cast.helen, cast.joan) if place.kind == leaving.Kind.ROLE)
    assert cast.tom in role.people
    assert cast.joan not in role.people
