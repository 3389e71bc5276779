"""The audit history of the directory: of an agency, of somebody in it, of the partnership (A5)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution.history import readings
from resolution.history.changes import Telling
from resolution.history.models import Reading, Subject
from resolution.history.pages import Told, history_file, history_page

from .. import policy
from ..models import Agency, Person
from ..sentences import done
from .act import me, refuse_unless
from .agencies import visible
from .people import visible_person

# How the rows of the directory are called where others point to them.
CALLED = {
    "partnership.agency": "name",
    "partnership.person": "name",
    "partnership.post": "person",
    "partnership.dutydesk": "name",
    "partnership.protocolversion": "number",
    "partnership.exposuresheet": "kind",
}


def as_long(text: str) -> dict[str, str]:
    """A protocol is read as a file, and what differs in the comparison: here it would bury what else happened."""
    return {"Length of its text": f"{len(text):,} characters"}


DIRECTORY = Telling(
    called=CALLED,
    says={
        "partnership.person.account_id": lambda account: {"Signing in": "Can sign in" if account else ""},
        "partnership.protocoldraft.text": as_long,
        "partnership.protocolversion.text": as_long,
    },
    titles={
        "partnership.deskmember": "Place at a duty desk",
        "partnership.person": "Entry",
        "partnership.protocoldraft": "Draft of the protocol",
    },
)
THEIRS = "The history of these entries is read by whoever keeps them, and by the partnership’s office."
Page = Callable[[HttpRequest, Subject, Told], HttpResponse]


@require_safe
def agency_history(request: HttpRequest, agency_id: int) -> HttpResponse:
    return _of_agency(request, visible(request, agency_id), history_page)


@require_safe
def agency_history_csv(request: HttpRequest, agency_id: int) -> HttpResponse:
    return _of_agency(request, visible(request, agency_id), history_file)


@require_safe
def person_history(request: HttpRequest, person_id: int) -> HttpResponse:
    return _of_person(request, visible_person(request, person_id), history_page)


@require_safe
def person_history_csv(request: HttpRequest, person_id: int) -> HttpResponse:
    return _of_person(request, visible_person(request, person_id), history_file)


@require_safe
def partnership_history(request: HttpRequest) -> HttpResponse:
    return _of_partnership(request, history_page)


@require_safe
def partnership_history_csv(request: HttpRequest) -> HttpResponse:
    return _of_partnership(request, history_file)


def _of_agency(request: HttpRequest, agency: Agency, page: Page) -> HttpResponse:
    back = reverse("agency", args=[agency.pk]), agency.name
    told = _told(f"History of {agency}", back, reverse("agency_history_csv", args=[agency.pk]))
    return _shown(request, agency, _may_read(request, agency), told, page)


def _of_person(request: HttpRequest, person: Person, page: Page) -> HttpResponse:
    back = reverse("person", args=[person.pk]), person.name
    may = me(request) == person or _may_read(request, person.agency)
    told = _told(f"History of {person}", back, reverse("person_history_csv", args=[person.pk]))
    return _shown(request, person, may, told, page)


def _of_partnership(request: HttpRequest, page: Page) -> HttpResponse:
    """Its versions of the protocol, its seats and its bank holidays."""
    partnership = me(request).agency.partnership
    may = policy.runs_the_office(me(request), partnership)
    return _shown(
        request,
        partnership,
        may,
        _told(f"History of {partnership}", (reverse("directory"), "Directory"), reverse("partnership_history_csv")),
        page,
    )


def _may_read(request: HttpRequest, agency: Agency) -> bool:
    return policy.authority(me(request), agency).reads_history


def _told(heading: str, back: tuple[str, str], file: str) -> Told:
    return Told(heading=heading, back=back, file=file, file_name="directory", telling=DIRECTORY, sentence=done)


def _shown(request: HttpRequest, subject: Subject, may: bool, told: Told, page: Page) -> HttpResponse:
    refuse_unless(may, THEIRS)
    kind = Reading.Kind.DOWNLOAD if page is history_file else Reading.Kind.PAGE
    readings.record(me(request).account, subject, kind)  # type: ignore[arg-type]  # whoever reads has signed in
    return page(request, subject, told)
