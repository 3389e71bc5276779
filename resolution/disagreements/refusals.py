"""Why an act cannot be done: whose it is, where things stand, and which part of the protocol says so. Reads only."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from resolution.disagreements import policy
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.disagreements.record.turn import turn_of
from resolution.govuk.wording import as_a_line, in_words
from resolution.partnership.apart import by_part
from resolution.partnership.directory import closed_days, protocol_in_force
from resolution.partnership.models import Person
from resolution.protocol import rules
from resolution.protocol.acts import Act, Capacity, Position, Side, State, Status
from resolution.protocol.loading import IN_THE_PROTOCOL
from resolution.protocol.model import Clause, Protocol

# Those who may do an act as somebody of the disagreement, in words; the others stand on its step.
AS = {
    Capacity.RAISING_BEFORE: "whoever was named for the side that raised it",
    Capacity.RESPONDING_BEFORE: "whoever was named for the side that answers",
    Capacity.RAISING_REPORTS: "the side that raised it while nobody of the other can sign in",
    Capacity.RESPONDING_REPORTS: "the side that answers while nobody of the other can sign in",
    Capacity.RAISING_LEAD: "the safeguarding lead of the side that raised it",
    Capacity.RESPONDING_LEAD: "the safeguarding lead of the side that answers",
    Capacity.LEAD_ASKED: "a safeguarding lead of the side that raised it, other than whoever went ahead",
    Capacity.WENT_AHEAD: "whoever went ahead, where no other lead can answer",
    Capacity.POINT_OF_CONTACT: "the point of contact of the agency that answers",
    Capacity.RAISING_COORDINATOR: "the coordinator of the agency that raised it",
    Capacity.RESPONDING_COORDINATOR: "the coordinator of the agency that answers",
    Capacity.BUSINESS_MANAGER: "the partnership’s business manager",
    Capacity.LOGGED_IT: "whoever logged it",
    Capacity.ACTION_OWNER: "whoever owns an agreed action",
    Capacity.ASKED_FIRST: "whoever is asked before they see it",
    Capacity.THIRD_NAMED: "the named person of a third agency",
    Capacity.REVIEWER: "a member of the review",
    Capacity.HAS_REVIEWED: "whoever had a part in a review of it",
    Capacity.LEADS_REVIEW: "whoever leads the review",
    Capacity.MEDIATOR: "the mediator whom both sides have accepted",
    Capacity.SUB_GROUP: "a member of the {sub_group}",
    Capacity.CHAIR: "the {chair}, or the deputy in their place",
}

# What has to come first, by where things would stand after it: asked of the act table, so that it is never a guess.
CARRIED = ({"state": State.TO_ACKNOWLEDGE, "awaited": Side.RESPONDING}, "once it is carried to {other}")
ACKNOWLEDGED = ({"state": State.TO_RESPOND, "awaited": Side.RESPONDING}, "once {other} has acknowledged it")
ANSWERED = ({"state": State.TO_ANSWER, "awaited": Side.RAISING, "answered": True}, "once {other} has answered")
LATE = ({"late": True}, "after {due}")
AGREED = ({"status": Status.AGREED, "state": State.ENDED, "awaited": None}, "once both sides have agreed")
First = tuple[Mapping[str, Any], str]
TO_COME: Mapping[State, tuple[First, ...]] = {
    State.TO_CARRY: (CARRIED, LATE, AGREED),
    State.TO_ADDRESS: (ANSWERED, LATE, AGREED),
    State.TO_ACKNOWLEDGE: (ACKNOWLEDGED, ANSWERED, LATE, AGREED),
    State.TO_RESPOND: (ANSWERED, LATE, AGREED),
    State.TO_ANSWER: (AGREED,),
    State.TO_CONFIRM: (LATE, AGREED),
}


def not_yours(act: Act, disagreement: Disagreement) -> str:
    """Whose it is."""
    row = rules.TABLE[act]
    theirs = in_words(list(dict.fromkeys(_whose(row.by, disagreement))), last="or")
    return f"“{row.label}” is for {theirs} ({source(disagreement.protocol, act)})."


def not_now(act: Act, disagreement: Disagreement, why: str = "") -> str:
    """That the protocol does not provide for it from here; or what is missing, and what to do instead."""
    return f"“{rules.TABLE[act].label}” cannot be done now ({source(disagreement.protocol, act)}). {why}".rstrip()


def when_it_can(act: Act, disagreement: Disagreement) -> str:
    """After whose act, or when, it can be done; nothing where the table says that nothing to come would allow it."""
    step, position = disagreement.step, policy.position(disagreement)
    if step is None or position.status != Status.OPEN or _is_allowed(act, position):
        return ""
    if act is Act.LOG_FORMALLY:
        return _tiers_to_go(disagreement.protocol, step.tier)
    firsts = TO_COME.get(State(step.state), ())
    those = [words for facts, words in firsts if _is_allowed(act, position.but(**facts))]
    said = in_words(those, last="or").format(other=_answering(step, disagreement), due=step.due.words)
    return f"It can be done {said}." if those else ""


def _tiers_to_go(protocol: Protocol, tier: int) -> str:
    """What comes before it is logged formally: every tier above, and that the last one ends without agreement."""
    above = [each.name for each in protocol.tiers if each.number > tier]
    go = f" Still to go: {in_words(above)}." if above else " It is at the last tier now."
    return f"It can be done once the last tier has ended without agreement.{go}"


def _is_allowed(act: Act, position: Position) -> bool:
    """To any of those whose it is."""
    return rules.judge(act, position, rules.TABLE[act].by) is rules.Verdict.ALLOWED


def part_of_protocol(act: Act, protocol: Protocol, wrong: Iterable[str]) -> str:
    """Where what has a slip in it comes from: the protocol refuses no act because a day is missing. Nothing where each
    error says itself which part of the protocol asks for it."""
    if all(IN_THE_PROTOCOL in each for each in wrong):
        return ""
    return f"This is part of “{rules.TABLE[act].label}” ({source(protocol, act)})."


def where_it_stands(disagreement: Disagreement) -> str:
    """Whose move it is, or how it ended."""
    undone = policy.position(disagreement).action_undone
    turn = turn_of(disagreement, closed_days(disagreement.partnership), undone=undone)
    return f"{turn.sentence.removesuffix('.')}."


def source(protocol: Protocol, act: Act) -> str:
    """The part of the protocol that an act comes from. Where another partnership's names none for it, its title."""
    return _cited(protocol, rules.clause_of(act, protocol))


def _cited(protocol: Protocol, clause: Clause | None) -> str:
    return f"{IN_THE_PROTOCOL}{clause.cited}" if clause else f"the protocol: {protocol.title}"


def takes_no_part(person: Person) -> str:
    """Why whoever oversees disagreements raises and logs none, and who can (§4.1c)."""
    protocol = protocol_in_force(person.agency.partnership).protocol
    cited = _cited(protocol, protocol.standing_for(rules.NO_PART))
    seated = f"You hold a seat in the {protocol.bodies.sub_group}. Nobody with such a seat has a part in a disagreement"
    return (
        f"{as_a_line(by_part(person)) or seated} ({cited}). "
        f"A colleague at {person.agency.name} can raise it, or log it: tell them what you have seen."
    )


def words(protocol: Protocol, act: Act) -> list[str]:
    """What that part says. Where it only announces a list, its points."""
    clause = rules.clause_of(act, protocol)
    if clause is None:
        return []
    if not clause.words.rstrip().endswith(":"):
        return [clause.words]
    return [each.words for name, each in protocol.clauses.items() if name.startswith(f"{clause.id}.")]


def _whose(capacities: frozenset[Capacity], disagreement: Disagreement) -> Iterator[str]:
    for capacity in Capacity:
        if capacity in capacities:
            yield _called(capacity, disagreement)


def _called(capacity: Capacity, disagreement: Disagreement) -> str:
    step = disagreement.step
    if capacity is Capacity.RAISER:
        return _named(disagreement.raiser, "whoever raised it")
    if capacity is Capacity.RAISING_NAMED:
        return _named(step.raising if step else None, "whoever carries it")
    if capacity is Capacity.RESPONDING_NAMED:
        return _answering(step, disagreement)
    return rules.named(AS.get(capacity, f"the {capacity}"), disagreement.protocol)


def _answering(step: Step | None, disagreement: Disagreement) -> str:
    if step is not None and step.responding is None and step.desk is not None:
        return f"whoever is on duty at {step.desk.name}"
    return _named(step.responding if step else None, f"whoever answers for {disagreement.responding_agency.name}")


def _named(named: Named | None, otherwise: str) -> str:
    return f"{named.person.name} ({named.agency.name})" if named is not None else otherwise
