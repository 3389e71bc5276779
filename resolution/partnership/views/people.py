"""The people of an agency: a page for each, and what their coordinator changes."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import actions, directory, policy, standing_in, telling
from ..authenticating import uses_app
from ..forms import PeopleForm, PressForm
from ..invitations import invite
from ..models import Person
from ..people_forms import NewPersonForm, PersonForm
from .act import ActPage, answer, me
from .agencies import PER_PAGE, people_of, tiers_of, visible


@require_safe
def people(request: HttpRequest, agency_id: int) -> HttpResponse:
    """Everybody of an agency, by name."""
    agency = visible(request, agency_id)
    form = PeopleForm.of(request)
    form.offer(directory.protocol_in_force(agency.partnership).protocol.tiers)
    found = people_of(agency)
    if form.is_valid():
        name, tier = form.cleaned_data["name"], form.cleaned_data["tier"]
        found = found.filter(name__icontains=name) if name else found
        found = found.filter(pk__in=agency.posts.in_force().filter(tier=tier).values("person")) if tier else found
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "partnership/people.html", {"agency": agency, "form": form, "people": page})


@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Where somebody stands, and how to reach them."""
    shown = visible_person(request, person_id)
    there, posts, absences = not shown.has_left, [], []
    if there:
        rows = shown.posts.select_related("manager", "deputy").order_by("tier", "since", "pk")
        posts = [post for post in rows if not post.is_over]
        absences = standing_in.told(shown, shown.absences.not_over().select_related("covered_by"))
    authority = policy.authority(me(request), shown.agency)
    mine = shown == me(request)
    says_away = ""
    if there and (authority.keeps or mine):
        says_away = standing_in.asks_for_days(shown, mine=mine, can_be_named=directory.can_be_named(shown))
    context = {
        "person": shown,
        "posts": posts,
        "roles": shown.roles.in_force().order_by("since", "pk"),
        "keeps": authority.keeps,
        "reads_history": authority.reads_history or mine,
        "came_back": telling.not_reached(shown) if authority.keeps or authority.runs_the_office else None,
        "runs_the_office": authority.runs_the_office and there,
        "absences": absences,
        "says_away": says_away,
        "is_me": mine,
        **_signing_in(shown, authority, mine=mine),
    }
    return render(request, "partnership/person.html", context)


def _signing_in(shown: Person, authority: policy.Authority, *, mine: bool) -> dict[str, bool]:
    return {
        "has_address": policy.has_address(shown),
        "changes_sign_in": authority.keeps_of_another(shown),
        "has_app": (authority.keeps or mine) and shown.has_app,
    }


def add_person(request: HttpRequest, agency_id: int) -> HttpResponse:
    """With all that they begin with. Each of it is changed on a page of its own."""
    agency = visible(request, agency_id)

    def add_and_invite(*, account: bool, **given: Any) -> None:
        added = actions.add_person(agency=agency, account=account, **given)
        page.done = f"{added} has been added."
        if account and _invite(request, added):
            page.done = f"{added} has been added, and invited by email to sign in."

    page = ActPage(
        heading=f"Add a person to {agency}",
        form=NewPersonForm.of(
            request,
            as_of=agency.journal_head,
            people=people_of(agency),
            tiers=() if agency.is_office else tiers_of(agency),
        ),
        may=policy.keeps_entries(me(request), agency),
        do=add_and_invite,
        back=reverse("agency", args=[agency.pk]),
        done="",  # It says who, once they are there.
    )
    return answer(request, page)


def change_person(request: HttpRequest, person_id: int) -> HttpResponse:
    shown = visible_person(request, person_id)
    now = {name: getattr(shown, name) for name in ("name", "job_title", "telephone", "email")}
    now["volunteer"] = ["yes"] if shown.volunteer else []
    page = ActPage(
        heading=f"Change the entry of {shown}",
        form=PersonForm.of(request, as_of=shown.journal_head, initial=now),
        may=policy.keeps_entries(me(request), shown.agency),
        do=partial(actions.change_person, person=shown),
        back=reverse("person", args=[shown.pk]),
        done="The entry has been changed.",
        words="An address that they sign in with already stays as it is, and is changed on a page of its own."
        if shown.account_id
        else "",
    )
    return answer(request, page)


def record_leaving(request: HttpRequest, person_id: int) -> HttpResponse:
    shown = visible_person(request, person_id)
    page = ActPage(
        heading=f"{shown} has left",
        form=PressForm.of(request, as_of=shown.journal_head, button="They have left"),
        may=policy.keeps_entries(me(request), shown.agency),
        do=partial(actions.record_leaving, person=shown),
        back=reverse("disagreements:leaver", args=[shown.pk]),
        goes_on=True,
        done=f"{shown} is recorded as having left. Find somebody for what they had.",
        words="From now on they cannot sign in and nobody can choose them. Their posts and roles end, and they stand "
        "in for nobody. What they did stays in the records under their name.",
    )
    return answer(request, page)


def open_account(request: HttpRequest, person_id: int) -> HttpResponse:
    shown = visible_person(request, person_id)

    def open_and_invite(**how: object) -> None:
        actions.open_account(person=shown, **how)  # type: ignore[arg-type]  # as_of, submission and by
        _invite(request, shown)

    page = ActPage(
        heading=f"Let {shown} sign in",
        form=PressForm.of(request, as_of=shown.journal_head, button="Send the invitation"),
        may=policy.keeps_entries(me(request), shown.agency),
        do=open_and_invite,
        back=reverse("person", args=[shown.pk]),
        done=f"{shown} has an account.",
        words=f"A link to choose a password goes to {shown.email}." if shown.email else "",
    )
    return answer(request, page)


def _invite(request: HttpRequest, person: Person) -> bool:
    sent = invite(request, person)
    if not sent:
        messages.warning(request, f"The invitation could not be sent. Ask {person} to choose “Forgotten password”.")
    return sent


def visible_person(request: HttpRequest, person_id: int) -> Person:
    """Somebody of one's own partnership; 404 for anybody else, and for whoever left so long ago that nobody knows."""
    known = (
        Person.objects.known().select_related("agency__partnership", "account").annotate(signs_in_with_app=uses_app())
    )
    return get_object_or_404(known, pk=person_id, agency__partnership=me(request).agency.partnership_id)
