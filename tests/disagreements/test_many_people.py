"""Two agencies of three hundred: no page of a disagreement grows with them, and who is typed is who is named."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from zeal import zeal_ignore

from resolution import clock
from resolution.disagreements.answers import Address
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from resolution.partnership.models import Person
from tests.govuk.reading import read
from tests.partnership.crowd import LARGEST, crowd, crowd_of_agencies
from tests.sharing import kept_for_several_tests

from . import cast as county
from .cast import Cast, act, answering, gather, now
from .draft_pages import begun, leave, typed
from .filled import sends
from .pages import signed_in

# Who is asked for in a draft: for whom, which agency, whom of it.
WHO = ((Page.CHILD, "raised_for"), (Page.DECISION, "agency"), (Page.PEOPLE, "address"))


@pytest.fixture(scope="module")
def gathered(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast in two agencies of three hundred, in a partnership of three hundred agencies."""
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock(), clock.set_to(clock.now() - timedelta(days=90)):
            cast = gather()
            crowd(cast.health)
            crowd(cast.social_care)
            crowd_of_agencies(cast.partnership)
        yield cast


@pytest.fixture
def cast(gathered: Cast, db: None) -> Cast:
    return deepcopy(gathered)


def on(disagreement: Disagreement, act: str) -> str:
    return f"{disagreement.get_absolute_url()}{act}/"


def draft_of(cast: Cast, who: Person, agency: str = "") -> Draft:
    """A draft of theirs about social care, or about whatever agency was typed."""
    client = signed_in(who)
    draft = begun(client)
    leave(client, draft, Page.DECISION, typed(cast)[Page.DECISION] | {"agency": agency or "children's services"})
    draft.refresh_from_db()
    return draft


@pytest.mark.bytes
def test_no_page_of_a_disagreement_grows_with_those_who_could_be_named(cast: Cast) -> None:
    """Each page of an act that asks for somebody, and those before anything is raised."""
    raised, running, nobody = county.raised(cast), county.acknowledged(cast), county.raised(cast, to=Address())
    back = act(county.raised(cast), "send_back", cast.priya, because="I do not know this child.")
    answered, carried = county.responded(cast), county.escalated(cast)
    ann, grace = draft_of(cast, cast.ann), draft_of(cast, cast.grace)
    pages = [
        *((cast.ann, f"/drafts/{ann.pk}/{page}/") for page in (Page.CHILD, Page.DECISION, Page.PEOPLE)),
        (cast.grace, f"/drafts/{grace.pk}/{Page.PEOPLE}/"),
        (cast.grace, f"/drafts/{grace.pk}/share/"),
        (cast.grace, "/log-a-settled-one/"),
        (cast.grace, on(running, "hand_over")),
        (cast.grace, on(answered, "propose")),
        (cast.grace, on(back, "readdress")),
        (cast.priya, on(raised, "pass_on")),
        (cast.ann, on(running, "add_third")),
        (cast.ann, on(running, "block")),
        (cast.joan, on(running, "replace")),
        (cast.joan, on(nobody, "place")),
        (cast.joan, f"/directory/people/{cast.priya.pk}/holds/"),
        (cast.nadia, on(carried, "carry")),
        (cast.ruth, "/oversight/seats/give_seat/"),
        (cast.ruth, f"/oversight/seats/give_seat/?agency=%3D{cast.social_care.pk}"),
        (cast.ruth, "/oversight/office/"),
        (cast.ruth, "/oversight/office/tiers/"),
        (cast.grace, running.get_absolute_url()),
        (cast.grace, "/"),
    ]
    answers = {page: signed_in(who).get(page) for who, page in pages}
    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code != 200} == {}
    sizes = {page: len(answer.content) for page, answer in answers.items()}
    assert {page: size for page, size in sizes.items() if size > LARGEST} == {}


@pytest.mark.requirement("L10")
def test_what_somebody_holds_is_gone_through_fifteen_at_a_time(cast: Cast) -> None:
    held = [county.raised(cast) for _ in range(17)]
    page, joan = f"/directory/people/{cast.priya.pk}/holds/", signed_in(cast.joan)
    first = joan.get(page)
    assert len(first.content) < LARGEST
    assert "These are the first 15: 2 more follow once somebody has these." in first.content.decode()
    sent = sends(first) | {"because": ["Left, or moved to other work"]}
    named = {f"place_{each.pk}_responding": ["sam cole"] for each in held[:15]}
    # Naming somebody in fifteen is fifteen acts in one, each judged again behind its lock.
    with zeal_ignore():
        assert joan.post(page, sent | named).status_code == 302
    assert {answering(each) for each in held[:15]} == {cast.sam}
    left = joan.get(page).content.decode()
    assert held[15].reference in left
    assert "more follow" not in left


@pytest.mark.requirement("L10")
def test_whoever_takes_a_part_is_typed_and_is_named(cast: Cast) -> None:
    running, grace = county.acknowledged(cast), signed_in(cast.grace)
    page = on(running, "hand_over")
    opened = sends(grace.get(page)) | {"because": ["On leave from Monday"]}
    several = read(grace.post(page, opened | {"to": ["worker 12"]}))
    # Of the thirteen, those who stand at a tier above are not asked.
    assert several.by_id("id_to_error").text == "Error: Select which one you mean: 6 match “worker 12”"
    one = several.all("option")[3]
    assert grace.post(page, opened | {"to": [one["value"]]}).status_code == 302
    raiser = now(running).raiser
    assert raiser is not None
    assert one.text.startswith(raiser.person.name)


@pytest.mark.requirement("I15")
def test_the_agency_that_is_asked_in_is_typed_and_then_its_person(cast: Cast) -> None:
    running, ann = county.acknowledged(cast), signed_in(cast.ann)
    page = on(running, "add_third")
    opened = sends(ann.get(page)) | {"agency": ["acorns"]}
    people = ann.post(page, opened)
    assert read(people).by_id("id_agency")["value"] == "Little Acorns Pre-school"
    sent = sends(people) | {"person": [str(cast.moira.pk)], "because": ["It sees him every day"]}
    assert ann.post(page, sent).status_code == 302
    assert now(running).named.filter(person=cast.moira).exists()


@pytest.mark.requirement("I2", "I13")
def test_a_draft_keeps_who_was_meant_and_says_it_by_name(cast: Cast) -> None:
    ann, answers = signed_in(cast.ann), typed(cast)
    draft = draft_of(cast, cast.ann)
    leave(ann, draft, Page.CHILD, answers[Page.CHILD] | {"raised_for": "grace obi"})
    leave(ann, draft, Page.PEOPLE, answers[Page.PEOPLE] | {"address": "priya"})
    draft.refresh_from_db()
    kept = [draft.answers[page][name] for page, name in WHO]
    assert kept == [[f"={cast.grace.pk}"], [f"={cast.social_care.pk}"], [f"=person-{cast.priya.pk}"]]
    pages = [read(ann.get(f"/drafts/{draft.pk}/{page}/")) for page, _ in WHO]
    named = [page.by_id(f"id_{name}")["value"] for page, (_, name) in zip(pages, WHO, strict=True)]
    assert named == ["Grace Obi, Health visitor", "Marlshire Children’s Services", "Priya Nair, Social worker"]
    assert pages[2].one("label", for_="id_address").text == "Who is it for at Marlshire Children’s Services?"
    check = ann.get(f"/drafts/{draft.pk}/check/").content.decode()
    assert all(name in check for name in named)


def test_what_means_several_stays_in_the_draft_as_it_was_typed(cast: Cast) -> None:
    draft = draft_of(cast, cast.grace, agency="school 29")
    assert draft.answers[Page.DECISION]["agency"] == ["school 29"]
    client = signed_in(cast.grace)
    page = read(client.get(f"/drafts/{draft.pk}/decision/?changes=decision"))
    assert page.by_id("id_agency_error").text == "Error: Select which one you mean: 13 match “school 29”"
    assert "Say first which agency made the decision" in client.get(f"/drafts/{draft.pk}/check/").content.decode()
