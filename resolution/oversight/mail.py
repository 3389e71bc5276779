"""Whom email does not reach, for the office's page."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from resolution.govuk.wording import day
from resolution.notices import reaching
from resolution.oversight.listed import Entry
from resolution.partnership import directory
from resolution.partnership.models import Partnership, Person
from resolution.protocol.clock import london_day


def not_reached(partnership: Partnership) -> QuerySet[Any]:
    """People who are there, to whom a notice could not be sent, at the address that the directory still has."""
    there = Person.objects.present().filter(agency__partnership=partnership)
    return reaching.not_reached(there).select_related("agency").order_by("agency__name", "name", "pk")


def lines_of_mail(people: Sequence[Any]) -> list[Entry]:
    """Who, since when, and why in plain words: what the mail server said stands on the entry. Not what the notice was
    about."""
    keepers = directory.coordinators_by_agency(person.agency_id for person in people)
    return [
        Entry(
            which=f"{person.name}, {person.agency.name}",
            url=reverse("person", args=[person.pk]),
            says=f"Not reached at {person.email} on {day(london_day(person.at))}: "
            f"{reaching.in_plain_words(person.problem)[0]}",
            keepers=keepers[person.agency_id],
            ring=person.telephone,
        )
        for person in people
    ]
