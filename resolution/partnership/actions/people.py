"""The people of an agency, kept by its coordinator: who they are, that they left, that they can sign in."""

from functools import partial
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.history.journal import Actor, Journal

from .. import leaving, policy
from ..models import Agency, Authenticator, Person, User
from .frame import Sent, as_parts_of, changing, refuse
from .guests import NOWHERE
from .posts import give_post, refuse_last_business_manager


def add_person(
    *,
    agency: Agency,
    name: str,
    job_title: str,
    telephone: str = "",
    email: str = "",
    volunteer: bool = False,
    tier: int | None = None,
    manager: Person | None = None,
    account: bool = False,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Person:
    """A new entry for somebody of the agency; at a tier, they hold a post there from today, called as their job.

    `account`: they can sign in, through the link that the view sends them."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("add_person", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        person = enter(
            told, agency, name=name, job_title=job_title, telephone=telephone, email=email, volunteer=volunteer
        )
        _begin(person, told, tier=tier, manager=manager, account=account, by=by)
        return person


def enter(
    told: Journal,
    agency: Agency,
    *,
    name: str,
    job_title: str,
    telephone: str,
    email: str,
    volunteer: bool = False,
) -> Person:
    """The new entry, in an act that is open."""
    if agency.is_closed:
        raise refuse("name", f"{agency} has closed. Add them to the agency that has taken over its work")
    refuse_email_of_another(email)
    person = Person.objects.create(
        agency=agency,
        name=name,
        job_title=job_title,
        telephone=telephone,
        email=email.lower(),
        volunteer=volunteer,
        confirmed_on=clock.today(),
    )
    told.tell(agency, person=name)
    told.tell(person, person=name)
    return person


def _begin(
    person: Person, told: Journal, *, tier: int | None, manager: Person | None, account: bool, by: Actor
) -> None:
    """What somebody new begins with, by the acts that give it; what these refuse stands beside the questions."""
    with as_parts_of(told):
        if tier is not None:
            give_post(person=person, tier=tier, title=person.job_title, since=clock.today(), manager=manager, by=by)
        if account:
            try:
                open_account(person=person, by=by)
            except ValidationError as wrong:
                raise refuse("email", " ".join(wrong.messages)) from wrong


def change_person(
    *,
    person: Person,
    name: str,
    job_title: str,
    telephone: str,
    email: str,
    volunteer: bool = False,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Person:
    """What the entry says. The address that somebody signs in with is changed by `change_sign_in`."""
    may = partial(policy.keeps_entries, agency=person.agency)
    with changing("change_person", person, may=may, as_of=as_of, submission=submission, by=by):
        _refuse_leaver(person, "name")
        refuse_email_of_another(email, besides=person)
        person.name, person.job_title, person.volunteer = name, job_title, volunteer
        person.telephone, person.email, person.confirmed_on = telephone, email.lower(), clock.today()
        person.save()
        return person


def record_leaving(*, person: Person, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Person:
    """The person has left: from now on they cannot sign in, and nobody can choose them. The entry keeps what they had,
    so that somebody else is found for it."""
    may = partial(policy.keeps_entries, agency=person.agency)
    with changing("record_leaving", person, may=may, as_of=as_of, submission=submission, by=by) as told:
        _refuse_leaver(person, "person")
        for role in person.roles.in_force():
            refuse_last_business_manager(role, "person")
        told.tell(person, had=leaving.places_now(person))
        _end_all(person)
        _take_out(person)
        person.left_on = clock.today()
        person.save()
        told.tell(person.agency, person=person.name)
        return person


def open_account(*, person: Person, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Person:
    """An account for the person's email. They choose a password through the link that the view has sent them."""
    may = partial(policy.keeps_entries, agency=person.agency)
    with changing("open_account", person, may=may, as_of=as_of, submission=submission, by=by) as told:
        _refuse_leaver(person, "person")
        if not person.email:
            raise refuse("person", f"Enter an email address for {person} first. The invitation goes there")
        if person.account_id and not person.by_invitation:
            raise refuse("person", f"{person} can sign in already. They can choose a new password")
        give_account(person, told)
        person.save()
        return person


def give_account(person: Person, told: Journal) -> None:
    """An account of their own; whoever came in by an invitation keeps theirs, under their own address from now on."""
    guest = person.account if person.by_invitation else None
    if guest is None:
        person.account = _account_for(person.email, told)
    elif User.objects.filter(email=person.email).exists():
        raise refuse("person", "Somebody has signed in with this address before. Enter another one of their own")
    else:
        guest.email, person.by_invitation = person.email, False
        guest.save()


def _account_for(email: str, told: Journal) -> User:
    """A new account, or that of an entry that its owner has left."""
    user = User.objects.filter(email=email).first()
    if user is None:
        return User.objects.create_user(email)
    _free(user, told)
    return user


def _free(user: User, told: Journal) -> None:
    """An account whose person has left serves its owner's new entry, with a new password and a new first sign-in."""
    former = Person.objects.select_for_update(no_key=True).filter(account=user).first()
    if former is None or not former.has_left:
        raise refuse("person", "Enter an email address of their own: somebody signs in with this one already")
    former.account = None
    former.save()
    told.tell(former, account="moved")
    user.set_unusable_password()
    user.save()
    _forget_ways_in(user)


def _forget_ways_in(user: User) -> None:
    """Who they are at a provider, and the app that makes their codes."""
    user.identities.all().delete()
    Authenticator.objects.filter(user=user).delete()


def forget_account(user: User) -> None:
    """Nobody signs in with it any more, and it does not say whose it was. What they did keeps its number."""
    user.email = f"{uuid4().hex}@{NOWHERE}"
    user.set_unusable_password()
    user.save()
    _forget_ways_in(user)
    EmailAddress.objects.filter(user=user).delete()


def _end_all(person: Person) -> None:
    today = clock.today()
    for held in (*person.posts.filter(until__isnull=True), *person.roles.filter(until__isnull=True)):
        held.until = max(today, held.since)
        held.save()


def _take_out(person: Person) -> None:
    """Nobody stands in, is on a desk or is a point of contact after leaving."""
    for cover in (*person.stands_in.select_related("agency"), *person.desks.select_related("desk__agency")):
        cover.delete()
    for agency in person.contact_for.select_for_update(no_key=True):
        agency.point_of_contact = None
        agency.save()


def _refuse_leaver(person: Person, field: str) -> None:
    if person.has_left:
        raise refuse(field, f"{person} has left. Add them again if they are back")


def refuse_email_of_another(email: str, besides: Person | None = None, field: str = "email") -> None:
    """An address is one person's."""
    others = Person.objects.present().filter(email__iexact=email).exclude(pk=besides.pk if besides else 0)
    if email and others.exists():
        raise refuse(field, "Somebody else in the directory has this email address. Enter the person’s own")
