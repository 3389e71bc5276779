"""What can happen in the world at random: to somebody, with somebody else, on a record. Whoever may not do it does not;
what is done is done through the actions."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError

from resolution import clock
from resolution.disagreements.actions.doing import NotNow, NotYours, Unanswerable
from resolution.disagreements.answers import Reopened, Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.oversight import actions as oversight
from resolution.partnership import actions as directory
from resolution.partnership.models import DutyDesk, Person, Role, Seat
from tests.disagreements import cast as county
from tests.disagreements.cast import act, in_days
from tests.partnership.cast import COMMAND

from .world import World

REFUSALS = (NotNow, NotYours, Unanswerable, PermissionDenied, ValidationError)
BECAUSE = "It has come to this."


@dataclass(frozen=True)
class Chance:
    """Whom it is about, who else has to do with it, and on which record."""

    world: World
    who: Person
    other: Person
    record: Disagreement


def happens(what: str, chance: Chance) -> None:
    """It happens, or is refused and leaves nothing."""
    if chance.who.left_on is not None:
        return
    with suppress(*REFUSALS):
        HAPPENINGS[what](chance)


def _role(kind: str) -> Callable[[Chance], object]:
    return lambda c: directory.give_role(person=c.who, kind=kind, by=COMMAND)


def _loses_their_roles(c: Chance) -> None:
    for role in c.who.roles.in_force():
        directory.end_role(role=role, by=COMMAND)


def _is_away(c: Chance) -> None:
    today = clock.today()
    covered = c.other if c.other != c.who else None
    until = today + timedelta(days=20)
    directory.record_absence(person=c.who, since=today, until=until, covered_by=covered, by=COMMAND)


def _has_a_manager_and_a_deputy(c: Chance) -> None:
    for post in c.who.posts.in_force():
        directory.change_post(post=post, title=post.title, manager=c.other, deputy=c.other, by=COMMAND)


def _ends_their_posts(c: Chance) -> None:
    for post in c.who.posts.in_force():
        directory.end_post(post=post, until=clock.today(), by=COMMAND)


def _stands_at_its_tier(c: Chance) -> None:
    step = c.record.step
    if step is not None:
        directory.give_post(person=c.who, tier=step.tier, title="Cover", since=clock.today(), by=COMMAND)


def _stands_in(c: Chance) -> None:
    """For the side that answers, at the tier at which it is; whether or not they are asked already."""
    step = c.record.step
    if step is not None:
        row = directory.add_stand_in(agency=c.record.responding_agency, tier=step.tier, person=c.who, by=COMMAND)
        directory.accept_stand_in(stand_in=row, by=COMMAND)


def _becomes_a_volunteer(c: Chance) -> None:
    who = c.who
    directory.change_person(
        person=who, name=who.name, job_title=who.job_title, telephone="", email=who.email, volunteer=True, by=COMMAND
    )


def _is_on_duty(c: Chance) -> None:
    today = clock.today()
    desk = DutyDesk.objects.latest("pk")
    directory.add_turn(desk=desk, person=c.who, since=today, until=today + timedelta(days=9), by=COMMAND)


def _does(by: Person, name: str, c: Chance, **said: object) -> None:
    """By somebody of the office or of the Sub Group, unless they have left meanwhile."""
    if Person.objects.present().filter(pk=by.pk).exists():
        act(c.record, name, by, **said)


def _is_offered_as_mediator(c: Chance) -> None:
    _does(c.world.vera, "offer_mediator", c, mediator=c.who, because=BECAUSE)


def _answers_about_the_mediator(answer: str) -> Callable[[Chance], object]:
    def answers(c: Chance) -> None:
        offered = c.record.mediations.last()
        said = {"offered": offered and offered.pk, "because": BECAUSE, "invites": ""}
        act(c.record, "answer_mediator", c.who, answer=answer, **said)

    return answers


def _records_the_mediation(c: Chance) -> None:
    said = {"met_on": clock.today(), "came": BECAUSE, "found": "none", "way_forward": ""}
    act(c.record, "record_mediation", c.who, **said)


def _joins_a_review(c: Chance) -> None:
    _does(c.world.vera, "add_reviewer", c, person=c.who, leads=False)


def _act(name: str, **said: Callable[[Chance], object]) -> Callable[[Chance], object]:
    return lambda c: act(c.record, name, c.who, **{word: value(c) for word, value in said.items()})


HAPPENINGS: dict[str, Callable[[Chance], object]] = {
    "becomes a lead": _role(Role.Kind.SAFEGUARDING_LEAD),
    "becomes a deputy lead": _role(Role.Kind.DEPUTY_LEAD),
    "becomes a coordinator": _role(Role.Kind.COORDINATOR),
    "loses their roles": _loses_their_roles,
    "is away": _is_away,
    "has a manager and a deputy": _has_a_manager_and_a_deputy,
    "ends their posts": _ends_their_posts,
    "stands at its tier": _stands_at_its_tier,
    "stands in": _stands_in,
    "becomes a volunteer": _becomes_a_volunteer,
    "is on duty": _is_on_duty,
    "leaves": lambda c: directory.record_leaving(person=c.who, by=COMMAND),
    "becomes the point of contact": lambda c: directory.choose_point_of_contact(
        agency=c.who.agency, person=c.who, by=COMMAND
    ),
    "becomes the auditor": lambda c: oversight.give_seat(
        partnership=c.world.cast.partnership, person=c.who, kind=Seat.Kind.AUDITOR, by=COMMAND
    ),
    "is given a seat": lambda c: oversight.give_seat(
        partnership=c.world.cast.partnership, person=c.who, kind=Seat.Kind.MEMBER, by=COMMAND
    ),
    "steps aside": _act("declare_link", because=lambda _: "family"),
    "is set aside": lambda c: _does(c.world.ruth, "block", c, person=c.who, because=""),
    "has no link": _act("no_link"),
    "restricts it": _act("restrict", because=lambda _: BECAUSE),
    "lifts the restriction": _act("lift_restriction", because=lambda _: BECAUSE),
    "hands it over": _act("hand_over", to=lambda c: c.other, because=lambda _: BECAUSE),
    "asks in somebody": _act("add_third", person=lambda c: c.other, because=lambda _: BECAUSE),
    "recalls it": _act("recall", because=lambda _: BECAUSE),
    "acknowledges": _act("acknowledge", record_numbers=lambda _: {}, question=lambda _: ""),
    "sends it back": _act("send_back", because=lambda _: BECAUSE),
    "responds": _act("respond", answer=lambda _: county.STANDS),
    "escalates": _act("escalate", onward=lambda c: county.onward(c.world.cast)),
    "declines to carry it": _act("decline", because=lambda _: BECAUSE),
    "withdraws": _act("withdraw", withdrawn=lambda _: Withdrawn(BECAUSE)),
    "opens it again": _act("reopen", reopened=lambda c: Reopened(BECAUSE, in_days(2, c.world.cast))),
    "asks for mediation": _act("ask_mediation", because=lambda _: BECAUSE),
    "is offered as mediator": _is_offered_as_mediator,
    "accepts the mediator": _answers_about_the_mediator("accepted"),
    "declines the mediator": _answers_about_the_mediator("declined"),
    "records the mediation": _records_the_mediation,
    "joins a review": _joins_a_review,
    "leaves a review": lambda c: _does(c.world.vera, "end_reviewer", c, person=c.who, because=BECAUSE),
    "closes it": _act("close", closed=lambda _: county.CLOSED),
}
