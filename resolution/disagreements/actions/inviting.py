"""Inviting somebody who has no account to one disagreement, coming in, and ending it (A7)."""

from django.db import transaction
from django.urls import reverse

from resolution import clock
from resolution.disagreements import invited
from resolution.disagreements.holding import at_the_step
from resolution.disagreements.models import Disagreement, Invitation, InvitationUse
from resolution.notices import outbox
from resolution.partnership.actions.guests import let_in_by_invitation, shut_out
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side

from . import telling
from .doing import Doing, Submitted, Unanswerable, doing

SELECT = "Select somebody who has a part in it and no account"


def invite(*, disagreement: Disagreement, as_of: int, submission: Submitted, person: Person, by: User) -> Disagreement:
    """Send them the link. The code is told by telephone, by whoever invites. An invitation of before ends."""
    with doing(Act.INVITE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        if person.pk not in {part.person_id for part in invited.able_to_be_invited(done.disagreement)}:
            raise Unanswerable("person", SELECT)
        let_in_by_invitation(person, done.entry)
        _end_what_was_before(done, person)
        invitation = Invitation.objects.create(
            disagreement=done.disagreement, person=person, by=done.person, at=done.at
        )
        InvitationUse.objects.create(invitation=invitation, last_at=done.at)
        done.tell(to=person.name, agency=person.agency.name)
        _send(done, invitation)
        return done.disagreement


def _end_what_was_before(done: Doing, person: Person) -> None:
    """Somebody who is invited to another one needs an account of their own."""
    theirs = Invitation.objects.filter(person=person)
    if theirs.in_force().exclude(disagreement=done.disagreement).exists():
        raise Unanswerable(
            "person", f"{person.name} is invited to another one already. Ask the office to open an account for them"
        )
    for before in theirs.not_ended().filter(disagreement=done.disagreement):
        _end(done, before)


def _end(done: Doing, invitation: Invitation) -> None:
    invitation.ended_at, invitation.ended_by = done.at, done.person
    invitation.save()


def _send(done: Doing, invitation: Invitation) -> None:
    _tell(done, invitation.person, "invited", invited.door_of(done.disagreement, invitation.person))


def _tell(done: Doing, person: Person, kind: str, path: str) -> None:
    """Them, with a page that they can open; and whoever holds the step for either side."""
    outbox.give(person, kind=kind, reference=done.disagreement.reference, path=path)
    done.told[person.pk] = person
    for side in (Side.RAISING, Side.RESPONDING):
        telling.others(done, at_the_step(done.disagreement, done.step, side), "noted")


def end_invitation(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, person: Person, because: str, by: User
) -> Disagreement:
    """They come in no more, and whoever is in is out with the next press."""
    with doing(
        Act.END_INVITATION, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        there = {each.person_id: each for each in invited.invited_to(done.disagreement)}
        if person.pk not in there:
            raise Unanswerable("person", "Select whose invitation ends: this one has ended already")
        _end(done, there[person.pk])
        shut_out(there[person.pk].person)
        done.tell(whose=person.name, agency=person.agency.name)
        _tell(done, person, "invitation_ended", reverse("disagreements:invitation_over"))
        return done.disagreement


def enter_invitation(*, link: str, code: str) -> Invitation | None:
    """Whoever has the link and the code comes in. None where the code is another, which is counted, or where the
    invitation is over. No act: what they open then is kept, as with everybody (A5)."""
    with transaction.atomic():
        # Locked before it is asked: several tries at once are several tries.
        InvitationUse.objects.select_for_update(no_key=True).filter(pk=invited.number_of(link)).first()
        invitation = invited.of_link(link)
        if invitation is None:
            return None
        use = invitation.use
        is_right = invited.is_code_of(invitation, code)
        if is_right:
            use.last_at = clock.now()
        else:
            use.tries += 1
        use.save()
        return invitation if is_right else None
