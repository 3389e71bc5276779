"""Somebody opens a record that they would not otherwise see: one night long ago, and some hours ago (A4)."""

from collections.abc import Iterator
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from resolution.disagreements import actions, emergencies
from resolution.disagreements.actions.doing import Submitted
from resolution.disagreements.models import EmergencyOpening
from resolution.partnership import actions as of_directory
from resolution.partnership import directory
from resolution.partnership.models import Person, User

from .stage import Beside, Stage

ON_DUTY = "The county’s calls at night and at weekends come to her desk."
# When, the kind of reason, what had happened; and when it was ruled on, and why so.
LONG_AGO = ("-60 22:40", "with_child", "The police have brought the child to us, and ask what was agreed.")
RULED = ("-58 10:15", "Nobody of the two agencies could be reached at that hour, and the plan was needed at once.")
JUST_NOW = ("-3h", "danger", "A neighbour has rung: there is shouting, and the children are in the house.")


def openings(stage: Stage) -> Iterator[Beside]:
    """Of each who may: when they were allowed to, and what they opened. What they opened last waits to be ruled on."""
    moment = stage.calendar.moment
    for key in (person.key for person in stage.county.people.values() if person.opens):
        yield moment("-200 11:00"), partial(_allow, stage.people[key])
        for at, kind, because in (LONG_AGO, JUST_NOW):
            yield moment(at), partial(_open, stage.users[key], kind, because)
        yield moment(RULED[0]), partial(_rule, stage.people[key])


def _allow(person: Person) -> None:
    by = directory.actor(_office(person))
    of_directory.give_authority(partnership=person.agency.partnership, person=person, because=ON_DUTY, by=by)


def _open(user: User, kind: str, because: str) -> None:
    """The newest, of agencies that are not theirs."""
    by = _as_now(user)
    there = emergencies.openable_by(by.person).filter(cross_border=False).order_by("-raised_at", "-pk")
    sent = Submitted(uuid5(NAMESPACE_URL, f"opens {kind} {user.email}"), "")
    actions.open_in_emergency(disagreement=there[0], kind=kind, because=because, submission=sent, by=by)


def _rule(person: Person) -> None:
    opening = EmergencyOpening.objects.get(person=person)
    sent = Submitted(uuid5(NAMESPACE_URL, f"rules on {opening.pk}"), "")
    actions.rule_on_opening(opening=opening, ruling="justified", because=RULED[1], submission=sent, by=_office(person))


def _office(person: Person) -> User:
    (manager,) = directory.business_managers(person.agency.partnership)
    return User.objects.select_related("person__agency__partnership").get(person=manager)


def _as_now(user: User) -> User:
    """As their directory has them at that moment."""
    return User.objects.select_related("person__agency__partnership").get(pk=user.pk)
