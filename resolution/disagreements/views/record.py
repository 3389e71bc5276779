"""The record of one disagreement: whole, as numbers, or not found."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution.disagreements import policy, timeline
from resolution.disagreements.actions.looking import see
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record import page as pages
from resolution.disagreements.record.anonymised import anonymised_page
from resolution.disagreements.record.fetching import asked_once, whole, with_marks
from resolution.disagreements.record.happened import happenings
from resolution.disagreements.record.kept_for import kept_for_each
from resolution.disagreements.record.numbered import numbered
from resolution.disagreements.record.numbers import numbers_page
from resolution.disagreements.record.referred import referred_page
from resolution.history import journal, readings
from resolution.partnership.models import Person
from resolution.partnership.models.kept import ASKED_ABOUT, KeptRows
from resolution.protocol.acts import Capacity, Status

from .acting import found, signed_in
from .gate import gate, with_named
from .looking import looked_at

EVENTS_ON_A_PAGE = 25


@require_safe
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """Whose move it is, the child's safety, both positions, what can be done, and what has happened."""
    user = signed_in(request)
    disagreement = looked_at(user, reference)
    if disagreement is None:
        return _less(request, reference)
    if disagreement.status == Status.SETTLED:
        return render(request, "disagreements/settled.html", {"record": pages.settled(disagreement, user)})
    everything = whole(disagreement)
    held = policy.capacities(user, disagreement)
    see(disagreement=disagreement, by=user, held=held)
    return render(request, "disagreements/record.html", {"record": pages.page_of(everything, user, held)})


def _less(request: HttpRequest, reference: str) -> HttpResponse:
    """What was referred comes before the numbers: it is asked for only where there can be a referral."""
    numbers = numbered(signed_in(request), reference)
    referred = _referred(request, reference) if numbers is None or numbers.is_referred else None
    if referred is not None:
        return referred
    if numbers is None:
        raise Http404
    return _numbers(request, with_named(numbers))


def _referred(request: HttpRequest, reference: str) -> HttpResponse | None:
    """Without what says who the child is, for whoever has a seat to which it was referred, or a part in a review of it
    (§4, A2)."""
    user = signed_in(request)
    disagreement = next(_referred_to(user.person).found(reference), None)
    if disagreement is None:
        return None
    readings.record(user, disagreement)
    with_marks(disagreement)
    # Whoever has a part in a review need not have a seat, and with it the list.
    at, text = ("oversight:cases", "Specific cases") if user.person.oversees else ("disagreements:home", "Home")
    context = {"record": referred_page(disagreement, user), "back": {"url": reverse(at), "text": text}}
    return render(request, "disagreements/referred.html", context)


@kept_for_each
def _referred_to(person: Person) -> KeptRows[Disagreement]:
    rows = Disagreement.objects.filter(reference=str(ASKED_ABOUT))
    return KeptRows.of_rows(lambda: rows.referred_to_person(person).for_its_page())


def _numbers(request: HttpRequest, disagreement: Disagreement) -> HttpResponse:
    """Reference, agencies, tier and date, for those whose rank or office shows them no more (A2)."""
    user = signed_in(request)
    readings.record(user, disagreement)
    asked_once(disagreement)
    if disagreement.anonymised_at is not None:
        return render(request, "disagreements/anonymised.html", {"record": anonymised_page(disagreement)})
    if Capacity.ASKED_FIRST in policy.capacities(user, disagreement):
        return gate(request, disagreement, user)
    return render(request, "disagreements/numbers.html", {"numbers": numbers_page(disagreement, user)})


@require_safe
def whole_timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that has happened, newest first."""
    disagreement = found(request, reference)
    readings.record(signed_in(request), disagreement)
    entries = Paginator(journal.entries(disagreement).order_by("-number"), EVENTS_ON_A_PAGE)
    page = entries.get_page(request.GET.get("page"))
    told = happenings(timeline.events(disagreement, page.object_list))
    context = {"disagreement": disagreement, "happenings": told, "page_of_list": page}
    return render(request, "disagreements/timeline.html", context)
