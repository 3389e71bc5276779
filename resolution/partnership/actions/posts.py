"""Where people stand: their posts at the tiers of the protocol, and their roles."""

from datetime import date
from functools import partial

from django.urls import reverse

from resolution import clock
from resolution.history.journal import Actor

from .. import directory, holding, policy
from ..models import Agency, Person, Post, Role
from ..telling import tell
from .agencies import refuse_overseer, refuse_unless_theirs
from .frame import Sent, changing, refuse, refuse_while_held

NEW_READER = "reader_chosen"


def give_post(
    *,
    person: Person,
    tier: int,
    title: str,
    since: date,
    manager: Person | None = None,
    deputy: Person | None = None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Post:
    """The person stands at a tier of their agency from a day on."""
    may = partial(policy.keeps_entries, agency=person.agency)
    with changing("give_post", person, may=may, as_of=as_of, submission=submission, by=by):
        refuse_unless_theirs(person.agency, person)
        refuse_overseer(person, "tier")
        refuse_unknown_tier(person.agency, tier)
        if person.posts.filter(tier=tier, until__isnull=True).exists():
            raise refuse("tier", f"{person} has a post at this tier already. End that one first")
        _refuse_relations(person, manager, deputy)
        return Post.objects.create(
            agency=person.agency,
            person=person,
            tier=tier,
            title=title,
            since=since,
            manager=manager,
            deputy=deputy,
            confirmed_on=clock.today(),
        )


def change_post(
    *,
    post: Post,
    title: str,
    manager: Person | None,
    deputy: Person | None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Post:
    """Title, own manager and deputy. Another tier is another post."""
    person = post.person
    may = partial(policy.keeps_entries, agency=post.agency)
    with changing("change_post", person, may=may, as_of=as_of, submission=submission, by=by):
        post.refresh_from_db()
        _refuse_ended(post, "title")
        _refuse_relations(person, manager, deputy)
        post.title, post.manager, post.deputy, post.confirmed_on = title, manager, deputy, clock.today()
        post.save()
        return post


def end_post(*, post: Post, until: date, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Post:
    """`until` is the first day on which the person no longer holds it."""
    may = partial(policy.keeps_entries, agency=post.agency)
    with changing("end_post", post.person, may=may, as_of=as_of, submission=submission, by=by):
        post.refresh_from_db()
        _refuse_ended(post, "until")
        if until < post.since:
            raise refuse("until", f"The post began on {post.since:%-d %B %Y}. Enter that day or a later one")
        post.until = until
        post.save()
        return post


def give_role(
    *,
    person: Person,
    kind: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Role:
    """Safeguarding lead, deputy or coordinator of the agency from today; or business manager of the partnership."""
    agency = person.agency
    may = partial(policy.may_give, kind=Role.Kind(kind), to=person)
    with changing("give_role", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        refuse_unless_theirs(agency, person)
        if agency.roles.filter(person=person, kind=kind, until__isnull=True).exists():
            raise refuse("person", f"{person} has this role already. Choose somebody else, or another role")
        if kind == Role.Kind.BUSINESS_MANAGER:
            refuse_while_held(person, holding.places_of(person))
        told.tell(agency, person=person.name, role=Role.Kind(kind).label)
        if kind in Role.READ:
            _tell_of_reader(person, by)
        today = clock.today()
        return Role.objects.create(agency=agency, person=person, kind=kind, since=today, confirmed_on=today)


def _tell_of_reader(person: Person, by: Actor) -> None:
    """That somebody is to read the agency's disagreements: to its leads who can sign in, else to the office. Whoever
    chose them knows, and a command is nobody's choice."""
    agency = person.agency
    there = [lead for lead in directory.leads_of(agency) if lead.account_id and lead != person]
    others = [lead for lead in there if lead.pk != by.person_id]
    for each in others or directory.business_managers(agency.partnership):
        if by.person_id not in (None, each.pk):
            tell(each, NEW_READER, reverse("agency", args=[agency.pk]))


def end_role(*, role: Role, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Role:
    """The person no longer has the role, from today."""
    agency = role.agency
    may = partial(policy.may_choose, agency=agency, kind=Role.Kind(role.kind))
    with changing("end_role", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        role.refresh_from_db()
        if role.is_over:
            raise refuse(
                "role",
                f"{role.person} does not have this role any more. The agency’s page shows who has it",
            )
        refuse_last_business_manager(role, "role")
        role.until = clock.today()
        role.save()
        told.tell(agency, person=role.person.name, role=role.get_kind_display())
        return role


def refuse_unknown_tier(agency: Agency, tier: int) -> None:
    """Only the protocol says which tiers there are."""
    last = directory.protocol_in_force(agency.partnership).protocol.last_tier
    if not 1 <= tier <= last:
        raise refuse("tier", f"Choose a tier from 1 to {last}")


def _refuse_relations(person: Person, manager: Person | None, deputy: Person | None) -> None:
    for field, other in (("manager", manager), ("deputy", deputy)):
        if other is not None:
            refuse_unless_theirs(person.agency, other, field)
        if other == person:
            raise refuse(field, f"{person} cannot be their own {field}. Choose somebody else, or nobody")
    if deputy is not None:
        refuse_overseer(deputy, "deputy")


def _refuse_ended(post: Post, field: str) -> None:
    if post.is_over:
        raise refuse(field, f"{post.person} does not hold this post any more. Give them a new one if they are back")


def refuse_last_business_manager(role: Role, field: str) -> None:
    """Somebody always runs the office: who could let anybody in again?"""
    if role.kind == Role.Kind.BUSINESS_MANAGER:
        others = directory.business_managers(role.agency.partnership)
        if not [person for person in others if person != role.person]:
            raise refuse(field, "Choose another business manager first: the partnership is never without one")
