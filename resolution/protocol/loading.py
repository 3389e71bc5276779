"""From the text of a protocol's file to a `Protocol`, checked whole: nothing half-right is ever used."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from resolution.protocol.checks import check
from resolution.protocol.filled import OF_ANOTHER, OF_THE_OFFICE
from resolution.protocol.loading_times import times
from resolution.protocol.model import (
    Bodies,
    ChecklistItem,
    Clause,
    Contact,
    Criterion,
    Kind,
    Meaning,
    Option,
    Outcome,
    Pages,
    Part,
    Protocol,
    Question,
    Signpost,
    SpecificCase,
    Theme,
    Tier,
)
from resolution.protocol.tables import Lines, Table, not_toml, word

WILTSHIRE = Path(__file__).with_name("wiltshire.toml")
# What stands before a clause where a refusal says which part of the protocol it comes from.
IN_THE_PROTOCOL = "the protocol, "


def wiltshire_text() -> str:
    """The text of the Wiltshire protocol's file."""
    return WILTSHIRE.read_text(encoding="utf-8")


def load(text: str) -> Protocol:
    """The protocol that the text holds. Raises ProtocolError, which names the place at fault."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(error) from error
    table = Table(values, (), Lines(text))
    protocol = table.done(_protocol(table))
    check(protocol, table.wrong)
    return protocol


def _protocol(table: Table) -> Protocol:
    first_tier, clauses = table.number("first_tier", 1), _clauses(table)
    return Protocol(
        key=table.text("key"),
        version=table.number("version"),
        title=table.text("title"),
        partnership_name=table.text("partnership_name"),
        first_tier=first_tier,
        first_tier_if_harm_imminent=table.number("first_tier_if_harm_imminent", first_tier),
        members_may_be_named=table.flag("members_may_be_named"),
        saved_up_after_days=table.number_if_any("saved_up_after_days"),
        declare_within_working_days=table.number_if_any("declare_within_working_days"),
        name_within_working_days=table.number("name_within_working_days"),
        most_themes=table.number("most_themes"),
        ours=frozenset(table.texts("ours")),
        bodies=_bodies(table.table("bodies")),
        contact=_contact(table.table("contact")),
        tiers=tuple(map(_tier, table.tables("tiers"))),
        clauses=clauses,
        clause_of=table.texts_by_name("clause_of"),
        checklist=tuple(_item(each, clauses) for each in table.tables("checklist")),
        closing=tuple(map(_closing, table.tables("closing"))),
        stuck=tuple(_question(each, stuck=True) for each in table.tables("stuck")),
        themes=tuple(map(_theme, table.tables("themes"))),
        criteria=tuple(map(_criterion, table.tables("criteria"))),
        signposts=tuple(map(_signpost, table.tables("signposts"))),
        specific_cases=tuple(map(_specific_case, table.tables("specific_cases"))),
        **times(table),
        pages=_pages(table.table("pages")),
        outcome=_outcome(table.table("outcome"), clauses),
    )


def _bodies(table: Table) -> Bodies:
    return table.done(
        Bodies(
            partnership=table.text("partnership"),
            sub_group=table.text("sub_group"),
            chair=table.text("chair"),
            independent_chair=table.text("independent_chair"),
            executive=table.text("executive"),
            conference_service=table.text("conference_service"),
        )
    )


def _contact(table: Table) -> Contact:
    return table.done(Contact(name=table.text("name"), email=table.text("email")))


def _tier(table: Table) -> Tier:
    return table.done(
        Tier(
            number=table.number("number"),
            name=table.text("name"),
            pair=table.text("pair"),
            titles=table.texts_by_name("titles"),
        )
    )


def _clauses(table: Table) -> MappingProxyType[str, Clause]:
    """By id, in the file's order. Two of one id are refused here: one would hide the other."""
    clauses: dict[str, Clause] = {}
    for row in table.tables("clauses"):
        clause = _clause(row)
        if clause.id in clauses:
            raise row.wrong(f"is there twice: {clause.id}.", "id")
        clauses[clause.id] = clause
    return MappingProxyType(clauses)


def _clause(table: Table) -> Clause:
    return table.done(Clause(id=table.text("id"), cited=table.text("cited"), words=table.text("words")))


def _item(table: Table, clauses: Mapping[str, Clause]) -> ChecklistItem:
    """What is refused for want of an answer says which clause asks for it."""
    declaration, clause, part = table.text("declaration", ""), table.text("clause"), word(table, "part", Part)
    asked_for, guidance = cited_in_a_refusal(clause, clauses), table.text("guidance")
    return table.done(
        ChecklistItem(
            id=table.text("id"),
            clause=clause,
            name=table.text("name"),
            guidance=guidance,
            guidance_unanswered=table.text("guidance_unanswered", guidance),
            part=part,
            from_tier=table.number("from_tier", 1),
            needs_response=table.flag("needs_response", False),
            declaration=declaration,
            missing=table.text("missing") + asked_for if declaration else "",
            personal=table.flag("personal", False),
            carries=tuple(_question(each, asked_for, part) for each in table.tables("carries")),
        )
    )


def cited_in_a_refusal(clause: str, clauses: Mapping[str, Clause]) -> str:
    """What follows a refusal: the clause that it comes from."""
    return f" ({IN_THE_PROTOCOL}{clauses[clause].cited})" if clause in clauses else ""


def _question(table: Table, asked_for: str = "", part: Part | None = None, stuck: bool = False) -> Question:
    """Of the raiser's it can be said how the record shows them. It tells the responder's options as what somebody else
    answered, so each says how."""
    optional = table.flag("optional", False)
    question, hint = table.text("question"), table.text("hint", "")
    missing = "" if optional else table.text("missing") + asked_for
    unanswered = table.text("missing_unanswered", "")
    return table.done(
        Question(
            id=table.text("id"),
            kind=word(table, "kind", Kind),
            means=word(table, "means", Meaning) if table.has("means") else None,
            name=table.text("name"),
            shown=table.text("shown", "") if part is Part.RAISER else "",
            question=question,
            hint=hint,
            question_to_lead=table.text("question_to_lead", question),
            hint_to_lead=table.text("hint_to_lead", hint),
            question_of_another=table.text("question_of_another", question, fills=OF_ANOTHER),
            hint_of_another=table.text("hint_of_another", hint, fills=OF_ANOTHER),
            question_unanswered=table.text("question_unanswered", question),
            missing=missing,
            missing_unanswered=unanswered + asked_for if unanswered else missing,
            optional=optional,
            from_tier=1,
            options=tuple(_option(each, part, stuck) for each in table.tables("options")),
            when=table.lists_by_name("when"),
        )
    )


def _closing(table: Table) -> Question:
    from_tier = table.number("from_tier", 1)
    return replace(_question(table), from_tier=from_tier)


def _option(table: Table, part: Part | None, stuck: bool) -> Option:
    return table.done(
        Option(
            id=table.text("id"),
            name=table.text("name"),
            urgent=table.flag("urgent", False),
            talked=table.flag("talked", False) if part is Part.RAISER else False,
            told=table.text("told") if part is Part.RESPONDER else "",
            stuck=table.flag("stuck", False) if stuck else False,
        )
    )


def _theme(table: Table) -> Theme:
    return table.done(Theme(id=table.text("id"), name=table.text("name")))


def _criterion(table: Table) -> Criterion:
    return table.done(Criterion(id=table.text("id"), name=table.text("name")))


def _signpost(table: Table) -> Signpost:
    return table.done(
        Signpost(
            id=table.text("id"),
            name=table.text("name"),
            question=table.text("question"),
            guidance=table.text("guidance", fills=OF_THE_OFFICE),
            contact=table.text("contact", fills=OF_THE_OFFICE),
            clause=table.text("clause", ""),
            danger=table.flag("danger", False),
            none_of_these=table.flag("none_of_these", False),
            refused=table.flag("refused", False),
        )
    )


def _specific_case(table: Table) -> SpecificCase:
    return table.done(
        SpecificCase(
            id=table.text("id"),
            name=table.text("name"),
            clause=table.text("clause"),
            logged_by=table.text("logged_by"),
            logged_with=table.text("logged_with"),
            unresolved=table.flag("unresolved", False),
        )
    )


def _pages(table: Table) -> Pages:
    return table.done(Pages(evidence=table.texts("evidence"), people=table.texts("people")))


def _outcome(table: Table, clauses: Mapping[str, Clause]) -> Outcome:
    clause, no_answer = table.text("clause", ""), table.texts("no_answer")
    return table.done(
        Outcome(
            hint=table.text("hint"),
            clause=clause,
            no_answer=no_answer,
            refused=table.text("refused") + cited_in_a_refusal(clause, clauses) if no_answer else "",
        )
    )
