"""Somebody has looked through an agency's entries, and they are right today; or the office asks them to."""

from collections.abc import Collection, Iterable
from functools import partial

from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import in_words
from resolution.history.journal import Actor

from .. import confirmed, directory, policy, telling
from ..confirmed import Row
from ..models import Agency
from .frame import Sent, changing, refuse


def confirm_entries(*, agency: Agency, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Agency:
    """Every entry of the agency that still counts is right today: its people, posts, roles, stand-ins and desks."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("confirm_entries", agency, may=may, as_of=as_of, submission=submission, by=by):
        _right_today(confirmed.all_of(agency).rows)
        return agency


def confirm_chosen(
    *,
    agency: Agency,
    entries: Collection[str],
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Agency:
    """Some of what was out of date is right today, each by its key; the rest keeps the day on which it last was."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("confirm_chosen", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        chosen = [line for line in confirmed.all_of(agency).out_of_date() if line.key in entries]
        if len(chosen) < len(set(entries)):
            raise refuse("entries", "Look at the list again: somebody else has changed or confirmed some of it")
        for line in chosen:
            _right_today(line.rows)
            told.tell(line.rows[0], entries=line.what)
        told.tell(agency, entries=in_words([line.what for line in chosen]))
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


def _right_today(rows: Iterable[Row]) -> None:
    for row in rows:
        row.confirmed_on = clock.today()
        row.save()
