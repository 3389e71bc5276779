"""The agencies: a list to search, a page for each, and what the business manager changes."""

from functools import partial

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution.protocol.model import Tier

from .. import actions, directory, policy
from ..actions.agencies import stays_closed, stays_open
from ..forms import (
    AgencyForm,
    CloseAgencyForm,
    NewAgencyForm,
    PointOfContactForm,
    ReopenAgencyForm,
    SearchForm,
    TelephonesForm,
)
from ..models import Agency, Person
from ..open_with import open_with
from .act import ActPage, answer, me
from .entries import entries_of

PER_PAGE = 25
CLOSED = (
    "From today nobody can raise a disagreement with it. What is open stays with the people named on it, who keep "
    "their access until they are recorded as having left."
)

OPEN_AGAIN = (
    "From today disagreements can be raised with it again, and people added to it. Those who have not left have kept "
    "their posts and their access."
)


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """All agencies of the partnership, those outside the area too, by name."""
    person = me(request)
    form = SearchForm.of(request)
    found = _found(person, form)
    context = {
        "form": form,
        "agencies": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "may_add": policy.runs_the_office(person, person.agency.partnership),
        "own": person.agency,
    }
    return render(request, "partnership/agencies.html", context)


@require_safe
def agency(request: HttpRequest, agency_id: int) -> HttpResponse:
    """Who is where in the agency, and how to reach them."""
    shown = visible(request, agency_id)
    return render(request, "partnership/agency.html", entries_of(shown, me(request)))


def add_agency(request: HttpRequest) -> HttpResponse:
    person = me(request)
    partnership = person.agency.partnership
    page = ActPage(
        heading="Add an agency",
        form=NewAgencyForm.of(request, as_of=partnership.journal_head),
        may=policy.runs_the_office(person, partnership),
        do=partial(actions.add_agency, partnership=partnership),
        back=reverse("directory"),
        done="The agency has been added. Open it to add its people.",
    )
    return answer(request, page)


def change_agency(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    about = [name for name in ("small", "outside_area") if getattr(shown, name)]
    initial = {"name": shown.name, "kind": shown.kind, "about": about, "adopted_on": shown.adopted_on}
    page = ActPage(
        heading=f"Change {shown}",
        form=AgencyForm.of(request, as_of=shown.journal_head, initial=initial, office=shown.is_office),
        may=policy.runs_the_office(me(request), shown.partnership),
        do=partial(actions.change_agency, agency=shown),
        back=reverse("agency", args=[shown.pk]),
        done="The agency has been changed.",
    )
    return answer(request, page)


def close_agency(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    why = stays_open(shown)
    page = ActPage(
        heading=f"Close {shown}",
        form=CloseAgencyForm.of(request, as_of=shown.journal_head),
        may=policy.runs_the_office(me(request), shown.partnership),
        do=partial(actions.close_agency, agency=shown),
        back=reverse("agency", args=[shown.pk]),
        done="The agency has been closed.",
        words=why or " ".join([*open_with(shown), CLOSED]),
        has_form=not why,
    )
    return answer(request, page)


def reopen_agency(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    why = stays_closed(shown)
    page = ActPage(
        heading=f"Open {shown} again",
        form=ReopenAgencyForm.of(request, as_of=shown.journal_head),
        may=policy.runs_the_office(me(request), shown.partnership),
        do=partial(actions.reopen_agency, agency=shown),
        back=reverse("agency", args=[shown.pk]),
        done="The agency is open again.",
        words=why or OPEN_AGAIN,
        has_form=not why,
    )
    return answer(request, page)


def change_telephones(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    initial = {"telephone": shown.telephone, "urgent_telephone": shown.urgent_telephone}
    page = ActPage(
        heading="Change the telephone numbers",
        form=TelephonesForm.of(request, as_of=shown.journal_head, initial=initial),
        may=policy.keeps_entries(me(request), shown),
        do=partial(actions.change_telephones, agency=shown),
        back=reverse("agency", args=[shown.pk]),
        done="The telephone numbers have been changed.",
    )
    return answer(request, page)


def choose_point_of_contact(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    page = ActPage(
        heading="Choose the point of contact",
        form=PointOfContactForm.of(
            request,
            as_of=shown.journal_head,
            people=able_people_of(shown),
            initial={"person": shown.point_of_contact_id},
        ),
        may=policy.keeps_entries(me(request), shown),
        do=partial(actions.choose_point_of_contact, agency=shown),
        back=reverse("agency", args=[shown.pk]),
        done="The point of contact has been chosen.",
    )
    return answer(request, page)


def visible(request: HttpRequest, agency_id: int) -> Agency:
    """An agency of one's own partnership; 404 for any other."""
    known = Agency.objects.select_related("partnership", "point_of_contact")
    return get_object_or_404(known, pk=agency_id, partnership=me(request).agency.partnership_id)


def people_of(agency: Agency) -> QuerySet[Person]:
    """Whom one can choose from an agency."""
    return agency.people.present().order_by("name", "pk")


def able_people_of(agency: Agency) -> QuerySet[Person]:
    """Whom one can choose for a place that has a part in disagreements."""
    return agency.people.able_to_be_named().order_by("name", "pk")


def tiers_of(agency: Agency) -> tuple[Tier, ...]:
    """The tiers that the protocol in force has."""
    return tuple(directory.protocol_in_force(agency.partnership).protocol.tiers)


def _found(person: Person, form: SearchForm) -> QuerySet[Agency]:
    found = Agency.objects.filter(partnership=person.agency.partnership_id).select_related("point_of_contact")
    if form.is_valid():
        name, kind = form.cleaned_data["name"], form.cleaned_data["kind"]
        found = found.filter(name__icontains=name) if name else found
        found = found.filter(kind=kind) if kind else found
    return found.order_by("name", "pk")
