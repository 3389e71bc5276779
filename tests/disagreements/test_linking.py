"""Whoever has a personal link steps aside or is set aside, and never sees it, nor can tell that it exists (A3)."""

from collections.abc import Callable

import pytest

from resolution.disagreements import policy, standing, timeline
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement, Link, PersonalLink
from resolution.history import journal
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.partnership.models import Person, Role
from resolution.protocol.acts import Act, Capacity
from tests.partnership.cast import COMMAND, person

from . import cast as county
from .cast import Cast, act, now
from .looking import HOME, LIST, front_door, look, page, shown, sought
from .pages import ActPages, Page, Reached, address, sent_by, signed_in, text_of
from .test_third_agencies import asked as asked_in

pytestmark = pytest.mark.requirement("A3")
HER_NIECE = Link.FAMILY.value
PAPERS = ("", "timeline/", "print/", "file-record/", "raised/")


def set_aside(cast: Cast, who: Person, by: Person, disagreement: Disagreement | None = None) -> Disagreement:
    """Somebody said of them that they have a personal link."""
    return act(disagreement or county.acknowledged(cast), "block", by, person=who, because="")


def stepped_aside(cast: Cast, who: Person, disagreement: Disagreement | None = None) -> Disagreement:
    return act(disagreement or county.acknowledged(cast), "declare_link", who, because=HER_NIECE)


def answered(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


def escalated(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "escalate", cast.grace, onward=county.onward(cast))


class TestDeclaring(ActPages):
    pages = (
        Page(
            Act.DECLARE_LINK,
            by="priya",
            reach=county.responded,
            not_yours="joan",
            not_now=None,
            meanwhile=escalated,
            leaves=("open", "to answer", "raising"),
            told=frozenset({("sam", "named_in_place"), ("grace", "counterpart_changed")}),
            typed={"because": HER_NIECE},
        ),
    )

    def test_somebody_whose_part_it_is_not_is_refused_and_told_whose_it_is(self, reached: Reached, page: Page) -> None:
        """Everyone who sees the record can step aside. Who sees no more than its number sees no such page."""
        at = address(reached.disagreement, page.act)
        assert look(at, reached.cast.joan).status_code == 404


class TestBlocking(ActPages):
    pages = (
        Page(
            Act.BLOCK,
            by="helen",
            reach=county.acknowledged,
            not_yours="grace",
            not_now=None,
            meanwhile=answered,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("sam", "named_in_place"), ("grace", "counterpart_changed")}),
            typed=lambda cast, _: {"person": str(cast.priya.pk), "because": HER_NIECE},
        ),
        Page(
            Act.BLOCK,
            by="joan",
            reach=county.acknowledged,
            not_yours="grace",
            not_now=None,
            meanwhile=answered,
            leaves=("open", "to respond", "responding"),
            told=frozenset(),
            typed=lambda cast, _: {"person": str(cast.tom.pk), "because": HER_NIECE},
            note="by a coordinator, before they have a part",
            loses_sight=True,
        ),
    )


def as_a_deputy(cast: Cast) -> Disagreement:
    directory.give_role(person=cast.sam, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    return set_aside(cast, cast.sam, cast.helen)


WHO: dict[str, tuple[Callable[[Cast], Disagreement], str]] = {
    "who answered": (lambda c: set_aside(c, c.priya, c.helen), "priya"),
    "who raised it": (lambda c: set_aside(c, c.grace, c.ann), "grace"),
    "a lead": (lambda c: set_aside(c, c.helen, c.ruth), "helen"),
    "a deputy": (as_a_deputy, "sam"),
    "the coordinator": (lambda c: set_aside(c, c.joan, c.helen), "joan"),
    "who carries it": (lambda c: set_aside(c, c.nadia, c.ann, county.escalated(c)), "nadia"),
    "a third agency": (lambda c: set_aside(c, c.carl, c.ruth, asked_in(c, who=c.carl)), "carl"),
    "on duty": (lambda c: set_aside(c, c.sam, c.helen, county.raised(c, to=front_door(c))), "sam"),
    "the point of contact": (lambda c: set_aside(c, c.joan, c.helen, county.raised(c, to=Address())), "joan"),
    "not there yet": (lambda c: set_aside(c, c.tom, c.helen), "tom"),
}


@pytest.mark.parametrize("what", WHO)
def test_they_cannot_tell_that_it_exists(cast: Cast, what: str) -> None:
    reach, name = WHO[what]
    disagreement = reach(cast)
    who = getattr(cast, name)
    client = signed_in(who)
    nowhere = {"get": client.get("/disagreements/D-9999/"), "post": client.post("/disagreements/D-9999/note/", {})}
    for paper in PAPERS:
        answer = client.get(disagreement.get_absolute_url() + paper)
        assert (answer.status_code, words(answer)) == (404, words(nowhere["get"])), paper
    for name in Act:
        if name in (Act.RAISE, Act.LOG_SETTLED):
            continue
        for answer in (client.get(address(disagreement, name)), client.post(address(disagreement, name), {})):
            assert (answer.status_code, words(answer)) == (404, words(nowhere["post"])), name
    for at in (
        HOME,
        LIST,
        sought(disagreement.reference, who),
        sought("feeding", who),
        "/disagreements/by-number/",
    ):
        assert f'/{disagreement.reference}/"' not in shown(at, who), at
    assert not Disagreement.objects.known_to(who).exists()
    assert not Disagreement.objects.to_oversee(who).exists()
    assert policy.capacities(county.user(who), now(disagreement)) == frozenset()
    assert not outbox.waiting(cast.partnership, disagreement.reference).filter(to=who).exists()


def words(answer: object) -> str:
    """The page, but for what differs each time."""
    return text_of(answer).split("<main", 1)[1]


@pytest.mark.requirement("L10")
def test_the_next_by_the_directory_has_their_place_at_once_and_no_clock_restarts(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    before = county.here(disagreement)
    disagreement = stepped_aside(cast, cast.priya, disagreement)
    after = county.here(disagreement)
    assert county.answering(disagreement) == cast.sam
    assert (after.due_at, after.state, after.due_since) == (before.due_at, before.state, before.due_since)
    for who in (cast.grace, cast.sam, cast.helen):
        record = page(disagreement, who)
        assert "Sam Cole acts in the place of Priya Nair from now on" in record
        assert Link.FAMILY.label not in record
    link = PersonalLink.objects.get()
    assert (link.person, link.by, link.because) == (cast.priya, cast.priya, HER_NIECE)
    assert link.history.get().because == HER_NIECE


def test_a_lead_who_is_set_aside_while_their_page_is_open_is_told_nothing(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    helen = signed_in(cast.helen)
    assert helen.get(address(disagreement, Act.RESTRICT)).status_code == 200
    set_aside(cast, cast.helen, cast.ruth, disagreement)
    assert helen.post(address(disagreement, Act.RESTRICT), {"because": "A staffing matter"}).status_code == 404
    assert "Who takes part in it has changed" in page(disagreement, cast.grace)
    assert "Helen Marsh" not in page(disagreement, cast.grace).split("What has happened")[1]


def test_the_raisers_place_goes_to_their_lead(cast: Cast) -> None:
    disagreement = stepped_aside(cast, cast.grace)
    raiser = disagreement.raiser
    assert raiser is not None
    assert (raiser.person, county.here(disagreement).raising) == (cast.ann, raiser)
    assert "Ann Lowe acts in the place of Grace Obi from now on" in page(disagreement, cast.priya)


def test_without_a_lead_it_goes_to_the_next_by_the_directory(cast: Cast) -> None:
    directory.record_leaving(person=cast.ann, by=COMMAND)
    nell = person(cast.health, "Nell Cross", "Health visitor", tier=1)
    disagreement = stepped_aside(cast, cast.grace)
    assert disagreement.raiser is not None
    assert disagreement.raiser.person == nell


@pytest.mark.requirement("L1")
def test_where_they_are_the_only_one_at_the_tier_the_stand_in_acts(cast: Cast) -> None:
    row = directory.add_stand_in(agency=cast.health, tier=2, person=cast.carl, by=COMMAND)
    directory.accept_stand_in(stand_in=row, by=COMMAND)
    disagreement = set_aside(cast, cast.nadia, cast.ann, county.responded(cast))
    disagreement = act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
    assert county.here(disagreement).raising.person == cast.carl


@pytest.mark.requirement("L1")
def test_where_there_is_nobody_the_office_fills_the_place(cast: Cast) -> None:
    disagreement = set_aside(cast, cast.tom, cast.helen, county.carried(cast))
    assert Notice.objects.filter(to=cast.ruth, kind="nobody_at_tier").exists()
    record = page(disagreement, cast.nadia)
    assert "A place of Marlshire Children’s Services is to be filled" in record
    assert "Responding side To be filled" in record
    assert "The part of Tom Ellis has ended" in record
    assert "Tom Ellis" not in page(disagreement, cast.nadia).split("</h2>")[0][:600]
    numbers = shown(disagreement.get_absolute_url(), cast.ruth)
    assert "Place to fill" in numbers
    # Whoever keeps the agency’s entries reads who is named, and nobody is.
    assert "Tom Ellis" not in shown(disagreement.get_absolute_url(), cast.joan)
    assert "Place to fill" in shown(HOME, cast.ruth)
    typed = {"place": "responding", "to_responding": str(cast.sam.pk), "because": "Left, or moved to other work"}
    assert sent_by(cast.ruth, disagreement, Act.REPLACE, typed).status_code == 302
    assert county.answering(disagreement) == cast.sam
    assert "Place to fill" not in shown(HOME, cast.ruth)


def test_a_restricted_one_with_a_place_to_fill_is_shown_to_the_office_by_number(cast: Cast) -> None:
    disagreement = act(county.carried(cast), "restrict", cast.grace, because="A colleague’s own family")
    stepped_aside(cast, cast.tom, disagreement)
    assert "Place to fill" in shown(disagreement.get_absolute_url(), cast.ruth)


def test_the_last_one_on_duty_gives_it_to_the_next_by_the_directory(cast: Cast) -> None:
    disagreement = county.raised(cast, to=front_door(cast))
    assert county.answering(stepped_aside(cast, cast.sam, disagreement)) == cast.priya


def test_while_somebody_else_is_on_duty_it_stays_with_the_desk(cast: Cast) -> None:
    to = front_door(cast)
    assert to.desk is not None
    desk, members = to.desk, [cast.sam, cast.tom]
    directory.change_desk(desk=desk, name=desk.name, telephone=desk.telephone, members=members, by=COMMAND)
    disagreement = set_aside(cast, cast.sam, cast.helen, county.raised(cast, to=to))
    assert county.answering(disagreement) is None
    assert standing.at_the_desk(disagreement, county.here(disagreement)) == [cast.tom]


def test_where_nobody_else_is_there_it_stays_at_the_desk(cast: Cast) -> None:
    disagreement = county.raised(cast, to=front_door(cast))
    directory.record_leaving(person=cast.priya, by=COMMAND)
    assert county.answering(stepped_aside(cast, cast.sam, disagreement)) is None


def test_where_the_point_of_contact_steps_aside_a_lead_says_who_answers(cast: Cast) -> None:
    disagreement = stepped_aside(cast, cast.joan, county.raised(cast, to=Address()))
    assert Capacity.POINT_OF_CONTACT in policy.capacities(county.user(cast.helen), disagreement)
    assert "It is your move" in page(disagreement, cast.helen)
    assert "It is the move of the safeguarding lead of Marlshire Children’s Services" in page(disagreement, cast.grace)
    assert disagreement.reference in shown(HOME, cast.helen).split("What you can see")[0]
    sent_back = act(disagreement, "send_back", cast.helen, because="Not for us.")
    again = act(sent_back, "readdress", cast.grace, agency=cast.social_care, to=Address())
    assert Notice.objects.filter(to=cast.helen, kind="to_place").exists()
    only = set_aside(cast, cast.helen, cast.ruth, again)
    assert Capacity.POINT_OF_CONTACT not in policy.capacities(county.user(cast.helen), only)


@pytest.mark.requirement("L9", "A5")
def test_neither_side_is_told_who_said_it_or_why_and_the_journal_keeps_both(cast: Cast) -> None:
    """The words are the same, whether they said it themselves or somebody said it of them."""
    by_himself = stepped_aside(cast, cast.priya)
    by_helen = set_aside(cast, cast.priya, cast.helen, county.acknowledged(cast))
    for disagreement, who in ((by_himself, cast.priya), (by_helen, cast.helen)):
        told = timeline.since(disagreement, disagreement.journal_head - 1)
        assert told == ["Sam Cole acts in the place of Priya Nair from now on."]
        entry = journal.entries(disagreement).last()
        assert entry is not None
        assert (entry.by.name, entry.act) == (who.name, "declare_link" if who == cast.priya else "block")


def test_whoever_had_two_places_is_told_of_with_both_who_have_them_now(cast: Cast) -> None:
    directory.record_leaving(person=cast.nadia, by=COMMAND)
    words = county.onward(cast, carry_by=county.in_days(2, cast))
    disagreement = act(county.responded(cast), "escalate", cast.grace, onward=words)
    person(cast.health, "Nell Cross", "Team leader", tier=2)
    disagreement = stepped_aside(cast, cast.grace, disagreement)
    assert timeline.events(disagreement)[-1].what == "Nell Cross and Ann Lowe act in the place of Grace Obi from now on"
