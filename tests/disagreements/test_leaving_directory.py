"""Somebody has left: what they had in the directory is listed where their places are, and filled with them (L10)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.disagreements import actions
from resolution.history import journal
from resolution.history.models import Entry
from resolution.partnership import actions as directory
from resolution.partnership.actions import Sent as Form
from resolution.partnership.actions.filling import ANOTHER, Filled
from resolution.partnership.leaving import Kind, had_by
from resolution.partnership.models import DeskMember, DutyDesk, Person, Role, StandIn
from tests.partnership.cast import COMMAND, person

from . import cast as county
from .cast import Cast, answering, user
from .filled import Sent, sends
from .looking import queries, words
from .pages import signed_in, text_of
from .test_leaving import LEFT, key, page_of

pytestmark = pytest.mark.requirement("L10")


def with_everything(cast: Cast) -> DutyDesk:
    """Priya has a place of every kind: now they are hers."""
    agency, today = cast.social_care, clock.today()
    directory.choose_point_of_contact(agency=agency, person=cast.priya, by=COMMAND)
    for post, manager, deputy in ((cast.tom.posts.get(), None, cast.priya), (cast.sam.posts.get(), cast.priya, None)):
        directory.change_post(post=post, title=post.title, manager=manager, deputy=deputy, by=COMMAND)
    for kind in ("deputy_lead", "coordinator"):
        directory.give_role(person=cast.priya, kind=kind, by=COMMAND)
    for of, tier in ((agency, 2), (cast.preschool, 1)):
        directory.add_stand_in(agency=of, tier=tier, person=cast.priya, by=COMMAND)
    directory.record_absence(
        person=cast.helen, since=today, until=today + timedelta(days=9), covered_by=cast.priya, by=COMMAND
    )
    return directory.open_desk(
        agency=agency, tier=1, name="Door", telephone="01632 960111", members=[cast.priya], by=COMMAND
    )


def leaves(cast: Cast, who: Person) -> None:
    directory.record_leaving(person=who, by=COMMAND)


def opened(who: Person, whose: Person) -> tuple[Any, Sent]:
    client = signed_in(who)
    return client, sends(client.get(page_of(whose)))


def keys(cast: Cast, whose: Person, by: Person | None = None) -> dict[str, str]:
    """The questions of their places in the directory, by kind."""
    whose.refresh_from_db()
    return {f"{place.kind}": place.key for place in had_by(whose, by or cast.joan) if place.people}


def last(subject: Any) -> Entry:
    entry = journal.entries(subject).last()
    assert entry is not None
    return entry


BEFOREHAND = (
    "Social worker, tier 1 at Marlshire Children’s Services. If nobody takes it, tier 1 still has Sam Cole. 4 of their "
    "colleagues can take it.",
    "Deputy of Tom Ellis, Team manager. If nobody takes it, nobody acts for Tom Ellis while they are away, unless they "
    "name somebody.",
    "Manager of Sam Cole. If nobody takes it, nobody is shown that a step of theirs is late.",
    "Stands in for Marlshire Children’s Services at tier 2. If nobody takes it, tier 2 still has Tom Ellis.",
    "Stands in for Little Acorns Pre-school at tier 1. If nobody takes it, whoever keeps the entries of that agency "
    "asks somebody else.",
    "Covers for Helen Marsh from",
    "Answers at Door, Marlshire Children’s Services. If nobody takes it, nobody answers there: what is sent to it "
    "waits.",
    "Point of contact of Marlshire Children’s Services. If nobody takes it, Helen Marsh finds the right person when",
    "Deputy safeguarding lead of Marlshire Children’s Services. If nobody takes it, Helen Marsh acts alone.",
    "Coordinator of Marlshire Children’s Services. If nobody takes it, Joan Pike still has this role.",
)


def test_beforehand_each_place_stands_there_with_what_it_means_that_nobody_takes_it(cast: Cast) -> None:
    with_everything(cast)
    shown = words(text_of(signed_in(cast.joan).get(page_of(cast.priya))))
    assert "What Priya Nair holds" in shown
    for line in BEFOREHAND:
        assert line in shown, shown


def test_everything_is_filled_in_one_submission_with_an_entry_for_each_whom_it_concerns(cast: Cast) -> None:
    desk, disagreement = with_everything(cast), county.acknowledged(cast)
    due = county.here(disagreement).due_at
    leaves(cast, cast.priya)
    client, sent = opened(cast.joan, cast.priya)
    assert sent["because"] == [LEFT]
    at = keys(cast, cast.priya)
    assert set(at) == {"post", "deputy", "manager", "stand_in", "cover", "desk", "contact", "role"}
    roles = {place.what.split()[0]: place.key for place in had_by(cast.priya, cast.joan) if place.kind == "role"}
    chosen = {
        key(disagreement): cast.sam,
        at["post"]: cast.joan,
        at["deputy"]: cast.sam,
        at["manager"]: cast.tom,
        at["stand_in"]: cast.helen,
        at["cover"]: cast.tom,
        at["desk"]: cast.sam,
        at["contact"]: cast.tom,
        roles["Deputy"]: cast.tom,
        roles["Coordinator"]: cast.sam,
    }
    answer = client.post(page_of(cast.priya), sent | {name: [str(to.pk)] for name, to in chosen.items()}, follow=True)
    assert "They are named from now on." in text_of(answer)
    cast.social_care.refresh_from_db()
    post = cast.joan.posts.get()
    assert (post.title, post.tier, post.since) == ("Social worker", 1, clock.today())
    assert [cast.tom.posts.get().deputy, cast.sam.posts.get().manager] == [cast.sam, cast.tom]
    assert StandIn.objects.get(agency=cast.social_care, tier=2).person == cast.helen
    assert cast.helen.absences.get().covered_by == cast.tom
    assert [member.person for member in DeskMember.objects.filter(desk=desk)] == [cast.sam]
    assert cast.social_care.point_of_contact == cast.tom
    assert Role.objects.in_force().filter(person=cast.tom, kind="deputy_lead").exists()
    assert Role.objects.in_force().filter(person=cast.sam, kind="coordinator").exists()
    assert answering(disagreement) == cast.sam
    assert county.here(disagreement).due_at == due
    subjects = (disagreement, cast.social_care, cast.priya, cast.joan, cast.tom, cast.sam, cast.helen)
    entries = [last(each) for each in subjects]
    assert {(entry.act, entry.by.name, entry.submission, entry.reason) for entry in entries} == {
        ("replace", cast.joan.name, entries[0].submission, LEFT)
    }
    assert "Tom Ellis: Point of contact of" in entries[1].details["places"]
    left = words(text_of(answer))
    assert "What Priya Nair had" in left
    assert "Found on another page" in left
    assert "Stands in for Little Acorns Pre-school at tier 1" in left
    assert "Point of contact" not in left
    assert (
        client.post(page_of(cast.priya), sent | {name: [str(to.pk)] for name, to in chosen.items()}).status_code == 302
    )
    assert [last(each).number for each in subjects] == [entry.number for entry in entries]


def test_what_is_left_empty_is_still_listed_and_says_what_it_means(cast: Cast) -> None:
    with_everything(cast)
    leaves(cast, cast.priya)
    client, sent = opened(cast.joan, cast.priya)
    at = keys(cast, cast.priya)
    answer = client.post(page_of(cast.priya), sent | {at["contact"]: [str(cast.tom.pk)]}, follow=True)
    shown = words(text_of(answer))
    assert "They have what you chose for them, from today." in shown
    assert "Answers at Door" in shown
    assert "If nobody takes it, nobody answers there: what is sent to it waits." in shown
    assert "Point of contact of" not in shown
    assert text_of(client.post(page_of(cast.priya), sends(answer))).count("Select who takes at least one") >= 1


def test_all_of_it_or_none_and_the_refusal_stands_beside_its_question(cast: Cast) -> None:
    with_everything(cast)
    disagreement = county.acknowledged(cast)
    leaves(cast, cast.priya)
    client, sent = opened(cast.joan, cast.priya)
    at = keys(cast, cast.priya)
    chosen = {key(disagreement): cast.sam, at["contact"]: cast.sam, at["stand_in"]: cast.helen}
    typed = sent | {name: [str(to.pk)] for name, to in chosen.items()}
    later = clock.now() + timedelta(minutes=1)
    with clock.set_to(later):
        # Meanwhile she is asked on the agency's own page, which the person's journal does not tell of.
        count = Entry.objects.count()
        directory.add_stand_in(agency=cast.social_care, tier=2, person=cast.helen, by=COMMAND)
        answer = client.post(page_of(cast.priya), typed)
    assert answer.status_code == 200
    assert f'href="#id_{at["stand_in"]}"' in text_of(answer)
    assert Entry.objects.count() == count + 1
    assert answering(disagreement) == cast.priya
    cast.social_care.refresh_from_db()
    assert cast.social_care.point_of_contact is None


def test_behind_the_lock_what_an_act_of_the_directory_refuses_stands_beside_its_question(cast: Cast) -> None:
    """Somebody is chosen who holds it by then: what the page's own list cannot know any more."""
    with_everything(cast)
    leaves(cast, cast.priya)
    at = keys(cast, cast.priya)
    for name, to, why in (
        (at["role"], cast.joan, "has this role already"),
        ("desk_0", cast.sam, ANOTHER),
        (at["contact"], cast.ann, "is no longer at Marlshire Children’s Services"),
    ):
        cast.priya.refresh_from_db()
        with pytest.raises(ValidationError) as refused:
            actions.replace_everywhere(
                person=cast.priya,
                given=[],
                filled=[Filled(name, to)],
                because=LEFT,
                as_of=cast.priya.journal_head,
                submission=Form(uuid4(), "", "/"),
                by=user(cast.joan),
            )
        assert why in str(refused.value.message_dict[name])


def test_of_two_who_fill_it_the_second_sees_what_the_first_did(cast: Cast) -> None:
    with_everything(cast)
    leaves(cast, cast.priya)
    directory.give_role(person=cast.tom, kind="coordinator", by=COMMAND)
    (joan, first), (tom, second) = opened(cast.joan, cast.priya), opened(cast.tom, cast.priya)
    at = keys(cast, cast.priya)
    assert joan.post(page_of(cast.priya), first | {at["contact"]: [str(cast.tom.pk)]}).status_code == 302
    overtaken = tom.post(page_of(cast.priya), second | {at["desk"]: [str(cast.sam.pk)]})
    assert overtaken.status_code == 409, words(text_of(overtaken))
    assert "Joan Pike found others for what Priya Nair had: Tom Ellis: Point of contact" in text_of(overtaken)
    assert "Sam Cole" in text_of(overtaken)
    assert not DeskMember.objects.filter(person=cast.sam).exists()


def test_it_is_for_whoever_keeps_the_entries_and_the_office_where_the_only_one_has_left(cast: Cast) -> None:
    leaves(cast, cast.joan)
    for other in (cast.tom, cast.helen, cast.grace):
        assert signed_in(other).get(page_of(cast.joan)).status_code == 403
    shown = words(text_of(signed_in(cast.ruth).get(page_of(cast.joan))))
    assert "Coordinator of Marlshire Children’s Services (optional)" in shown
    assert "If nobody takes it, the partnership’s office keeps the agency’s entries." in shown
    client, sent = opened(cast.ruth, cast.joan)
    at = keys(cast, cast.joan, cast.ruth)
    assert client.post(page_of(cast.joan), sent | {at["role"]: [str(cast.sam.pk)]}).status_code == 302
    assert signed_in(cast.sam).get(page_of(cast.joan)).status_code == 200


def test_where_nobody_is_left_the_page_says_what_happens_then(cast: Cast) -> None:
    means = {place.what: place.empty for place in had_by(cast.tom, cast.joan)}
    nobody = "tier 2 has nobody and no stand-in: the partnership’s office names somebody in each disagreement"
    assert means == {"Team manager, tier 2 at Marlshire Children’s Services": nobody}
    acting = directory.add_stand_in(agency=cast.social_care, tier=2, person=cast.ann, by=COMMAND)
    directory.accept_stand_in(stand_in=acting, by=COMMAND)
    assert had_by(cast.tom, cast.joan)[0].empty == "tier 2 has nobody: its stand-in, Ann Lowe, acts"
    directory.open_desk(
        agency=cast.social_care, tier=2, name="Duty", telephone="01632 960222", members=[cast.sam, cast.tom], by=COMMAND
    )
    post, desk = had_by(cast.tom, cast.joan)
    assert post.empty == "tier 2 has nobody of its own: Duty answers there"
    assert desk.empty == "it still has Sam Cole"
    for name in ("Asha Rao", "Ben Holt", "Cleo Vane", "Dev Shah"):
        person(cast.social_care, name, "Team manager", tier=2)
    assert had_by(cast.tom, cast.joan)[0].empty == "tier 2 still has 4 people"


def test_where_no_lead_is_left_the_page_says_so(cast: Cast) -> None:
    directory.choose_point_of_contact(agency=cast.social_care, person=cast.helen, by=COMMAND)
    means = {place.kind: place.empty for place in had_by(cast.helen, cast.joan)}
    assert means[Kind.ROLE] == "the agency has no lead"
    assert means[Kind.CONTACT].startswith("the partnership’s office finds the right person")
    (role,) = had_by(cast.ruth, cast.ruth)
    assert (role.empty, len(role.people)) == ("nobody runs the partnership’s office", 0)


def test_a_manager_of_several_is_one_question_and_nobody_becomes_their_own(cast: Cast) -> None:
    for each in (cast.sam, cast.helen, cast.dana):
        post = each.posts.get()
        directory.change_post(post=post, title=post.title, manager=cast.priya, deputy=cast.priya, by=COMMAND)
    leaves(cast, cast.priya)
    client, sent = opened(cast.joan, cast.priya)
    at = keys(cast, cast.priya)
    client.post(page_of(cast.priya), sent | {at["manager"]: [str(cast.helen.pk)]})
    posts = {each: each.posts.get() for each in (cast.sam, cast.helen, cast.dana)}
    assert {each.name: post.manager for each, post in posts.items()} == {
        "Sam Cole": cast.helen,
        "Helen Marsh": cast.priya,
        "Dana Okafor": cast.helen,
    }
    assert "Manager of Helen Marsh" in text_of(client.get(page_of(cast.priya)))


def test_the_page_takes_as_many_queries_for_many_places_as_for_few(cast: Cast) -> None:
    with_everything(cast)
    county.acknowledged(cast)
    few = queries(page_of(cast.priya), cast.joan)
    for _ in range(4):
        county.acknowledged(cast)
    for number in range(4):
        directory.open_desk(
            agency=cast.social_care,
            tier=1,
            name=f"Door {number}",
            telephone="01632 960111",
            members=[cast.priya, cast.sam],
            by=COMMAND,
        )
    assert queries(page_of(cast.priya), cast.joan) == few
    leaves(cast, cast.priya)
    assert queries(page_of(cast.priya), cast.joan) <= few + 2
