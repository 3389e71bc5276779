"""Somebody has looked through an agency's entries, and they are right today."""

from collections.abc import Iterable
from functools import partial
from itertools import chain

from resolution import clock
from resolution.history.journal import Actor

from .. import policy
from ..models import Agency, DutyDesk, Person, Post, Role, StandIn
from .frame import Sent, changing


def confirm_entries(*, agency: Agency, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Agency:
    """Every entry of the agency that still counts is right today: its people, posts, roles, stand-ins and desks."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("confirm_entries", agency, may=may, as_of=as_of, submission=submission, by=by):
        for entry in (agency, *_entries(agency)):
            entry.confirmed_on = clock.today()
            entry.save()
        return agency


def _entries(agency: Agency) -> Iterable[Person | Post | Role | StandIn | DutyDesk]:
    return chain(
        agency.people.present(),
        agency.posts.in_force().select_related("person"),
        agency.roles.in_force().select_related("agency"),
        agency.stand_ins.select_related("agency"),
        agency.duty_desks.filter(closed_on__isnull=True).select_related("agency"),
    )
