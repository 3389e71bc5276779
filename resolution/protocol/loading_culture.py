"""What is asked once a disagreement has been closed for a while, as `loading` reads it from a protocol’s file."""

from resolution.protocol.culture import Asks, Culture, CultureOption, CultureQuestion, Says
from resolution.protocol.filled import OF_THE_OFFICE
from resolution.protocol.tables import Table, word


def culture(table: Table) -> Culture:
    """The table of that name."""
    return table.done(
        Culture(
            ask_after_working_days=table.number("ask_after_working_days"),
            ask_for_days=table.number("ask_for_days"),
            whom_to_turn_to=table.text("whom_to_turn_to", fills=OF_THE_OFFICE),
            questions=tuple(map(_question, table.tables("questions"))),
        )
    )


def _question(table: Table) -> CultureQuestion:
    question = table.text("question")
    return table.done(
        CultureQuestion(
            asks=word(table, "asks", Asks),
            name=table.text("name"),
            question=question,
            question_to_responder=table.text("question_to_responder", question),
            missing=table.text("missing"),
            answers=tuple(map(_answer, table.tables("answers"))),
        )
    )


def _answer(table: Table) -> CultureOption:
    return table.done(CultureOption(says=word(table, "says", Says), name=table.text("name")))
