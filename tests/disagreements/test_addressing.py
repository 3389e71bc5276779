"""A concern is addressed where it belongs: placed, passed on, sent back, addressed again."""

from typing import Any

import pytest

from resolution import clock
from resolution.disagreements import waiting
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import DutyDesk, Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, act, answering, here
from .looking import without_tokens
from .pages import ActPages, Page, address, sent_by, signed_in, text_of


def to_nobody_known(cast: Cast) -> Disagreement:
    """Grace does not know who it is for."""
    return county.raised(cast, to=Address())


def sent_back(cast: Cast, by: Person | None = None, **changes: Any) -> Disagreement:
    """Priya says that it is not hers."""
    return act(county.raised(cast, **changes), "send_back", by or cast.priya, because="I do not know this child.")


def desk(cast: Cast) -> DutyDesk:
    """Priya and Sam take turns at it."""
    members = (cast.priya, cast.sam)
    return directory_actions.open_desk(
        agency=cast.social_care,
        tier=1,
        name="Referral desk",
        telephone="01632 960 200",
        members=members,
        by=COMMAND,
    )


def to_a_desk(cast: Cast) -> Disagreement:
    """It is for whoever is on duty."""
    return county.raised(cast, to=Address(desk=desk(cast)))


def to(person: Person) -> dict[str, str]:
    """Choosing somebody."""
    return {"address": f"person-{person.pk}"}


def placed_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "send_back", cast.joan, because="It is for Eastmoor.")


def acknowledged_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")


def readdressed_meanwhile(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))


@pytest.mark.requirement("I5")
class TestPages(ActPages):
    pages = (
        Page(
            Act.PLACE,
            by="joan",
            reach=to_nobody_known,
            not_yours="grace",
            not_now=None,
            loses_sight=True,
            meanwhile=placed_meanwhile,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("priya", "to_acknowledge"), ("grace", "placed")}),
            typed=lambda cast, _: to(cast.priya),
        ),
        Page(
            Act.PASS_ON,
            by="priya",
            reach=county.raised,
            not_yours="grace",
            not_now=county.acknowledged,
            meanwhile=acknowledged_meanwhile,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("sam", "to_acknowledge"), ("grace", "placed")}),
            typed=lambda cast, _: to(cast.sam) | {"because": "Sam knows the family."},
        ),
        Page(
            Act.SEND_BACK,
            by="priya",
            reach=county.raised,
            not_yours="grace",
            not_now=county.acknowledged,
            meanwhile=acknowledged_meanwhile,
            leaves=("open", "to address", "raising"),
            told=frozenset({("grace", "sent_back")}),
            typed={"because": "He lives in Eastmoor now."},
        ),
        Page(
            Act.READDRESS,
            by="grace",
            reach=sent_back,
            not_yours="priya",
            not_now=county.raised,
            meanwhile=readdressed_meanwhile,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("sam", "to_acknowledge")}),
            typed=lambda cast, _: to(cast.sam),
        ),
        Page(
            Act.READDRESS,
            note="to another agency",
            by="grace",
            reach=sent_back,
            not_yours="priya",
            not_now=county.raised,
            meanwhile=readdressed_meanwhile,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("carl", "to_acknowledge")}),
            typed=lambda cast, _: to(cast.carl),
        ),
        Page(
            Act.READDRESS,
            note="to whoever it is for",
            by="grace",
            reach=sent_back,
            not_yours="priya",
            not_now=county.raised,
            meanwhile=readdressed_meanwhile,
            leaves=("open", "to address", "responding"),
            told=frozenset({("joan", "to_place")}),
            typed=lambda cast, _: {"address": f"unknown-{cast.social_care.pk}"},
        ),
    )


def offered(cast: Cast, disagreement: Disagreement, by: Person, name: str) -> list[str]:
    """The names of those whom the page offers."""
    response = signed_in(by).get(address(disagreement, name))
    return [option.label for option in response.context["form"].fields["address"].options]


@pytest.mark.requirement("I5")
def test_place_offers_the_people_and_desks_of_the_agency_at_the_tier(cast: Cast) -> None:
    desk(cast)
    assert offered(cast, to_nobody_known(cast), cast.joan, "place") == [
        "Priya Nair, Social worker",
        "Sam Cole, Social worker",
        "Referral desk: whoever is on duty",
    ]


@pytest.mark.requirement("L1")
def test_place_offers_those_of_an_agency_with_nobody_at_the_tier_who_are_not_needed_above(cast: Cast) -> None:
    for person in (cast.priya, cast.sam):
        directory_actions.end_post(post=person.posts.get(), until=clock.today(), by=COMMAND)
    disagreement = to_nobody_known(cast)
    here = ["Joan Pike, Quality officer", "Priya Nair, Social worker", "Sam Cole, Social worker"]
    assert offered(cast, disagreement, cast.joan, "place") == here
    with clock.set_to(waiting.named_by(disagreement, clock.now()).instant()):
        above = ["Dana Okafor, Director of children’s services", "Helen Marsh, Service manager"]
        assert offered(cast, disagreement, cast.joan, "place") == [*here, *above, "Tom Ellis, Team manager"]


@pytest.mark.requirement("I5")
def test_the_lead_places_it_where_no_point_of_contact_is_chosen(cast: Cast) -> None:
    directory_actions.record_leaving(person=cast.joan, by=COMMAND)
    disagreement = to_nobody_known(cast)
    assert Notice.objects.filter(to=cast.helen, kind="to_place").exists()
    assert sent_by(cast.helen, disagreement, Act.PLACE, to(cast.sam)).status_code == 302
    assert answering(disagreement) == cast.sam


@pytest.mark.requirement("I5", "A2")
def test_the_office_places_it_where_an_agency_has_nobody_and_sees_numbers_only(cast: Cast) -> None:
    disagreement = county.raised(cast, agency=cast.neighbour, to=Address())
    assert Notice.objects.filter(to=cast.ruth, kind="nobody_to_place").exists()
    shown = without_tokens(text_of(signed_in(cast.ruth).get(address(disagreement, "place"))))
    assert "Eastmoor Council" in shown
    assert disagreement.decision not in shown
    assert "TK" not in shown
    assert sent_by(cast.ruth, disagreement, Act.PLACE, to(cast.carl)).status_code == 302
    assert answering(disagreement) == cast.carl


@pytest.mark.requirement("A2")
def test_the_office_is_told_no_more_than_the_number_when_it_is_too_late_to_place_it(cast: Cast) -> None:
    disagreement = county.raised(cast)
    refused = signed_in(cast.ruth).get(address(disagreement, "place"))
    assert refused.status_code == 409
    assert "Priya Nair" not in text_of(refused)


@pytest.mark.requirement("I5", "L2")
def test_whoever_of_the_desk_acknowledges_is_named(cast: Cast) -> None:
    disagreement = to_a_desk(cast)
    assert {notice.to for notice in Notice.objects.filter(kind="to_acknowledge")} == {cast.priya, cast.sam}
    act(disagreement, "acknowledge", cast.sam, record_numbers={}, question="")
    assert answering(disagreement) == cast.sam
    assert here(disagreement).acknowledged_by == here(disagreement).responding
    assert signed_in(cast.priya).get(address(disagreement, "respond")).status_code == 404


@pytest.mark.requirement("L9")
def test_a_colleague_at_the_desk_who_was_slower_loses_nothing_that_they_typed(cast: Cast) -> None:
    disagreement = to_a_desk(cast)
    client = signed_in(cast.priya)
    assert client.get(address(disagreement, "acknowledge")).status_code == 200
    act(disagreement, "acknowledge", cast.sam, record_numbers={}, question="")
    late = client.post(address(disagreement, "acknowledge"), {"question": "Is he the boy from Hill Road?"})
    assert late.status_code == 409
    assert "Is he the boy from Hill Road?" in text_of(late)
    assert "with somebody else now" in text_of(late)
    assert client.post(address(disagreement, "acknowledge"), {"submission": "no number"}).status_code == 409


def test_a_question_from_the_desk_names_who_asks_and_leaves_it_with_the_desk(cast: Cast) -> None:
    disagreement = to_a_desk(cast)
    sent_by(cast.sam, disagreement, Act.NOTE, {"kind": "question", "question": "Where does he live now?"})
    assert answering(disagreement) is None
    assert str(here(disagreement).desk) == "Referral desk"
    assert disagreement.named.get(person=cast.sam).side == "responding"
    act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")
    assert answering(disagreement) == cast.priya


def test_a_desk_passes_it_on_without_being_named(cast: Cast) -> None:
    disagreement = to_a_desk(cast)
    assert "Referral desk: whoever is on duty" not in offered(cast, disagreement, cast.priya, "pass_on")
    act(disagreement, "pass_on", cast.priya, to=Address(person=cast.sam), because="He knows the family.")
    assert not disagreement.named.filter(person=cast.priya).exists()
    assert here(disagreement).desk is None


def test_pass_on_does_not_offer_the_one_who_has_it(cast: Cast) -> None:
    assert offered(cast, county.raised(cast), cast.priya, "pass_on") == ["Sam Cole, Social worker"]


def test_pass_on_to_oneself_is_refused(cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="It is with you already"):
        act(county.raised(cast), "pass_on", cast.priya, to=Address(person=cast.priya), because="Mine.")


def test_pass_on_to_a_desk_of_another_agency_is_refused(cast: Cast) -> None:
    theirs = directory_actions.open_desk(
        agency=cast.neighbour, tier=1, name="Front door", telephone="01632 960 300", by=COMMAND
    )
    with pytest.raises(Unanswerable, match="a desk of another agency"):
        act(county.raised(cast), "pass_on", cast.priya, to=Address(desk=theirs), because="Try them.")
