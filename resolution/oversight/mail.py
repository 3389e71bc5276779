"""Whom email does not reach. The outbox keeps what was refused; the directory whether the address has changed since."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.urls import reverse

from resolution.govuk.wording import day
from resolution.notices.models import Notice
from resolution.oversight.listed import Entry
from resolution.partnership import directory
from resolution.partnership.models import Partnership, Person
from resolution.protocol.clock import london_day


def not_reached(partnership: Partnership) -> QuerySet[Any]:
    """People who are there, to whom a notice could not be sent, at the address that the directory still has."""
    newest = _failed().order_by("-taken_at", "-pk")
    there = Person.objects.present().filter(agency__partnership=partnership)
    problem = {"problem": Subquery(newest.values("problem")[:1]), "at": Subquery(newest.values("taken_at")[:1])}
    rows = there.filter(Exists(_failed())).annotate(**problem).select_related("agency")
    return rows.order_by("agency__name", "name", "pk")


def _failed() -> QuerySet[Notice]:
    """Notices to a person that could not be sent, where none has been since and the address is still the same."""
    entries = Person.history.filter(id=OuterRef("to"), history_date__lte=OuterRef("taken_at"))
    then = entries.order_by("-history_date", "-history_id").values("email")[:1]
    since = Notice.objects.filter(to=OuterRef("to"), state=Notice.State.SENT, sent_at__gt=OuterRef("taken_at"))
    failed = Notice.objects.filter(~Exists(since), state=Notice.State.FAILED, to=OuterRef("pk"))
    return failed.alias(address_then=Subquery(then)).filter(address_then=F("to__email"))


def lines_of_mail(people: Sequence[Any]) -> list[Entry]:
    """Who, since when, and what the mail server said. Not what the notice was about."""
    keepers = directory.coordinators_by_agency(person.agency_id for person in people)
    return [
        Entry(
            which=f"{person.name}, {person.agency.name}",
            url=reverse("person", args=[person.pk]),
            says=f"Not reached at {person.email} on {day(london_day(person.at))}: {person.problem.rstrip('.')}",
            keepers=keepers[person.agency_id],
            ring=person.telephone,
        )
        for person in people
    ]
