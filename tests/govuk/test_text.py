"""What is pasted in, and how days and times are written."""

from datetime import UTC, date, datetime, time

import pytest

from resolution.govuk import text, wording


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_becomes_one(end: str) -> None:
    assert text.tidy(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_marks_that_mean_nothing_are_taken_out_without_a_word(mark: str) -> None:
    assert text.tidy(f"safe{mark}ty") == "safety"
    assert not text.has_hidden(mark)


@pytest.mark.parametrize(
    "mark", ["\0", "\x07", "\x1b", "\x7f", "\x9f", "\u200e", "\u200f", "\u202e", "\u2067", "\ud800"]
)
def test_characters_that_hide_are_found_and_taken_out(mark: str) -> None:
    assert text.has_hidden(f"safe{mark}ty")
    assert text.without_hidden(f"safe{mark}ty") == "safety"


@pytest.mark.parametrize("honest", ["Zoë Ní Bhriain", "a\tb\nc", "👩‍👧", "می‌خواهم", "שלום"])
def test_names_scripts_and_emoji_are_left_alone(honest: str) -> None:
    assert not text.has_hidden(honest)
    assert text.tidy(honest) == honest


def test_one_line_has_single_spaces() -> None:
    assert text.one_line("  one\n two\u00a0 three ") == "one two three"


def test_a_day_is_written_in_words() -> None:
    assert wording.day(date(2026, 4, 3)) == "3 April 2026"


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(9), "9am"),
        (time(12), "midday"),
        (time(12, 30), "12:30pm"),
        (time(14, 30), "2:30pm"),
    ],
)
def test_a_time_is_written_as_it_is_spoken(at: time, written: str) -> None:
    assert wording.clock_time(at) == written


def test_a_moment_is_told_in_london() -> None:
    assert wording.moment(datetime(2026, 4, 3, 13, 30, tzinfo=UTC)) == "3 April 2026 at 2:30pm"
    assert wording.moment(datetime(2026, 1, 3, 13, 0, tzinfo=UTC)) == "3 January 2026 at 1pm"


@pytest.mark.parametrize(
    ("things", "written"),
    [([], ""), (["a day"], "a day"), (["day", "year"], "day and year"), (list("abc"), "a, b and c")],
)
def test_things_are_listed_with_an_and(things: list[str], written: str) -> None:
    assert wording.in_words(things) == written


@pytest.mark.parametrize(
    ("said", "in_short"),
    [
        ("He has lost weight.", "He has lost weight."),
        ("He has lost weight. He sleeps badly.", "He has lost weight. …"),
        ("Has he lost weight? We asked.", "Has he lost weight? …"),
        ("I saw L.H. at home. She slept.", "I saw L.H. at home. …"),
        ("L.H. sleeps, e.g. at noon. We asked.", "L.H. sleeps, e.g. at noon. …"),
        ("Weight chart\nSchool file", "Weight chart …"),
        ("He has lost 1.2 kg", "He has lost 1.2 kg"),
        ("word " * 60, "word " * 39 + "…"),
        ("word " * 60 + ". More.", "word " * 39 + "…"),
        ("", ""),
    ],
)
def test_a_long_text_is_told_by_its_first_sentence(said: str, in_short: str) -> None:
    assert wording.first_sentence(said) == in_short


@pytest.mark.parametrize(
    ("said", "shown"),
    [("Q is weighed.\nP is not.", "Q is weighed. P is not."), ("word " * 90, "word " * 59 + "…"), ("", "")],
)
def test_a_text_of_a_few_lines_is_told_whole(said: str, shown: str) -> None:
    assert wording.mostly_whole(said) == shown


@pytest.mark.parametrize(
    ("sent", "number"), [("7", 7), ("0", 0), ("", None), ("-1", None), ("٣", None), ("9" * 5_000, None)]
)
def test_a_number_that_a_page_sends_back_is_one_or_is_not_there(sent: str, number: int | None) -> None:
    assert text.whole_number(sent) == number
