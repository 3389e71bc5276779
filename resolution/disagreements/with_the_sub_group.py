"""What an act that stands beside the ladder, with the Sub Group, needs of the record beside its position (§4).

`possible` asks it for the menu and for the guard. Reads only."""

from collections.abc import Callable, Mapping

from resolution.disagreements import deciding, stuck
from resolution.disagreements.asked import Asked
from resolution.protocol.acts import Act


def _an_account_to_give(asked: Asked) -> str:
    there = asked.side in asked.disagreement.accounts_awaited
    return "" if there else "No short account of your side is asked for now."


def _a_log_to_acknowledge(asked: Asked) -> str:
    return "" if deciding.to_acknowledge(asked.disagreement) else "Nothing is logged formally that is not acknowledged."


def _a_log_to_answer(asked: Asked) -> str:
    return "" if deciding.to_answer(asked.disagreement) else "Nothing that is logged formally waits for an answer."


def _a_serious_concern(asked: Asked) -> str:
    return "" if deciding.to_decide(asked.disagreement) else "It is not logged as a matter of serious concern."


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


WITH_THE_SUB_GROUP: Mapping[Act, Callable[[Asked], str]] = {
    Act.GIVE_ACCOUNT: _an_account_to_give,
    Act.ACKNOWLEDGE_LOG: _a_log_to_acknowledge,
    Act.ANSWER_LOG: _a_log_to_answer,
    Act.DECIDE_DEEP_DIVE: _a_serious_concern,
    Act.SAY_STUCK: _not_stuck_yet,
    Act.ANSWER_STUCK: _whether_we_are_stuck,
}
