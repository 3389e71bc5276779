"""The page that asks for a personal link before a record is seen, wherever somebody came to it by (A3)."""

from collections.abc import Callable
from functools import wraps

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from resolution.disagreements import policy
from resolution.disagreements.forms import linking as forms
from resolution.disagreements.models import Disagreement, Named
from resolution.disagreements.models.visibility import can_be_asked_first
from resolution.disagreements.record.gate import acts_for, asked_of
from resolution.disagreements.record.numbered import numbered
from resolution.disagreements.record.numbers import numbers_of
from resolution.disagreements.seeing import of_number
from resolution.history import readings
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Capacity

from .acting import signed_in

View = Callable[[HttpRequest, str], HttpResponse]


def asks_first(view: View) -> View:
    """A page of one disagreement; for whoever is asked first the page that asks, which leads on to it."""

    @wraps(view)
    def asked(request: HttpRequest, reference: str) -> HttpResponse:
        try:
            return view(request, reference)
        except Http404:
            gate = None if request.method == "POST" else _gate(request, reference)
            if gate is None:
                raise
            return gate

    return asked


def _gate(request: HttpRequest, reference: str) -> HttpResponse | None:
    user = signed_in(request)
    if not _can_be_asked(user, reference):
        return None
    disagreement = numbered(user, reference)
    if disagreement is None or Capacity.ASKED_FIRST not in policy.capacities(user, with_named(disagreement)):
        return None
    readings.record(user, disagreement)
    return gate(request, disagreement, user)


def _can_be_asked(user: User, reference: str) -> bool:
    """Whether that can be so at all: nobody else needs the longer question."""
    there = of_number(user, reference)
    return there is not None and can_be_asked_first(user.person, there.named.all())


def with_named(disagreement: Disagreement) -> Disagreement:
    """With who is named: all that the page asks of it besides."""
    prefetch_related_objects(
        [disagreement], Prefetch("named", Named.objects.select_related("person", "agency", "post"))
    )
    return disagreement


def gate(request: HttpRequest, disagreement: Disagreement, user: User) -> HttpResponse:
    """Its number, what is asked of them, and the two answers, in one press each."""
    wanted = {"onward": request.path.removeprefix(disagreement.get_absolute_url())}
    no_link = forms.NoLinkForm(disagreement=disagreement, user=user, act=Act.NO_LINK, initial=wanted)
    declare_link = forms.DeclareLinkForm(disagreement=disagreement, user=user, act=Act.DECLARE_LINK, auto_id="link_%s")
    for act, form in ((Act.NO_LINK, no_link), (Act.DECLARE_LINK, declare_link)):
        form.helper.form_action = reverse(f"disagreements:{act}", args=(disagreement.reference,))
    context = {
        "disagreement": disagreement,
        "numbers": numbers_of(disagreement),
        "asked_of": asked_of(disagreement, user.person),
        "agency": acts_for(disagreement, user.person),
        "no_link": no_link,
        "declare_link": declare_link,
    }
    return render(request, "disagreements/asked_first.html", context)
