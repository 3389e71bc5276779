"""Making the world: its people with what they are, its records, a draft, and entries of the directory."""

from datetime import date, timedelta
from typing import Any

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.models import Draft
from resolution.oversight import actions as oversight
from resolution.oversight.asked import Whose
from resolution.oversight.models import LoggedBefore
from resolution.partnership import actions as directory
from resolution.partnership.models import Agency, DutyDesk, Person, Role, Seat, Sector
from tests.again import done_once
from tests.disagreements import cast as county
from tests.disagreements import draft_pages
from tests.disagreements.cast import user
from tests.oversight.test_log_before import HEAD, row
from tests.partnership import asking, sheets
from tests.partnership.cast import COMMAND, agency, by, otherplace, person

from .records import RECORDS
from .world import FORMULA, HARMFUL, Words, World


@done_once
def made() -> World:
    """The whole world. One line in RECORDS adds a record to it."""
    with clock.set_to(clock.now() - timedelta(days=90)):
        world = _peopled()
    for number, (name, reach) in enumerate(RECORDS.items()):
        world.words[name] = Words(number)
        world.records[name] = county.now(reach(world, world.words[name]))
    world.words["draft"] = Words(len(RECORDS))
    world.draft = _draft(world, world.words["draft"])
    world.entries = _entries(world)
    # Left on the last day: what they had stays as it was.
    directory.record_leaving(person=world.lena, by=COMMAND)
    return world


def _peopled() -> World:
    cast = county.gather()
    police = agency(cast.partnership, "Marlshire Police", Sector.POLICE)
    more = {
        "vera": person(police, "Vera Stone", "Detective chief inspector"),
        "ada": person(police, "Ada Fell", "Head of internal audit"),
        "dora": person(police, "Dora Finn", "Information governance officer"),
        "milo": person(police, "Milo Grant", "Detective sergeant"),
        "asha": person(police, "Asha Keel", "Assistant chief constable", tier=4),
        "petra": person(police, "Petra Lind", "Quality officer"),
        "uma": person(cast.social_care, "Uma Frost", "Practice lead"),
        "kit": person(cast.social_care, "Kit Moss", "Team manager"),
        "ida": directory.add_person(
            agency=cast.neighbour, name="Ida Frost", job_title="Nurse", email="ida@marlshire.example", by=COMMAND
        ),
        "lena": person(cast.social_care, "Lena Birch", "Social worker", tier=1),
        "edie": person(cast.neighbour, "Edie Park", "Emergency duty worker"),
        "una": _account_of(otherplace().agencies.get()),
    }
    people = {name: each for name, each in vars(cast).items() if isinstance(each, Person)} | more
    for each in people.values():
        _with_harmful_words(each)
    for one in Agency.objects.exclude(kind=Sector.PARTNERSHIP_OFFICE):
        directory.change_agency(
            agency=one, name=f"{one.name} {HARMFUL}", kind=one.kind, small=one.small,
            outside_area=one.outside_area, adopted_on=one.adopted_on, by=COMMAND,
        )  # fmt: skip
    world = World(cast, people)
    _give_parts(world)
    return world


def _account_of(office: Agency) -> Person:
    manager = office.people.get()
    directory.open_account(person=manager, by=COMMAND)
    return manager


def _with_harmful_words(each: Person) -> None:
    each.refresh_from_db()
    directory.change_person(
        person=each, name=f"{each.name} {HARMFUL}", job_title=f"{FORMULA} {each.job_title}",
        telephone="01632 960 555", email=each.email, by=COMMAND,
    )  # fmt: skip


def _give_parts(world: World) -> None:
    cast = world.cast
    directory.give_role(person=world.petra, kind=Role.Kind.COORDINATOR, by=COMMAND)
    directory.give_role(person=world.uma, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    oversight.give_seat(partnership=cast.partnership, person=world.vera, kind=Seat.Kind.CHAIR, by=COMMAND)
    oversight.give_seat(partnership=cast.partnership, person=world.milo, kind=Seat.Kind.MEMBER, by=COMMAND)
    for who, kind in ((world.ada, Seat.Kind.AUDITOR), (world.dora, Seat.Kind.PROTECTION)):
        oversight.give_seat(partnership=cast.partnership, person=who, kind=kind, by=COMMAND)
    directory.choose_point_of_contact(agency=cast.health, person=cast.olu, by=COMMAND)
    directory.give_authority(
        partnership=cast.partnership, person=world.edie, because=f"On duty at nights. {HARMFUL}", by=COMMAND
    )
    post = cast.priya.posts.get()
    directory.change_post(post=post, title=f"{post.title} {HARMFUL}", manager=cast.tom, deputy=None, by=COMMAND)
    today = clock.today()
    directory.record_absence(
        person=cast.tom, since=today, until=today + timedelta(days=400), covered_by=world.kit, by=COMMAND
    )


# Drafts, and entries of the directory.


def _draft(world: World, words: Words) -> Draft:
    """Grace's, with everything typed, and shown to Nadia."""
    client = draft_pages.signed_in(world.grace)
    born = draft_pages.day("born_on_1", words.born)
    child = {"initials_1": words.initials, "record_number_1": words.record_number, **born}
    told = {"decision": {"decision": words.text, "meaning": words.text}, "outcome": {"outcome_asked": words.text}}
    typed = {"child": child, **told, "evidence": {"evidence": words.text, "their_view": words.text}}
    draft = draft_pages.filled(client, world.cast, **typed)
    actions.show_draft(draft=draft, to=world.nadia, by=user(world.grace))
    return draft


def _entries(world: World) -> dict[str, Any]:
    """Of social care, but for the seat."""
    care, today = world.cast.social_care, clock.today()
    desk = DutyDesk.objects.get(agency=care)
    absence = directory.record_absence(
        person=world.sam,
        since=today + timedelta(days=30),
        until=today + timedelta(days=40),
        covered_by=None,
        by=COMMAND,
    )
    turn = directory.add_turn(desk=desk, person=world.sam, since=today, until=today + timedelta(days=2), by=COMMAND)
    return {
        "agency_id": care.pk,
        "person_id": world.sam.pk,
        "post_id": world.sam.posts.get().pk,
        "role_id": world.helen.roles.get().pk,
        "absence_id": absence.pk,
        "desk_id": desk.pk,
        "turn_id": turn.pk,
        "holiday_id": directory.add_bank_holiday(
            partnership=care.partnership, on=date(2099, 4, 10), name="Good Friday", by=COMMAND
        ).pk,
        "stand_in_id": directory.add_stand_in(agency=care, tier=3, person=world.ann, by=COMMAND).pk,
        "tier": 3,
        "number": 1,
        "request_id": asking.asked(
            world.cast, name=f"Nell Cross {HARMFUL}", agency=f"{FORMULA} Marlshire {HARMFUL}"
        ).pk,
        "authority_id": world.edie.authorities.get().pk,
        "opening_id": world.records["urgent"].openings.get().pk,
        "link": "1:nobody-was-sent-it",
        "seat_id": Seat.objects.get(person=world.milo).pk,
        "hold_id": _hold(world),
        "row_id": _logged_before(world),
        **_of_a_meeting(world),
    }


def _hold(world: World) -> Any:
    """The office holds the one that is closed."""
    (hold,) = actions.place_hold(
        partnership=world.cast.partnership, reference=world.records["closed"].reference, asked_for_by=HARMFUL,
        because=HARMFUL, review_on=clock.today() + timedelta(days=30), by=by(world.cast.ruth),
    )  # fmt: skip
    return hold.pk


def _logged_before(world: World) -> Any:
    """A row of the log that was kept before, which the office has taken over."""
    office, cast = draft_pages.signed_in(world.cast.ruth), world.cast
    sides = {"raising": cast.health.name, "responding": cast.social_care.name}
    sheets.send(office, "log", sheets.as_csv([HEAD, row(f"17 {HARMFUL}", **sides)]))
    sheets.confirm(office, "log")
    with clock.set_to(clock.now() + timedelta(days=1)):
        directory.clear_sheets()
    return LoggedBefore.objects.get().pk


def _of_a_meeting(world: World) -> dict[str, Any]:
    """The next meeting of the Sub Group, with what is told to it and agreed at it."""
    cast, office = world.cast, by(world.cast.ruth)
    meeting = oversight.call_meeting(partnership=cast.partnership, on=clock.today() + timedelta(days=20), by=office)
    speaks = oversight.choose_representative(
        partnership=cast.partnership, speaks_for=Sector.EARLY_YEARS, person=cast.moira, by=office
    )
    difference = oversight.add_difference(
        meeting=meeting, seen_in="review", on=clock.today(), what=f"Whether he is seen. {HARMFUL}", agency=cast.health,
        other=cast.social_care, settled=False, by=office,
    )  # fmt: skip
    action = oversight.agree_action(
        meeting=meeting, what=f"Ring back. {HARMFUL}", owner=world.milo, due_on=meeting.on, by=office
    )
    whose = Whose(cast.social_care)
    oversight.send_return(meeting=meeting, whose=whose, experiences=f"It goes well. {HARMFUL}", by=office)
    return {
        "meeting_id": meeting.pk,
        "whose": whose.key,
        "representative_id": speaks.pk,
        "difference_id": difference.pk,
        "action_id": action.pk,
        "paper_id": oversight.table_paper(of=meeting, by=office).pk,
        "section": "themes",
        "kind": "pdf",
        **_of_a_year(world),
    }


def _of_a_year(world: World) -> dict[str, Any]:
    """The report of last year, tabled, with what a leader says in it; and that of this year, still asked for."""
    office, this = by(world.cast.ruth), clock.today().year
    begun = [
        oversight.begin_report(partnership=world.cast.partnership, year=year, needed_by=clock.today(), by=office)
        for year in (this - 1, this)
    ]
    for report in begun:
        one = report.examples.select_related("agency", "report__partnership").earliest("pk")
        oversight.say_how_led(example=one, words=f"They rang me. {HARMFUL}", by=office)
    oversight.table_paper(of=begun[0], by=office)
    return {"report_id": begun[0].pk, "example_id": begun[1].examples.earliest("pk").pk}
