"""Somebody has left: others take what they had in the directory, in the one act that names them everywhere (L10)."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from resolution import clock
from resolution.history.journal import Actor, Journal
from resolution.history.models import Subject

from .. import directory, leaving, policy
from ..leaving import Had, Kind
from ..models import Person
from . import absences, agencies, cover, posts
from .frame import Stale, as_parts_of, lock, refuse, refuse_unless

ANOTHER = "Somebody has this place by now. Open this page again"


@dataclass(frozen=True)
class Filled:
    """A place in the directory, by the name of its question, and who takes it."""

    key: str
    to: Person


def fill(told: Journal, *, person: Person, filled: Sequence[Filled], as_of: int, by: Actor, reader: Person) -> None:
    """Others take these places: all of them, or none. An entry for each agency and person whom it concerns."""
    lock(person.agency)
    lock(person)
    refuse_unless(lambda one: policy.keeps_entries(one, person.agency), by)
    if as_of != person.journal_head:
        raise Stale(person, as_of)
    had = {place.key: place for place in leaving.had_by(person, reader)}
    said: dict[Subject, list[str]] = defaultdict(list)
    with as_parts_of(told):
        for each in filled:
            place = _theirs(had, each)
            _take(place, each.to, by)
            words = f"{each.to}: {place.what}"
            for subject in (*place.subjects(each.to), person):
                said[subject].append(words)
    for subject, places in said.items():
        told.tell(subject, person=person.name, places="; ".join(places))
    told.tell(person, filled=[each.key for each in filled])


def _theirs(had: Mapping[str, Had], each: Filled) -> Had:
    if each.key not in had:
        raise refuse(each.key, ANOTHER)
    return had[each.key]


def _take(place: Had, to: Person, by: Actor) -> None:
    """By the act of the directory that gives such a place; what that refuses stands beside the question."""
    try:
        TAKE[place.kind](place, to, by)
    except ValidationError as wrong:
        raise refuse(place.key, " ".join(wrong.messages)) from wrong


def _post(place: Had, to: Person, by: Actor) -> None:
    post = place.row
    manager, deputy = _still(post.manager, to), _still(post.deputy, to)
    today = clock.today()
    posts.give_post(person=to, tier=post.tier, title=post.title, since=today, manager=manager, deputy=deputy, by=by)


def _manager(place: Had, to: Person, by: Actor) -> None:
    for post in (post for post in place.posts if post.person != to):
        posts.change_post(post=post, title=post.title, manager=to, deputy=_still(post.deputy), by=by)


def _deputy(place: Had, to: Person, by: Actor) -> None:
    post = place.row
    posts.change_post(post=post, title=post.title, manager=_still(post.manager), deputy=to, by=by)


def _still(person: Person | None, but: Person | None = None) -> Person | None:
    """Unless they have left too, or are the one who takes the place."""
    return None if person is None or person.has_left or person == but else person


def _stand_in(place: Had, to: Person, by: Actor) -> None:
    cover.add_stand_in(agency=place.row, tier=place.tier, person=to, by=by)


def _cover(place: Had, to: Person, by: Actor) -> None:
    away = place.row
    absences.change_absence(absence=away, since=away.since, until=away.until, covered_by=to, by=by)


def _desk(place: Had, to: Person, by: Actor) -> None:
    desk = place.row
    members = [*directory.on_desk(desk), to]
    cover.change_desk(desk=desk, name=desk.name, telephone=desk.telephone, members=members, by=by)


def _contact(place: Had, to: Person, by: Actor) -> None:
    agencies.choose_point_of_contact(agency=place.row, person=to, by=by)


def _role(place: Had, to: Person, by: Actor) -> None:
    posts.give_role(person=to, kind=place.row.kind, by=by)


TAKE: Mapping[Kind, Callable[[Had, Person, Actor], None]] = {
    Kind.POST: _post,
    Kind.MANAGER: _manager,
    Kind.DEPUTY: _deputy,
    Kind.STAND_IN: _stand_in,
    Kind.COVER: _cover,
    Kind.DESK: _desk,
    Kind.CONTACT: _contact,
    Kind.ROLE: _role,
}
