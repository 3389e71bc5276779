"""Who can be invited to a disagreement, who is, and what lets them in (A7). Reads only."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from resolution.disagreements.models import Disagreement, Invitation, Named
from resolution.partnership.models import Person

SALT = "an invitation to one disagreement"
DIGITS = 6


def link_of(invitation: Invitation) -> str:
    """What stands in the address that is emailed: nobody can guess it, and by itself it opens nothing."""
    return Signer(salt=SALT).sign(str(invitation.pk))


def door_of(disagreement: Disagreement, person: Person) -> str:
    """The address under which they open it: of whoever is there by invitation the link, which asks for the code."""
    if person.by_invitation:
        theirs = Invitation.objects.in_force().filter(disagreement=disagreement, person=person).first()
        if theirs is not None:
            return reverse("disagreements:enter_invitation", args=[link_of(theirs)])
    return disagreement.get_absolute_url()


def number_of(link: str) -> int:
    """Of which invitation it is; 0, which none has, where it was not given out by us."""
    try:
        return int(Signer(salt=SALT).unsign(link))
    except BadSignature:
        return 0


def of_link(link: str) -> Invitation | None:
    """Whose link it is, while it is in force."""
    known = Invitation.objects.in_force().select_related("disagreement", "person__account", "use")
    invitation: Invitation | None = known.filter(pk=number_of(link)).first()
    return invitation


def code_of(invitation: Invitation) -> str:
    """Six digits, told by telephone and never by email."""
    about = f"{invitation.pk} {invitation.at.timestamp()}"
    return f"{int(salted_hmac(SALT, about).hexdigest(), 16) % 10**DIGITS:0{DIGITS}}"


def is_code_of(invitation: Invitation, typed: str) -> bool:
    """Whether these are the digits."""
    return constant_time_compare(typed, code_of(invitation))


def of_guest(person: Person) -> Invitation | None:
    """By which invitation somebody who has no account of their own is in."""
    known = Invitation.objects.in_force().select_related("disagreement")
    invitation: Invitation | None = known.filter(person=person).order_by("-pk").first()
    return invitation


def can_sign_in(disagreement: Disagreement, person: Person) -> bool:
    """Whether they can say for themselves what they have to say of this one. Few are there by invitation: only of them
    more is asked than their entry says."""
    if not person.by_invitation:
        return bool(person.account_id)
    return Invitation.objects.in_force().filter(disagreement=disagreement, person=person).exists()


def able_to_be_invited(disagreement: Disagreement) -> list[Named]:
    """Those who have a part in it now and no account."""
    return [part for part in _guests_to_be(disagreement) if part.person.email]


def nobody_to_invite(disagreement: Disagreement) -> str:
    """Why nobody can be invited, and what to do instead; blank where somebody can."""
    parts = _guests_to_be(disagreement)
    if any(part.person.email for part in parts):
        return ""
    if parts:
        who = parts[0].person.name
        return f"The directory has no email address of {who}. Ask their agency’s coordinator to enter it."
    return "Everybody who has a part in it can sign in."


def _guests_to_be(disagreement: Disagreement) -> list[Named]:
    there = (part for part in disagreement.named.all() if part.until is None and part.is_of_a_side(disagreement))
    return [
        part
        for part in there
        if (part.person.account_id is None or part.person.by_invitation)
        and not part.person.has_left
        and part.person_id not in disagreement.aside
    ]


def invited_to(disagreement: Disagreement) -> list[Invitation]:
    """Those that nobody has ended. Only where somebody is there by invitation the database is asked."""
    if not any(part.person.by_invitation for part in disagreement.named.all()):
        return []
    there = disagreement.invitations.not_ended().select_related("person__agency").order_by("pk")
    return list(there)
