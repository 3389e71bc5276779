"""Nobody could be reached when it was urgent: the lead answers afterwards, or whoever went ahead says who did (C2)."""

from datetime import time, timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.declared import given
from resolution.disagreements.drafts import Page as DraftPage
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person, Role
from resolution.protocol.acts import Act
from resolution.protocol.checklist import NOT_YOURSELF, awaited
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND, person

from . import cast as county
from .cast import Cast, act
from .draft_pages import filled, leave, press, typed
from .ladder import last_entry
from .pages import ActPages, Page, address, day, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("C2")


def raised_unreached(cast: Cast, by: Person | None = None) -> Disagreement:
    """Grace, or somebody else, could reach nobody, and the child could not wait."""
    answers = {key: value for key, value in county.answers().items() if key not in ("lead", "lead_on")}
    return county.raised(
        cast,
        by=by,
        answers=answers | {"lead_reached": "not_reached"},
        due=Due(county.in_days(1, cast).on, time(14, 30)),
        urgent_because="He has not fed since this morning.",
    )


def raised_by_the_lead(cast: Cast) -> Disagreement:
    """Ann, who is the trust's only lead, has raised it herself."""
    return raised_unreached(cast, by=cast.ann)


def raised_without_a_lead(cast: Cast) -> Disagreement:
    """Grace has raised it, and the trust has no lead at all."""
    directory_actions.end_role(role=cast.ann.roles.get(), by=COMMAND)
    return raised_unreached(cast)


def said_by_ann(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "think_through", cast.ann)


def whom(name: str = "Olu Bright") -> dict[str, Any]:
    """Whom they have thought it through with, as the action takes it."""
    return {"lead": name, "lead_on": clock.today()}


def named_whom(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "think_through", cast.ann, whom=whom())


def typed_whom(cast: Cast, disagreement: Disagreement) -> dict[str, str]:
    return {"lead": "Olu Bright", **day("lead_on", clock.today())}


class TestPages(ActPages):
    pages = (
        Page(
            Act.THINK_THROUGH,
            by="ann",
            reach=raised_unreached,
            not_yours="grace",
            not_now=county.raised,
            meanwhile=said_by_ann,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("grace", "thought_through")}),
            typed={"thought": "on"},
        ),
        Page(
            Act.THINK_THROUGH,
            by="ann",
            reach=raised_by_the_lead,
            not_yours="priya",
            not_now=county.raised,
            meanwhile=named_whom,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset(),
            typed=typed_whom,
            note="by naming whom",
        ),
    )


def offered(person: Person, disagreement: Disagreement) -> bool:
    """Whether the act is on the person's menu."""
    held = policy.capacities(county.user(person), county.now(disagreement))
    return Act.THINK_THROUGH in policy.open_acts(disagreement, held)


def test_raising_goes_on_and_the_lead_is_told_at_once(cast: Cast) -> None:
    disagreement = raised_unreached(cast)
    assert awaited(disagreement.protocol, given(disagreement))
    assert Notice.objects.filter(to=cast.ann, reference=disagreement.reference, urgent=True).exists()
    assert not Notice.objects.filter(kind="nobody_to_ask").exists()


def test_the_lead_says_so_afterwards_in_one_press(cast: Cast) -> None:
    disagreement = raised_unreached(cast)
    assert offered(cast.ann, disagreement)
    assert not offered(cast.grace, disagreement)
    assert sent_by(cast.ann, disagreement, Act.THINK_THROUGH, {"thought": "on"}).status_code == 302
    answers = given(disagreement)
    assert not awaited(disagreement.protocol, answers)
    assert (answers["lead"], answers["lead_on"]) == ("Ann Lowe", clock.today())
    assert last_entry(disagreement) == "thought it through with whoever went ahead"
    assert signed_in(cast.ann).get(address(disagreement, "think_through")).status_code == 409


def test_only_the_raising_sides_lead_says_so(cast: Cast) -> None:
    disagreement = raised_unreached(cast)
    assert signed_in(cast.helen).get(address(disagreement, "think_through")).status_code == 403


def test_a_lead_without_a_post_is_named_at_the_first_tier(cast: Cast) -> None:
    disagreement = raised_unreached(cast)
    post = cast.ann.posts.get()
    directory_actions.end_post(post=post, until=clock.today(), by=COMMAND)
    act(disagreement, "think_through", cast.ann)
    assert disagreement.named.get(person=cast.ann).tier == 1


# A lead who went ahead: it is not their own word that is awaited.


def test_a_lead_who_went_ahead_cannot_answer_for_themselves_and_says_whom_they_asked(cast: Cast) -> None:
    disagreement = raised_by_the_lead(cast)
    page = signed_in(cast.ann).get(address(disagreement, "think_through"))
    assert [field.name for field in page.context["form"].visible_fields()] == ["lead", "lead_on"]
    refused = sent_by(
        cast.ann, disagreement, Act.THINK_THROUGH, {**typed_whom(cast, disagreement), "lead": "ann  lowe"}
    )
    assert NOT_YOURSELF in text_of(refused)
    assert awaited(disagreement.protocol, given(disagreement))
    sent_by(cast.ann, disagreement, Act.THINK_THROUGH, typed_whom(cast, disagreement))
    assert not awaited(disagreement.protocol, given(disagreement))
    assert given(disagreement)["lead"] == "Olu Bright"
    assert last_entry(disagreement) == "said whom it was thought through with: Olu Bright"
    # What was signed first stands as it was signed.
    first, second = disagreement.checklists.order_by("pk")
    assert (first.answers["lead_reached"], second.answers["lead_reached"]) == ("not_reached", "yes")
    assert (first.afterwards, second.afterwards) == (False, True)


@pytest.mark.parametrize(
    ("said", "why"),
    [({}, "Enter the name of the person"), (whom("Ann Lowe, named nurse"), NOT_YOURSELF)],
    ids=["nobody", "themselves"],
)
def test_the_act_itself_refuses_nobody_and_oneself(said: dict[str, Any], why: str, cast: Cast) -> None:
    with pytest.raises(Unanswerable, match=why):
        act(raised_by_the_lead(cast), "think_through", cast.ann, whom=said)


def test_where_no_other_lead_exists_the_office_is_told_and_the_page_says_whom_to_ring(cast: Cast) -> None:
    disagreement = raised_by_the_lead(cast)
    assert Notice.objects.get(kind="nobody_to_ask").to == cast.ruth
    page = text_of(signed_in(cast.ann).get(f"/disagreements/{disagreement.reference}/raised/"))
    assert "They are told now" not in page
    assert "01632 960 100" in page
    assert address(disagreement, "think_through") in page


def test_a_deputy_can_answer_for_what_the_lead_went_ahead_with(cast: Cast) -> None:
    deputy = person(cast.health, "Dele Farr", "Deputy named nurse", tier=2)
    directory_actions.give_role(person=deputy, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    disagreement = raised_by_the_lead(cast)
    assert "until Dele Farr has answered" in text_of(
        signed_in(cast.ann).get(f"/disagreements/{disagreement.reference}/raised/")
    )
    assert not Notice.objects.filter(kind="nobody_to_ask").exists()
    assert sent_by(deputy, disagreement, Act.THINK_THROUGH, {"thought": "on"}).status_code == 302
    assert given(disagreement)["lead"] == "Dele Farr"
    assert Notice.objects.filter(to=cast.ann, kind="thought_through").exists()


# An agency without a lead.


def test_where_there_is_no_lead_the_raiser_says_whom_they_asked(cast: Cast) -> None:
    disagreement = raised_without_a_lead(cast)
    assert Notice.objects.get(kind="nobody_to_ask").to == cast.ruth
    assert offered(cast.grace, disagreement)
    assert not offered(cast.ann, disagreement)
    assert sent_by(cast.grace, disagreement, Act.THINK_THROUGH, typed_whom(cast, disagreement)).status_code == 302
    assert not awaited(disagreement.protocol, given(disagreement))


def test_whoever_took_the_part_over_says_it_and_whoever_is_beside_it_does_not(cast: Cast) -> None:
    disagreement = raised_without_a_lead(cast)
    colleague = person(cast.health, "Kit Amos", "Health visitor", tier=1)
    act(disagreement, "hand_over", cast.grace, to=colleague, because="On leave.")
    assert offered(colleague, disagreement)
    assert not offered(cast.priya, disagreement)


# Carrying on without the lead.


def carried_without_a_lead(cast: Cast) -> Disagreement:
    """Ann has carried it at her tier, still without anybody to think it through with."""
    with clock.set_to(clock.now() - timedelta(days=21)):
        disagreement = raised_unreached(cast)
    for holder, reaches in ((cast.grace, cast.nadia), (cast.grace, cast.ann)):
        name = "escalate" if reaches == cast.nadia else "persist"
        act(disagreement, name, holder, onward=county.onward(cast, learned=""))
        if reaches == cast.nadia:
            act(disagreement, "decline", cast.nadia, because="We have no new facts.")
    anew = {"why_go_on": "He has lost weight.", "lead_reached": "not_reached"}
    urgently = Due(county.in_days(1, cast).on, time(14, 30))
    words = county.carried_words(cast, cast.helen, due=urgently, answers=anew, urgent_because="He goes home today.")
    return act(disagreement, "carry", cast.ann, carried=words)


def test_a_lead_who_carried_it_without_anybody_says_whom_they_asked_and_the_office_is_told(cast: Cast) -> None:
    disagreement = carried_without_a_lead(cast)
    assert Notice.objects.get(kind="nobody_to_ask").to == cast.ruth
    assert sent_by(cast.ann, disagreement, Act.THINK_THROUGH, typed_whom(cast, disagreement)).status_code == 302
    assert not awaited(disagreement.protocol, given(disagreement))
    assert disagreement.checklists.filter(by__person=cast.ann).count() == 2


def test_a_lead_who_handed_it_over_still_says_whom_they_asked(cast: Cast) -> None:
    disagreement = raised_by_the_lead(cast)
    act(disagreement, "hand_over", cast.ann, to=cast.grace, because="On leave.")
    assert not offered(cast.grace, disagreement)
    assert sent_by(cast.ann, disagreement, Act.THINK_THROUGH, typed_whom(cast, disagreement)).status_code == 302


# Nobody names themselves.


@pytest.mark.parametrize("name", ["Ann Lowe", " ann  LOWE ", "Ann Lowe, Named nurse"])
def test_whoever_raises_it_cannot_have_thought_it_through_with_themselves(name: str, cast: Cast) -> None:
    ann = signed_in(cast.ann)
    draft = filled(ann, cast, people={"lead": name})
    page = text_of(leave(ann, draft, DraftPage.PEOPLE, typed(cast)[DraftPage.PEOPLE] | {"lead": name}))
    assert NOT_YOURSELF in page
    assert "You are a lead yourself: another lead or deputy" in page
    press(ann, draft)
    assert not Disagreement.objects.exists()
    with pytest.raises(Unanswerable, match=NOT_YOURSELF):
        county.raised(cast, by=cast.ann, answers={**county.answers(), "lead": name})


def test_nor_by_the_box_for_somebody_else(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    said = typed(cast)[DraftPage.PEOPLE] | {"lead": "somebody_else", "lead_other": "Grace Obi"}
    assert NOT_YOURSELF in text_of(leave(grace, draft, DraftPage.PEOPLE, said))


def test_a_lead_whom_the_raiser_named_carries_it_without_naming_anybody_else(cast: Cast) -> None:
    disagreement = act(county.responded(cast), "escalate", cast.grace, onward=county.onward(cast))
    act(disagreement, "decline", cast.nadia, because="We have no new facts.")
    act(disagreement, "persist", cast.grace, onward=county.onward(cast))
    disagreement = act(disagreement, "carry", cast.ann, carried=county.carried_words(cast, cast.helen))
    assert given(disagreement)["lead"] == "Ann Lowe"
