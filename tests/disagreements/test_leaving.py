"""Somebody leaves: their coordinator finds others for all that they hold, on one page and at once (L10, A2)."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from resolution.disagreements import actions
from resolution.disagreements.actions.leaving import Given
from resolution.disagreements.models import Disagreement
from resolution.history import journal
from resolution.history.models import Entry
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.actions.frame import Sent, SentBefore
from resolution.partnership.models import Person
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .cast import Cast, act, answering, here, now, user
from .filled import sends
from .looking import words
from .pages import signed_in, text_of

pytestmark = [pytest.mark.both, pytest.mark.requirement("L10")]
LEFT = "Left, or moved to other work"


def page_of(person: Person) -> str:
    return reverse("disagreements:leaver", args=[person.pk])


def key(disagreement: Disagreement, place: str = "responding") -> str:
    return f"place_{disagreement.pk}_{place}"


def named(cast: Cast, who: Person, whose: Person, chosen: dict[str, Person], **typed: str) -> Any:
    """What follows when somebody opens the page, chooses, and presses the button."""
    client = signed_in(who)
    shown = client.get(page_of(whose))
    sent = sends(shown) | {name: [str(to.pk)] for name, to in chosen.items()} | {"because": [LEFT]}
    return client.post(page_of(whose), sent | {name: [value] for name, value in typed.items()}), client, sent


@pytest.mark.requirement("A2")
def test_everything_that_they_hold_stands_on_one_page_and_nothing_of_what_it_is_about(cast: Cast) -> None:
    running, agreed = county.acknowledged(cast), agreements.agreed_with_action(cast)
    directory_actions.open_desk(
        agency=cast.social_care, tier=1, name="Door", telephone="01632 960 111", members=[cast.priya], by=COMMAND
    )
    shown = words(text_of(signed_in(cast.joan).get(page_of(cast.priya))))
    assert f"{running.reference}: Professional tier, an answer is needed by {here(running).due.words}" in shown
    assert f"Agreed actions: {agreed.reference}, due" in shown
    for held in ("Social worker, tier 1 at", "Answers at Door", "Held in the directory"):
        assert held in shown
    for told in (running.decision, running.outcome_asked, "TK", "Grace Obi"):
        assert told not in shown


def test_a_leaver_is_replaced_everywhere_at_once_with_an_entry_each(cast: Cast) -> None:
    first, second = county.acknowledged(cast), county.responded(cast)
    before = here(first).due_at
    priya, joan = signed_in(cast.priya), signed_in(cast.joan)
    assert priya.get(first.get_absolute_url()).status_code == 200
    leaving = reverse("record_leaving", args=[cast.priya.pk])
    response = joan.post(leaving, sends(joan.get(leaving)))
    assert response.headers["Location"] == page_of(cast.priya)
    assert priya.get(first.get_absolute_url()).status_code == 302  # signed out on the next request
    assert priya.get(page_of(cast.priya)).status_code == 302
    answer, client, sent = named(cast, cast.joan, cast.priya, {key(first): cast.sam, key(second): cast.sam})
    assert answer.status_code == 302, text_of(answer)
    entries = [journal.entries(each).last() for each in (first, second)]
    assert [(entry.act, entry.by.name, entry.reason) for entry in entries if entry] == [
        ("replace", cast.joan.name, LEFT)
    ] * 2
    assert [answering(each) for each in (first, second)] == [cast.sam, cast.sam]
    assert here(first).due_at == before
    assert Notice.objects.filter(to=cast.sam, kind="named_in_place").count() == 2
    told = text_of(signed_in(cast.grace).get(first.get_absolute_url()))
    assert "Joan Pike named Sam Cole in the place of Priya Nair" in told
    count = Entry.objects.count()
    assert client.post(page_of(cast.priya), sent).status_code == 302  # the same form again
    assert Entry.objects.count() == count
    assert "They have no open place" in text_of(client.get(page_of(cast.priya)))


def test_what_is_not_filled_still_waits_and_is_named(cast: Cast) -> None:
    first, second = county.acknowledged(cast), county.acknowledged(cast)
    named(cast, cast.joan, cast.priya, {key(first): cast.sam})
    shown = text_of(signed_in(cast.joan).get(page_of(cast.priya)))
    assert first.reference not in shown
    assert second.reference in shown
    assert answering(second) == cast.priya


def test_the_raisers_place_above_is_one_of_its_own_and_the_office_finds_somebody_too(cast: Cast) -> None:
    disagreement = county.carried(cast)
    shown = words(text_of(signed_in(cast.ruth).get(page_of(cast.grace))))
    assert f"{disagreement.reference}: Professional tier, as the professional who raised it" in shown
    named(cast, cast.ruth, cast.grace, {key(disagreement, "raiser"): cast.olu})
    raiser = now(disagreement).raiser
    assert raiser is not None
    assert raiser.person == cast.olu


def test_all_of_it_or_none(cast: Cast) -> None:
    first, second = county.acknowledged(cast), county.acknowledged(cast)
    client = signed_in(cast.joan)
    sent = sends(client.get(page_of(cast.priya))) | {
        key(first): [str(cast.sam.pk)],
        key(second): [str(cast.sam.pk)],
        "because": [LEFT],
    }
    act(second, "hand_over", cast.priya, to=cast.sam, because="New job.")
    count = Entry.objects.count()
    shown = client.post(page_of(cast.priya), sent)
    assert "Nothing was saved" in text_of(shown)
    assert shown.status_code == 200
    assert Entry.objects.count() == count
    assert answering(first) == cast.priya


def test_behind_the_lock_a_place_that_is_gone_and_somebody_with_another_part_are_refused(cast: Cast) -> None:
    first, second = county.acknowledged(cast), county.acknowledged(cast)
    act(second, "hand_over", cast.priya, to=cast.sam, because="New job.")
    for given, why in (
        ([Given(first.pk, "responding", cast.sam), Given(second.pk, "responding", cast.sam)], "has this place now"),
        ([Given(first.pk, "responding", cast.grace)], "has another part in it"),
        ([Given(first.pk, "raising", cast.sam)], "has this place now"),
    ):
        with pytest.raises(ValidationError, match=why):
            actions.replace_everywhere(
                person=cast.priya, given=given, because=LEFT, submission=Sent(uuid4(), "", "/"), by=user(cast.joan)
            )
    assert answering(first) == cast.priya


def test_the_same_form_at_once_acts_once(cast: Cast) -> None:
    disagreement, sent = county.acknowledged(cast), Sent(uuid4(), "", "/")
    given = [Given(disagreement.pk, "responding", cast.sam)]
    words_of_it: dict[str, Any] = {"person": cast.priya, "given": given, "because": LEFT, "submission": sent}
    actions.replace_everywhere(**words_of_it, by=user(cast.joan))
    with pytest.raises(SentBefore):
        actions.replace_everywhere(**words_of_it, by=user(cast.joan))


def test_the_page_is_for_whoever_keeps_the_entries_and_asks_for_somebody(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    for other in (cast.priya, cast.helen, cast.grace):
        assert signed_in(other).get(page_of(cast.priya)).status_code == 403
    answer, _, _ = named(cast, cast.joan, cast.priya, {})
    assert "Select who takes at least one of the places" in text_of(answer)
    assert disagreement.reference in text_of(answer)
    directory = text_of(signed_in(cast.joan).get(f"/directory/people/{cast.priya.pk}/"))
    assert f'href="{page_of(cast.priya)}"' in directory


def test_what_is_agreed_and_not_closed_yet_has_no_date(cast: Cast) -> None:
    disagreement = county.agreed(cast)
    shown = words(text_of(signed_in(cast.joan).get(page_of(cast.priya))))
    assert f"{disagreement.reference}: Professional tier (optional)" in shown


def test_their_roles_are_among_what_they_hold(cast: Cast) -> None:
    shown = words(text_of(signed_in(cast.joan).get(page_of(cast.helen))))
    assert "Safeguarding lead of Marlshire Children’s Services" in shown
    assert "They have no open place in a disagreement that you can see." in shown
