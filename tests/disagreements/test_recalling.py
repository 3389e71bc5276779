"""A step that was sent to the wrong person is recalled: they see it no more, who read it is listed (A12)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.answers import Address
from resolution.disagreements.looked import read_by
from resolution.disagreements.models import Disagreement, Named
from resolution.history import journal
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.protocol.acts import Act, Capacity

from . import cast as county
from .cast import Cast, act, answering, here, now
from .looking import LIST, front_door, look, page, queries, shown
from .pages import ActPages, Page, address, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("A12")
SLIP = "Another Priya was meant"


def responds(cast: Cast, disagreement: Disagreement) -> object:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


def acknowledges(cast: Cast, disagreement: Disagreement) -> object:
    return act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")


def readdressed(cast: Cast, disagreement: Disagreement) -> object:
    recalled = act(disagreement, "recall", cast.ann, because=SLIP)
    return act(recalled, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))


def recalled(cast: Cast, disagreement: Disagreement | None = None) -> Disagreement:
    """Grace has recalled it from Priya, who has opened it."""
    held = disagreement or county.raised(cast)
    look(held.get_absolute_url(), cast.priya)
    return act(held, "recall", cast.grace, because=SLIP)


class TestPages(ActPages):
    pages = (
        Page(
            Act.RECALL,
            by="grace",
            reach=county.raised,
            not_yours="priya",
            not_now=county.responded,
            meanwhile=acknowledges,
            leaves=("open", "to address", "raising"),
            told=frozenset({("priya", "recalled_from_you"), ("ann", "recalled"), ("helen", "recalled")}),
            typed={"because": SLIP},
        ),
        Page(
            Act.RECALL,
            by="ann",
            reach=county.acknowledged,
            not_yours="helen",
            not_now=county.agreed,
            meanwhile=readdressed,
            leaves=("open", "to address", "raising"),
            told=frozenset({("priya", "recalled_from_you"), ("grace", "recalled_back"), ("helen", "recalled")}),
            typed={"because": SLIP},
            note="by a lead",
        ),
    )


def test_their_next_request_finds_nothing_and_no_list_has_it(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    client = signed_in(cast.priya)
    for at in ("", "timeline/", "print/", "file-record/", "respond/"):
        assert client.get(f"{disagreement.get_absolute_url()}{at}").status_code == 200
    recalled(cast, disagreement)
    for at in ("", "timeline/", "print/", "file-record/", "respond/", "readdress/"):
        assert client.get(f"{disagreement.get_absolute_url()}{at}").status_code == 404
    assert disagreement.reference not in text_of(client.get(LIST))
    assert policy.capacities(county.user(cast.priya), now(disagreement)) == frozenset()


def test_what_they_had_typed_is_shown_to_them_once_more_and_nothing_of_the_record(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    client = signed_in(cast.priya)
    client.get(address(disagreement, Act.NOTE))
    recalled(cast, disagreement)
    sent = client.post(address(disagreement, Act.NOTE), {"kind": "question", "question": "Which clinic was it?"})
    assert sent.status_code == 409
    assert "Which clinic was it?" in text_of(sent)
    assert disagreement.decision not in text_of(sent)


def test_both_sides_and_both_leads_read_from_whom_it_was_recalled_why_and_who_had_read_it(cast: Cast) -> None:
    disagreement = recalled(cast)
    for who in (cast.grace, cast.ann, cast.helen):
        whole = page(disagreement, who)
        assert "recalled it from Priya Nair, who had it by mistake; until then it was read by Priya Nair, " in whole
        assert SLIP in whole
        assert queries(disagreement.get_absolute_url(), who) <= 15
    assert "Why it was recalled" in shown(address(disagreement, Act.READDRESS), cast.grace)


def test_the_page_says_who_has_it_and_who_has_read_it_before_it_is_recalled(cast: Cast) -> None:
    disagreement = county.raised(cast)
    before = shown(address(disagreement, Act.RECALL), cast.grace)
    assert "It is with Priya Nair." in before
    assert "Nobody so far." in before
    look(disagreement.get_absolute_url(), cast.ann)  # of the raising side
    look(disagreement.get_absolute_url(), cast.priya)
    after = shown(address(disagreement, Act.RECALL), cast.grace)
    assert f"<li>Priya Nair, {cast.social_care.name}, " in after
    assert "Ann Lowe" not in after.split("Who on that side has read it")[1].split("<form")[0]


def test_what_still_waits_to_be_sent_to_them_is_taken_back(cast: Cast) -> None:
    disagreement = county.raised(cast)
    assert outbox.waiting(cast.partnership, disagreement.reference).filter(to=cast.priya).exists()
    recalled(cast, disagreement)
    kinds = outbox.waiting(cast.partnership, disagreement.reference).filter(to=cast.priya).values_list("kind", "path")
    assert list(kinds) == [("recalled_from_you", "/")]


def test_it_waits_for_an_address_with_the_same_words_and_the_same_date(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    due = here(disagreement).due
    recalled(cast, disagreement)
    step = here(disagreement)
    assert (step.responding, step.acknowledged_at, step.due) == (None, None, due)
    sent_by(cast.grace, disagreement, Act.READDRESS, {"address": f"person-{cast.sam.pk}"})
    assert answering(disagreement) == cast.sam
    assert disagreement.decision in page(disagreement, cast.sam)


@pytest.mark.requirement("L6")
def test_a_raising_side_that_is_silent_after_a_recall_can_still_take_it_further(cast: Cast) -> None:
    disagreement = recalled(cast)
    with clock.set_to(here(disagreement).due_at + timedelta(hours=1)):
        act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
    assert here(disagreement).tier == 2


def test_they_are_not_chosen_again_by_mistake_and_have_it_again_where_it_is_said(cast: Cast) -> None:
    disagreement = recalled(cast)
    again = {"address": f"person-{cast.priya.pk}"}
    shown_again = shown(address(disagreement, Act.READDRESS), cast.grace)
    assert "Priya Nair (it was recalled from them)" in shown_again
    refused = sent_by(cast.grace, disagreement, Act.READDRESS, again)
    assert "It was recalled from Priya Nair. Choose somebody else, or say that you have checked" in text_of(refused)
    sent_by(cast.grace, disagreement, Act.READDRESS, again | {"meant": "yes"})
    assert answering(disagreement) == cast.priya
    assert disagreement.decision in page(disagreement, cast.priya)
    part = Named.objects.get(disagreement=disagreement, person=cast.priya)
    assert (part.until, part.recalled_at) == (None, None)
    assert part.history.filter(recalled_at__isnull=False).exists()


def test_their_own_agency_and_whoever_hands_over_is_not_offered_them(cast: Cast) -> None:
    disagreement = recalled(cast)
    act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address())
    assert "Priya Nair" not in shown(address(disagreement, Act.PLACE), cast.joan).split("<form")[1]
    act(disagreement, "place", cast.joan, to=Address(person=cast.sam))
    for name in (Act.PASS_ON, Act.HAND_OVER):
        assert "Priya Nair" not in shown(address(disagreement, name), cast.sam).split("<select")[1]


def sent_to_the_desk(cast: Cast) -> Disagreement:
    """Sent to the duty desk, where Sam has asked something without taking it up."""
    disagreement = county.raised(cast, to=front_door(cast))
    typed = {"kind": "question", "question": "Which clinic was it?"}
    sent_by(cast.sam, disagreement, Act.NOTE, typed)
    return now(disagreement)


def test_recalled_from_a_duty_desk_nobody_who_answers_there_sees_it(cast: Cast) -> None:
    disagreement = sent_to_the_desk(cast)
    assert disagreement.reference in shown(LIST, cast.sam)
    desk = here(disagreement).desk
    assert desk is not None
    disagreement = act(disagreement, "recall", cast.grace, because=SLIP)
    assert look(disagreement.get_absolute_url(), cast.sam).status_code == 404
    entry = journal.entries(disagreement).last()
    assert entry is not None
    assert (entry.details["whose"], "Sam Cole" in entry.details["read_by"]) == (desk.name, True)
    assert Notice.objects.filter(to=cast.sam, kind="recalled_from_you").exists()
    again = {"address": f"desk-{desk.pk}"}
    assert f"It was recalled from {desk.name}." in text_of(sent_by(cast.grace, disagreement, Act.READDRESS, again))
    sent_by(cast.grace, disagreement, Act.READDRESS, again | {"meant": "yes"})
    assert disagreement.decision in page(disagreement, cast.sam)


def test_whoever_it_was_recalled_from_does_not_get_it_back_by_a_duty_desk(cast: Cast) -> None:
    disagreement = act(county.raised(cast, to=Address(person=cast.sam)), "recall", cast.grace, because=SLIP)
    to_the_desk = Address(desk=front_door(cast).desk)
    act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=to_the_desk)
    assert look(disagreement.get_absolute_url(), cast.sam).status_code == 404
    assert Capacity.RESPONDING_NAMED not in policy.capacities(county.user(cast.sam), now(disagreement))
    assert not Notice.objects.filter(to=cast.sam, kind="to_acknowledge", reference=disagreement.reference).exists()


def test_recalled_before_anybody_is_named_the_point_of_contact_sees_it_no_more(cast: Cast) -> None:
    disagreement = county.raised(cast, to=Address())
    assert disagreement.decision in page(disagreement, cast.joan)
    disagreement = act(disagreement, "recall", cast.grace, because=SLIP)
    assert look(disagreement.get_absolute_url(), cast.joan).status_code in (200, 404)
    assert not Disagreement.objects.visible_to(county.user(cast.joan)).filter(pk=disagreement.pk).exists()
    assert f"recalled it from the point of contact of {cast.social_care.name}" in page(disagreement, cast.grace)


def test_addressed_to_another_agency_next_the_first_one_s_lead_sees_it_no_more(cast: Cast) -> None:
    disagreement = recalled(cast)
    assert disagreement.decision in page(disagreement, cast.helen)
    act(disagreement, "readdress", cast.grace, agency=cast.neighbour, to=Address(person=cast.carl))
    sees: dict[str, bool] = {}
    for who in (cast.helen, cast.priya, cast.carl):
        visible = Disagreement.objects.visible_to(county.user(who))
        sees[who.name] = visible.filter(pk=disagreement.pk).exists()
    assert sees == {"Helen Marsh": False, "Priya Nair": False, "Carl Voss": True}


def test_what_it_was_sent_back_for_gives_way_to_why_it_was_recalled_and_the_other_way_round(cast: Cast) -> None:
    disagreement = act(county.raised(cast), "send_back", cast.priya, because="He lives in the east.")
    act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))
    act(disagreement, "recall", cast.grace, because=SLIP)
    assert (here(disagreement).sent_back_because, here(disagreement).recalled_because) == ("", SLIP)
    act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address())
    act(disagreement, "send_back", cast.joan, because="Not ours.")
    assert (here(disagreement).sent_back_because, here(disagreement).recalled_because) == ("Not ours.", "")


def test_what_never_reached_the_other_side_is_with_nobody_and_read_by_nobody(cast: Cast) -> None:
    assert read_by(county.settled(cast)) == read_by(county.escalated(cast)) == []
