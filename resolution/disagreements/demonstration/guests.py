"""Somebody of a third agency who has no account is asked in to a disagreement, and invited to it (§2.3, A7)."""

from uuid import uuid4

from resolution.disagreements import actions, invited, policy
from resolution.disagreements.actions.doing import Submitted
from resolution.disagreements.models import Disagreement, Invitation
from resolution.partnership import actions as directory_actions
from resolution.partnership import directory
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Capacity

from .stage import COMMAND, Stage


def invite_a_guest(stage: Stage) -> None:
    """The link of before was lost: that invitation was ended, and the second one is in use."""
    record, lead = _to_be_asked_in_to(stage)
    guest = directory_actions.add_person(
        agency=stage.agencies["family_haven"],
        name="Imelda Roe",
        job_title="Sessional worker",
        telephone="01632 960488",
        email="imelda.roe@family-haven.example",
        by=COMMAND,
    )
    _act("add_third", record, lead, person=guest, because="She sees the mother every week")
    _act("invite", record, lead, person=guest)
    _act("end_invitation", record, lead, person=guest, because="The link went to an old address")
    _act("invite", record, lead, person=guest)
    _comes_in(guest)


def _to_be_asked_in_to(stage: Stage) -> tuple[Disagreement, User]:
    """The newest that is open, of which the haven is no side and a lead can ask somebody in; and that lead."""
    haven = stage.agencies["family_haven"]
    there = Disagreement.objects.filter(status="open", restricted_at=None).order_by("-raised_at", "-pk")
    records = there.exclude(raising_agency=haven).exclude(responding_agency=haven)
    led = [(record, lead.account) for record in records for lead in directory.leads_of(record.raising_agency)]
    first, *_ = [(record, by) for record, by in led if by and Capacity.RAISING_LEAD in policy.capacities(by, record)]
    return first


def _act(name: str, record: Disagreement, by: User, **said: object) -> None:
    held = Disagreement.objects.get(pk=record.pk)
    submission = Submitted(uuid4(), name)
    getattr(actions, name)(disagreement=held, as_of=held.journal_head, submission=submission, by=by, **said)


def _comes_in(guest: Person) -> None:
    invitation = Invitation.objects.not_ended().get(person=guest)
    actions.enter_invitation(link=invited.link_of(invitation), code=invited.code_of(invitation))
