"""A protocol is checked whole when it is loaded; what is wrong is refused by its place."""

import pytest

from resolution.protocol.loading import load, wiltshire_text
from resolution.protocol.tables import ProtocolError

# What is changed in the file that is right, to what, and what is said.
FAULTS = {
    "not TOML": ("version = 1", "version = = 1", "the file is not TOML"),
    "unknown key": ("version = 1", "version = 1\ncolour = 2", "Line 6: colour is not a key that a protocol has."),
    "unknown key in a table": ('pair = "Leader to', 'colour = 1\npair = "Leader to', "tiers[4].colour is not a key"),
    "unknown table": ("[contact]", "[colours]\nred = 1\n[contact]", "colours is not a key that a protocol has."),
    "key missing": ('key = "wiltshire"', "", "key is missing."),
    "blank text": ('key = "wiltshire"', 'key = " "', "key must not be empty."),
    "text for a number": ("version = 1", 'version = "1"', "version must be a whole number."),
    "a flag for a number": ("version = 1", "version = true", "version must be a whole number."),
    "zero": ("version = 1", "version = 0", "version must be 1 or more."),
    "number for text": ('key = "wiltshire"', "key = 5", "key must be text in quotation marks."),
    "text for a list": ('    "themes",', "    5,", "must hold only text"),
    "contact is missing": ('[contact]\nname = "WSCB"\nemail = "lscb@wiltshire.gov.uk"', "", "contact is missing."),
    "tier without a name": ('name = "Manager"\n', "", "tiers[2].name is missing."),
    "tier without a title": (
        '[tiers.titles]\nsocial_care = "Social worker"',
        '[tiers.titles]\nsocial_care = ""',
        "tiers[1].titles.social_care must not be empty.",
    ),
    "tiers out of order": ("number = 2", "number = 3", "tiers[2].number must be 2"),
    "item without guidance": (
        'guidance = "Late is better than never. The date helps everyone to see what the child has lived with since."',
        "",
        "checklist[8].guidance is missing.",
    ),
    "item of nobody's part": ('part = "responder"', 'part = "judge"', "must be one of: raiser, responder."),
    "item from a tier that is not": ("from_tier = 2\nneeds", "from_tier = 5\nneeds", "checklist[11].from_tier must be"),
    "item that asks nothing": (
        'declaration = "Only the best interest of the child drives this."',
        "",
        "checklist[1].missing is not a key",
    ),
    "declaration without its message": (
        'missing = "Confirm that you have read the response"',
        "",
        "checklist[11].missing is missing.",
    ),
    "question without its message": (
        'missing = "Enter how the other side sees it"',
        "",
        "Line 252: checklist[3].carries[1].missing is missing.",
    ),
    "a word of one's own without a day": ("declare_within_working_days = 2", "", "needs declare_within_working_days"),
    "a word of one's own that nobody declares": (
        'part = "raiser"\nfrom_tier = 2\n\n',
        'part = "raiser"\npersonal = true\n\n',
        "checklist[7].personal is for a declaration only.",
    ),
    "item twice": ('id = "C2"', 'id = "C1"', "checklist[2].id is there twice."),
    "answer twice": ('id = "their_view"', 'id = "lead_on"', "checklist[3].carries[1].id is there twice."),
    "answer under an item's id": ('id = "their_view"', 'id = "C1"', "checklist[3].carries[1].id is there twice."),
    "theme twice": ('id = "delay"', 'id = "risk"', "themes[9].id is there twice."),
    "clause twice": ('id = "1.2"', 'id = "1.1"', "clauses[2].id is there twice: 1.1."),
    "clause that is not there": ('clause = "2.4.7"', 'clause = "2.4.77"', "checklist[7].clause names 2.4.77"),
    "signpost's clause": ('clause = "p6.dissent"', 'clause = "p9"', "signposts[2].clause names p9"),
    "case's clause": ('clause = "4.1b"', 'clause = "4.1z"', "specific_cases[2].clause names 4.1z"),
    "no danger first": ("danger = true", "danger = false", "signposts must begin with the one for danger"),
    "no way on": ("none_of_these = true", "", "signposts must end with the one for none_of_these"),
    "two dangers": ("none_of_these = true", "none_of_these = true\ndanger = true", "signposts must begin with"),
    "reminded before it is asked": (
        "remind_days_before = 7",
        "remind_days_before = 28",
        "returns.remind_days_before must be fewer days than ask_days_before.",
    ),
    "three questions without one": (
        'asks = "heard"',
        'asks = "treated well"',
        "culture.questions must be three, one for each of: heard, treated well, changed for the child.",
    ),
    "three questions and something else": ('asks = "heard"', 'asks = "liked"', "culture.questions[1].asks must be one"),
    "three questions without a no": (
        '{ says = "no", name = "No" }',
        '{ says = "too early", name = "No" }',
        "culture.questions[1].answers must have a yes and a no, and each answer once.",
    ),
    "three questions with an answer twice": (
        '{ says = "partly", name = "In part" }',
        '{ says = "no", name = "In part" }',
        "culture.questions[1].answers must have a yes and a no, and each answer once.",
    ),
    "start above the last tier": ("first_tier = 1", "first_tier = 5", "first_tier must be a tier: the last one is 4."),
    "imminent start above the last tier": (
        "first_tier = 1",
        "first_tier = 1\nfirst_tier_if_harm_imminent = 5",
        "first_tier_if_harm_imminent must be a tier",
    ),
    "imminent start below the first": (
        "first_tier = 1",
        "first_tier = 2\nfirst_tier_if_harm_imminent = 1",
        "first_tier_if_harm_imminent must not be below first_tier.",
    ),
    "unknown name among ours": ('    "themes",', '    "colours",', "ours names colours"),
    "choice without a choice": (
        '    { id = "tried", name = "I tried, and did not reach them" },\n',
        "",
        "checklist[9].carries[1].options must be 2 or more.",
    ),
    "option twice": ('{ id = "tried"', '{ id = "yes"', "checklist[9].carries[1].options hold an id twice."),
    "options only when urgent": (
        '{ id = "yes", name = "Yes" },\n    { id = "not_reached"',
        '{ id = "yes", name = "Yes", urgent = true },\n    { id = "not_reached"',
        "checklist[2].carries[1].options must leave one that is not only for what is urgent.",
    ),
    "options of a text": (
        'id = "learned"',
        'id = "learned"\noptions = [{ id = "a", name = "A" }]',
        "checklist[11].carries[1].options are for a choice only.",
    ),
    "asked after an unknown choice": ('basis = ["evidence", "both"]', 'base = ["both"]', "must name an earlier choice"),
    "asked after an unknown option": ('basis = ["evidence", "both"]', 'basis = ["all"]', "must name an earlier choice"),
    "asked after no option": ('basis = ["evidence", "both"]', "basis = []", "must name an earlier choice"),
    "closing from a tier that is not": (
        'at a lower tier"\nfrom_tier = 2',
        'at a lower tier"\nfrom_tier = 5',
        "closing[4].from_tier must be a tier",
    ),
    "closing that the record has no place for": (
        'means = "what was learned"',
        'means = "their view"',
        "closing[2].means is what an earlier question means.",
    ),
    "closing that means nothing": (
        'means = "what was learned"\n',
        "",
        "closing[2].means must be one of: the outcome for the child, what was learned",
    ),
    "closing that the record has another place for": (
        'id = "closing_themes"\nkind = "themes"',
        'id = "closing_themes"\nkind = "text"',
        "closing[3].kind must be themes: it means “what it was about”.",
    ),
    "closing without the outcome for the child": (
        'id = "outcome_for_child"',
        'id = "outcome_for_child"\nfrom_tier = 2',
        "closing must always ask what means “the outcome for the child”.",
    ),
    "closing asked after itself": (
        'id = "what_was_learned"',
        'id = "what_was_learned"\nwhen = { what_was_learned = ["x"] }',
        "closing[2].when must name an earlier choice",
    ),
    "theme of a long name": ('id = "delay"', f'id = "{"delay" * 9}"', "themes[4].id must have at most 40 characters."),
    "option of a long name": (
        '{ id = "tried"',
        f'{{ id = "{"tried" * 9}"',
        "checklist[9].carries[1].options must have ids of at most 40 characters.",
    ),
    "two ways out for a raiser who is refused": (
        "danger = true",
        "danger = true\nrefused = true",
        "signposts[1].refused is for one, which is neither for danger nor for none_of_these.",
    ),
    "no case for what the last tier leaves": (
        "unresolved = true",
        "",
        "specific_cases must have one, and one only, that is unresolved.",
    ),
    # What is asked of a response (C12).
    "answer that nothing says how to tell": (
        ', told = "the decision is changed in part"',
        "",
        "checklist[12].carries[1].options[2].told is missing.",
    ),
    "answer told with a full stop": (
        'told = "the decision stands"',
        'told = "The decision stands."',
        "checklist[12].carries[1].options[3].told must have no full stop: it stands inside a sentence.",
    ),
    "answer that is told nowhere": (
        'name = "I tried, and did not reach them"',
        'name = "I tried, and did not reach them", told = "tried"',
        "checklist[9].carries[1].options[2].told is not a key that a protocol has.",
    ),
    "answer of a response only when urgent": (
        'told = "evidence"',
        'told = "evidence", urgent = true',
        "checklist[12].carries[3].options[1].urgent is not for a response",
    ),
    "response asked what it has no place for": (
        'means = "why it happens"',
        "",
        "checklist[12].carries[2].means must be one of: what happens to the decision, why it happens, ",
    ),
    "response asked for something else": (
        'id = "decision_because"\nkind = "text"',
        'id = "decision_because"\nkind = "date"',
        "checklist[12].carries[2].kind must be text: it means “why it happens”.",
    ),
    "response that may say nothing": (
        'missing = "Enter the reason, for this child"',
        "optional = true",
        "checklist[12].carries[2].optional is not for a response: what is asked of it is answered.",
    ),
    "evidence of a response whatever it rests on": (
        'when = { decision_basis = ["evidence"] }',
        "",
        "checklist[12].carries[4].when must ask it after what means “what the response rests on” alone.",
    ),
    "reason that is not always asked": (
        'missing = "Enter the reason, for this child"',
        'missing = "Enter the reason, for this child"\nwhen = { decision = ["stands"] }',
        "checklist must always ask the responder what means “why it happens”.",
    ),
    "response that is not asked from the beginning": (
        'part = "responder"',
        'part = "responder"\nfrom_tier = 2',
        "checklist must always ask the responder what means “what happens to the decision”.",
    ),
    "stuck question twice": ('id = "risk_owner"', 'id = "clear_way"', "stuck[3].id is there twice."),
    "stuck question about themes": (
        'kind = "date"\nname = "Date of supervision"',
        'kind = "themes"\nname = "Date of supervision"',
        "stuck[6].kind is not for what asks whether the network is stuck.",
    ),
    "stuck question that means something": (
        'kind = "person"\nname = "Whose supervision"',
        'kind = "person"\nmeans = "when it arose"\nname = "Whose supervision"',
        "stuck[5].means is not for what asks whether the network is stuck.",
    ),
    "stuck answer for what is urgent": (
        '{ id = "not_been", name = "No, not yet" }',
        '{ id = "not_been", name = "No, not yet", urgent = true }',
        "stuck[4].options must be there at any time.",
    ),
    "stuck answer of a checklist": (
        '{ id = "tried", name = "I tried, and did not reach them" }',
        '{ id = "tried", name = "I tried, and did not reach them", stuck = true }',
        "checklist[9].carries[1].options[2].stuck is not a key that a protocol has.",
    ),
    "room for nothing that is known": (
        "ring the partnership’s\noffice: {telephone}",
        "ring the partnership’s\noffice: {telefone}",
        "signposts[5].contact has {telefone} in it, which stands for nothing. "
        "It can have: {partnership}, {email}, {telephone}.",
    ),
    "room for somebody who is not there": (
        "Has {name} thought this",
        "Has {email} thought this",
        "question_of_another has {email} in it, which stands for nothing. It can have: {name}.",
    ),
    "half of a room": ("{partnership} on {telephone}", "{partnership on {telephone}", "whom_to_turn_to has { in it"),
    "room where nothing is filled in": (
        'name = "A complaint"',
        'name = "A complaint to {partnership}"',
        "signposts[5].name has {partnership} in it, which stands for nothing. Nothing is filled in there.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_protocol_with_a_fault_is_refused_by_its_place(fault: str) -> None:
    right, wrong, said = FAULTS[fault]
    text = wiltshire_text()
    assert right in text
    with pytest.raises(ProtocolError) as refusal:
        load(text.replace(right, wrong, 1))
    assert said in str(refusal.value)


def without(text: str, table: str) -> str:
    """The text without the tables of that name."""
    kept, keeping = [], True
    for line in text.splitlines():
        if line.startswith("["):
            keeping = line.strip("[]").split(".")[0] != table
        if keeping:
            kept.append(line)
    return "\n".join(kept)


@pytest.mark.parametrize("table", ["checklist", "closing", "themes", "criteria", "signposts", "specific_cases"])
def test_an_empty_list_is_refused(table: str) -> None:
    with pytest.raises(ProtocolError, match=f"^{table} must not be empty"):
        load(without(wiltshire_text(), table))


def test_of_what_asks_whether_the_network_is_stuck_one_answer_says_so() -> None:
    with pytest.raises(ProtocolError, match=r"stuck must have an answer that is stuck\.$"):
        load(wiltshire_text().replace(", stuck = true", ""))
    assert load(without(wiltshire_text(), "stuck")).stuck == ()


@pytest.mark.parametrize("count", [1, 7])
def test_fewer_than_two_or_more_than_six_tiers_are_refused(count: int) -> None:
    tiers = "".join(
        f'[[tiers]]\nnumber = {n}\nname = "T{n}"\npair = "P"\ntitles = {{ a = "b" }}\n' for n in range(1, count + 1)
    )
    with pytest.raises(ProtocolError, match=r"^tiers must be 2 to 6"):
        load(without(wiltshire_text(), "tiers") + "\n" + tiers)
