"""Who speaks for the small settings of a sector, or for the conference service, before the Sub Group (§3, §3.1)."""

from functools import partial

from resolution import clock
from resolution.history.journal import Actor
from resolution.oversight.asked import spoken_for
from resolution.partnership import directory, policy
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import changing, refuse
from resolution.partnership.models import Partnership, Person, Representative


def choose_representative(
    *,
    partnership: Partnership,
    speaks_for: str,
    person: Person,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Representative:
    """The person speaks for them from today; whoever did before no longer does. They may have a part in disagreements
    all the same: they decide nothing for the Sub Group."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("choose_representative", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        if person.has_left or person.agency.partnership_id != partnership.pk:
            raise refuse("person", f"{person} is no longer in the directory. Choose somebody who is")
        for before in partnership.representatives.filter(speaks_for=speaks_for, until__isnull=True):
            _end(before)
        told.tell(partnership, person=person.name, speaks_for=_called(partnership, speaks_for))
        return Representative.objects.create(
            partnership=partnership, person=person, speaks_for=speaks_for, since=clock.today()
        )


def end_representative(
    *, representative: Representative, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> Representative:
    """Nobody speaks for them until somebody else is chosen."""
    partnership = representative.partnership
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("end_representative", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        representative.refresh_from_db()
        if representative.is_over:
            raise refuse("person", f"{representative.person} does not speak for them any more")
        _end(representative)
        called = _called(partnership, representative.speaks_for)
        told.tell(partnership, person=representative.person.name, speaks_for=called)
        return representative


def _end(representative: Representative) -> None:
    representative.until = clock.today()
    representative.save()


def _called(partnership: Partnership, speaks_for: str) -> str:
    return spoken_for(speaks_for, directory.protocol_in_force(partnership).protocol)
