"""Who may read what the Sub Group keeps, and who may change it. None of it decides a case (§4.1c)."""

from resolution.disagreements.models.counted import partnerships_counted_by
from resolution.oversight.models import AnnualReport, Example, Meeting, Return
from resolution.partnership.models import Partnership, Person, Representative, Seat, User
from resolution.partnership.models.parts import LEADS, SPEAKS
from resolution.partnership.policy import oversees as oversees  # noqa: PLC0414 - part of this policy

# Who arranges the meetings, beside the business manager.
CHAIRS = (Seat.Kind.CHAIR, Seat.Kind.DEPUTY_CHAIR)


def reads_figures(user: User) -> bool:
    """Whether they have a seat of the Sub Group, or run the partnership's office."""
    return bool(partnerships_counted_by(user))


def arranges(person: Person, partnership: Partnership) -> bool:
    """Whether they call meetings and keep the actions: whoever chairs, and the office."""
    return _holds(person, partnership, *CHAIRS) or person.runs_the_office_of(partnership.pk)


def chairs(person: Person, partnership: Partnership) -> bool:
    """Whether they chair the Sub Group, or do in the Chair's place."""
    return _holds(person, partnership, *CHAIRS)


def may_say_how_led(person: Person, example: Example) -> bool:
    """Whether they say how the agency's leader led by example: whoever stands at its last tier. The office writes down
    what it is told."""
    leads = Example.objects.led_by(person).filter(pk=example.pk)
    return person.runs_the_office_of(example.report.partnership_id) or bool(leads.exists())


def leads(person: Person) -> bool:
    """Whether they lead an agency: they stand at the last tier."""
    return any(part.kind == LEADS for part in person.parts)


def reads_tabled(person: Person, report: AnnualReport) -> bool:
    """Whether they read the report of a year once it is tabled: whoever oversees, and the leaders who were asked."""
    if oversees(person, report.partnership):
        return True
    return bool(report.examples.led_by(person).exists())


def proves(person: Person, partnership: Partnership) -> bool:
    """Whether they prove the history: whoever has the seat of an auditor, and nobody else."""
    return _holds(person, partnership, Seat.Kind.AUDITOR)


def reviews_protection(person: Person, partnership: Partnership) -> bool:
    """Whether they review what is held about a child or a person, for whoever asks for it (A10)."""
    return _holds(person, partnership, Seat.Kind.PROTECTION)


def _holds(person: Person, partnership: Partnership, *kinds: str) -> bool:
    return any(part.kind in kinds and part.partnership == partnership.pk for part in person.parts)


def speaks_for(person: Person) -> list[str]:
    """For which sectors, or for the conference service, they speak today."""
    if not any(part.kind == SPEAKS for part in person.parts):
        return []
    return list(Representative.objects.in_force().filter(person=person).values_list("speaks_for", flat=True))


def may_send(person: Person, asked: Return) -> bool:
    """Whether they send this return: whoever holds the agency's seat, or speaks for those it is of. The office writes
    down what it is told."""
    partnership = asked.meeting.partnership
    if person.runs_the_office_of(partnership.pk):
        return True
    if asked.agency_id is None:
        return person.agency.partnership_id == partnership.pk and asked.speaks_for in speaks_for(person)
    return person.agency_id == asked.agency_id and _holds(person, partnership, *Seat.SUB_GROUP)


def may_finish(person: Person, owner: Person, meeting: Meeting) -> bool:
    """Whether they say that an action is done: its owner, and whoever arranges the meetings."""
    return person.pk == owner.pk or arranges(person, meeting.partnership)
