"""Who speaks for the small settings of a sector, or for the conference service: chosen by the business manager."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from resolution.oversight import actions
from resolution.oversight.asked import spoken_for
from resolution.oversight.forms import AgencyForm
from resolution.oversight.meeting_forms import RepresentativeForm
from resolution.partnership import directory, policy
from resolution.partnership.forms import PressForm
from resolution.partnership.models import Agency, Partnership, Representative
from resolution.partnership.views.act import ActPage, answer, me, refuse_unless
from resolution.partnership.views.agencies import people_of
from resolution.protocol.model import Protocol

THEIRS = "The partnership’s business manager chooses who speaks for others before the Sub Group."


def choose_representative(request: HttpRequest) -> HttpResponse:
    """First the agency that they are from, then who, and for whom."""
    partnership = me(request).agency.partnership
    may = policy.runs_the_office(me(request), partnership)
    agencies = Agency.objects.able_to_disagree().filter(partnership=partnership).order_by("name", "pk")
    asked = AgencyForm.out_of(request, agencies)
    agency = asked.chosen
    if agency is None:
        refuse_unless(may, THEIRS)
        return render(request, "oversight/from_agency.html", {"form": asked, "heading": "Choose who speaks for others"})
    page = ActPage(
        heading=f"Choose somebody of {agency} to speak for others",
        form=RepresentativeForm.of(
            request,
            as_of=partnership.journal_head,
            people=people_of(agency),
            spoken_for=[(key, spoken_for(key, _protocol(partnership))) for key, _ in Representative.SPEAKS_FOR],
        ),
        may=may,
        do=partial(actions.choose_representative, partnership=partnership),
        back=reverse("oversight:seats"),
        done="They speak for them from today, and are asked before each meeting.",
        words="Whoever speaks for others holds no seat, and can be named on disagreements as before.",
        theirs=THEIRS,
    )
    return answer(request, page)


def end_representative(request: HttpRequest, representative_id: int) -> HttpResponse:
    partnership = me(request).agency.partnership
    rows = partnership.representatives.select_related("person", "partnership")
    representative = get_object_or_404(rows, pk=representative_id)
    called = spoken_for(representative.speaks_for, _protocol(partnership))
    page = ActPage(
        heading=f"{representative.person} no longer speaks for others",
        form=PressForm.of(request, as_of=partnership.journal_head, button="End it"),
        may=policy.runs_the_office(me(request), partnership),
        do=partial(actions.end_representative, representative=representative),
        back=reverse("oversight:seats"),
        done="Nobody speaks for them now, until you choose somebody else.",
        words=f"For whom they speak: {called}.",
        theirs=THEIRS,
    )
    return answer(request, page)


def _protocol(partnership: Partnership) -> Protocol:
    return directory.protocol_in_force(partnership).protocol
