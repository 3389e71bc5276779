"""The partnership itself: that it is there, and how it is reached."""

from functools import partial

from resolution import clock
from resolution.history import journal
from resolution.history.journal import Actor

from .. import policy
from ..models import Agency, Partnership, Person, Role, Sector
from .frame import Sent, changing, refuse_unless
from .protocols import adopt


def found_partnership(
    *,
    name: str,
    short_name: str,
    contact_email: str,
    telephone: str,
    protocol: str,
    business_manager: str,
    business_manager_email: str,
    by: Actor,
) -> Partnership:
    """A new partnership with its protocol, its office, and the business manager who keeps everything else.

    Only a command can: nobody is there yet who may."""
    with journal.act("found_partnership", by=by):
        refuse_unless(lambda _: False, by)
        today = clock.today()
        partnership = Partnership.objects.create(
            name=name, short_name=short_name, contact_email=contact_email, telephone=telephone
        )
        adopt(partnership, protocol, today)
        office = Agency.objects.create(
            partnership=partnership,
            name=f"{short_name} office",
            kind=Sector.PARTNERSHIP_OFFICE,
            telephone=telephone,
            confirmed_on=today,
        )
        manager = Person.objects.create(
            agency=office,
            name=business_manager,
            job_title="Business manager",
            telephone=telephone,
            email=business_manager_email.lower(),
            confirmed_on=today,
        )
        Role.objects.create(
            agency=office, person=manager, kind=Role.Kind.BUSINESS_MANAGER, since=today, confirmed_on=today
        )
        return partnership


def change_contact(
    *,
    partnership: Partnership,
    telephone: str,
    contact_email: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Partnership:
    """How to reach the partnership's office: it stands on every page."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("change_contact", partnership, may=may, as_of=as_of, submission=submission, by=by):
        partnership.telephone, partnership.contact_email = telephone, contact_email
        partnership.save()
        return partnership
