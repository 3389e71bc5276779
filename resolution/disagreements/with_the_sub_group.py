"""What an act that stands beside the ladder, with the Sub Group, needs of the record beside its position (§4).

`possible` asks it for the menu and for the guard. Reads only."""

from collections.abc import Callable, Mapping

from resolution.disagreements import deciding, mediation, policy, reviewing, stuck
from resolution.disagreements.asked import Asked
from resolution.govuk.wording import in_words
from resolution.protocol.acts import Act


def _an_account_to_give(asked: Asked) -> str:
    there = asked.side in asked.disagreement.accounts_awaited
    return "" if there else "No short account of your side is asked for now."


def _a_log_to_acknowledge(asked: Asked) -> str:
    return "" if deciding.to_acknowledge(asked.disagreement) else "Nothing is logged formally that is not acknowledged."


def _a_log_to_answer(asked: Asked) -> str:
    return "" if deciding.to_answer(asked.disagreement) else "Nothing that is logged formally waits for an answer."


def _a_serious_concern(asked: Asked) -> str:
    if asked.disagreement.concerns_decided or deciding.open_dive(asked.disagreement) is not None:
        return ""
    return "It is not logged as a matter of serious concern."


def _not_stuck_yet(asked: Asked) -> str:
    if stuck.waits(asked.disagreement):
        return "Somebody has said it already. A manager is asked to confirm it."
    return "That the network is stuck was confirmed at this tier." if stuck.is_confirmed(asked.disagreement) else ""


def _whether_we_are_stuck(asked: Asked) -> str:
    side = stuck.waits(asked.disagreement)
    if side is None:
        return "Nobody has said that the network may be stuck, or it was answered."
    if stuck.is_manager(asked.person, asked.disagreement, asked.held, side):
        return ""
    return "A manager of the side that said it answers: named above whoever raised it, or its safeguarding lead."


def _no_open_review(asked: Asked) -> str:
    return "A review is open already." if asked.disagreement.open_review else ""


def _an_open_review(asked: Asked) -> str:
    return "" if asked.disagreement.open_review else NO_REVIEW


def _a_member_of_the_review(asked: Asked) -> str:
    review, parts = asked.disagreement.open_review, reviewing.parts_in(asked.disagreement)
    return "" if review is not None and parts.filter(leads=False).exists() else "No review has a member now."


def _a_part_to_give(asked: Asked) -> str:
    """Whose it is: the agency's safeguarding leads; where none of them sees it, whoever is at the step (§4.1c)."""
    if policy.agency_of(asked.disagreement, asked.side).pk not in asked.disagreement.parts_awaited:
        return "No part of your agency on supervision is asked for now."
    return "" if reviewing.is_theirs_to_give(asked.disagreement, asked.person, asked.side) else LEADS_GIVE_IT


def _all_that_a_review_needs(asked: Asked) -> str:
    review = asked.disagreement.open_review
    if review is None:
        return NO_REVIEW
    if names := [agency.name for agency in reviewing.missing_from(review)]:
        return f"A part of the review of supervision and guidance is missing: that of {in_words(names)}."
    return "" if review.findings else "Whoever leads the review has not recorded yet what it found."


NO_REVIEW = "No review is open."
LEADS_GIVE_IT = "Your agency’s safeguarding lead gives its part on supervision."


def _no_mediation_yet(asked: Asked) -> str:
    if mediation.goes_on(asked.disagreement):
        return "A mediator is offered already."
    return "Mediation is asked for already." if asked.disagreement.is_mediator_awaited else ""


def _a_mediator_to_offer(asked: Asked) -> str:
    if mediation.goes_on(asked.disagreement):
        return "A mediator is offered already."
    return "" if mediation.can_be_offered(asked.disagreement) else "Nobody waits for a mediator."


def _a_mediator_to_answer(asked: Asked) -> str:
    return "" if mediation.waits_for(asked.disagreement, asked.side) else "No mediator waits for your side’s answer."


def _a_mediation_to_record(asked: Asked) -> str:
    return "" if mediation.is_to_be_recorded(asked.disagreement) else "The mediation is recorded already."


WITH_THE_SUB_GROUP: Mapping[Act, Callable[[Asked], str]] = {
    Act.GIVE_ACCOUNT: _an_account_to_give,
    Act.ACKNOWLEDGE_LOG: _a_log_to_acknowledge,
    Act.ANSWER_LOG: _a_log_to_answer,
    Act.DECIDE_DEEP_DIVE: _a_serious_concern,
    Act.SAY_STUCK: _not_stuck_yet,
    Act.ANSWER_STUCK: _whether_we_are_stuck,
    Act.OPEN_REVIEW: _no_open_review,
    Act.ADD_REVIEWER: _an_open_review,
    Act.END_REVIEWER: _a_member_of_the_review,
    Act.POSTPONE_REVIEW: _an_open_review,
    Act.RECORD_FINDINGS: _an_open_review,
    Act.REVIEW_SUPERVISION: _a_part_to_give,
    Act.COMPLETE_REVIEW: _all_that_a_review_needs,
    Act.ASK_MEDIATION: _no_mediation_yet,
    Act.OFFER_MEDIATOR: _a_mediator_to_offer,
    Act.ANSWER_MEDIATOR: _a_mediator_to_answer,
    Act.RECORD_MEDIATION: _a_mediation_to_record,
}
