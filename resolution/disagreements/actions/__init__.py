"""Every act on a disagreement. These functions are the only ones that write."""

from .addressing import pass_on, place, readdress, send_back
from .agreeing import amend, confirm, let_stand, propose, report_action, turn_down
from .anonymising import anonymise_due
from .answering import acknowledge, ask_again, respond, settle
from .asking_deputies import ask_deputies
from .asking_for_mediators import ask_for_mediators
from .being_stuck import answer_stuck, say_stuck
from .climbing import carry, decline, escalate, leave_unresolved, persist
from .consulting import think_through
from .correcting import correct
from .covering import tell_covers
from .culture import say_how_it_was
from .declaring import declare
from .destroying import ask_to_destroy, destroy
from .drafting import (
    begin_draft,
    begin_filled_draft,
    clear_drafts,
    count_exit,
    delete_draft,
    save_page,
    show_draft,
    stop_showing,
    warn_of_clearing,
)
from .ending import close, file_record, reopen, say_content, withdraw
from .handing import hand_over, replace
from .holds import keep_hold, lift_hold, place_hold
from .inviting import end_invitation, enter_invitation, invite
from .later import answer_later, ask_later
from .leavers import anonymise_leavers
from .leaving import replace_everywhere
from .linking import block, declare_link, lift_block, no_link
from .looking import see
from .mediating import answer_mediator, ask_mediation, offer_mediator, record_mediation
from .noting import as_reported, note
from .opening import open_in_emergency, rule_on_opening
from .overseeing import acknowledge_log, answer_log, ask_account, decide_deep_dive
from .raising import raise_disagreement
from .recalling import recall
from .referring import give_account, log_formally, log_with_chair
from .reminding import remind, remind_who_rules
from .restricting import lift_restriction, restrict
from .reviewing import (
    add_reviewer,
    complete_review,
    end_reviewer,
    open_review,
    postpone_review,
    record_findings,
    review_supervision,
)
from .settled import add_view, log_settled, take_up
from .thirds import add_third, end_third

__all__ = [
    "acknowledge",
    "acknowledge_log",
    "add_reviewer",
    "add_third",
    "add_view",
    "amend",
    "anonymise_due",
    "anonymise_leavers",
    "answer_later",
    "answer_log",
    "answer_mediator",
    "answer_stuck",
    "as_reported",
    "ask_account",
    "ask_again",
    "ask_deputies",
    "ask_for_mediators",
    "ask_later",
    "ask_mediation",
    "ask_to_destroy",
    "begin_draft",
    "begin_filled_draft",
    "block",
    "carry",
    "clear_drafts",
    "close",
    "complete_review",
    "confirm",
    "correct",
    "count_exit",
    "decide_deep_dive",
    "declare",
    "declare_link",
    "decline",
    "delete_draft",
    "destroy",
    "end_invitation",
    "end_reviewer",
    "end_third",
    "enter_invitation",
    "escalate",
    "file_record",
    "give_account",
    "hand_over",
    "invite",
    "keep_hold",
    "leave_unresolved",
    "let_stand",
    "lift_block",
    "lift_hold",
    "lift_restriction",
    "log_formally",
    "log_settled",
    "log_with_chair",
    "no_link",
    "note",
    "offer_mediator",
    "open_in_emergency",
    "open_review",
    "pass_on",
    "persist",
    "place",
    "place_hold",
    "postpone_review",
    "propose",
    "raise_disagreement",
    "readdress",
    "recall",
    "record_findings",
    "record_mediation",
    "remind",
    "remind_who_rules",
    "reopen",
    "replace",
    "replace_everywhere",
    "report_action",
    "respond",
    "restrict",
    "review_supervision",
    "rule_on_opening",
    "save_page",
    "say_content",
    "say_how_it_was",
    "say_stuck",
    "see",
    "send_back",
    "settle",
    "show_draft",
    "stop_showing",
    "take_up",
    "tell_covers",
    "think_through",
    "turn_down",
    "warn_of_clearing",
    "withdraw",
]
