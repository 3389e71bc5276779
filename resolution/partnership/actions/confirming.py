"""Somebody has looked through an agency's entries, and they are right today; or the office asks them to."""

from collections.abc import Iterable
from functools import partial
from itertools import chain

from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import in_words
from resolution.history.journal import Actor

from .. import directory, policy, telling
from ..models import Agency, DutyDesk, Person, Post, Role, StandIn
from .frame import Sent, changing, refuse


def confirm_entries(*, agency: Agency, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Agency:
    """Every entry of the agency that still counts is right today: its people, posts, roles, stand-ins and desks."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("confirm_entries", agency, may=may, as_of=as_of, submission=submission, by=by):
        for entry in (agency, *_entries(agency)):
            entry.confirmed_on = clock.today()
            entry.save()
        return agency


def ask_to_confirm(*, agency: Agency, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> None:
    """The office asks the agency's coordinators to look through its entries."""
    may = partial(policy.runs_the_office, partnership=agency.partnership)
    with changing("ask_to_confirm", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        keepers = directory.coordinators_of(agency)
        if not keepers:
            raise refuse("agency", f"The office keeps the entries of {agency}. Look through them, and confirm them")
        told.tell(agency, person=in_words([keeper.name for keeper in keepers]))
        for keeper in keepers:
            telling.tell(keeper, "asked_to_confirm", reverse("agency", args=[agency.pk]))


def _entries(agency: Agency) -> Iterable[Person | Post | Role | StandIn | DutyDesk]:
    return chain(
        agency.people.present(),
        agency.posts.in_force().select_related("person"),
        agency.roles.in_force().select_related("agency"),
        agency.stand_ins.select_related("agency"),
        agency.duty_desks.filter(closed_on__isnull=True).select_related("agency"),
    )
