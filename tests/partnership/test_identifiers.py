"""What in a free text is marked because it may say who is meant."""

import pytest

from resolution.partnership.identifiers import Why, likely, pieces, seal_of, words_of

NAMES = ("Dr Sunita Bhatt", "Priya Nair", "Jo Li", "Anne-Marie O’Shea")


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("We spoke about TK twice.", ["TK"], Why.INITIALS),
        ("We spoke about T.K. twice.", ["T.K."], Why.INITIALS),
        ("We spoke about T. K. twice.", ["T. K."], Why.INITIALS),
        ("He was born on 3/4/2021.", ["3/4/2021"], Why.DAY),
        ("He was born on 3.4.21.", ["3.4.21"], Why.DAY),
        ("Born 2021-04-03, and since.", ["2021-04-03"], Why.DAY),
        ("Born 3rd April 2021, and since.", ["3rd April 2021"], Why.DAY),
        ("Born April 3, 2021.", ["April 3, 2021"], Why.DAY),
        ("His number is 943 476 5919.", ["943 476 5919"], Why.NUMBER),
        ("His number is 9434765919.", ["9434765919"], Why.NUMBER),
        ("Our file HV 4471 says so.", ["HV 4471"], Why.NUMBER),
        ("Our file 104471 says so.", ["104471"], Why.NUMBER),
        ("Priya Nair has called.", ["Priya Nair"], Why.NAME),
        ("Nair’s team has called, and Bhatt.", ["Nair", "Bhatt"], Why.NAME),
        ("Ask O’Shea.", ["O’Shea"], Why.NAME),
        ("They live at SN1 4QT now.", ["SN1 4QT"], Why.POSTCODE),
        ("They live at sn14qt, before at EC1A 1BB.", ["sn14qt", "EC1A 1BB"], Why.POSTCODE),
        ("Amira Khan has come.", ["Amira Khan"], Why.LIKE_A_NAME),
        ("After school Amira Khan’s aunt came.", ["Amira Khan"], Why.LIKE_A_NAME),
        ("It is about Zoë Anne-Marie O’Brien.", ["Zoë Anne-Marie O’Brien"], Why.LIKE_A_NAME),
        ("Amira Nair has come.", ["Amira Nair"], Why.LIKE_A_NAME),
        ("Her brother Amir is safe; his mother, Dr. Khan, says so.", ["Amir", "Khan"], Why.LIKE_A_NAME),
    ],
)
def test_what_may_say_who_is_meant_is_found_and_the_text_stays_whole(text: str, found: list[str], why: Why) -> None:
    marked = likely(text, NAMES)
    assert [piece.text for piece in marked] == found
    assert {piece.why for piece in marked} == {why.value}
    assert "".join(piece.text for piece in pieces(text, NAMES)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The GP and the HV agree; the SW does not. It is about a CP plan.",
        "It took 14 days in April 2026, and 3 of 5 calls were returned within 24 hours.",
        "Li is too short a name to be looked for, and priya is no name here.",
        "It was on the M4 5pm, in week w1 2nd, and A4 3th.",
        "The Independent Chair and Children’s Services met on Monday in Working Together. Marlshire Council was there.",
        "Amira is not marked: one name alone can be any word with a capital, as Threshold is. Amira, Khan.",
        "Threshold, level of need, MASH, ICPC: §2.4 says so.",
    ],
)
def test_what_says_nothing_of_who_is_meant_is_not_marked(text: str) -> None:
    assert likely(text, NAMES, words_of(["Marlshire Council"])) == []


def test_what_agencies_are_called_is_no_name_and_without_that_it_could_be() -> None:
    assert likely("We met at Kings-Mead Academies.", words=words_of(["Kings-Mead Academies"])) == []
    assert [piece.text for piece in likely("We met at Kings-Mead Academy.")] == ["Kings-Mead Academy"]


def test_of_two_that_overlap_the_longer_is_marked() -> None:
    assert [piece.text for piece in likely("Born 3 April 2021 as TK 4471.")] == ["3 April 2021", "TK 4471"]


def test_what_is_marked_has_a_seal_that_does_not_depend_on_order_or_repetition() -> None:
    assert seal_of(likely("TK and JB, and TK")) == seal_of(likely("JB and TK"))
    assert seal_of(likely("TK")) != seal_of(likely("JB"))
