"""The authority to open records in an emergency: given for a reason, from a day on, and taken away (A4)."""

from datetime import date
from functools import partial

from resolution import clock
from resolution.history.journal import Actor
from resolution.protocol.clock import whole_day_words

from .. import policy
from ..looking_in_vain import LOOKED
from ..models import EmergencyAuthority, Partnership, Person
from ..models.parts import APART, authorities_among
from .frame import Sent, changing, refuse


def give_authority(
    *,
    partnership: Partnership,
    person: Person,
    because: str,
    since: date | None = None,
    until: date | None = None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> EmergencyAuthority:
    """They may open records from `since`, or today; `until` is the first day on which they may not any more."""
    may = partial(policy.runs_the_office, partnership=partnership)
    since = since or clock.today()
    act = "give_authority"
    with changing(act, partnership, may=may, as_of=as_of, submission=submission, by=by, reason=because) as told:
        _refuse_wrong(partnership, person)
        told.tell(partnership, person=person.name, since=whole_day_words(since))
        return EmergencyAuthority.objects.create(
            partnership=partnership, person=person, since=since, until=until, because=because
        )


def _refuse_wrong(partnership: Partnership, person: Person) -> None:
    """Somebody who is there, who has none yet, and who does not oversee: they would know which child it is."""
    if person.has_left or person.agency.partnership_id != partnership.pk:
        raise refuse("person", f"{person} is no longer in the directory. Choose somebody who is")
    person.ask_for_parts_again()
    if any(part.kind in APART for part in person.parts):
        raise refuse("person", f"{person} oversees disagreements, or rules on what is opened. Choose somebody else")
    if partnership.authorities.not_over().filter(person=person).exists():
        raise refuse("person", f"{person} has this authority already. Take it away first, to give it for other days")


def end_authority(
    *,
    authority: EmergencyAuthority,
    because: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> EmergencyAuthority:
    """They may open no record any more, and see none that they opened, from now on."""
    partnership = authority.partnership
    may = partial(policy.runs_the_office, partnership=partnership)
    act = "end_authority"
    with changing(act, partnership, may=may, as_of=as_of, submission=submission, by=by, reason=because) as told:
        authority.refresh_from_db()
        if authority.is_over:
            raise refuse("because", f"{authority.person} does not have this authority any more")
        authority.until = max(authority.since, clock.today())
        authority.save()
        told.tell(partnership, person=authority.person.name)
        return authority


def look_in_emergency(*, person: Person, how: str, by: Actor) -> None:
    """They looked for a record to open and found none. Nothing is kept of what they typed."""
    with changing(LOOKED, person, may=_may_open, as_of=None, submission=None, by=by) as told:
        told.tell(person, how=how)


def _may_open(person: Person) -> bool:
    return bool(authorities_among(person.parts))
