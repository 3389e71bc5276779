"""Whoever was set aside by mistake can see it and take part in it again, by what they still are to it (A3)."""

import pytest

from resolution.disagreements import policy
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.models import Disagreement, Link, NoLink, PersonalLink
from resolution.govuk.fields import Option
from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity

from . import cast as county
from .cast import Cast, act
from .looking import HOME, LIST, look, page, queries, shown, words
from .pages import ActPages, Page, address, sent_by, signed_in
from .test_asked_first import ASKED, a_volunteer, stood_in_for
from .test_linking import set_aside, stepped_aside
from .test_third_agencies import asked as asked_in

pytestmark = pytest.mark.requirement("A3")
MISTAKE = NoLink.MISTAKE.value


def let_back(who: Person, by: Person, disagreement: Disagreement) -> Disagreement:
    """Somebody said of them that they have none after all."""
    return act(disagreement, "lift_block", by, person=who, because=MISTAKE)


def by_the_office(cast: Cast) -> Disagreement:
    return set_aside(cast, cast.priya, cast.ruth)


def of_tom(cast: Cast) -> Disagreement:
    """Who has no part in it, and no role."""
    return set_aside(cast, cast.tom, cast.joan)


def answered(cast: Cast, disagreement: Disagreement) -> Disagreement:
    who = county.answering(disagreement)
    assert who is not None
    return act(disagreement, "respond", who, answer=county.STANDS)


class TestPages(ActPages):
    pages = (
        Page(
            Act.LIFT_BLOCK,
            by="helen",
            reach=by_the_office,
            not_yours="grace",
            not_now=county.acknowledged,
            meanwhile=answered,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("ruth", "block_lifted"), ("priya", "seen_again")}),
            typed=lambda cast, _: {"person": str(cast.priya.pk), "because": MISTAKE},
        ),
        Page(
            Act.LIFT_BLOCK,
            by="joan",
            reach=of_tom,
            not_yours="grace",
            not_now=county.acknowledged,
            meanwhile=answered,
            leaves=("open", "to respond", "responding"),
            told=frozenset(),
            typed=lambda cast, _: {"person": str(cast.tom.pk), "because": MISTAKE},
            note="by a coordinator, of somebody who had no part",
            loses_sight=True,
        ),
    )


def test_a_lead_sees_it_again_and_somebody_without_a_part_or_role_does_not(cast: Cast) -> None:
    disagreement = set_aside(cast, cast.helen, cast.ruth, of_tom(cast))
    at = disagreement.get_absolute_url()
    assert policy.capacities(county.user(cast.helen), disagreement) == frozenset()
    disagreement = let_back(cast.helen, cast.ruth, disagreement)
    assert Capacity.RESPONDING_LEAD in policy.capacities(county.user(cast.helen), disagreement)
    assert {disagreement.reference in shown(on, cast.helen) for on in (HOME, LIST, at)} == {True}
    let_back(cast.tom, cast.helen, disagreement)
    assert look(at, cast.tom).status_code == 404
    assert not Notice.objects.filter(to=cast.tom).exists()
    assert Notice.objects.filter(to=cast.joan, kind="block_lifted").exists()
    assert "Who takes part in it has changed" in page(disagreement, cast.grace)


def test_their_place_stays_with_whoever_has_it_who_can_hand_it_back(cast: Cast) -> None:
    disagreement = let_back(cast.priya, cast.joan, by_the_office(cast))
    assert county.answering(disagreement) == cast.sam
    assert policy.capacities(county.user(cast.priya), disagreement) == {Capacity.RESPONDING_BEFORE}
    told = page(disagreement, cast.grace).split("What has happened")[1]
    assert "Who takes part in it has changed" in told
    assert "Joan Pike" not in told
    disagreement = act(disagreement, "hand_over", cast.sam, to=cast.priya, because="It is hers")
    assert county.answering(disagreement) == cast.priya


def test_why_somebody_stepped_aside_is_shown_where_it_is_decided_and_nowhere_else(cast: Cast) -> None:
    disagreement = stepped_aside(cast, cast.priya)
    form = words(shown(address(disagreement, Act.LIFT_BLOCK), cast.helen))
    assert "Stepped aside on" in form
    assert Link.FAMILY.label in form
    sent_by(cast.helen, disagreement, Act.LIFT_BLOCK, {"person": str(cast.priya.pk), "because": MISTAKE})
    link = PersonalLink.objects.get()
    assert [(row.linked, row.because) for row in link.history.order_by("pk")] == [(True, "family"), (False, MISTAKE)]
    for who in (cast.grace, cast.helen, cast.priya):
        for paper in ("", "timeline/", "print/"):
            seen = shown(disagreement.get_absolute_url() + paper, who)
            assert not [label for label in (*Link.labels, *NoLink.labels) if label in seen], (who, paper)


def test_whoever_is_asked_first_is_asked_again_since_nobody_can_say_it_for_them(cast: Cast) -> None:
    a_volunteer(cast.priya)
    disagreement = let_back(cast.priya, cast.helen, set_aside(cast, cast.priya, cast.helen))
    assert ASKED in shown(disagreement.get_absolute_url(), cast.priya)
    disagreement = act(disagreement, "no_link", cast.priya)
    assert "feeding" in page(disagreement, cast.priya)
    assert (PersonalLink.objects.get().by, PersonalLink.objects.get().because) == (cast.priya, "")


def test_a_side_lets_back_its_own_people_and_stand_ins_and_the_office_anybody(cast: Cast) -> None:
    disagreement = set_aside(cast, cast.carl, cast.ruth, asked_in(cast, who=cast.carl))
    disagreement = set_aside(cast, cast.tom, cast.helen, set_aside(cast, cast.grace, cast.ann, disagreement))
    offered = {
        who.name: [option.label.split(",")[0] for option in _options(disagreement, who)]
        for who in (cast.ann, cast.helen, cast.joan, cast.ruth)
    }
    assert offered == {
        "Ann Lowe": ["Grace Obi"],
        "Helen Marsh": ["Tom Ellis"],
        "Joan Pike": ["Tom Ellis"],
        "Ruth Adeyemi": ["Carl Voss", "Grace Obi", "Tom Ellis"],
    }
    for who in (cast.tom, cast.nadia):
        with pytest.raises(Unanswerable, match="Choose somebody who is set aside"):
            let_back(who, cast.ann, disagreement)


def test_a_small_agency_lets_back_whoever_stood_in_for_it(cast: Cast) -> None:
    disagreement = set_aside(cast, cast.carl, cast.ruth, stood_in_for(cast))
    county.says_no_link(disagreement, cast.moira)
    assert _is_offered(disagreement, cast.moira)
    assert [option.value for option in _options(disagreement, cast.moira)] == [str(cast.carl.pk)]


def _options(disagreement: Disagreement, who: Person) -> tuple[Option, ...]:
    form = signed_in(who).get(address(disagreement, Act.LIFT_BLOCK)).context["form"]
    return tuple(form.fields["person"].options)


def test_it_is_offered_to_those_who_can_do_it_and_the_page_takes_no_more_queries(cast: Cast) -> None:
    disagreement = by_the_office(cast)
    at = disagreement.get_absolute_url()
    offered = {who.name for who in (cast.ann, cast.helen, cast.ruth, cast.sam) if _is_offered(disagreement, who)}
    assert offered == {"Helen Marsh", "Ruth Adeyemi"}
    assert queries(at, cast.helen) <= 15


def _is_offered(disagreement: Disagreement, who: Person) -> bool:
    return address(disagreement, Act.LIFT_BLOCK) in shown(disagreement.get_absolute_url(), who)
