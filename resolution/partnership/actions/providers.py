"""An agency's own sign-in: the office enters it and takes it away, and whoever comes through it is let in (A8)."""

from datetime import date
from functools import partial
from typing import cast

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse

from resolution import clock
from resolution.history.journal import Actor, Journal
from resolution.protocol.clock import whole_day_words

from .. import directory, policy
from ..models import Agency, Identity, IdentityProvider, Person, User
from ..not_let_in import NotLetIn, Why
from ..openid import Claims
from ..telling import tell
from .frame import Sent, changing, lock, refuse
from .people import enter, give_account

JOB_NOT_SAID = "Job title not entered"
LONGEST_NAME = 120
NEW_ENTRY = "entry_made_itself"
ITSELF = Actor.command("The agency’s own sign-in")


def enter_provider(
    *,
    agency: Agency,
    issuer: str,
    client_id: str,
    domains: list[str],
    since: date,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> IdentityProvider:
    """The agency's people sign in through it from `since`. It takes the place of what was entered before."""
    may = partial(policy.runs_the_office, partnership=agency.partnership)
    with changing("enter_provider", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        _refuse_wrong(agency, domains)
        provider = IdentityProvider.objects.filter(agency=agency).first() or IdentityProvider(agency=agency)
        provider.issuer, provider.client_id, provider.domains = issuer, client_id, " ".join(domains)
        provider.since, provider.until = since, None
        provider.save()
        told.tell(agency, issuer=issuer, domains=", ".join(domains), since=whole_day_words(since))
        return provider


def _refuse_wrong(agency: Agency, domains: list[str]) -> None:
    """The office's own people sign in with a password: no agency opens its door. A domain leads to one agency."""
    if agency.is_office:
        raise refuse("issuer", "The partnership’s own office signs in with a password and a code")
    for other in IdentityProvider.objects.not_over().exclude(agency=agency).select_related("agency"):
        if taken := set(domains).intersection(other.all_domains):
            raise refuse("domains", f"{other.agency} has {min(taken)} already. Enter what is this agency’s alone")


def take_away_provider(
    *,
    agency: Agency,
    reason: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> IdentityProvider:
    """Nobody signs in through it any more, and whoever has is signed out with their next page."""
    may = partial(policy.runs_the_office, partnership=agency.partnership)
    act = "take_away_provider"
    with changing(act, agency, may=may, as_of=as_of, submission=submission, by=by, reason=reason) as told:
        provider = IdentityProvider.objects.filter(agency=agency).not_over().first()
        if provider is None:
            raise refuse("reason", f"{agency} has no sign-in of its own any more")
        provider.until = max(provider.since, clock.today())
        provider.save()
        told.tell(agency, issuer=provider.issuer)
        return provider


def let_in(*, provider: IdentityProvider, claims: Claims, by: Actor = ITSELF) -> User:
    """Whose account it is that came through the provider. The first time it is joined to their entry, which is made
    where there is none: they can raise, and nothing else. NotLetIn for anybody of another agency, and who oversees."""
    known = _known(provider, claims)
    if known is None:
        agency = provider.agency
        with changing("let_in", agency, may=lambda _: True, as_of=None, submission=None, by=by) as told:
            known = _known(provider, claims) or _join(told, provider, claims)
            _refuse_overseer(known)
    _refuse_overseer(known)
    return known


def _known(provider: IdentityProvider, claims: Claims) -> User | None:
    """By who they are at the provider. None for whoever has not been here, or has left."""
    found = Identity.objects.filter(issuer=claims.issuer, subject=claims.subject).select_related("user__person__agency")
    identity = found.first()
    person = getattr(identity.user, "person", None) if identity else None
    if identity is None or person is None or person.has_left:
        return None
    if person.agency_id != provider.agency_id:
        raise NotLetIn(Why.OTHER_AGENCY)
    return identity.user


def _join(told: Journal, provider: IdentityProvider, claims: Claims) -> User:
    """By their address, once: it is their agency's, and the agency says that it is theirs."""
    if not claims.email:
        raise NotLetIn(Why.NOT_VERIFIED)
    if not provider.has_address(claims.email):
        raise NotLetIn(Why.OTHER_DOMAIN)
    person = _entry_of(provider, claims) or _entered(told, provider, claims)
    user = _account_of(person, told)
    if user.identities.filter(issuer=claims.issuer).exists():
        raise NotLetIn(Why.SOMEBODY_ELSES)
    person.save()
    _remember(user, claims)
    for subject in (provider.agency, person):
        told.tell(subject, person=person.name)
    return user


def _account_of(person: Person, told: Journal) -> User:
    """Theirs; of whoever has none, or came in by an invitation so far, one of their own."""
    if person.account is None or person.by_invitation:
        try:
            give_account(person, told)
        except ValidationError as taken:
            raise NotLetIn(Why.SOMEBODY_ELSES) from taken
    return cast(User, person.account)


def _entry_of(provider: IdentityProvider, claims: Claims) -> Person | None:
    """The entry with their address; None where there is none, not of somebody who has left either."""
    theirs = Q(email__iexact=claims.email) | Q(account__email=claims.email)
    entries = list(Person.objects.filter(theirs).select_related("agency").order_by("pk"))
    there = [entry for entry in entries if not entry.has_left]
    if any(entry.agency_id != provider.agency_id for entry in there):
        raise NotLetIn(Why.OTHER_AGENCY)
    if len(there) > 1:
        raise NotLetIn(Why.SOMEBODY_ELSES)
    if entries and not there:
        raise NotLetIn(Why.LEFT)
    for entry in there:
        lock(entry)
    return there[0] if there else None


def _entered(told: Journal, provider: IdentityProvider, claims: Claims) -> Person:
    """A new entry, as their provider calls them. Whoever keeps the agency's entries is asked to look at it."""
    agency = provider.agency
    if agency.is_closed:
        raise NotLetIn(Why.CLOSED)
    name = claims.name[:LONGEST_NAME] or claims.email.partition("@")[0]
    entry = enter(told, agency, name=name, job_title=JOB_NOT_SAID, telephone="", email=claims.email)
    for keeper in directory.keepers_of(agency):
        tell(keeper, NEW_ENTRY, reverse("person", args=[entry.pk]))
    return entry


def _remember(user: User, claims: Claims) -> None:
    """Of somebody who was here, left and is back, the account of their new entry."""
    identity, _ = Identity.objects.get_or_create(issuer=claims.issuer, subject=claims.subject, defaults={"user": user})
    identity.user = user
    identity.save()


def _refuse_overseer(user: User) -> None:
    """Whoever runs the office or has a seat signs in with a password and a code: no agency opens that door."""
    if User.objects.filter(policy.has_a_place_of_their_own(), pk=user.pk).exists():
        raise NotLetIn(Why.OVERSEES)
