"""The page on which whoever keeps an agency's entries finds others for everything that somebody holds (L10)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from resolution.disagreements import actions, leaving
from resolution.disagreements.forms.leaving import LeaverForm
from resolution.disagreements.leaving import Open
from resolution.history.journal import Actor
from resolution.partnership import holding, policy
from resolution.partnership.actions import Sent
from resolution.partnership.models import Person
from resolution.partnership.views.act import ActPage, answer, me
from resolution.partnership.views.people import visible_person

from .acting import signed_in

WORDS = (
    "Each place is shown by reference, tier and date: no more is needed to name somebody. Whoever takes one sees "
    "everything from then on and has the agreed actions in it. Both sides are told, and no clock restarts."
)
# A page has no more places than this; whoever has more is gone through page by page.
MOST_PLACES = 15
NOTHING = "They have no open place in a disagreement that you can see."


def leaver(request: HttpRequest, person_id: int) -> HttpResponse:
    """Their open places, to be filled in one go; and what else they hold, each with its page."""
    person, user = visible_person(request, person_id), signed_in(request)
    may = policy.keeps_entries(me(request), person.agency)
    places = leaving.open_places(person, user) if may else []
    owned = leaving.open_actions(person, user) if may else []
    page = ActPage(
        heading=f"What {person} holds",
        form=LeaverForm.of(request, as_of=person.journal_head, places=places[:MOST_PLACES]),
        may=may,
        do=partial(_replace, person),
        back=reverse("disagreements:leaver", args=[person.pk]),
        done="They are named from now on. Both sides are told, and the time runs on.",
        words=" ".join([WORDS if places else NOTHING, *_first_of(places), *_told("Agreed actions:", owned)]),
        held=holding.all_of(person),
        held_says="Held in the directory",
        has_form=bool(places),
    )
    return answer(request, page)


def _first_of(places: list[Open]) -> list[str]:
    more = len(places) - MOST_PLACES
    return [f"These are the first {MOST_PLACES}: {more} more follow once somebody has these."] if more > 0 else []


def _told(what: str, owned: list[str]) -> list[str]:
    return [f"{what} {'; '.join(owned)}. They go with the place."] if owned else []


def _replace(person: Person, *, submission: Sent, by: Actor, as_of: int, **given: object) -> None:  # noqa: ARG001 - asked of each place
    actions.replace_everywhere(person=person, submission=submission, by=by.user, **given)  # type: ignore[arg-type]
