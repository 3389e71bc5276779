"""That an email came back after the mail server had taken it: the word of the office, whose mailbox it came back to."""

from functools import partial

from resolution.history.journal import Actor
from resolution.notices import actions as outbox
from resolution.notices import reaching
from resolution.partnership import policy
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import changing, refuse
from resolution.partnership.models import Person

NOTHING_SENT = "No email has gone to the address that {person} has now"


def say_came_back(*, person: Person, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Person:
    """What was in the last email to the person counts as not delivered, until the address is changed (A13)."""
    may = partial(policy.runs_the_office, partnership=person.agency.partnership)
    with changing("say_came_back", person, may=may, as_of=as_of, submission=submission, by=by) as told:
        letter = reaching.last_email(person)
        if not letter:
            raise refuse("as_of", NOTHING_SENT.format(person=person))
        outbox.say_came_back(letter, reaching.CAME_BACK)
        told.tell(person, person=person.name)
        return person


def say_arrived(*, person: Person, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> Person:
    """The address is right, and what is sent to it arrives."""
    may = partial(policy.runs_the_office, partnership=person.agency.partnership)
    with changing("say_arrived", person, may=may, as_of=as_of, submission=submission, by=by) as told:
        outbox.say_arrived(person)
        told.tell(person, person=person.name)
        return person
