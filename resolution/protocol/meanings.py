"""What the product has to know of a protocol's questions without their ids: what they mean, and where they stand."""

from collections.abc import Iterator, Mapping

from resolution.protocol.culture import Asks, Says
from resolution.protocol.model import ChecklistItem, Kind, Meaning, Part, Protocol, Question
from resolution.protocol.tables import Fault, Place

# What can be meant of the raiser's.
KINDS: Mapping[Meaning, Kind] = {
    Meaning.THEIR_VIEW: Kind.TEXT,
    Meaning.WHY_GO_ON: Kind.TEXT,
    Meaning.RESTS_ON: Kind.CHOICE,
    Meaning.EVIDENCE: Kind.TEXT,
    Meaning.AROSE: Kind.DATE,
    Meaning.RAISED_LATER: Kind.TEXT,
    Meaning.PUT_DIRECTLY: Kind.CHOICE,
    Meaning.FIRST_PUT: Kind.DATE,
}


def _raisers(protocol: Protocol) -> Iterator[tuple[ChecklistItem, Question, Place]]:
    """Every question of the raiser's, with its item and its place in the file."""
    for n, item in enumerate(protocol.checklist, start=1):
        for m, question in enumerate(item.carries if item.part is Part.RAISER else (), start=1):
            yield item, question, ("checklist", n, "carries", m)


def _every(protocol: Protocol) -> Iterator[tuple[Question, Place]]:
    """Every question of the file, with its place."""
    for n, item in enumerate(protocol.checklist, start=1):
        for m, question in enumerate(item.carries, start=1):
            yield question, ("checklist", n, "carries", m)
    for n, question in enumerate(protocol.closing, start=1):
        yield question, ("closing", n)


def _once(protocol: Protocol) -> Iterator[Fault]:
    seen: set[Meaning] = set()
    for question, place in _every(protocol):
        if question.means in seen:
            yield "is what an earlier question means.", (*place, "means")
        seen |= {question.means} if question.means else set()


def _means(protocol: Protocol) -> Iterator[Fault]:
    """Of the raiser's, each meaning of a question that can have it."""
    for item, question, place in _raisers(protocol):
        for why, key in _fits(item, question, question.means) if question.means else ():
            yield why, (*place, key)


def _fits(item: ChecklistItem, question: Question, means: Meaning) -> Iterator[tuple[str, str]]:
    if means not in KINDS:
        yield "is not for what the raiser answers.", "means"
    elif question.kind is not KINDS[means]:
        yield f"must be {KINDS[means]}: it means “{means}”.", "kind"
    if (means is Meaning.WHY_GO_ON) != (item.from_tier > 1):
        yield f"is asked at the wrong tier to mean “{means}”.", "means"
    if (means is Meaning.RAISED_LATER) != question.optional:
        yield f"must {'not ' * question.optional}be optional to mean “{means}”.", "means"


def _talked(protocol: Protocol) -> Iterator[Fault]:
    """Where it is asked whether it was put to the other side, one answer is so where the two have talked."""
    for _, question, place in _raisers(protocol):
        right = int(question.means is Meaning.PUT_DIRECTLY)
        if sum(option.talked for option in question.options) != right:
            why = "must have one that is talked." if right else f"are talked only to mean “{Meaning.PUT_DIRECTLY}”."
            yield why, (*place, "options")


def _meant(protocol: Protocol) -> Iterator[Fault]:
    """What the product cannot do without, where the protocol asks for what rests on it."""
    arose = protocol.meaning(Meaning.AROSE)
    if protocol.saved_up_after_days is not None and arose is None:
        yield f"needs a question that means “{Meaning.AROSE}”.", ("saved_up_after_days",)
    late = next((place for _, each, place in _raisers(protocol) if each.means is Meaning.RAISED_LATER), None)
    if late and (arose is None or protocol.saved_up_after_days is None):
        yield "needs saved_up_after_days: from when on it is late.", (*late, "means")
    anew = [each for item, each, _ in _raisers(protocol) if item.from_tier > 1 and not item.needs_response]
    if anew and protocol.meaning(Meaning.WHY_GO_ON) is None:
        yield f"must have a question that means “{Meaning.WHY_GO_ON}”: it is asked anew.", ("checklist",)


def _shown(protocol: Protocol) -> Iterator[Fault]:
    """The record shows what the raising side says, but for its view of the other, and what is said in confidence."""
    for _, question, place in _raisers(protocol):
        if question.shown and (question.optional or question.means is Meaning.THEIR_VIEW):
            yield "is not for the other side’s view, nor for what need not be answered.", (*place, "shown")
    if not any(question.shown for _, question, _ in _raisers(protocol)):
        yield "must have a question that is shown: what the raising side says.", ("checklist",)


def _pages(protocol: Protocol) -> Iterator[Fault]:
    asked = {each.id: each for item, each, _ in _raisers(protocol) if item.from_tier == 1}
    pages = {"evidence": protocol.pages.evidence, "people": protocol.pages.people}
    named: set[str] = set()
    for page, questions in pages.items():
        for identity in questions:
            if identity not in asked:
                yield f"names {identity}, which is not asked when raising.", ("pages", page)
            if identity in named:
                yield f"names {identity}, which was named before.", ("pages", page)
            named.add(identity)
    yield from _parted(asked, frozenset(protocol.pages.evidence))


def _parted(asked: Mapping[str, Question], evidence: frozenset[str]) -> Iterator[Fault]:
    """What is asked after a choice stands on its page."""
    for question in asked.values():
        for choice in question.when:
            if (choice in evidence) != (question.id in evidence):
                yield f"parts {question.id} from {choice}, after which it is asked.", ("pages", "evidence")


def _culture(protocol: Protocol) -> Iterator[Fault]:
    """Each of the three things is asked once, and can be answered with yes and with no."""
    asked = [question.asks for question in protocol.culture.questions]
    if sorted(asked) != sorted(Asks):
        yield f"must be three, one for each of: {', '.join(Asks)}.", ("culture", "questions")
    for n, question in enumerate(protocol.culture.questions, start=1):
        said = [answer.says for answer in question.answers]
        if len(said) != len(set(said)) or not {Says.YES, Says.NO} <= set(said):
            yield "must have a yes and a no, and each answer once.", ("culture", "questions", n, "answers")


CHECKS = (_means, _once, _talked, _meant, _shown, _pages, _culture)
