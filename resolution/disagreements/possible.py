"""What an act needs of the record beside its position: somebody to choose, something left to do. One table, which the
menu and the guard both ask, so that an act is offered exactly when it is accepted. Reads only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from resolution import clock
from resolution.disagreements import (
    afterwards,
    aside,
    at_the_desk,
    covering,
    deadlines,
    invited,
    policy,
    standing,
    waiting,
)
from resolution.disagreements.asked import Asked
from resolution.disagreements.capacities import part_of
from resolution.disagreements.models import Disagreement, Draft, Filing, Named
from resolution.disagreements.own_words import asks_for_own, own_words
from resolution.disagreements.with_the_sub_group import WITH_THE_SUB_GROUP
from resolution.govuk.wording import day
from resolution.partnership import groundwork
from resolution.partnership.models import Agency, Person, User
from resolution.protocol.acts import Act, Capacity, Side, Status


@dataclass(frozen=True)
class Menu:
    """What somebody can do next; and, of what they could do otherwise, why not and what to do instead."""

    acts: tuple[Act, ...]
    instead: tuple[str, ...] = ()


def menu(disagreement: Disagreement, user: User, held: frozenset[Capacity]) -> Menu:
    """The acts that are offered to this user, with these capacities: each of them will be accepted."""
    allowed = {act: why_not(act, disagreement, user, held) for act in policy.open_acts(disagreement, held)}
    instead = dict.fromkeys(why for act, why in allowed.items() if why and act not in WITHOUT_A_WORD)
    return Menu(tuple(act for act, why in allowed.items() if not why), tuple(instead))


def why_not(act: Act, disagreement: Disagreement, user: User, held: frozenset[Capacity]) -> str:
    """Why an act that the table allows cannot be done all the same, and what to do instead; empty where it can."""
    asked = Asked(act, disagreement, user.person, held)
    return at_the_desk.why_not(asked) or (NEEDS[act](asked) if act in NEEDS else "")


def _not_taken_up(asked: Asked) -> str:
    if too_early := groundwork.why_not(asked.person.agency.partnership):
        return too_early
    if Disagreement.objects.filter(follows=asked.disagreement).exists():
        return "It has been taken up already."
    return "" if begun(asked.disagreement, asked.person) is None else "You have begun a draft from it. Go on with that."


def begun(settled: Disagreement, person: Person) -> Draft | None:
    """The draft that the person has begun from one that was settled, and has not sent."""
    draft: Draft | None = Draft.objects.of(person).filter(follows=settled).first()
    return draft


def _their_agency_is_open(asked: Asked) -> str:
    agency = asked.disagreement.responding_agency
    return _taken_over(agency, "withdraw this one, and") if agency.is_closed else ""


def _theirs_is_open(asked: Asked) -> str:
    agency = asked.disagreement.responding_agency
    return _taken_over(agency, "and") if agency.is_closed else ""


def _taken_over(agency: Agency, then: str) -> str:
    return (
        f"{agency.name} has closed. Ask the partnership’s office which agency has taken over its work, {then} "
        "raise it with that agency."
    )


def _somewhere_to_send_it(asked: Asked) -> str:
    why = _their_agency_is_open(asked)
    return "" if why and standing.can_go_elsewhere(asked.disagreement) else why


def _somebody_of_the_agency(asked: Asked) -> str:
    record = asked.disagreement
    agency, step = record.responding_agency, record.step
    if agency.is_closed:
        return f"{agency.name} has closed. It can be sent back: say which agency has taken over its work."
    if step is None or _has(step.responding, "has_peer") or standing.somebody_else_inside(record, step):
        return ""
    return f"The directory has nobody at {agency.name} who could answer. Add somebody to it first."


def _somebody_to_place_it_with(asked: Asked) -> str:
    """Where the agency has nobody, the office can name anybody of the directory (§2.5)."""
    record, step = asked.disagreement, asked.disagreement.step
    is_closed = record.responding_agency.is_closed
    why = "" if Capacity.BUSINESS_MANAGER in asked.held and not is_closed else _somebody_of_the_agency(asked)
    until = waiting.before_answering_twice(record, step) if why and step and not is_closed else None
    again = "to name somebody. From then on whoever answered before can be asked again."
    return f"{why} The partnership’s office has until {until.words} {again}" if until else why


def _has(named: Named | None, fact: str) -> bool:
    """What a page has found out with the people whom it shows (`record.fetching`): then nothing more is asked."""
    return bool(getattr(named, fact, False))


def _somebody_to_take_it(asked: Asked) -> str:
    if theirs := _theirs_alone(asked):
        return theirs
    part = _part(asked)
    if _has(part, "has_colleague"):
        return ""
    place = standing.place_of(asked.disagreement, part) if part else None
    if place is not None and standing.successors(asked.disagreement, place):
        return ""
    return "The directory has nobody who could take your part. Ask your agency’s coordinator to add them."


def _theirs_alone(asked: Asked) -> str:
    """What whoever is away decides or says for themselves, and nobody who acts for them (L7, L11, I13)."""
    for covered in covering.covered_of(asked.disagreement):
        if covered.by is not None and covered.by.person == asked.person.pk:
            who = covered.whose.name
            return f"Only {who} can do that, who is back on {day(covered.until)}. You act for {who} in everything else."
    return ""


def _part(asked: Asked) -> Named | None:
    """The part that there is to hand over; that of a raiser who has left, for the lead who holds it."""
    return part_of(asked.person, asked.disagreement) or asked.disagreement.raiser


def _somebody_at_the_last_tier(asked: Asked) -> str:
    record = asked.disagreement
    if record.status != Status.UNRESOLVED or record.step is None or standing.somebody_again(record, record.step):
        return ""
    agency, tier = record.responding_agency.name, record.protocol.tier(record.step.tier).name
    return f"{agency} has nobody at the {tier} tier. Ring its point of contact, who can have somebody added."


def _actions_that_can_be_done(asked: Asked) -> str:
    """What was proposed some days ago may no longer be possible: then the words are changed first."""
    for action in policy.actions_asked_for(asked.disagreement):
        if action.owner.has_left:
            return f"{action.owner.name}, who was to do “{action.what}”, has left. Change the way forward instead."
        if action.due_on < clock.today():
            return f"“{action.what}” was to be done by {day(action.due_on)}. Change the way forward instead."
    return ""


def _something_undone(asked: Asked) -> str:
    if policy.undone_for(asked.disagreement, asked.side):
        return ""
    return "Your side has said already that it stands. The other side is asked as well."


def _something_to_file(asked: Asked) -> str:
    left = any(True for _ in not_filed(asked.disagreement, asked.side))
    return "" if left else "Your side has filed every record that there is so far. You need do nothing."


def _a_later_date(asked: Asked) -> str:
    step = asked.disagreement.step
    if step is None or policy.has_asked_for_later(asked.disagreement, step):
        return "A later date was asked for at this step already. It can be asked for once."
    if deadlines.leaves_a_later_date(asked.disagreement, step):
        return ""
    return "The protocol’s longest time leaves no later date."


def _a_later_date_to_answer(asked: Asked) -> str:
    return "" if policy.later_asked(asked.disagreement) else "No later date waits to be accepted."


def not_filed(disagreement: Disagreement, side: Side) -> Iterator[Filing.Moment]:
    """The records that there are for the child's file, without those that a side has filed."""
    filed = {
        moment
        for whose, moment, step in disagreement.filed
        if whose == side and (moment == Filing.Moment.RAISING or step == disagreement.step_id)
    }
    there = [Filing.Moment.RAISING, *([Filing.Moment.CLOSING] if policy.has_ended(disagreement) else [])]
    return (moment for moment in there if moment not in filed)


def _not_restricted_yet(asked: Asked) -> str:
    return "Only those named on it see it already." if asked.disagreement.is_restricted else ""


def _a_restriction(asked: Asked) -> str:
    return "" if asked.disagreement.is_restricted else "Nothing restricts who sees it."


def _somebody_set_aside(asked: Asked) -> str:
    return "" if aside.is_anybody_to_let_back(asked.disagreement, asked.held) else "Nobody of yours is set aside."


def _somebody_asked_in(asked: Asked) -> str:
    return "" if standing.asked_in(asked.disagreement) else "Nobody of a third agency is asked in."


def _somebody_to_invite(asked: Asked) -> str:
    return invited.nobody_to_invite(asked.disagreement)


def _somebody_invited(asked: Asked) -> str:
    return "" if invited.invited_to(asked.disagreement) else "Nobody is invited."


def _something_of_their_own(asked: Asked) -> str:
    """Whoever does not read the record asks for what they wrote of it themselves (A12, A2)."""
    if not asks_for_own(asked.held) or any(True for _ in own_words(asked.disagreement, asked.person)):
        return ""
    return "You have written nothing on it that could be destroyed, or you have asked for it already."


def _something_to_destroy(asked: Asked) -> str:
    """What somebody else has asked for: two people destroy it, never one (A12)."""
    if asked.disagreement.to_destroy - {asked.person.pk}:
        return ""
    if asked.disagreement.to_destroy:
        return "You have asked for it yourself. Another safeguarding lead, or the partnership’s office, decides."
    return "Nobody has asked to destroy anything on it."


NEEDS: Mapping[Act, Callable[[Asked], str]] = {
    Act.TAKE_UP: _not_taken_up,
    Act.PLACE: _somebody_to_place_it_with,
    Act.PASS_ON: _somebody_of_the_agency,
    Act.READDRESS: _somewhere_to_send_it,
    Act.PROPOSE: _somebody_at_the_last_tier,
    Act.CONFIRM: _actions_that_can_be_done,
    Act.CARRY: _their_agency_is_open,
    Act.REOPEN: _theirs_is_open,
    Act.LET_STAND: _something_undone,
    Act.ASK_LATER: _a_later_date,
    Act.ANSWER_LATER: _a_later_date_to_answer,
    Act.FILE_RECORD: _something_to_file,
    Act.HAND_OVER: _somebody_to_take_it,
    Act.END_THIRD: _somebody_asked_in,
    Act.INVITE: _somebody_to_invite,
    Act.END_INVITATION: _somebody_invited,
    Act.RESTRICT: _not_restricted_yet,
    Act.LIFT_RESTRICTION: _a_restriction,
    Act.LIFT_BLOCK: _somebody_set_aside,
    Act.WITHDRAW: _theirs_alone,
    Act.SAY_CONTENT: _theirs_alone,
    Act.SAY_HOW_IT_WAS: afterwards.why_not,
    Act.DECLARE: _theirs_alone,
    Act.ASK_TO_DESTROY: _something_of_their_own,
    Act.DESTROY: _something_to_destroy,
    **WITH_THE_SUB_GROUP,
}
# Nothing is amiss where there is nothing left to do, and nobody waits for it.
WITHOUT_A_WORD = frozenset(
    {
        Act.TAKE_UP,
        Act.PASS_ON,
        Act.LET_STAND,
        Act.ASK_LATER,
        Act.ANSWER_LATER,
        Act.FILE_RECORD,
        Act.HAND_OVER,
        Act.END_THIRD,
        Act.INVITE,
        Act.END_INVITATION,
        Act.RESTRICT,
        Act.LIFT_RESTRICTION,
        Act.LIFT_BLOCK,
        Act.WITHDRAW,
        Act.SAY_CONTENT,
        Act.SAY_HOW_IT_WAS,
        Act.DECLARE,
        Act.ASK_TO_DESTROY,
        Act.DESTROY,
        *WITH_THE_SUB_GROUP,
    }
)
