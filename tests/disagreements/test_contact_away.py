"""An agency's point of contact is away: whoever covers finds the right person; else its lead does (L10, I5)."""

from dataclasses import replace

import pytest

from resolution import clock
from resolution.disagreements import actions, moves, policy
from resolution.disagreements.actions import covering as telling
from resolution.disagreements.answers import Address
from resolution.disagreements.covering import covered_of
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership import directory
from resolution.partnership.models import Agency, Person
from resolution.protocol.acts import Act, Capacity
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, act, here, now, user
from .looking import HOME, queries, words
from .pages import address, sent_by, signed_in, text_of
from .test_cover import away, deputy, record, sees
from .test_home import WAITS, where

pytestmark = pytest.mark.requirement("L10", "I5")


def to_place(cast: Cast) -> Disagreement:
    """Grace does not know who: Joan, the point of contact, finds the person."""
    return county.raised(cast, to=Address())


def finds(cast: Cast, disagreement: Disagreement) -> set[Person]:
    """Everyone who can, by the policy; and the lists say the same."""
    everyone = (cast.joan, cast.tom, cast.sam, cast.helen, cast.priya, cast.ann, cast.olu, cast.grace)
    record = now(disagreement)
    able = {who for who in everyone if Capacity.POINT_OF_CONTACT in policy.capacities(user(who), record)}
    for who in everyone:
        waits = Disagreement.objects.visible_to(user(who)).filter(moves.waits_for(who), pk=record.pk).exists()
        assert waits == (who in able), who
        assert waits == policy.has_the_move(record, policy.capacities(user(who), record)), who
    return able


def contact_of(cast: Cast) -> Person | None:
    return directory.point_of_contact(Agency.objects.get(pk=cast.social_care.pk))


def test_whoever_covers_finds_the_right_person_and_both_sides_see_it(cast: Cast) -> None:
    disagreement = to_place(cast)
    before = here(disagreement)
    absence = away(cast.joan, cast.tom)
    until = f"{absence.until.day} {absence.until:%B %Y}"
    assert where(disagreement, cast.tom) == [WAITS]
    assert f"You act for Joan Pike until {until}, when Joan Pike is back." in record(disagreement, cast.tom)
    assert f"Tom Ellis acts for Joan Pike until {until}" in record(disagreement, cast.grace)
    assert f"Tom Ellis acts for you until {until}" in record(disagreement, cast.joan)
    assert contact_of(cast) == cast.tom
    assert (here(disagreement).due_at, here(disagreement).due_since) == (before.due_at, before.due_since)
    page = signed_in(cast.tom).get(address(disagreement, Act.PLACE))
    assert page.status_code == 200
    placed = sent_by(cast.tom, disagreement, Act.PLACE, {"address": f"person-{cast.priya.pk}"})
    assert placed.status_code == 302
    told = words(text_of(signed_in(cast.grace).get(f"{disagreement.get_absolute_url()}timeline/")))
    assert "for Joan Pike, who was away" in told
    assert county.answering(disagreement) == cast.priya
    assert not sees(cast.tom, disagreement)


def test_access_ends_with_the_absence(cast: Cast) -> None:
    disagreement, absence = to_place(cast), away(cast.joan, cast.tom)
    tom = signed_in(cast.tom)
    assert tom.get(disagreement.get_absolute_url()).status_code == 200
    directory_actions.end_absence(absence=absence, by=COMMAND)
    assert tom.get(disagreement.get_absolute_url()).status_code == 404
    assert finds(cast, disagreement) == {cast.joan}


def test_it_follows_on_to_the_deputys_deputy_without_a_loop_and_then_to_the_lead(cast: Cast) -> None:
    directory_actions.give_post(
        person=cast.joan, tier=1, title="Quality officer", since=clock.today(), deputy=cast.sam, by=COMMAND
    )
    deputy(cast.sam, cast.tom)
    deputy(cast.tom, cast.joan)
    disagreement = to_place(cast)
    away(cast.joan)
    assert finds(cast, disagreement) == {cast.joan, cast.sam}
    away(cast.sam)
    assert finds(cast, disagreement) == {cast.joan, cast.tom}
    away(cast.tom)
    assert finds(cast, disagreement) == {cast.joan, cast.helen}
    assert contact_of(cast) == cast.helen
    assert (
        "and nobody acts for them: the safeguarding lead of Marlshire Children’s Services finds the right person."
        in record(disagreement, cast.grace)
    )
    assert "and nobody acts for you: the safeguarding lead of Marlshire" in record(disagreement, cast.joan)
    placed = sent_by(cast.helen, disagreement, Act.PLACE, {"address": f"person-{cast.priya.pk}"})
    assert placed.status_code == 302


@pytest.mark.requirement("L8", "A3")
def test_it_skips_whoever_takes_no_part_stands_at_another_tier_or_is_of_another_agency(cast: Cast) -> None:
    row = directory_actions.add_stand_in(agency=cast.social_care, tier=1, person=cast.carl, by=COMMAND)
    directory_actions.accept_stand_in(stand_in=row, by=COMMAND)
    disagreement = to_place(cast)
    absence = away(cast.joan, cast.carl)
    assert not sees(cast.carl, disagreement)
    assert finds(cast, disagreement) == {cast.joan, cast.helen}
    directory_actions.change_absence(
        absence=absence, since=absence.since, until=absence.until, covered_by=cast.sam, by=COMMAND
    )
    assert finds(cast, disagreement) == {cast.joan, cast.sam}
    act(disagreement, "block", cast.helen, person=cast.sam, because="")
    assert finds(cast, disagreement) == {cast.joan, cast.helen}
    higher = to_a_contact_above(cast)
    directory_actions.change_absence(
        absence=absence, since=absence.since, until=absence.until, covered_by=cast.priya, by=COMMAND
    )
    assert finds(cast, higher) == {cast.joan, cast.helen}  # Priya answered at the tier below
    assert finds(cast, disagreement) == {cast.joan, cast.priya}


def to_a_contact_above(cast: Cast) -> Disagreement:
    """Answered at the first tier, and carried to “I do not know who” at the second."""
    disagreement = county.escalated(cast)
    said = replace(county.carried_words(cast, cast.tom), to=Address())
    return act(disagreement, "carry", cast.nadia, carried=said)


@pytest.mark.requirement("A3")
def test_what_is_restricted_is_not_covered_and_waits_for_the_lead(cast: Cast) -> None:
    disagreement = to_place(cast)
    away(cast.joan, cast.tom)
    disagreement = act(disagreement, "restrict", cast.grace, because="family")
    assert not sees(cast.tom, disagreement)
    assert finds(cast, disagreement) == {cast.joan, cast.helen}


def test_they_are_told_when_it_begins_and_when_something_arrives(cast: Cast) -> None:
    disagreement = to_place(cast)
    away(cast.joan, cast.tom)
    assert [actions.tell_covers(), actions.tell_covers()] == [1, 0]
    notice = Notice.objects.get(kind="cover_begins")
    assert (notice.to, notice.reference) == (cast.tom, disagreement.reference)
    later = to_place(cast)
    assert {each.to for each in Notice.objects.filter(kind="to_place", reference=later.reference)} == {
        cast.joan,
        cast.tom,
    }
    directory_actions.record_leaving(person=cast.tom, by=COMMAND)
    last = to_place(cast)
    assert {each.to for each in Notice.objects.filter(kind="to_place", reference=last.reference)} == {
        cast.joan,
        cast.helen,
    }


def test_pages_take_no_more_queries_while_the_point_of_contact_is_away(cast: Cast) -> None:
    disagreement = to_place(cast)
    to_place(cast)
    pages = (HOME, "/disagreements/", disagreement.get_absolute_url())
    before = {who.name: [queries(page, who) for page in pages] for who in (cast.joan, cast.grace)}
    away(cast.joan, cast.tom)
    for who, as_before in ((cast.tom, cast.joan), (cast.joan, cast.joan), (cast.grace, cast.grace)):
        those = zip([queries(page, who) for page in pages], before[as_before.name], strict=True)
        assert all(now <= then for now, then in those), who


def test_nobody_is_told_of_a_cover_that_ends_while_the_worker_looks(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    absence = away(cast.priya, cast.sam)
    (covered,) = covered_of(now(disagreement))
    directory_actions.end_absence(absence=absence, by=COMMAND)
    assert telling._tell(now(disagreement), covered) == 0
    assert not Notice.objects.filter(kind="cover_begins").exists()
