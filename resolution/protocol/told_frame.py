"""What a version of a protocol says beside its questions, in words: its clauses, ladder, times and lists."""

from collections.abc import Iterator, Mapping

from resolution.protocol.model import LongestTime, Protocol, Signpost, SpecificCase, Tier
from resolution.protocol.table import ROWS
from resolution.protocol.told import Kinds, Said, Thing, cited, flag, number, of_file, rests_on, text

# What can be the partnership's own and not the protocol's, by the key of its file.
OURS: Mapping[str, str] = {
    "key": "The name of the protocol in its file",
    "version": "The number of the version",
    "title": "The title",
    "partnership_name": "The partnership’s name",
    "bodies": "The names of the bodies",
    "contact": "Whom to ask about the protocol",
    "first_tier": "The tier at which it begins",
    "first_tier_if_harm_imminent": "The tier at which it begins when harm is imminent",
    "members_may_be_named": "Whether members may be named on a disagreement",
    "saved_up_after_days": "After how long a concern counts as saved up",
    "declare_within_working_days": "How long a professional has to declare what only they can",
    "name_within_working_days": "How long there is to name somebody",
    "most_themes": "How many themes a disagreement can have",
    "ours": "What is the partnership’s own",
    "tiers": "The tiers",
    "clauses": "The protocol’s own words",
    "clause_of": "Which clause stands where pages cite one",
    "checklist": "The checklist",
    "closing": "What is asked on closing",
    "themes": "The themes",
    "criteria": "The criteria of serious concern",
    "signposts": "The other procedures",
    "specific_cases": "The cases that go to the Sub Group as well",
    "longest_times": "The longest times",
    "referral_times": "How long there is beside the ladder",
    "stuck": "What is asked of a network that may be stuck",
    "answer_back": "How long the raising side has to say what follows",
    "culture": "What is asked of both sides once it is closed",
    "returns": "When returns are asked for before a meeting of the Sub Group",
    "pages": "Where the questions stand",
    "outcome": "What is said of the outcome asked for",
}


def clauses(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """The protocol’s own words."""
    for clause in protocol.clauses.values():
        said = (text("How it is cited", clause.cited), text("Words", clause.words))
        yield Thing(clause.id, called(clause.cited), clause.cited, said)


def called(cited: str) -> str:
    """What a clause is called that is cited so."""
    return f"Clause {cited}" if cited[:1].isdigit() else cited[:1].upper() + cited[1:]


def stands_for(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """Which of its clauses stands where pages cite one."""
    for act, clause in sorted(protocol.clause_of.items()):
        label = next((row.label for row in ROWS if row.act == act), None)
        for_what = f"“{label}”" if label else f"what pages cite as {act}"
        yield Thing(act, f"Clause for {for_what}", cited(protocol, clause), (rests_on(protocol, clause),))


def named(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """Its title, and the names of the partnership’s bodies."""
    said = (
        text("Title", protocol.title),
        number("Version, as its own file counts it", protocol.version),
        text("Partnership", protocol.partnership_name),
        text("Whom to ask about it", protocol.contact.name),
        text("Their email address", protocol.contact.email),
        of_file("Name of the protocol in its file", protocol.key),
    )
    yield Thing("title", "What it is called, and who has it", "", said)
    bodies = protocol.bodies
    names = (
        text("The partnership in short", bodies.partnership),
        text("The group that oversees disagreements", bodies.sub_group),
        text("Who chairs it", bodies.chair),
        text("The independent chair", bodies.independent_chair),
        text("The executive", bodies.executive),
        text("The conference service", bodies.conference_service),
        flag("Whether its members may be named on a disagreement", protocol.members_may_be_named),
    )
    yield Thing("bodies", "The partnership’s bodies", "", names)


def tiers(protocol: Protocol, kinds: Kinds) -> Iterator[Thing]:
    """The ladder."""
    for tier in protocol.tiers:
        yield Thing(tier.number, f"Tier {tier.number}, {tier.name}", "", tuple(_of_tier(tier, kinds)))
    higher = protocol.first_tier_if_harm_imminent
    starts = (
        number("Tier at which it begins", protocol.first_tier),
        number("Tier at which it begins when harm is imminent", None if higher == protocol.first_tier else higher),
    )
    yield Thing("starts", "Where a disagreement begins", "", starts)


def _of_tier(tier: Tier, kinds: Kinds) -> Iterator[Said]:
    yield text("Name", tier.name)
    yield text("Who meets whom", tier.pair)
    for kind, title in tier.titles.items():
        yield text(f"For example at: {kinds.get(kind, kind.replace('_', ' '))}", title)


def times(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """Every time that it sets."""
    for longest in protocol.longest_times:
        key = longest.tiers, longest.urgent, longest.counted_from
        yield Thing(key, _covers(longest, protocol), "", (_at_most(longest),))
    back = protocol.answer_back
    answering = (
        number("When it can wait", back.working_days, "working day", "working days"),
        number("When it cannot wait", back.urgent_hours, "hour", "hours"),
    )
    yield Thing("answer_back", "How long the raising side has to say what follows", "", answering)
    yield Thing("referral_times", "How long there is beside the ladder", "", tuple(_beside_the_ladder(protocol)))
    name, declare = protocol.name_within_working_days, protocol.declare_within_working_days
    yield _one("name", "How long there is to name somebody", number("Time", name, "working day", "working days"))
    declared = number("Time", declare, "working day", "working days")
    yield _one("declare", "How long a professional has to declare what only they can", declared)
    late = number("Time", protocol.saved_up_after_days, "day", "days")
    yield _one("saved_up", "After how long a concern counts as saved up", late)
    before = (
        number("Asked for, before the meeting", protocol.returns.ask_days_before, "day", "days"),
        number("Reminded of, before the meeting", protocol.returns.remind_days_before, "day", "days"),
    )
    yield Thing("returns", "When returns are asked for before a meeting of the Sub Group", "", before)


def _beside_the_ladder(protocol: Protocol) -> Iterator[Said]:
    there = protocol.referral_times
    for name, days in (
        ("To log what was left unresolved", there.log),
        ("To give a short account", there.account),
        ("To acknowledge a log", there.acknowledge),
        ("To decide or answer, before the deputy is asked", there.decide),
        ("To offer a mediator", there.offer),
    ):
        yield number(name, days, "working day", "working days")


def _one(key: str, about: str, said: Said) -> Thing:
    return Thing(key, about, "", (said,))


def _covers(longest: LongestTime, protocol: Protocol) -> str:
    names = {tier.number: tier.name for tier in protocol.tiers}
    tiers = ", ".join(names.get(tier, str(tier)) for tier in longest.tiers)
    urgent = ", when it cannot wait" if longest.urgent else ""
    return f"The longest time at: {tiers}{urgent}, counted from {longest.counted_from}"


def _at_most(longest: LongestTime) -> Said:
    days, hours = longest.working_days, longest.hours
    counted = number("", hours, "hour", "hours") if days is None else number("", days, "working day", "working days")
    return Said("At most", (days, hours), counted.words)


def themes(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """What a disagreement can be about."""
    for theme in protocol.themes:
        yield Thing(theme.id, f"Theme: {theme.name}", "", (text("Name", theme.name),))
    yield _one("most", "How many a disagreement can have", number("At most", protocol.most_themes))


def criteria(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """What makes a matter of potentially serious concern."""
    for criterion in protocol.criteria:
        yield Thing(criterion.id, f"Criterion: {criterion.name}", "", (text("Name", criterion.name),))


def signposts(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """The ways out before raising."""
    for post in protocol.signposts:
        yield Thing(post.id, post.name, cited(protocol, post.clause), tuple(_of_signpost(post, protocol)))


def _of_signpost(post: Signpost, protocol: Protocol) -> Iterator[Said]:
    yield text("Name", post.name)
    yield text("Question", post.question)
    yield text("Guidance", post.guidance)
    yield text("Contact", post.contact)
    yield rests_on(protocol, post.clause)
    yield flag("Whether it is for a child in danger, and stands first", post.danger)
    yield flag("Whether it stands for none of the others, and leads on", post.none_of_these)
    yield flag("Whether it is also for whoever’s own side does not carry it", post.refused)


def cases(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """What goes to the Sub Group as well."""
    for case in protocol.specific_cases:
        yield Thing(case.id, case.name, cited(protocol, case.clause), tuple(_of_case(case, protocol)))


def _of_case(case: SpecificCase, protocol: Protocol) -> Iterator[Said]:
    yield text("Name", case.name)
    yield rests_on(protocol, case.clause)
    yield text("Who logs it", case.logged_by)
    yield text("With whom", case.logged_with)
    yield flag("Whether it is what the last tier left unresolved", case.unresolved)


def ours(protocol: Protocol, _: Kinds) -> Iterator[Thing]:
    """What is the partnership’s own in it."""
    for key in sorted(protocol.ours):
        yield Thing(key, OURS[key], "", (Said("Whose it is", True, "The partnership’s own"),))
