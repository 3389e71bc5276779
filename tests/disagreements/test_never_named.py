"""Whoever oversees disagreements is never named on one: no page offers them, and no answer can choose them. §4.1c"""

import pytest

from resolution import clock
from resolution.disagreements import policy, standing
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement, Draft
from resolution.history import journal
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Seat
from resolution.protocol.acts import Capacity
from tests.partnership.cast import COMMAND, by, person
from tests.partnership.seats import seat
from tests.protocol.texts import SECOND_TEXT

from . import cast as county
from . import draft_pages
from .cast import Cast
from .draft_pages import filled, signed_in
from .referrals import can_oversee

pytestmark = pytest.mark.requirement("L8")


def test_a_disagreement_cannot_be_put_to_them(cast: Cast) -> None:
    seat(cast.sam)
    with pytest.raises(Unanswerable, match="Sam Cole oversees how disagreements are resolved"):
        county.raised(cast, to=Address(person=cast.sam))
    assert not Disagreement.objects.exists()


def test_a_member_can_be_turned_to_where_the_protocol_lets_them_be(cast: Cast) -> None:
    seat(cast.sam, Seat.Kind.MEMBER, never_named=False)
    assert county.answering(county.raised(cast, to=Address(person=cast.sam))) == cast.sam


def test_they_take_no_part_over(cast: Cast) -> None:
    disagreement = county.raised(cast, to=Address(person=cast.priya))
    part = standing.place_of(disagreement, disagreement.named.get(person=cast.priya))
    assert part is not None
    assert cast.sam in standing.successors(disagreement, part)
    seat(cast.sam)
    assert cast.sam not in standing.successors(disagreement, part)


def test_as_a_stand_in_they_take_no_part_over(cast: Cast) -> None:
    row = directory_actions.add_stand_in(agency=cast.social_care, tier=1, person=cast.olu, by=COMMAND)
    directory_actions.accept_stand_in(stand_in=row, by=by(cast.olu))
    disagreement = county.raised(cast, by=cast.bea, to=Address(person=cast.priya))
    part = standing.place_of(disagreement, disagreement.named.get(person=cast.priya))
    assert part is not None
    assert cast.olu in standing.successors(disagreement, part)
    seat(cast.olu)
    assert cast.olu not in standing.successors(disagreement, part)


@pytest.mark.parametrize("address", ["/raise/", "/log-a-settled-one/"])
def test_they_are_told_that_a_colleague_can_raise_it(cast: Cast, address: str) -> None:
    seat(cast.grace)
    answer = signed_in(cast.grace).post(address)
    assert answer.status_code == 403
    why = answer.content.decode()
    assert "You hold a seat in the QA&amp;P Sub Group" in why
    assert "(the protocol, 4.1c). A colleague at Marlshire Health Trust can raise it" in why


def test_an_auditor_is_told_so_and_not_of_a_seat_among_those_who_decide(cast: Cast) -> None:
    seat(cast.grace, Seat.Kind.AUDITOR)
    why = signed_in(cast.grace).post("/raise/").content.decode()
    assert "You hold a seat" not in why
    assert (
        "An auditor proves that nobody has changed the history, and reads no disagreement (the protocol, 4.1c)" in why
    )


def test_they_can_destroy_a_draft_and_not_raise_it(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    seat(cast.grace)
    sent = {"submission": draft_pages.new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    answer = grace.post(f"/drafts/{draft.pk}/check/", sent)
    assert answer.status_code == 403
    assert "A colleague at Marlshire Health Trust can raise it" in answer.content.decode()
    grace.post(f"/drafts/{draft.pk}/delete/")
    assert not Draft.objects.exists()


def test_another_protocol_says_so_under_its_own_title(cast: Cast) -> None:
    directory_actions.adopt_protocol(
        partnership=cast.partnership, text=SECOND_TEXT, adopted_on=clock.today(), by=COMMAND
    )
    seat(cast.grace)
    why = signed_in(cast.grace).post("/log-a-settled-one/").content.decode()
    assert "You hold a seat in the Learning and Improvement Group" in why
    assert "(the protocol: Resolving Professional Differences)" in why


def test_the_home_page_offers_them_nothing_to_raise_and_says_why(cast: Cast) -> None:
    assert "Raise a disagreement" in signed_in(cast.grace).get("/").content.decode()
    seat(cast.grace)
    page = signed_in(cast.grace).get("/").content.decode()
    assert "Raise a disagreement" not in page
    assert "You cannot raise a disagreement or be named on one: whoever oversees disagreements has no part" in page
    assert "Say when you are away<" in page
    for name, kind, why, leads_to in (
        ("Una Vale", "independent_chair", "the Independent Chair can be asked to mediate", "/oversight/seats/"),
        ("Hugh Moss", "auditor", "an auditor proves that nobody has changed the history", "/oversight/proof/"),
    ):
        told = person(cast.health, name, "Head of quality")
        seat(told, kind)
        page = signed_in(told).get("/").content.decode()
        assert f"or be named on one: {why}" in page
        assert f'<a class="govuk-link" href="{leads_to}">' in page
    page = signed_in(cast.ruth).get("/").content.decode()
    assert "or be named on one: whoever works in the partnership’s office has no part in a step." in page


def test_what_they_had_a_part_in_before_is_not_theirs_to_act_on(cast: Cast) -> None:
    disagreement = county.closed(cast)
    assert Capacity.RAISER in policy.capacities(county.user(cast.grace), disagreement)
    seat(cast.grace)
    assert policy.capacities(county.user(cast.grace), disagreement) == frozenset()


def test_a_lead_with_a_seat_does_not_take_the_place_of_a_raiser_who_left(cast: Cast) -> None:
    disagreement = county.raised(cast)
    directory_actions.record_leaving(person=cast.grace, by=COMMAND)
    disagreement = county.now(disagreement)
    assert Capacity.RAISER in policy.capacities(county.user(cast.ann), disagreement)
    seat(cast.ann)
    assert policy.capacities(county.user(cast.ann), disagreement) == {Capacity.RAISING_LEAD}


def test_the_sub_groups_acts_are_for_somebody_of_neither_side_who_was_never_named(cast: Cast) -> None:
    disagreement = county.raised(cast, by=cast.bea, to=Address(person=cast.priya))
    assert can_oversee(cast.carl, disagreement)
    assert not can_oversee(cast.moira, disagreement)
    assert not can_oversee(cast.dana, disagreement)
    part = disagreement.named.get(person=cast.priya)
    with journal.act("break", by=COMMAND):
        part.person = cast.carl
        part.save()
    assert not can_oversee(cast.carl, disagreement)
