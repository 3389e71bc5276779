"""The partnership itself, as its office keeps it: how to reach it, and the versions of its protocol."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from resolution import clock

from .. import actions, policy
from ..models import Partnership
from ..office_forms import ContactForm, ProtocolForm
from .act import ActPage, answer, me, refuse_unless

THEIRS = "The partnership’s business manager keeps this."


def partnership(request: HttpRequest) -> HttpResponse:
    """What stands on every page, and which version of the protocol holds from when."""
    ours = _ours(request)
    held = ours.versions_until(clock.today())
    context = {
        "partnership": ours,
        "in_force": held[-1],
        "to_come": [version for version in ours.versions if version not in held],
        "before": held[-2::-1],
    }
    return render(request, "partnership/partnership.html", context)


def change_contact(request: HttpRequest) -> HttpResponse:
    ours = _ours(request)
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


def adopt_protocol(request: HttpRequest) -> HttpResponse:
    ours = _ours(request)
    newest = ours.versions[-1]
    page = ActPage(
        heading="Adopt a new version of the protocol",
        form=ProtocolForm.of(request, as_of=ours.journal_head),
        may=True,
        do=partial(actions.adopt_protocol, partnership=ours),
        back=reverse("partnership"),
        done="The new version is adopted.",
        words=f"It becomes version {newest.number + 1}. An adopted version is never changed: to put it right, adopt "
        "another.",
    )
    return answer(request, page)


def protocol_file(request: HttpRequest, number: int) -> HttpResponse:
    """A version as it was adopted, to take away."""
    version = get_object_or_404(_ours(request).protocol_versions, number=number)
    response = HttpResponse(version.text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="protocol-{number}.toml"'
    return response


def _ours(request: HttpRequest) -> Partnership:
    """The partnership of whoever runs its office; 403 for everybody else."""
    ours = me(request).agency.partnership
    refuse_unless(policy.runs_the_office(me(request), ours), THEIRS)
    return ours
