"""Seats of the Sub Group: given and ended by the business manager, to people without a part in disagreements. §4.1c"""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from resolution import clock
from resolution.history import journal
from resolution.history.models import Entry
from resolution.oversight import actions
from resolution.oversight.holding import held_by
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person, Role, Seat
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast
from tests.disagreements.draft_pages import signed_in
from tests.disagreements.looking import words
from tests.partnership.cast import COMMAND, by, person
from tests.protocol.texts import SECOND_TEXT

pytestmark = [pytest.mark.both, pytest.mark.requirement("L8")]
SEATS = "/oversight/seats/"


def free(cast: Cast, name: str = "Una Vale") -> Person:
    """Somebody who holds nothing else."""
    return person(cast.neighbour, name, "Head of safeguarding")


def give(cast: Cast, whom: Person, kind: str = "chair") -> Seat:
    cast.partnership.refresh_from_db()
    return actions.give_seat(partnership=cast.partnership, person=whom, kind=kind, by=by(cast.ruth))


def sent(cast: Cast, whom: Person | None = None, kind: str = "chair") -> dict[str, Any]:
    cast.partnership.refresh_from_db()
    typed = {"kind": kind, "person": whom.pk} if whom else {}
    return typed | {"as_of": cast.partnership.journal_head, "submission": str(uuid4())}


def page_of(whom: Person) -> str:
    return f"{SEATS}give_seat/?agency={whom.agency_id}"


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_the_business_manager_gives_a_seat_in_the_browser_and_everybody_can_read_it(cast: Cast) -> None:
    una, ruth = free(cast), signed_in(cast.ruth)
    assert [text(ruth, SEATS).count(said) for said in ("Nobody\n", "Give the seat<", "Choose somebody<")] == [5, 3, 2]
    assert "Which agency are they from?" in text(ruth, f"{SEATS}give_seat/")
    assert "Una Vale" in text(ruth, page_of(una))
    answer = ruth.post(page_of(una), sent(cast, una), follow=True).content.decode()
    assert "The seat has been given" in answer
    assert "Ruth Adeyemi gave Una Vale a seat: Chair" in answer
    seat = Seat.objects.get()
    assert (seat.person, seat.kind, seat.since, seat.never_named) == (una, "chair", clock.today(), True)
    shown = text(signed_in(cast.grace), SEATS)
    assert "Una Vale" in shown
    assert "Business manager" in shown
    assert "Give a seat" not in shown
    assert "Who oversees disagreements" in text(signed_in(cast.grace), SEATS)
    assert SEATS in text(signed_in(cast.grace), "/directory/")


def test_a_seat_is_ended_in_the_browser_and_can_be_given_again(cast: Cast) -> None:
    seat, ruth = give(cast, free(cast)), signed_in(cast.ruth)
    url = f"{SEATS}{seat.pk}/end_seat/"
    assert "Una Vale will no longer hold it: Chair" in text(ruth, url)
    answer = ruth.post(url, sent(cast), follow=True).content.decode()
    assert "ended the seat of Una Vale: Chair" in answer
    again = ruth.post(url, sent(cast)).content.decode()
    assert "Una Vale does not hold this seat any more" in again
    give(cast, seat.person)


@pytest.mark.parametrize("kind", Seat.Kind)
def test_what_somebody_holds_is_listed_with_where_to_give_it_away_and_the_seat_is_refused(
    cast: Cast, kind: Seat.Kind
) -> None:
    disagreement = county.raised(cast)
    directory_actions.add_stand_in(agency=cast.preschool, tier=3, person=cast.priya, by=COMMAND)
    directory_actions.choose_point_of_contact(agency=cast.social_care, person=cast.priya, by=COMMAND)
    directory_actions.change_post(
        post=cast.sam.posts.get(), title="Social worker", manager=None, deputy=cast.priya, by=COMMAND
    )
    desk = directory_actions.open_desk(
        agency=cast.social_care, tier=1, name="Door", telephone="01632 960301", members=[cast.priya], by=COMMAND
    )
    shown = signed_in(cast.ruth).post(page_of(cast.priya), sent(cast, cast.priya, kind)).content.decode()
    assert "Priya Nair still holds what is listed on this page" in shown
    lines = {
        "Social worker, tier 1 at Marlshire Children’s Services": f"posts/{cast.priya.posts.get().pk}/end_post/",
        "Deputy of Sam Cole, Social worker": f"posts/{cast.sam.posts.get().pk}/change_post/",
        "Stands in for Little Acorns Pre-school at tier 3": "remove_stand_in/",
        "Answers at Door, Marlshire Children’s Services": f"desks/{desk.pk}/change_desk/",
        "Point of contact of Marlshire Children’s Services": "choose_point_of_contact/",
        f"Named on {disagreement.reference}": f"/disagreements/{disagreement.reference}/replace/",
    }
    assert [held.what for held in held_by(cast.priya)] == list(lines)
    for held in held_by(cast.priya):
        assert held.url.endswith(lines[held.what])
        # Joan keeps the entries of social care; the office those of the pre-school.
        kept_by_joan = held.of == cast.social_care
        assert (f'href="{held.url}"' in shown) is not kept_by_joan
        assert (f"{held.what}. Ask whoever keeps this entry: Joan Pike" in words(shown)) is kept_by_joan
    assert "HV 4471" not in shown
    assert not Seat.objects.exists()


def test_a_part_at_a_step_that_has_ended_is_listed_until_the_disagreement_is_closed(cast: Cast) -> None:
    disagreement = county.carried(cast)
    assert f"Named before on {disagreement.reference}, until that is closed" in [
        held.what for held in held_by(cast.priya)
    ]
    assert [held.what for held in held_by(cast.grace)][-1] == f"Named on {disagreement.reference}"


def test_what_nobody_else_can_have_is_listed_as_what_to_wait_for(cast: Cast) -> None:
    disagreement = county.carried(cast)
    directory_actions.end_post(post=cast.priya.posts.get(), until=clock.today(), by=COMMAND)
    shown = words(signed_in(cast.ruth).post(page_of(cast.priya), sent(cast, cast.priya)).content.decode())
    assert "Priya Nair still holds what is listed on this page. Wait until it is over" in shown
    assert f"To wait for until it is over Named before on {disagreement.reference}" in shown
    assert "To be given to others first" not in shown


def test_a_tier_is_not_left_empty_to_make_room_for_a_seat(cast: Cast) -> None:
    directory_actions.end_post(post=cast.dana.posts.get(), until=clock.today(), by=COMMAND)
    nobody = "Nobody answers at tier 4 of Marlshire Children’s Services since their post there ended"
    assert [held.what for held in held_by(cast.dana)] == [nobody]
    with pytest.raises(ValidationError, match="still holds"):
        give(cast, cast.dana)
    directory_actions.give_post(person=cast.sam, tier=4, title="Director", since=clock.today(), by=COMMAND)
    assert give(cast, cast.dana).person == cast.dana


def test_whoever_has_given_everything_away_takes_the_seat(cast: Cast) -> None:
    directory_actions.end_post(post=cast.sam.posts.get(), until=clock.today(), by=COMMAND)
    assert give(cast, cast.sam).person == cast.sam


def test_a_member_keeps_what_they_hold_where_the_protocol_lets_them_be_named(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="still holds"):
        give(cast, cast.sam, "member")
    directory_actions.adopt_protocol(
        partnership=cast.partnership, text=SECOND_TEXT, adopted_on=clock.today(), by=COMMAND
    )
    assert not give(cast, cast.sam, "member").never_named
    with pytest.raises(ValidationError, match="still holds"):
        give(cast, cast.tom)
    assert "Whoever chairs is never named" in text(signed_in(cast.ruth), page_of(cast.sam))
    assert "Whoever chairs is" in text(signed_in(cast.ruth), SEATS)


def test_whoever_is_independent_is_called_what_the_protocol_calls_them(cast: Cast) -> None:
    directory_actions.adopt_protocol(
        partnership=cast.partnership, text=SECOND_TEXT, adopted_on=clock.today(), by=COMMAND
    )
    una = free(cast)
    assert "Independent Scrutineer" in text(signed_in(cast.ruth), page_of(una))
    seat = give(cast, una, "independent_chair")
    with pytest.raises(ValidationError, match="holds this seat: Independent Scrutineer"):
        give(cast, free(cast, "Otto Vale"), "independent_chair")
    assert "no longer hold it: Independent Scrutineer." in text(signed_in(cast.ruth), f"{SEATS}{seat.pk}/end_seat/")
    actions.end_seat(seat=seat, by=COMMAND)
    seats = text(signed_in(cast.ruth), SEATS)
    assert "gave Una Vale a seat: Independent Scrutineer" in seats
    assert "ended the seat of Una Vale: Independent Scrutineer" in seats
    assert "Independent Chair" not in seats


def test_the_office_is_refused_to_whoever_holds_a_place_in_the_same_words(cast: Cast) -> None:
    clerk = person(cast.office, "Nell Cross", "Administrator")
    with journal.act("break", by=COMMAND):
        cast.social_care.point_of_contact = clerk
        cast.social_care.save()
    cast.office.refresh_from_db()
    typed = {"kind": "business_manager", "person": clerk.pk}
    data = typed | {"as_of": cast.office.journal_head, "submission": str(uuid4())}
    shown = signed_in(cast.ruth).post(f"/directory/{cast.office.pk}/give_role/", data).content.decode()
    assert "Nell Cross still holds what is listed on this page" in shown
    assert "Point of contact of Marlshire Children’s Services" in shown
    assert Role.objects.filter(person=clerk).count() == 0


def test_one_person_at_a_time_chairs_and_members_are_many(cast: Cast) -> None:
    una, nell = free(cast), free(cast, "Nell Cross")
    give(cast, una)
    with pytest.raises(ValidationError, match="Una Vale holds this seat: Chair"):
        give(cast, nell)
    give(cast, nell, "member")
    give(cast, free(cast, "Ola Berg"), "member")
    with pytest.raises(ValidationError, match="Nell Cross holds this seat: Member"):
        give(cast, nell, "member")


def test_whoever_has_left_is_given_no_seat(cast: Cast) -> None:
    una = free(cast)
    directory_actions.record_leaving(person=una, by=COMMAND)
    with pytest.raises(ValidationError, match="no longer in the directory"):
        give(cast, una)


@pytest.mark.parametrize("agency", ["", "x", "0"])
def test_without_an_agency_it_is_asked_for(cast: Cast, agency: str) -> None:
    shown = text(signed_in(cast.ruth), f"{SEATS}give_seat/?agency={agency}")
    assert "Select the agency that they are from" in shown


def test_a_seat_is_nobody_elses_to_give_or_end_and_leaves_no_trace(cast: Cast) -> None:
    una = free(cast)
    seat, before = give(cast, free(cast, "Nell Cross"), "member"), Entry.objects.count()
    for other in (cast.joan, cast.helen, cast.grace):
        client = signed_in(other)
        for url, data in ((page_of(una), sent(cast, una)), (f"{SEATS}{seat.pk}/end_seat/", sent(cast))):
            assert client.get(url).status_code == 403
            assert client.post(url, data).status_code == 403
        assert client.get(f"{SEATS}give_seat/").status_code == 403
        with pytest.raises(PermissionDenied):
            actions.give_seat(partnership=cast.partnership, person=una, kind="chair", by=by(other))
    assert Entry.objects.count() == before


def test_a_stranger_is_sent_to_sign_in_and_a_seat_that_there_is_not_is_not_found(cast: Cast) -> None:
    assert Client().get(SEATS).status_code == 302
    assert Client().post(f"{SEATS}give_seat/").status_code == 302
    assert signed_in(cast.ruth).get(f"{SEATS}99/end_seat/").status_code == 404


def test_a_page_that_was_overtaken_gives_nothing_and_says_what_happened(cast: Cast) -> None:
    una = free(cast)
    data = sent(cast, una)
    give(cast, free(cast, "Nell Cross"), "member")
    answer = signed_in(cast.ruth).post(page_of(una), data)
    assert answer.status_code == 409
    assert "gave Nell Cross a seat: Member" in answer.content.decode()
    assert Seat.objects.count() == 1


def test_the_same_submission_twice_gives_the_seat_once(cast: Cast) -> None:
    una, ruth = free(cast), signed_in(cast.ruth)
    data = sent(cast, una)
    assert ruth.post(page_of(una), data).headers["Location"] == SEATS
    assert ruth.post(page_of(una), data).headers["Location"] == SEATS
    assert Seat.objects.count() == 1


def test_nothing_is_left_of_a_seat_when_the_journal_fails(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    una = free(cast)

    def fail(_: journal.Journal) -> None:
        raise RuntimeError

    monkeypatch.setattr(journal.Journal, "write", fail)
    with pytest.raises(RuntimeError):
        give(cast, una)
    assert not Seat.objects.exists()
