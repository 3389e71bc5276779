"""The partnership itself, as its office keeps it: how to reach it."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from resolution import clock

from .. import actions, policy
from ..models import Partnership
from ..office_forms import ContactForm
from .act import ActPage, answer, me, refuse_unless

THEIRS = "The partnership’s business manager keeps this."


def partnership(request: HttpRequest) -> HttpResponse:
    """What stands on every page, and the way to its protocol."""
    ours = ours_to_keep(request)
    held = ours.versions_until(clock.today())
    return render(request, "partnership/partnership.html", {"partnership": ours, "in_force": held[-1]})


def change_contact(request: HttpRequest) -> HttpResponse:
    ours = ours_to_keep(request)
    now = {"telephone": ours.telephone, "contact_email": ours.contact_email}
    page = ActPage(
        heading=f"Change how to reach {ours}",
        form=ContactForm.of(request, as_of=ours.journal_head, initial=now),
        may=True,
        do=partial(actions.change_contact, partnership=ours),
        back=reverse("partnership"),
        done="The contact has been changed. It stands on every page.",
    )
    return answer(request, page)


def ours_to_keep(request: HttpRequest) -> Partnership:
    """The partnership of whoever runs its office; 403 for everybody else."""
    ours = me(request).agency.partnership
    refuse_unless(policy.runs_the_office(me(request), ours), THEIRS)
    return ours
