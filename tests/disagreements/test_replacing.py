"""Somebody is away, has left or stands at two tiers: their coordinator or the office names another (L1, L10)."""

from typing import Any

import pytest
from django.test import Client

from resolution.disagreements import standing
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address, Noted, Replaced
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person, Role
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND, person

from . import agreements
from . import cast as county
from .agreements import managers_acknowledged
from .cast import Cast, act, answering, here
from .filled import sends
from .looking import without_tokens
from .pages import ActPages, Page, Typed, address, listed, sent_by, signed_in, text_of

AWAY = "Away from work"


def instead(to: Person | None, place: str = "responding", **typed: str) -> Typed:
    return {"place": place, f"to_{place}": str(to.pk) if to else "", "because": AWAY, **typed}


def sam_answers(cast: Cast, disagreement: Disagreement) -> Typed:
    return instead(cast.sam)


def sam_answers_for_the_office(cast: Cast, disagreement: Disagreement) -> Typed:
    return instead(cast.sam, other="")


MEANWHILE: dict[str, Any] = {
    "not_now": county.closed,
    "meanwhile": lambda cast, d: act(d, "propose", cast.grace, proposed=agreements.way(cast)),
    "leaves": ("open", "to respond", "responding"),
    "told": frozenset({("sam", "named_in_place"), ("priya", "replaced"), ("grace", "counterpart_changed")}),
    "loses_sight": True,  # sees numbers only
}


class TestPages(ActPages):
    pages = (
        Page(Act.REPLACE, by="joan", reach=county.acknowledged, not_yours="helen", typed=sam_answers, **MEANWHILE),
        Page(
            Act.REPLACE,
            by="ruth",
            reach=county.acknowledged,
            not_yours="helen",
            typed=sam_answers_for_the_office,
            note="by the office",
            **MEANWHILE,
        ),
    )


def by(who: Person, disagreement: Disagreement, to: Person, place: str = "responding") -> Disagreement:
    return act(disagreement, "replace", who, replaced=Replaced(place, to, AWAY))


def labels(page: Any, question: str) -> list[str]:
    return [option.label for option in page.context["form"].fields[question].options]


@pytest.mark.requirement("L10", "A2")
def test_the_coordinator_sees_who_is_named_and_nothing_of_what_it_is_about(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    joan = signed_in(cast.joan)
    numbers = text_of(joan.get(disagreement.get_absolute_url()))
    assert f'href="{address(disagreement, Act.REPLACE)}"' in numbers
    page = joan.get(address(disagreement, Act.REPLACE))
    assert labels(page, "place") == ["Priya Nair, for Marlshire Children’s Services, at the Professional tier"]
    for told in (disagreement.decision, disagreement.outcome_asked, "TK", "Grace Obi"):
        assert told not in without_tokens(text_of(page))


@pytest.mark.requirement("L10")
def test_no_clock_restarts_and_whoever_is_named_acts_while_the_other_still_reads(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    before, after = here(disagreement), by(cast.joan, disagreement, cast.sam).step
    assert after is not None
    assert (after.due_at, after.due_since, after.opened_at) == (before.due_at, before.due_since, before.opened_at)
    assert disagreement.named.get(person=cast.priya).until is not None
    assert signed_in(cast.priya).get(disagreement.get_absolute_url()).status_code == 200
    act(disagreement, "respond", cast.sam, answer=county.STANDS)
    page = text_of(signed_in(cast.grace).get(disagreement.get_absolute_url()))
    assert "Joan Pike named Sam Cole in the place of Priya Nair" in page
    assert AWAY in page


@pytest.mark.requirement("L9", "L10")
def test_what_they_typed_meanwhile_is_not_lost(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    priya: Client = signed_in(cast.priya)
    form = priya.get(address(disagreement, Act.RESPOND)).context["form"]
    by(cast.joan, disagreement, cast.sam)
    typed = {
        "as_of": form["as_of"].value(),
        "submission": form["submission"].value(),
        "reason": "We see him on Monday.",
    }
    answer = priya.post(address(disagreement, Act.RESPOND), typed)
    assert answer.status_code == 409
    assert "We see him on Monday." in text_of(answer)


@pytest.mark.requirement("L5", "L10")
def test_the_actions_that_are_not_done_go_with_the_part(cast: Cast) -> None:
    disagreement = by(cast.joan, agreements.agreed_with_action(cast), cast.sam)
    passed_on = disagreement.actions.get(what="Weigh him every Thursday")
    assert (passed_on.owner, passed_on.accepted_at) == (cast.sam, None)


@pytest.mark.requirement("L10")
def test_the_raisers_place_is_one_with_the_step_at_its_own_tier_and_apart_above(cast: Cast) -> None:
    first = by(cast.ruth, county.acknowledged(cast), cast.ivor, "raising")
    assert first.raiser is not None
    assert (first.raiser.person, here(first).raising.person) == (cast.ivor, cast.ivor)
    above = by(cast.ruth, managers_acknowledged(cast), cast.ivor, "raiser")
    assert above.raiser is not None
    assert (above.raiser.person, here(above).raising.person) == (cast.ivor, cast.nadia)


@pytest.mark.requirement("L10")
@pytest.mark.parametrize("place", ["raising", "raiser", "third", ""])
def test_a_coordinator_acts_for_their_own_agencys_side_only(place: str, cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="not on your agency’s side"):
        by(cast.joan, county.carried(cast), cast.sam, place)


@pytest.mark.requirement("L10")
def test_a_coordinator_of_the_raising_side_has_its_places(cast: Cast) -> None:
    directory_actions.give_role(person=cast.ivor, kind=Role.Kind.COORDINATOR, by=COMMAND)
    page = signed_in(cast.ivor).get(address(county.carried(cast), Act.REPLACE))
    assert labels(page, "place") == [
        "Nadia Rahman, for Marlshire Health Trust, at the Manager tier",
        "Grace Obi, for Marlshire Health Trust, as the professional who raised it",
    ]
    assert "other" not in page.context["form"].fields


@pytest.mark.requirement("L10")
def test_while_nobody_of_their_side_is_named_a_coordinator_is_offered_nothing(cast: Cast) -> None:
    directory_actions.choose_point_of_contact(agency=cast.social_care, person=cast.tom, by=COMMAND)
    disagreement = county.raised(cast, to=Address())
    joan = signed_in(cast.joan)
    assert "/replace/" not in text_of(joan.get(disagreement.get_absolute_url()))
    assert joan.get(address(disagreement, Act.REPLACE)).status_code == 409


OFFICE_CAN = "Choose somebody of Marlshire Children’s Services who has no part in it, or of an agency that is neither"


@pytest.mark.requirement("L1", "L8", "L10")
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("grace", f": Marlshire Health Trust is the other side. {OFFICE_CAN}"),
        ("priya", f": they have, or had, another part in it. {OFFICE_CAN}"),
        (
            "carl",
            ": they are not of Marlshire Children’s Services. Choose somebody of Marlshire Children’s Services who",
        ),
        ("ruth", f": they oversee how disagreements are resolved. {OFFICE_CAN}"),
        ("helen", f": they have left. {OFFICE_CAN}"),
        ("sam", f". {OFFICE_CAN}"),
    ],
)
def test_nobody_of_the_other_side_with_another_part_or_of_the_office_is_named_and_why(
    name: str, why: str, cast: Cast
) -> None:
    who, disagreement = cast.joan if name == "carl" else cast.ruth, county.carried(cast)
    if name == "sam":  # nobody is told that he takes no part in it
        act(disagreement, "block", cast.helen, person=cast.sam, because="family")
    if name == "helen":
        cast.helen = directory_actions.record_leaving(person=cast.helen, by=COMMAND)
    with pytest.raises(Unanswerable, match=f"cannot take this place{why}"):
        by(who, disagreement, getattr(cast, name))


@pytest.mark.requirement("L1", "L10")
def test_those_of_the_places_tier_come_first_and_the_page_after_it_says_who_acts_now(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    form = signed_in(cast.joan).get(address(disagreement, Act.REPLACE)).context["form"]
    options = form.fields["to_responding"].options
    of = "For Marlshire Children’s Services"
    assert [(each.label, each.group) for each in options][:2] == [
        ("Sam Cole, Social worker", f"{of}, at the Professional tier"),
        ("Dana Okafor, Director of children’s services", f"{of}, of other tiers"),
    ]
    assert (
        "(optional)"
        not in text_of(signed_in(cast.ruth).get(address(disagreement, Act.REPLACE))).split('"id_to_responding"')[1][:90]
    )
    client = signed_in(cast.joan)
    form = client.get(address(disagreement, Act.REPLACE))
    after = client.post(address(disagreement, Act.REPLACE), dict(sends(form) | listed(instead(cast.sam))), follow=True)
    done = "Sam Cole acts for Marlshire Children’s Services at the Professional tier from now on."
    assert done in text_of(after)


@pytest.mark.requirement("L1")
def test_the_office_names_anybody_of_the_directory_by_name_or_by_address(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    for typed in ("Carl Voss", "CARL@marlshire.example"):
        assert sent_by(cast.ruth, disagreement, Act.REPLACE, instead(None, other=typed)).status_code == 302
        assert answering(disagreement) == cast.carl
        assert here(disagreement).responding.stands_in  # type: ignore[union-attr]  # it is Carl
        by(cast.ruth, disagreement, cast.sam)
        by(cast.ruth, disagreement, cast.priya)


@pytest.mark.requirement("L1", "L10")
def test_the_office_is_offered_for_each_place_those_of_its_own_side_only(cast: Cast) -> None:
    disagreement = county.carried(cast)
    page = signed_in(cast.ruth).get(address(disagreement, Act.REPLACE))
    for place in ("raising", "responding", "raiser"):
        groups = {option.group for option in page.context["form"].fields[f"to_{place}"].options}
        side = disagreement.responding_agency if place == "responding" else disagreement.raising_agency
        assert groups, place
        assert all(f"For {side.name}, " in group for group in groups), place
    of_the_other_side = {"place": "raising", "to_responding": str(cast.sam.pk), "to_raising": "", "because": AWAY}
    refused = sent_by(cast.ruth, disagreement, Act.REPLACE, of_the_other_side)
    assert "Select who it is, or name them in the next question" in text_of(refused)
    nowhere = sent_by(cast.ruth, disagreement, Act.REPLACE, {"place": "", "because": AWAY, "other": "Carl Voss"})
    assert "Select whose place somebody else takes" in text_of(nowhere)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ("", "Select who it is, or name them in the next question"),
        ("Nobody Here", "Enter one person’s full name or work email address, as the directory has it"),
        ("Carl Voss", "Enter one person’s full name or work email address, as the directory has it"),
    ],
    ids=["nothing", "unknown", "two of that name"],
)
def test_the_office_is_told_what_to_enter(other: str, refusal: str, cast: Cast) -> None:
    directory_actions.add_person(agency=cast.preschool, name="Carl Voss", job_title="Helper", by=COMMAND)
    shown = text_of(sent_by(cast.ruth, county.acknowledged(cast), Act.REPLACE, instead(None, other=other)))
    assert refusal in shown


def test_a_coordinator_who_chooses_nobody_is_told_to(cast: Cast) -> None:
    shown = text_of(sent_by(cast.joan, county.acknowledged(cast), Act.REPLACE, instead(None)))
    assert "Select who takes it" in shown
    assert "name them below" not in shown


@pytest.mark.requirement("L1")
def test_who_is_asked_to_stand_in_can_be_named_before_they_have_answered(cast: Cast) -> None:
    vera = person(cast.neighbour, "Vera Long", "Safeguarding adviser")
    directory_actions.add_stand_in(agency=cast.social_care, tier=1, person=vera, by=COMMAND)
    page = signed_in(cast.joan).get(address(county.acknowledged(cast), Act.REPLACE))
    assert "Vera Long, Safeguarding adviser, Eastmoor Council" in labels(page, "to_responding")


@pytest.mark.requirement("L10")
def test_a_leads_part_in_the_place_of_a_raiser_who_left_can_be_handed_over(cast: Cast) -> None:
    disagreement = county.carried(cast)
    directory_actions.record_leaving(person=cast.grace, by=COMMAND)
    page = signed_in(cast.ann).get(address(disagreement, Act.HAND_OVER))
    assert "Olu Bright, Safeguarding adviser" in labels(page, "to")
    typed = {"to": str(cast.olu.pk), "because": "Olu knows them"}
    assert sent_by(cast.ann, disagreement, Act.HAND_OVER, typed).status_code == 302
    raiser = act(disagreement, "note", cast.olu, noted=Noted("question", "Which day is the visit?")).raiser
    assert raiser is not None
    assert raiser.person == cast.olu
    assert Notice.objects.filter(to=cast.olu, kind="handed_over").exists()


def test_one_that_a_conversation_settled_has_no_place_to_take(cast: Cast) -> None:
    assert standing.places_of(county.settled(cast)) == []


@pytest.mark.requirement("L10", "A2")
def test_a_coordinator_reads_who_of_their_own_is_named_and_the_office_and_a_manager_do_not(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    for at in ("/", "/disagreements/by-number/"):
        shown = text_of(signed_in(cast.joan).get(at))
        assert "Named: Priya Nair, Marlshire Children’s Services" in shown
        assert f'href="{address(disagreement, Act.REPLACE)}"' in shown
        assert "Grace Obi" not in shown
        shown = text_of(signed_in(cast.ruth).get(at))
        assert disagreement.reference in shown
        assert "Priya Nair" not in shown
        assert address(disagreement, Act.REPLACE) not in shown
