"""The times that a protocol’s file sets, and what is asked when one of them has come, as `loading` reads them."""

from typing import Any

from resolution.protocol.loading_culture import culture
from resolution.protocol.tables import Table, word
from resolution.protocol.times import AnswerBack, CountedFrom, LongestTime, ReferralTimes, Returns


def times(table: Table) -> dict[str, Any]:
    """By the names that a `Protocol` has for them."""
    return {
        "longest_times": tuple(map(_longest_time, table.tables("longest_times"))),
        "answer_back": _answer_back(table.table("answer_back")),
        "referral_times": _referral_times(table.table("referral_times")),
        "returns": _returns(table.table("returns")),
        "culture": culture(table.table("culture")),
    }


def _longest_time(table: Table) -> LongestTime:
    return table.done(
        LongestTime(
            tiers=table.numbers("tiers"),
            urgent=table.flag("urgent"),
            counted_from=word(table, "counted_from", CountedFrom, CountedFrom.STEP),
            working_days=table.number_if_any("working_days"),
            hours=table.number_if_any("hours"),
        )
    )


def _answer_back(table: Table) -> AnswerBack:
    return table.done(AnswerBack(working_days=table.number("working_days"), urgent_hours=table.number("urgent_hours")))


def _referral_times(table: Table) -> ReferralTimes:
    names = ("log", "account", "acknowledge", "decide", "offer")
    days = {name: table.number(f"{name}_within_working_days") for name in names}
    return table.done(ReferralTimes(**days))


def _returns(table: Table) -> Returns:
    days = table.number("ask_days_before"), table.number("remind_days_before")
    return table.done(Returns(ask_days_before=days[0], remind_days_before=days[1]))
