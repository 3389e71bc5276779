"""Posts and roles, as an agency's coordinator gives and ends them."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from .. import actions, policy
from ..forms import PressForm
from ..models import Person, Post, Role
from ..people_forms import ChangePostForm, EndPostForm, PostForm, RoleForm
from .act import ActPage, answer, me
from .agencies import able_people_of, people_of, tiers_of, visible
from .people import visible_person

WHO_READS = (
    "A lead and a deputy read the agency’s disagreements, so nobody gives themselves one of these roles: another "
    "coordinator does, or the partnership’s office where there is no other. The leads who are there are told."
)


def give_post(request: HttpRequest, person_id: int) -> HttpResponse:
    person = visible_person(request, person_id)
    page = ActPage(
        heading=f"Give {person} a post",
        form=PostForm.of(
            request,
            as_of=person.journal_head,
            people=_colleagues(person),
            deputies=able_people_of(person.agency).exclude(pk=person.pk),
            tiers=tiers_of(person.agency),
            initial={"title": person.job_title},
        ),
        may=policy.keeps_entries(me(request), person.agency),
        do=partial(actions.give_post, person=person),
        back=reverse("person", args=[person.pk]),
        done="The post has been given.",
    )
    return answer(request, page)


def change_post(request: HttpRequest, post_id: int) -> HttpResponse:
    post = _visible_post(request, post_id)
    initial = {"title": post.title, "manager": post.manager_id, "deputy": post.deputy_id}
    page = ActPage(
        heading=f"Change the post of {post.person}",
        form=ChangePostForm.of(
            request,
            as_of=post.person.journal_head,
            people=_colleagues(post.person),
            deputies=able_people_of(post.agency).exclude(pk=post.person_id),
            initial=initial,
        ),
        may=policy.keeps_entries(me(request), post.agency),
        do=partial(actions.change_post, post=post),
        back=reverse("person", args=[post.person_id]),
        done="The post has been changed.",
    )
    return answer(request, page)


def end_post(request: HttpRequest, post_id: int) -> HttpResponse:
    post = _visible_post(request, post_id)
    page = ActPage(
        heading=f"End the post of {post.person}: {post.title}",
        form=EndPostForm.of(request, as_of=post.person.journal_head),
        may=policy.keeps_entries(me(request), post.agency),
        do=partial(actions.end_post, post=post),
        back=reverse("person", args=[post.person_id]),
        done="The end of the post has been recorded.",
    )
    return answer(request, page)


def give_role(request: HttpRequest, agency_id: int) -> HttpResponse:
    agency = visible(request, agency_id)
    authority = policy.authority(me(request), agency)
    people = people_of(agency)
    kinds = [
        kind
        for kind in Role.Kind
        if authority.may_choose(kind) or any(authority.may_give(kind, person) for person in people)
    ]
    page = ActPage(
        heading=f"Choose who has a role at {agency}",
        form=RoleForm.of(request, as_of=agency.journal_head, people=people, kinds=kinds, authority=authority),
        may=bool(kinds),
        do=actions.give_role,
        back=reverse("agency", args=[agency.pk]),
        done="The role has been given.",
        words=WHO_READS if set(kinds).intersection(Role.READ) else "",
    )
    return answer(request, page)


def end_role(request: HttpRequest, role_id: int) -> HttpResponse:
    roles = Role.objects.select_related("agency__partnership", "person")
    role = get_object_or_404(roles, pk=role_id, agency__partnership=me(request).agency.partnership_id)
    page = ActPage(
        heading=f"End a role of {role.person}",
        form=PressForm.of(request, as_of=role.agency.journal_head, button="End the role"),
        may=policy.may_choose(me(request), role.agency, Role.Kind(role.kind)),
        do=partial(actions.end_role, role=role),
        back=reverse("agency", args=[role.agency_id]),
        done="The role has ended.",
        words=f"{role.person} will no longer be {role.get_kind_display().lower()}.",
    )
    return answer(request, page)


def _colleagues(person: Person) -> list[Person]:
    return [other for other in people_of(person.agency) if other != person]


def _visible_post(request: HttpRequest, post_id: int) -> Post:
    posts = Post.objects.select_related("agency__partnership", "person__agency")
    return get_object_or_404(posts, pk=post_id, agency__partnership=me(request).agency.partnership_id)
