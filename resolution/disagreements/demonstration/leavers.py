"""Somebody leaves: their coordinator records it and, where the county says who follows them, names those everywhere."""

from collections.abc import Iterator
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from resolution.disagreements import actions, leaving
from resolution.disagreements.actions.leaving import Given
from resolution.partnership import actions as of_directory
from resolution.partnership import directory
from resolution.partnership import leaving as had
from resolution.partnership.actions.filling import Filled
from resolution.partnership.actions.frame import Sent
from resolution.partnership.models import Person as Entry
from resolution.partnership.models import User

from .county import Person
from .stage import Beside, Stage


def leavings(stage: Stage) -> Iterator[Beside]:
    """Those who have left lately: in the afternoon of the day that the county says."""
    for person in stage.county.people.values():
        if person.left:
            yield stage.calendar.moment(f"-{person.left} 16:10"), partial(_leave, stage, person)


def _leave(stage: Stage, person: Person) -> None:
    """They have left: their account ends, and whoever follows them takes their places, all on one page."""
    agency = stage.county.agencies[stage.county.agency_of[person.key]]
    coordinator = stage.users[agency.coordinator]
    of_directory.record_leaving(person=_entry(stage, person), by=directory.actor(coordinator))
    if person.followed_by:
        _name_everywhere(_entry(stage, person), stage.people[person.followed_by], coordinator)


def _entry(stage: Stage, person: Person) -> Entry:
    return Entry.objects.select_related("agency").get(pk=stage.people[person.key].pk)


def _name_everywhere(person: Entry, to: Entry, by: User) -> None:
    places = leaving.open_places(person, by)
    those = [place for place in had.had_by(person, by.person) if to in place.people]
    actions.replace_everywhere(
        person=person,
        given=[Given(place.disagreement.pk, place.place.name, to) for place in places],
        filled=[Filled(place.key, to) for place in those],
        because=f"{person.name} has left.",
        submission=Sent(uuid5(NAMESPACE_URL, f"places of {person.email}"), "", f"/directory/people/{person.pk}/"),
        by=by,
        as_of=person.journal_head,
    )
