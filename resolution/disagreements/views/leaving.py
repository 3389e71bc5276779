"""The page on which whoever keeps an agency's entries finds others for everything that somebody holds (L10)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from resolution.disagreements import actions, leaving
from resolution.disagreements.forms.handing import REASONS
from resolution.disagreements.forms.leaving import LeaverForm
from resolution.disagreements.leaving import Open
from resolution.govuk.text import whole_number
from resolution.history.journal import Actor
from resolution.partnership import policy
from resolution.partnership.holding import Held
from resolution.partnership.leaving import Had, had_by
from resolution.partnership.models import Person
from resolution.partnership.views.act import ActPage, answer, me
from resolution.partnership.views.people import visible_person

from .acting import signed_in

WORDS = (
    "Each place is shown by reference, tier and date: no more is needed to name somebody. Whoever takes one sees "
    "everything from then on and has the agreed actions in it. Both sides are told, and no clock restarts."
)
# A page has no more places than this, of disagreements and of the directory; whoever has more is gone through page by
# page.
MOST_PLACES = 15
NOTHING = "They have no open place in a disagreement that you can see."


def leaver(request: HttpRequest, person_id: int) -> HttpResponse:
    """Their open places, to be filled in one go; and what they have in the directory, to be filled once they left."""
    person, user = visible_person(request, person_id), signed_in(request)
    may = policy.keeps_entries(me(request), person.agency)
    places = leaving.open_places(person, user) if may else []
    owned = leaving.open_actions(person, user) if may else []
    had = had_by(person, user.person, seen=_seen(request)) if may else []
    fill = [place for place in had if place.people and person.has_left]
    page = ActPage(
        heading=f"What {person} {'had' if person.has_left else 'holds'}",
        form=_form(request, person, leaving.with_people(places[:MOST_PLACES]), fill[:MOST_PLACES]),
        may=may,
        do=partial(_replace, person),
        back=reverse("disagreements:leaver", args=[person.pk]),
        goes_on=True,
        done="They are named from now on. Both sides are told, and the time runs on."
        if places
        else "They have what you chose for them, from today.",
        words=" ".join([WORDS if places else NOTHING, *_first_of(places), *_told("Agreed actions:", owned)]),
        held=[Held(place.what, place.url, says=place.says) for place in had if place not in fill],
        held_says="Found on another page" if person.has_left else "Held in the directory",
        has_form=bool(places or fill),
    )
    return answer(request, page)


def _seen(request: HttpRequest) -> int | None:
    """The number of the person's journal that the page showed which was sent."""
    return whole_number(request.POST.get("as_of", ""))


def _form(request: HttpRequest, person: Person, places: list[Open], fill: list[Had]) -> LeaverForm:
    why = {"because": REASONS[1]} if person.has_left else {}
    return LeaverForm.of(request, as_of=person.journal_head, places=places, had=fill, initial=why)


def _first_of(places: list[Open]) -> list[str]:
    more = len(places) - MOST_PLACES
    return [f"These are the first {MOST_PLACES}: {more} more follow once somebody has these."] if more > 0 else []


def _told(what: str, owned: list[str]) -> list[str]:
    return [f"{what} {'; '.join(owned)}. They go with the place."] if owned else []


def _replace(person: Person, *, by: Actor, **given: object) -> None:
    actions.replace_everywhere(person=person, by=by.user, **given)  # type: ignore[arg-type]
