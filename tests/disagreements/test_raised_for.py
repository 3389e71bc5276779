"""A safeguarding lead raises for a colleague, who makes the declarations that nobody can make for them (I13)."""

import re
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.declared import given
from resolution.disagreements.drafts import Page as DraftPage
from resolution.disagreements.models import Disagreement, Draft
from resolution.govuk.wording import day
from resolution.history import journal
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person, Role
from resolution.protocol.checklist import NOT_YOURSELF
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, in_days
from .draft_pages import Typed, begun, filled, leave, press, typed
from .ladder import last_entry
from .looking import shown, words
from .pages import signed_in, text_of

pytestmark = pytest.mark.requirement("I13")

OWN = ("C1", "C5", "C6")


def without_own_word() -> dict[str, Any]:
    return {key: value for key, value in county.answers().items() if key not in OWN}


def raised_for(cast: Cast, who: Person | None = None, by: Person | None = None, **changes: Any) -> Disagreement:
    """Ann, the trust's lead, has raised it for Grace."""
    words = {"raised_for": who or cast.grace, "answers": without_own_word()}
    return county.raised(cast, by=by or cast.ann, **words | changes)


# Who is asked for whom, and what the draft asks then.


def test_only_a_lead_is_asked_for_whom_and_whoever_raises_for_themselves_presses_nothing(cast: Cast) -> None:
    grace, ann = signed_in(cast.grace), signed_in(cast.ann)
    asked = [client.get(f"/drafts/{begun(client).pk}/child/") for client in (grace, ann)]
    assert "Who are you raising this for?" not in text_of(asked[0])
    assert "There is a problem" not in text_of(asked[1])
    field = asked[1].context["form"]["raised_for"]
    assert [option.label for option in field.field.options][:2] == ["Myself", "Grace Obi, Health visitor"]
    assert "Ann Lowe, Named nurse" not in text_of(asked[1])
    assert field.value() == "myself"
    filled(ann, cast, child={"raised_for": "myself"}, people={"lead": "Olu Bright"})
    press(ann, Draft.objects.get(person=cast.ann))
    raised = Disagreement.objects.get()
    assert raised.raiser is not None
    assert (raised.raiser.person, raised.is_word_awaited) == (cast.ann, False)


def test_nobody_else_can_choose_a_colleague(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, child={"raised_for": str(cast.nadia.pk)})
    press(grace, draft)
    raised = Disagreement.objects.get()
    assert raised.raiser is not None
    assert raised.raiser.person == cast.grace


def test_a_deputy_can_raise_for_a_colleague_too_and_siblings_with_it(cast: Cast) -> None:
    directory_actions.give_role(person=cast.nadia, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    nadia = signed_in(cast.nadia)
    first = typed(cast)[DraftPage.CHILD]
    siblings = first | {key.replace("_1", "_2"): value for key, value in first.items()} | {"children": "2"}
    draft = begun(nadia)
    asked = text_of(nadia.post(f"/drafts/{draft.pk}/child/", {**siblings, "raised_for": ""}))
    assert "Select who you are raising this for" in asked
    assert asked.index("Who are you raising this for?") < asked.index("Child 1")


@pytest.fixture
def left_to_grace(cast: Cast) -> tuple[Any, Draft]:
    """Ann's draft for Grace, with every page left."""
    ann = signed_in(cast.ann)
    people = {"declarations": ["C3"], "lead": "Ann Lowe, Named nurse"}
    return ann, filled(ann, cast, child={"raised_for": str(cast.grace.pk)}, people=people)


def test_the_lead_is_not_asked_to_declare_what_only_the_colleague_can(
    cast: Cast, left_to_grace: tuple[Any, Draft]
) -> None:
    ann, draft = left_to_grace
    asked = ann.get(f"/drafts/{draft.pk}/people/")
    assert [item.id for item in asked.context["form"].fields["declarations"].items] == ["C3"]
    assert "Grace Obi is asked for the others: nobody can say them for somebody else." in words(text_of(asked))
    page = words(text_of(asked))
    assert "With whom did Grace Obi think it through? You, another lead or deputy" in page
    assert "Ann Lowe, Named nurse" in page
    assert "Has Grace Obi, or have you, put this to the other side directly?" in page
    assert "you think it through" not in page
    checked = words(text_of(ann.get(f"/drafts/{draft.pk}/check/")))
    assert "Who are you raising this for? Grace Obi, Health visitor" in checked
    assert "You raise it for Grace Obi, who is told." in checked


def test_raising_for_a_colleague_makes_it_theirs_and_awaits_their_word(
    cast: Cast, left_to_grace: tuple[Any, Draft]
) -> None:
    ann, draft = left_to_grace
    answer = press(ann, draft)
    disagreement = Disagreement.objects.get()
    assert disagreement.raiser is not None
    assert disagreement.raiser.person == cast.grace
    assert (disagreement.declare_by, disagreement.declared_at) == (in_days(2, cast).on, None)
    sheet = disagreement.checklists.get()
    assert (sheet.by.person, sheet.answers["C3"]) == (cast.ann, True)
    assert not set(OWN) & sheet.answers.keys()
    entry = journal.entries(disagreement).get()
    assert (entry.by.name, entry.by.capacity) == ("Ann Lowe", "raising lead")
    assert last_entry(disagreement) == "raised a disagreement with Marlshire Children’s Services, for Grace Obi"
    notice = Notice.objects.get(to=cast.grace)
    assert (notice.kind, notice.due_on) == ("raised_for_you", disagreement.declare_by)
    after = words(text_of(ann.get(answer.headers["Location"])))
    assert f"What only Grace Obi can declare is awaited by {day(in_days(2, cast).on)}" in after
    assert re.search("If no answer has come by [^,]*, Grace Obi can take it to the next tier", after)
    assert signed_in(cast.grace).get(answer.headers["Location"]).status_code == 200
    assert signed_in(cast.nadia).get(answer.headers["Location"]).status_code == 404
    assert signed_in(cast.priya).get(answer.headers["Location"]).status_code == 302


def test_what_was_ticked_before_a_colleague_was_chosen_is_asked_again(cast: Cast) -> None:
    ann = signed_in(cast.ann)
    draft = filled(ann, cast, child={"raised_for": str(cast.grace.pk)}, people={"lead": "Ann Lowe, Named nurse"})
    press(ann, draft)
    assert not Disagreement.objects.exists()
    assert "Tick each sentence that is so" in text_of(ann.get(f"/drafts/{draft.pk}/check/"))


# It is the colleague who thinks it through with somebody else: their lead will do.


@pytest.mark.requirement("C2")
def test_it_is_thought_through_with_the_lead_who_raises_it_and_not_with_the_raiser(cast: Cast) -> None:
    ann = signed_in(cast.ann)
    people: Typed = {"declarations": ["C3"], "lead": "somebody_else", "lead_other": "Grace Obi"}
    draft = filled(ann, cast, child={"raised_for": str(cast.grace.pk)})
    assert NOT_YOURSELF in text_of(leave(ann, draft, DraftPage.PEOPLE, typed(cast)[DraftPage.PEOPLE] | people))
    with pytest.raises(Unanswerable, match=NOT_YOURSELF):
        raised_for(cast, answers=without_own_word() | {"lead": "Grace Obi"})
    assert given(raised_for(cast))["lead"] == "Ann Lowe"


# What the action refuses by itself.


def test_a_lead_raises_for_a_colleague_only_and_nobody_else_for_anybody(cast: Cast) -> None:
    refused = {
        "Only a safeguarding lead": (cast.grace, cast.nadia),
        "a colleague of your own agency": (cast.ann, cast.priya),
        "colleague of your own agency, or “Myself”": (cast.ann, cast.ann),
    }
    for why, (by, who) in refused.items():
        with pytest.raises(Unanswerable, match=why) as refusal:
            raised_for(cast, who=who, by=by)
        assert refusal.value.field == "raised_for"
    assert not Disagreement.objects.exists()


def test_whoever_has_left_since_they_were_chosen_is_chosen_again(cast: Cast, left_to_grace: tuple[Any, Draft]) -> None:
    ann, draft = left_to_grace
    directory_actions.record_leaving(person=cast.grace, by=COMMAND)
    press(ann, draft)
    assert not Disagreement.objects.exists()
    assert "Whoever you chose is not there any more" in text_of(ann.get(f"/drafts/{draft.pk}/check/"))
    with pytest.raises(Unanswerable, match="Grace Obi has left"):
        raised_for(cast)


def test_what_else_the_lead_leaves_open_is_refused(cast: Cast) -> None:
    with pytest.raises(Unanswerable) as refusal:
        raised_for(cast, answers={**without_own_word(), "C3": None})
    assert refusal.value.field == "C3"


def test_a_lead_without_a_post_is_named_at_the_first_tier(cast: Cast) -> None:
    directory_actions.end_post(post=cast.ann.posts.get(), until=clock.today(), by=COMMAND)
    assert raised_for(cast).named.get(person=cast.ann).tier == 1


def test_the_public_page_says_whose_numbers_the_days_are(cast: Cast) -> None:
    told = words(shown("/how-disagreements-are-resolved/", cast.grace))
    ours = "This number is the partnership’s own, not the protocol’s."
    assert f"there is 1 working day to name somebody. When it cannot wait it is done at once. {ours}" in told
    assert "they declare themselves within 2 working days; nothing is held up meanwhile. This number is the" in told


def test_a_draft_can_still_be_raised_for_oneself_after_all(cast: Cast) -> None:
    ann = signed_in(cast.ann)
    draft = filled(ann, cast, child={"raised_for": str(cast.grace.pk)}, people={"lead": "Olu Bright"})
    leave(ann, draft, DraftPage.CHILD, typed(cast)[DraftPage.CHILD] | {"raised_for": "myself"})
    press(ann, draft)
    assert not Disagreement.objects.get().is_word_awaited


def test_the_action_takes_no_declaration_from_the_lead(cast: Cast) -> None:
    disagreement = raised_for(cast, answers=county.answers())
    assert not set(OWN) & disagreement.checklists.get().answers.keys()


def test_a_page_left_before_its_owner_was_a_lead_is_for_themselves(cast: Cast) -> None:
    ann = signed_in(cast.ann)
    draft = filled(ann, cast, people={"lead": "Olu Bright"})
    assert "raised_for" not in draft.answers.get("child", {})
    press(ann, draft)
    assert not Disagreement.objects.get().is_word_awaited
