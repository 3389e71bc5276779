"""When somebody is away: entered by themselves, or by whoever keeps the entries of their agency."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from resolution.govuk.wording import day

from .. import actions, covering, policy, standing_in
from ..absence_forms import AbsenceForm
from ..forms import PressForm
from ..models import Absence, Person
from .act import ActPage, answer, me
from .people import visible_person

THEIRS = "When somebody is away is entered by themselves, or by whoever keeps the entries of their agency."
WORDS = (
    "Whoever covers acts at the step that waits, from the first day away until the day of return. Both sides see who "
    "it is and until when. No clock restarts."
)


def record_absence(request: HttpRequest, person_id: int) -> HttpResponse:
    person = visible_person(request, person_id)
    instead = standing_in.in_the_place_of(person)

    def record(**given: Any) -> None:
        absence = actions.record_absence(person=person, **given)
        page.done = "It is recorded." if instead else f"It is recorded. {standing_in.told_what_waits(absence)}"

    page = ActPage(
        heading=_heading(request, person),
        form=_form(request, person, asks_who=not instead),
        may=policy.may_say_away(me(request), person),
        do=record,
        back=reverse("person", args=[person.pk]),
        done="",  # It says who covers, once the days are known.
        words=instead or WORDS,
        theirs=THEIRS,
    )
    return answer(request, page)


def change_absence(request: HttpRequest, absence_id: int) -> HttpResponse:
    absence = _visible(request, absence_id)
    person = absence.person
    initial = {"since": absence.since, "until": absence.until, "covered_by": absence.covered_by_id}
    instead = standing_in.in_the_place_of(person)
    page = ActPage(
        heading=_heading(request, person),
        form=_form(request, person, asks_who=not instead, initial=initial),
        may=policy.may_say_away(me(request), person),
        do=partial(actions.change_absence, absence=absence),
        back=reverse("person", args=[person.pk]),
        done="It is changed.",
        words=instead or WORDS,
        theirs=THEIRS,
    )
    return answer(request, page)


def end_absence(request: HttpRequest, absence_id: int) -> HttpResponse:
    absence = _visible(request, absence_id)
    who = "You are" if absence.person == me(request) else f"{absence.person} is"
    planned = f"It was to be from {day(absence.since)}, back on {day(absence.until)}."
    instead = standing_in.in_the_place_of(absence.person)
    page = ActPage(
        heading=f"{who} not away",
        form=PressForm.of(request, as_of=absence.person.journal_head, button="Not away any more"),
        may=policy.may_say_away(me(request), absence.person),
        do=partial(actions.end_absence, absence=absence),
        back=reverse("person", args=[absence.person_id]),
        done="It is recorded." if instead else "It is recorded. Nobody covers any more.",
        words=planned if instead else f"{planned} Whoever covers has no more access from now on.",
        theirs=THEIRS,
    )
    return answer(request, page)


def _form(request: HttpRequest, person: Person, *, asks_who: bool, **more: Any) -> AbsenceForm:
    people = covering.able_to_cover(person) if asks_who else ()
    return AbsenceForm.of(request, as_of=person.journal_head, people=people, asks_who=asks_who, **more)


def _heading(request: HttpRequest, person: Person) -> str:
    return "When are you away?" if person == me(request) else f"When is {person} away?"


def _visible(request: HttpRequest, absence_id: int) -> Absence:
    rows = Absence.objects.select_related("person__agency__partnership")
    return get_object_or_404(rows, pk=absence_id, person__agency__partnership=me(request).agency.partnership_id)
