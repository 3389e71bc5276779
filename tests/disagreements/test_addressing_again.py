"""A concern that was wrongly addressed: to another person, or to another agency, with nothing retyped (I5)."""

import pytest

from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address
from resolution.disagreements.models import SearchText
from resolution.partnership import actions as directory_actions
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, act, now
from .filled import sends
from .pages import address, listed, signed_in, text_of
from .test_addressing import offered, sent_back, to
from .test_cover import away


@pytest.mark.requirement("I5", "A2")
def test_an_agency_that_it_was_wrongly_addressed_to_sees_it_no_more(cast: Cast) -> None:
    disagreement = sent_back(cast)
    act(disagreement, "readdress", cast.grace, agency=cast.neighbour, to=Address(person=cast.carl))
    held = now(disagreement)
    assert (held.responding_agency, held.cross_border) == (cast.neighbour, True)
    for person in (cast.priya, cast.helen, cast.joan):
        assert signed_in(person).get(disagreement.get_absolute_url()).status_code == 404
    assert signed_in(cast.carl).get(disagreement.get_absolute_url()).status_code == 200
    words = SearchText.objects.get(disagreement=disagreement).words
    assert "eastmoor council" in words
    assert "carl voss" in words
    assert "children’s services" not in words


def test_a_disagreement_that_comes_back_to_the_first_agency_is_theirs_again(cast: Cast) -> None:
    disagreement = sent_back(cast)
    act(disagreement, "readdress", cast.grace, agency=cast.neighbour, to=Address(person=cast.carl))
    act(disagreement, "send_back", cast.carl, because="He has moved to Marlshire.")
    act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.priya))
    assert signed_in(cast.priya).get(address(disagreement, "acknowledge")).status_code == 200


@pytest.mark.requirement("I5")
def test_whoever_sent_it_back_is_not_offered_again_and_not_accepted(cast: Cast) -> None:
    disagreement = sent_back(cast)
    names = offered(cast, disagreement, cast.grace, "readdress")
    assert "Sam Cole, Social worker" in names
    assert "Priya Nair, Social worker" not in names
    with pytest.raises(Unanswerable, match="Priya Nair has said that it is not for them"):
        act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.priya))


@pytest.mark.requirement("I5", "L10")
def test_whoever_was_away_when_it_was_sent_back_for_them_is_not_offered_again_either(cast: Cast) -> None:
    disagreement = county.raised(cast)
    away(cast.priya, cast.sam)
    act(disagreement, "send_back", cast.sam, because="Priya does not know this child.")
    names = offered(cast, disagreement, cast.grace, "readdress")
    assert not any(name.startswith(("Priya Nair", "Sam Cole")) for name in names)


def test_somebody_of_the_wrong_agency_can_stand_in_for_the_right_one(cast: Cast) -> None:
    disagreement = sent_back(cast)
    act(disagreement, "readdress", cast.grace, agency=cast.neighbour, to=Address(person=cast.priya))
    assert disagreement.named.get(person=cast.priya).agency == cast.neighbour


@pytest.mark.requirement("I5", "I15")
def test_whoever_is_asked_in_is_not_offered_as_the_one_who_answers(cast: Cast) -> None:
    disagreement = sent_back(cast)
    assert any("Carl Voss" in name for name in offered(cast, disagreement, cast.grace, "readdress"))
    act(disagreement, "add_third", cast.ann, person=cast.carl, because="He knows the family’s street.")
    assert not any("Carl Voss" in name for name in offered(cast, now(disagreement), cast.grace, "readdress"))


@pytest.mark.requirement("I5")
def test_after_an_answer_it_can_only_be_addressed_within_the_same_agency(cast: Cast) -> None:
    disagreement = act(county.carried(cast), "send_back", cast.tom, because="Helen has this team now.")
    names = offered(cast, disagreement, cast.nadia, "readdress")
    assert not any("Carl Voss" in name or "Eastmoor" in name for name in names)
    with pytest.raises(Unanswerable, match="has its part in it already"):
        act(disagreement, "readdress", cast.nadia, agency=cast.neighbour, to=Address(person=cast.carl))


def test_an_agency_is_never_addressed_by_itself(cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="cannot be your own"):
        act(sent_back(cast), "readdress", cast.grace, agency=cast.health, to=Address(person=cast.nadia))


@pytest.mark.requirement("I5")
def test_a_duty_desk_of_another_agency_is_offered_until_it_closes(cast: Cast) -> None:
    desk = directory_actions.open_desk(
        agency=cast.neighbour, tier=1, name="Duty line", telephone="01632 960 222", members=[cast.carl], by=COMMAND
    )
    disagreement = sent_back(cast)
    assert "Duty line: whoever is on duty" in offered(cast, disagreement, cast.grace, "readdress")
    directory_actions.close_desk(desk=desk, by=COMMAND)
    assert "Duty line: whoever is on duty" not in offered(cast, disagreement, cast.grace, "readdress")


@pytest.mark.requirement("I7")
def test_readdress_shows_why_it_was_sent_back(cast: Cast) -> None:
    shown = text_of(signed_in(cast.grace).get(address(sent_back(cast), "readdress")))
    assert "I do not know this child." in shown


def test_a_counterpart_who_left_meanwhile_cannot_be_chosen(cast: Cast) -> None:
    disagreement = county.raised(cast)
    client = signed_in(cast.priya)
    sent = sends(client.get(address(disagreement, "pass_on")))
    directory_actions.record_leaving(person=cast.sam, by=COMMAND)
    response = client.post(address(disagreement, "pass_on"), sent | listed(to(cast.sam) | {"because": "He knows her."}))
    assert response.status_code == 200
    assert "Whoever you chose is not there any more" in text_of(response)
    assert "He knows her." in text_of(response)


def test_a_person_who_left_is_refused_by_the_action_too(cast: Cast) -> None:
    disagreement = county.raised(cast)
    directory_actions.record_leaving(person=cast.sam, by=COMMAND)
    cast.sam.refresh_from_db()
    with pytest.raises(Unanswerable, match="Sam Cole has left"):
        act(disagreement, "pass_on", cast.priya, to=Address(person=cast.sam), because="He knows her.")


def test_an_agency_that_closed_meanwhile_cannot_be_addressed(cast: Cast) -> None:
    disagreement = sent_back(cast)
    client = signed_in(cast.grace)
    sent = sends(client.get(address(disagreement, "readdress")))
    directory_actions.close_agency(agency=cast.social_care, reason="Merged.", by=COMMAND)
    response = client.post(address(disagreement, "readdress"), sent | listed(to(cast.sam)))
    assert response.status_code == 200
    assert "Whoever you chose is not there any more" in text_of(response)
    with pytest.raises(Unanswerable, match="has closed"):
        act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))
