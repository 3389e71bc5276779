"""Who may open records in an emergency: for everybody to read, for the business manager to change (A4)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import actions, policy
from ..authority_forms import AuthorityForm, EndAuthorityForm, FromWhichForm
from ..looking_in_vain import told_in_the_office
from ..models import Agency
from .act import ActPage, answer, me, refuse_unless
from .agencies import people_of

THEIRS = "The partnership’s business manager gives this authority and takes it away."


@require_safe
def authorities(request: HttpRequest) -> HttpResponse:
    """Who has it, since when and why; to the office also how it has changed, and who looked for records in vain."""
    partnership = me(request).agency.partnership
    runs = policy.runs_the_office(me(request), partnership)
    rows = partnership.authorities.not_over().select_related("person__agency").order_by("since", "pk")
    history = told_in_the_office(partnership) if runs else ()
    context = {"authorities": rows, "runs_the_office": runs, "history": history}
    return render(request, "partnership/authorities.html", context)


def give_authority(request: HttpRequest) -> HttpResponse:
    """First the agency that they are from, then who."""
    partnership = me(request).agency.partnership
    may = policy.runs_the_office(me(request), partnership)
    agencies = Agency.objects.able_to_disagree().filter(partnership=partnership).order_by("name", "pk")
    asked = FromWhichForm.out_of(request, agencies)
    agency = asked.chosen
    if agency is None:
        refuse_unless(may, THEIRS)
        return render(request, "partnership/authority_from.html", {"form": asked})
    page = ActPage(
        heading=f"Let somebody of {agency} open records in an emergency",
        form=AuthorityForm.of(request, as_of=partnership.journal_head, people=people_of(agency)),
        may=may,
        do=partial(actions.give_authority, partnership=partnership),
        back=reverse("authorities"),
        done="They may open records in an emergency.",
        words="They then see, for a short time, a record of agencies that are not theirs. Each time both sides’ "
        "safeguarding leads are told, and somebody else rules on it. Give it to few.",
        theirs=THEIRS,
    )
    return answer(request, page)


def end_authority(request: HttpRequest, authority_id: int) -> HttpResponse:
    partnership = me(request).agency.partnership
    there = partnership.authorities.select_related("person", "partnership")
    authority = get_object_or_404(there, pk=authority_id)
    page = ActPage(
        heading=f"Take away the authority of {authority.person}",
        form=EndAuthorityForm.of(request, as_of=partnership.journal_head),
        may=policy.runs_the_office(me(request), partnership),
        do=partial(actions.end_authority, authority=authority),
        back=reverse("authorities"),
        done="The authority has been taken away.",
        words=f"{authority.person} will open no more records in an emergency. What they have open now is closed to "
        "them at once.",
        theirs=THEIRS,
    )
    return answer(request, page)
