"""Each item of the checklist is enforced, whichever partnership's: a draft whole but for one answer is not raised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement
from resolution.protocol.loading import wiltshire_text
from resolution.protocol.model import ChecklistItem, Kind, Part, Protocol, Question
from tests.govuk.reading import read
from tests.protocol.texts import SECOND, SECOND_TEXT, WILTSHIRE

from . import test_raising_second
from .cast import Cast, gather
from .draft_pages import Typed, begun, day, leave, press, signed_in, typed

PROTOCOLS = {"wiltshire": (WILTSHIRE, wiltshire_text()), "second": (SECOND, SECOND_TEXT)}


@dataclass(frozen=True)
class LeftOut:
    """An answer that a draft leaves out: a declaration where there is no question."""

    protocol: str
    item: ChecklistItem
    question: Question | None

    def __str__(self) -> str:
        return f"{self.protocol} {self.item.id} {self.question.id if self.question else 'declared'}"

    @property
    def page(self) -> Page:
        protocol, _ = PROTOCOLS[self.protocol]
        return Page.EVIDENCE if self.question and self.question.id in protocol.pages.evidence else Page.PEOPLE

    @property
    def missing(self) -> str:
        """What the check page says, with the item's name."""
        return f"{self.item.name}: {self.question.missing if self.question else self.item.missing}"


def left_out(name: str, protocol: Protocol) -> Iterator[Any]:
    """Everything that the raiser's part asks at the first tier."""
    for item in protocol.checklist_at(1, Part.RAISER):
        questions = [question for question in item.carries if not question.optional]
        for question in [*([None] if item.declaration else []), *questions]:
            case = LeftOut(name, item, question)
            # Northmoor calls its own by the same numbers.
            promise = item.id.replace("N", "C")
            yield pytest.param(case, id=str(case), marks=pytest.mark.requirement(promise))


CASES = [case for name, (protocol, _) in PROTOCOLS.items() for case in left_out(name, protocol)]


def whole(cast: Cast, case: LeftOut) -> dict[Page, Typed]:
    """Every answer, with the choices that ask the one which is left out."""
    pages = typed(cast) if case.protocol == "wiltshire" else test_raising_second.answers(cast)
    told = ("evidence", "gut_feeling") if case.protocol == "wiltshire" else ("observed", "sensed")
    evidence = dict(zip(told, ("Weight chart of 2 June, our file.", "He goes quiet."), strict=True))
    tried = {"tried_how": "Rang the desk twice."} if case.protocol == "wiltshire" else {}
    more: dict[Page, Typed] = {Page.EVIDENCE: evidence, Page.PEOPLE: tried, Page.OUTCOME: urgently(case)}
    asking = {choice: options[0] for choice, options in case.question.when.items()} if case.question else {}
    # A choice of which only one option is left, since it can wait, is not asked.
    for choice in ("lead_reached", "talked_over"):
        asking.pop(choice, None)
    if case.question and any(option.urgent for option in case.question.options):
        asking[case.question.id] = case.question.options[0].id
    return {page: said | more.get(page, {}) | (asking if page is case.page else {}) for page, said in pages.items()}


def urgently(case: LeftOut) -> Typed:
    """A choice that is asked only when it cannot wait: within the longest time of either protocol, at any hour."""
    if not case.question or not any(option.urgent for option in case.question.options):
        return {}
    soon = (clock.now() + timedelta(hours=12)).astimezone(clock.LONDON)
    return {**day("due_on", soon.date()), "due_time": f"{soon:%H:%M}", "urgent_because": "He goes home today."}


def without(said: Typed, case: LeftOut) -> Typed:
    if case.question is None:
        return said | {"declarations": [each for each in said["declarations"] if each != case.item.id]}
    if case.question.kind is Kind.DATE:
        return said | {f"{case.question.id}_{part}": "" for part in ("day", "month", "year")}
    return said | {case.question.id: ""}


@pytest.mark.requirement("I3")
@pytest.mark.parametrize("case", CASES)
def test_raising_is_refused_with_the_item_that_is_open_and_a_link_to_it(case: LeftOut, db: None) -> None:
    cast = gather(PROTOCOLS[case.protocol][1])
    grace = signed_in(cast.grace)
    draft = begun(grace)
    pages = whole(cast, case)
    for page, said in (pages | {case.page: without(pages[case.page], case)}).items():
        leave(grace, draft, page, said)
    links = [link for link in read(grace.get(f"/drafts/{draft.pk}/check/")).all("a") if "#id_" in link["href"]]
    (stands,) = [link for link in links if link.text == case.missing]
    url, anchor = stands["href"].split("#")
    assert url == f"/drafts/{draft.pk}/{case.page}/?changes={case.page}"
    assert read(grace.get(url)).by_id(anchor)["id"] == anchor
    press(grace, draft)
    assert not Disagreement.objects.exists()
    leave(grace, draft, case.page, pages[case.page])
    press(grace, draft)
    assert Disagreement.objects.exists()
