"""Everything that changes who oversees disagreements, and what the Sub Group keeps; and the only code that does."""

from .agreed import agree_action, change_action, drop_action, finish_action
from .conferences import add_difference, remove_difference, take_up_difference
from .destroying import ask_to_destroy, destroy
from .gathering import gather, give_out, look_for_held
from .log_before import correct_row, take_over_log
from .mail import say_arrived, say_came_back
from .meetings import ask_for_returns, call_meeting, call_off_meeting, move_meeting, remind_missing
from .papers import table_paper, write_words
from .proving import prove_history
from .reminding import remind_by_day
from .reports import begin_report, publish_report, remind_leaders, say_how_led
from .representatives import choose_representative, end_representative
from .restarting import restart_chart
from .returns import send_return
from .seats import end_seat, give_seat

__all__ = [
    "add_difference",
    "agree_action",
    "ask_for_returns",
    "ask_to_destroy",
    "begin_report",
    "call_meeting",
    "call_off_meeting",
    "change_action",
    "choose_representative",
    "correct_row",
    "destroy",
    "drop_action",
    "end_representative",
    "end_seat",
    "finish_action",
    "gather",
    "give_out",
    "give_seat",
    "look_for_held",
    "move_meeting",
    "prove_history",
    "publish_report",
    "remind_by_day",
    "remind_leaders",
    "remind_missing",
    "remove_difference",
    "restart_chart",
    "say_arrived",
    "say_came_back",
    "say_how_led",
    "send_return",
    "table_paper",
    "take_over_log",
    "take_up_difference",
    "write_words",
]
