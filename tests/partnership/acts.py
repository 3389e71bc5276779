"""Every act of the directory as a page: its address, what is typed, whose it is, and whose journal it stands in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django.urls import reverse

from resolution import clock
from resolution.history.models import Subject
from resolution.partnership import actions
from resolution.partnership.models import (
    Absence,
    Agency,
    BankHoliday,
    DutyDesk,
    DutyTurn,
    Partnership,
    Person,
    ProtocolVersion,
    StandIn,
)

from . import asking, groundwork, own_sign_in, seats, versions
from .cast import COMMAND, Cast

Typed = dict[str, Any]
SATURDAY = 5


@dataclass(frozen=True)
class Act:
    """`about` makes what the act is about, and `typed` what is typed. Its page is at the name of the act."""

    about: Callable[[Cast], Any]
    typed: Callable[[Cast], Typed]
    subject: Callable[[Any], Subject]
    keeper: str = "joan"
    query: Callable[[Cast], str] = lambda _: ""


def itself(about: Any) -> Subject:
    subject: Subject = about
    return subject


def its_agency(about: Any) -> Subject:
    agency: Agency = about.agency
    return agency


def its_person(about: Any) -> Subject:
    person: Person = about.person
    return person


def turn(cast: Cast) -> DutyTurn:
    today = clock.today()
    return actions.add_turn(desk=desk(cast), person=cast.tom, since=today, until=today + timedelta(days=2), by=COMMAND)


def nothing(_: Cast) -> Typed:
    return {}


def day(name: str, later: int = 0) -> Typed:
    today = clock.today() + timedelta(days=later)
    return {f"{name}_day": today.day, f"{name}_month": today.month, f"{name}_year": today.year}


def partnership(cast: Cast) -> Partnership:
    return cast.partnership


def social_care(cast: Cast) -> Agency:
    return cast.social_care


def closed(cast: Cast) -> Agency:
    return actions.close_agency(agency=cast.social_care, reason="It joins the county next door.", by=COMMAND)


def stand_in(cast: Cast) -> StandIn:
    return actions.add_stand_in(agency=cast.social_care, tier=3, person=cast.ann, by=COMMAND)


def desk(cast: Cast) -> DutyDesk:
    return actions.open_desk(
        agency=cast.social_care, tier=1, name="Old door", telephone="01632 960300", members=[cast.tom], by=COMMAND
    )


def workday(later: int = 0) -> date:
    """A day from Monday to Friday that is to come."""
    return next(on for on in (clock.today() + timedelta(days=later + n) for n in range(3)) if on.weekday() < SATURDAY)


def typed_again(name: str, _: Cast) -> Typed:
    """What was recorded is recorded anew."""
    return groundwork.typed(name) | {"reason": "The partners have agreed anew."}


def weekday(name: str) -> Typed:
    return day(name, (workday(30) - clock.today()).days)


def holiday(cast: Cast) -> BankHoliday:
    return actions.add_bank_holiday(partnership=cast.partnership, on=workday(40), name="Old holiday", by=COMMAND)


def absence(cast: Cast) -> Absence:
    today = clock.today()
    return actions.record_absence(
        person=cast.priya, since=today, until=today + timedelta(days=5), covered_by=cast.tom, by=COMMAND
    )


def days_away(cast: Cast) -> Typed:
    return {"covered_by": cast.tom.pk} | day("since") | day("until", 8)


def two_stand_ins(cast: Cast) -> StandIn:
    first = stand_in(cast)
    actions.add_stand_in(agency=cast.social_care, tier=3, person=cast.grace, by=COMMAND)
    return first


def other_way_round(cast: Cast) -> Typed:
    first, second = cast.social_care.stand_ins.filter(tier=3)
    return {f"place_{first.pk}": "2", f"place_{second.pk}": "1"}


def silent(cast: Cast) -> Person:
    return actions.add_person(
        agency=cast.social_care, name="Nell Cross", job_title="Worker", email="nell@marlshire.example", by=COMMAND
    )


def not_confirmed_for_long(cast: Cast) -> Agency:
    """Nell was entered more than six months ago, and nobody has looked since."""
    with clock.set_to(clock.now() - timedelta(days=200)):
        silent(cast)
    return cast.social_care


def chosen(cast: Cast) -> Typed:
    return {"entries": [f"person-{cast.social_care.people.get(name='Nell Cross').pk}"]}


ADOPTED: Typed = {"adopted_on_day": "1", "adopted_on_month": "9", "adopted_on_year": "2025"}
AGENCY: Typed = {"name": "Hill School", "kind": "school", "about": ["small"]} | ADOPTED
SHEET: Typed = {
    "kind": "children_known",
    "months": "12",
    "begins": "April 2025",
    "source": "Census of the three partners",
    "numbers": "Marlshire Children’s Services: 1,240\nMarlshire Health Trust:",
}
NUMBERS: Typed = {"telephone": "01632 960400", "urgent_telephone": "07700 900400"}
PERSON: Typed = {"name": "Asha Rao", "job_title": "Social worker", "telephone": "", "email": "asha@marlshire.example"}

ACTS: dict[str, Act] = {
    "add_agency": Act(partnership, lambda _: AGENCY | NUMBERS, itself, "ruth"),
    "change_agency": Act(social_care, lambda _: AGENCY, itself, "ruth"),
    "close_agency": Act(social_care, lambda _: {"reason": "It joins the county next door."}, itself, "ruth"),
    "reopen_agency": Act(closed, lambda _: {"reason": "It was closed by a slip."}, itself, "ruth"),
    "change_contact": Act(
        partnership, lambda _: {"telephone": "01632 960500", "contact_email": "us@m.example"}, itself, "ruth"
    ),
    "draft_protocol": Act(partnership, lambda _: {"text": versions.NEXT_TEXT}, itself, "ruth"),
    "change_draft": Act(partnership, lambda _: versions.TYPED, itself, "ruth"),
    "discard_draft": Act(versions.drafted, nothing, itself, "ruth"),
    "adopt_protocol": Act(versions.drafted, lambda _: day("adopted_on", 3), itself, "ruth"),
    "review_protocol": Act(
        partnership, lambda _: {"reason": "Each clause was read; none is to change."} | day("on", 0), itself, "ruth"
    ),
    "take_back_version": Act(
        versions.pending,
        lambda _: {"reason": "The Executive wants more time."},
        lambda version: version.partnership,
        "ruth",
    ),
    "add_bank_holiday": Act(partnership, lambda _: {"name": "Coronation"} | weekday("on"), itself, "ruth"),
    "give_authority": Act(
        partnership,
        lambda c: {"person": c.tom.pk, "because": "He is on duty at nights."} | day("since"),
        itself,
        "ruth",
        query=lambda c: f"?agency={c.social_care.pk}",
    ),
    "end_authority": Act(seats.authority, lambda _: {"because": "He moves on."}, lambda one: one.partnership, "ruth"),
    "remove_bank_holiday": Act(
        holiday,
        lambda _: {"because": "It was moved."},
        lambda holiday: itself(holiday.partnership),
        "ruth",
    ),
    **{name: Act(partnership, partial(typed_again, name), itself, "ruth") for name in groundwork.RECORDS},
    "enter_provider": Act(social_care, lambda _: own_sign_in.typed() | day("since"), itself, "ruth"),
    "take_away_provider": Act(own_sign_in.entered, lambda _: {"reason": "They change it."}, itself, "ruth"),
    "enter_exposure": Act(partnership, lambda _: SHEET | day("dated"), itself, "ruth"),
    "change_telephones": Act(social_care, lambda _: NUMBERS, itself),
    "choose_point_of_contact": Act(social_care, lambda c: {"person": c.tom.pk}, itself),
    "confirm_entries": Act(social_care, nothing, itself),
    "confirm_chosen": Act(not_confirmed_for_long, chosen, itself),
    "ask_to_confirm": Act(social_care, nothing, itself, "ruth"),
    "add_person": Act(social_care, lambda c: PERSON | {"tier": "1", "manager": c.tom.pk, "account": ["yes"]}, itself),
    "change_person": Act(lambda c: c.tom, lambda _: PERSON, itself),
    "record_leaving": Act(lambda c: c.tom, nothing, itself),
    "open_account": Act(silent, nothing, itself),
    "grant_account": Act(
        asking.asked,
        lambda _: asking.CHECKED | day("on"),
        lambda _: Agency.objects.get(kind="social_care"),
        "ruth",
        query=lambda c: f"?agency={c.social_care.pk}",
    ),
    "refuse_account": Act(asking.asked, lambda _: {"because": "not_known"}, lambda asked: asked.partnership, "ruth"),
    "give_post": Act(
        lambda c: c.joan,
        lambda c: {"tier": "2", "title": "Manager", "manager": c.helen.pk, "deputy": ""} | day("since"),
        itself,
    ),
    "change_post": Act(
        lambda c: c.tom.posts.get(), lambda c: {"title": "Manager", "manager": "", "deputy": c.joan.pk}, its_person
    ),
    "record_absence": Act(lambda c: c.priya, days_away, itself),
    "change_absence": Act(absence, days_away, its_person, "priya"),
    "end_absence": Act(absence, nothing, its_person, "priya"),
    "end_post": Act(lambda c: c.tom.posts.get(), lambda _: day("until"), its_person),
    "change_sign_in": Act(lambda c: c.tom, lambda _: {"address": "Tom.Ellis@new.example"}, itself),
    "give_role": Act(social_care, lambda c: {"kind": "deputy_lead", "person": c.tom.pk}, itself),
    "end_role": Act(lambda c: c.helen.roles.get(), nothing, its_agency),
    "add_stand_in": Act(
        social_care, lambda c: {"tier": "3", "person": c.ann.pk}, itself, query=lambda c: f"?agency={c.health.pk}"
    ),
    "remove_stand_in": Act(stand_in, nothing, its_agency),
    "order_stand_ins": Act(two_stand_ins, other_way_round, its_agency),
    "accept_stand_in": Act(stand_in, nothing, its_agency, "ann"),
    "decline_stand_in": Act(stand_in, nothing, its_agency, "ann"),
    "open_desk": Act(
        social_care,
        lambda c: {"tier": "1", "name": "Front door", "telephone": "01632 960301", "members": [c.tom.pk, c.priya.pk]},
        itself,
    ),
    "change_desk": Act(
        desk, lambda c: {"name": "Front door", "telephone": "01632 960301", "members": [c.priya.pk]}, its_agency
    ),
    "add_turn": Act(desk, lambda c: {"person": c.tom.pk} | day("since") | day("last", 3), its_agency),
    "remove_turn": Act(turn, nothing, lambda turn: its_agency(turn.desk)),
    "close_desk": Act(desk, nothing, its_agency),
}


@dataclass
class Page:
    """The page of an act, made ready: where it is, what it sends, and in whose journal it ends."""

    name: str
    url: str
    data: Typed
    subject: Subject
    keeper: Person


def ready(name: str, cast: Cast) -> Page:
    """The page of the act as it is now."""
    act = ACTS[name]
    about = act.about(cast)
    subject = act.subject(about)
    subject.refresh_from_db()
    sent = {"as_of": subject.journal_head, "submission": str(uuid4())}
    return Page(
        name, address(name, about) + act.query(cast), act.typed(cast) | sent, subject, getattr(cast, act.keeper)
    )


def address(name: str, about: Any) -> str:
    """Where the page is."""
    if name == "order_stand_ins":
        return reverse(name, args=[about.agency_id, about.tier])
    if name == "change_draft":
        return reverse(name, args=[versions.THING.key])
    if isinstance(about, ProtocolVersion):
        return reverse(name, args=[about.number])
    return reverse(name, args=[] if isinstance(about, Partnership) else [about.pk])
