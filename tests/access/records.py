"""A record for each way of having to do with one, reached through the actions. Grace raises, Priya answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.answers import Address, Answer, ChildAnswer, Closed, Noted, Onward, Settled, Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.checklist import Answers
from resolution.protocol.clock import Due
from tests.disagreements import cast as county
from tests.disagreements.cast import act, in_days, user
from tests.partnership.cast import COMMAND

from .world import HARMFUL, LONG_AGO, Words, World

Reach = Callable[[World, Words], Disagreement]


def _raised(world: World, words: Words, by: Person | None = None, **changes: Any) -> Disagreement:
    """Grace has raised it with Priya, if nothing else is said."""
    text = words.text
    cast = world.cast
    said = {**county.answers(), "their_view": text, "evidence": text, "lead": f"Ann Lowe {HARMFUL}"}
    child = ChildAnswer(words.initials, "exact", words.born, record_number=words.record_number)
    told = {"decision": text, "meaning": text, "outcome_asked": text, "safety": text, "answers": said}
    return county.raised(cast, by, **{"children": (child,), "due": in_days(3, cast), **told, **changes})


def _acknowledged(world: World, words: Words, **changes: Any) -> Disagreement:
    raised = _raised(world, words, **changes)
    child = raised.children.get()
    numbers = {child.pk: f"{words.record_number}/B"}
    return act(raised, "acknowledge", world.priya, record_numbers=numbers, question=words.text)


def _responded(world: World, words: Words, **changes: Any) -> Disagreement:
    answer = Answer("stands", words.text, "evidence", evidence=words.text, corrected_view=words.text)
    return act(_acknowledged(world, words, **changes), "respond", world.priya, answer=answer)


def _noted(world: World, words: Words) -> Disagreement:
    noted = Noted("question", words.text, "", None)
    return act(_acknowledged(world, words), "note", world.grace, noted=noted)


def _carried(world: World, words: Words) -> Disagreement:
    """Nadia has put it to Tom at the second tier."""
    cast = world.cast
    onward = Onward(None, in_days(1, cast), words.text, words.text, safety=words.text)
    anew: Answers = {"why_go_on": words.text, "C11": True, "learned": words.text}
    taken_up = act(_responded(world, words), "escalate", cast.grace, onward=onward)
    carried = replace(county.carried_words(cast, cast.tom), answers=anew, safety=words.text)
    return act(taken_up, "carry", cast.nadia, carried=carried)


def _handed_over(world: World, words: Words) -> Disagreement:
    return act(_acknowledged(world, words), "hand_over", world.priya, to=world.sam, because=words.text)


def _answered_by_a_leaver(world: World, words: Words) -> Disagreement:
    raised = _raised(world, words, to=Address(person=world.lena))
    return act(raised, "acknowledge", world.lena, record_numbers={}, question=words.text)


def _closed(world: World, words: Words) -> Disagreement:
    closed = Closed(words.text, words.text, ("threshold",))
    return act(act(_responded(world, words), "settle", world.grace), "close", world.grace, closed=closed)


def _withdrawn(world: World, words: Words) -> Disagreement:
    return act(_acknowledged(world, words), "withdraw", world.grace, withdrawn=Withdrawn(words.text))


def _overdue(world: World, words: Words) -> Disagreement:
    with clock.set_to(clock.now() - LONG_AGO):
        return _acknowledged(world, words)


def _urgent(world: World, words: Words) -> Disagreement:
    due = Due(in_days(5, world.cast).on)
    return _acknowledged(world, words, due=due, urgent_because=words.text)


def _at_a_desk(world: World, words: Words) -> Disagreement:
    desk = directory.open_desk(
        agency=world.cast.social_care, tier=1, name=f"Front door {HARMFUL}", telephone="01632 960 301",
        members=[world.sam], by=COMMAND,
    )  # fmt: skip
    return _raised(world, words, to=Address(desk=desk))


def _to_nobody_known(world: World, words: Words) -> Disagreement:
    return _raised(world, words, to=Address())


def _restricted(world: World, words: Words) -> Disagreement:
    return act(_acknowledged(world, words), "restrict", world.grace, because=words.text)


def _lead_blocked(world: World, words: Words) -> Disagreement:
    return act(_acknowledged(world, words), "block", world.joan, person=world.helen, because="")


def _stepped_aside(world: World, words: Words) -> Disagreement:
    return act(_acknowledged(world, words), "declare_link", world.priya, because="family")


def _recalled(world: World, words: Words) -> Disagreement:
    return act(_raised(world, words), "recall", world.grace, because=words.text)


def _asked_in(world: World, words: Words) -> Disagreement:
    return act(_acknowledged(world, words), "add_third", world.ann, person=world.carl, because=words.text)


def _asked_in_until(world: World, words: Words) -> Disagreement:
    return act(_asked_in(world, words), "end_third", world.helen, person=world.carl, because=words.text)


def _invited(world: World, words: Words) -> Disagreement:
    """Ida, who has no account, is invited, and has said that she has no personal link."""
    raised = _raised(world, words, by=world.sam, agency=world.cast.neighbour, to=Address(person=world.ida))
    return act(act(raised, "invite", world.sam, person=world.ida), "no_link", world.ida)


def _asked_first(world: World, words: Words) -> Disagreement:
    """Moira, of a small agency, is asked in and has not said yet whether she knows the family."""
    return act(_acknowledged(world, words), "add_third", world.ann, person=world.moira, because=words.text)


def _settled(world: World, words: Words) -> Disagreement:
    said = Settled(world.cast.social_care, "delay", words.text, clock.today())
    logged = actions.log_settled(submission=county.sent(), settled=said, by=user(world.grace))
    return act(logged, "add_view", world.helen, view=words.text)


def _logged_with_the_chair(world: World, words: Words) -> Disagreement:
    """For whoever reads it without knowing who the child is."""
    return act(_responded(world, words), "log_with_chair", world.grace, because="Nobody has seen the child since.")


def _mediator_offered(world: World, words: Words) -> Disagreement:
    """Carl, by the Chair; Grace's side has accepted."""
    wanted = act(_responded(world, words), "ask_mediation", world.grace, because="Nothing moves.")
    offered = act(wanted, "offer_mediator", world.vera, mediator=world.carl, because="Knows both agencies.")
    return _answers(offered, world.grace, "accepted", words)


def _answers(offered: Disagreement, by: Person, answer: str, words: Words) -> Disagreement:
    said = {"offered": offered.mediations.get().pk, "because": words.text, "invites": words.text}
    return act(offered, "answer_mediator", by, answer=answer, **said)


def _mediated(world: World, words: Words) -> Disagreement:
    return _answers(_mediator_offered(world, words), world.priya, "accepted", words)


def _mediator_declined(world: World, words: Words) -> Disagreement:
    return _answers(_mediator_offered(world, words), world.priya, "declined", words)


def _mediation_recorded(world: World, words: Words) -> Disagreement:
    found = {"met_on": clock.today(), "came": words.text, "found": "way", "way_forward": words.text}
    return act(_mediated(world, words), "record_mediation", world.carl, **found)


def _in_review(world: World, words: Words) -> Disagreement:
    """Carl leads it, Petra is a member: neither has a seat."""
    said = {"scope": "How weight is followed up.", "led_by": world.carl, "due_on": clock.today() + timedelta(days=30)}
    opened = act(_logged_with_the_chair(world, words), "open_review", world.vera, **said)
    return act(opened, "add_reviewer", world.carl, person=world.petra, leads=False)


def _reviewed(world: World, words: Words) -> Disagreement:
    found = act(_in_review(world, words), "record_findings", world.carl, findings="Each waits for the other.")
    for lead in (world.ann, world.helen):
        found = act(found, "review_supervision", lead, available="in_part", concludes="Nobody took it there.")
    return act(found, "complete_review", world.vera)


def _urgent_and_opened(world: World, words: Words) -> Disagreement:
    """By an emergency duty worker, who has the authority."""
    there, because = _urgent(world, words), f"The child is on the ward. {HARMFUL}"
    actions.open_in_emergency(
        disagreement=there, kind="danger", because=because, submission=county.sent(), by=user(world.edie)
    )
    return there


# By the names that readers are told by. A new way of having to do with a record is one line here, and its readers.
RECORDS: dict[str, Reach] = {
    "open": _noted,
    "at the second tier": _carried,
    "handed over": _handed_over,
    "answered by somebody who left": _answered_by_a_leaver,
    "closed": _closed,
    "withdrawn": _withdrawn,
    "overdue": _overdue,
    "urgent": _urgent_and_opened,
    "at a duty desk": _at_a_desk,
    "nobody named yet": _to_nobody_known,
    "restricted": _restricted,
    "a lead is blocked": _lead_blocked,
    "the responder stepped aside": _stepped_aside,
    "recalled": _recalled,
    "a third agency": _asked_in,
    "a third agency, ended": _asked_in_until,
    "a link is asked for": _asked_first,
    "settled": _settled,
    "logged with the Chair": _logged_with_the_chair,
    "a mediator is offered": _mediator_offered,
    "mediated": _mediated,
    "a mediator was declined": _mediator_declined,
    "a mediation is recorded": _mediation_recorded,
    "in review": _in_review,
    "reviewed": _reviewed,
    "somebody is invited": _invited,
}
