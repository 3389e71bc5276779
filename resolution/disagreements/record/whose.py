"""Whose words they are that came with a step, or stand on the checklist.

Whoever takes it up says why, and what was learned. Whoever carries it on, or takes it up again, is offered those words:
where they are left as they stand they are still the words of whoever typed them (§2.5, p6).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from resolution.disagreements.models import Checklist, Disagreement, Named, Step
from resolution.govuk.wording import day
from resolution.protocol.clock import london_day
from resolution.protocol.model import ChecklistItem, Kind, Meaning, Question

from .fetching import asked_once
from .holder import within_a_side

# Under which name a step keeps why it came to its tier, and what was learned from the response before.
WHY, LEARNED = "escalated_because", "what_learned"


def offered_to(item: ChecklistItem) -> str:
    """Which words of the step whoever carries it is offered for what the item asks anew at each tier (C7, C11)."""
    return LEARNED if item.needs_response else WHY


@dataclass(frozen=True)
class Said:
    """Somebody’s words; and that somebody else did something in the same words, where they did."""

    words: str
    by: Named
    at: datetime
    taken_over: str = ""

    @property
    def whose(self) -> str:
        """`Grace Obi, Health visitor, on 4 June 2026`."""
        return f"{within_a_side(self.by)}, on {self._day}"

    @property
    def wrote(self) -> str:
        """That they wrote it, in a sentence."""
        return f"{within_a_side(self.by)}, wrote this on {self._day}."

    @property
    def _day(self) -> str:
        return day(london_day(self.at))

    @property
    def in_full(self) -> str:
        """Whose, the words, and who took them over: as a row shows them."""
        return "\n".join(filter(None, (f"{self.whose}:", self.words, self.taken_over)))


class Voices:
    """Who said what of a disagreement, as far back as somebody typed it. Reads only."""

    def __init__(self, disagreement: Disagreement) -> None:
        self._of = disagreement

    def of_step(self, step: Step, name: str = WHY) -> Said | None:
        """The words that came with the step; None where none did."""
        words = getattr(step, name)
        if not words or step.escalated_by is None:
            return None
        this = Said(words, step.escalated_by, step.opened_at)
        return _traced(self._before(name, step), this, "took it further in these words")

    def of_others(self, key: int) -> str:
        """Whose words came with the step of this key, where they are not of whoever took it up; or nothing."""
        said = next(self.of_step(step) for step in self._steps if step.pk == key)
        return said.whose if said and said.taken_over else ""

    def of_what_means(self, means: Meaning) -> Said | None:
        """The newest answer to the question that means this; None where it is not asked, or not answered."""
        question = self._of.protocol.meaning(means)
        return self.of_text(question.id) if question else None

    def of_text(self, question: str) -> Said | None:
        """The newest answer to a question, by its id; None where nobody has typed one."""
        if question not in self._texts:
            return None
        answered = [sheet for sheet in self._sheets if sheet.answers.get(question)]
        return self._of_sheet(answered[-1], question) if answered else None

    def name_on(self, key: int, question: Question) -> str:
        """The question’s name on the sheet of this key; where it was answered in somebody else’s words, with whose."""
        said = self._of_sheet(next(each for each in self._sheets if each.pk == key), question.id)
        theirs = question.id in self._texts and said.taken_over
        return f"{question.name}, in the words of {said.whose}" if theirs else question.name

    @property
    def have_joined(self) -> bool:
        """Whether more than one person has signed the checklist: then it is to be told whose an answer is."""
        return len({sheet.by_id for sheet in self._sheets}) > 1

    def _of_sheet(self, sheet: Checklist, question: str) -> Said:
        """By whoever signed it, unless it stands as it was offered, or affirmed as it stood."""
        this = Said(str(sheet.answers[question]), sheet.by, sheet.at)
        anew = self._anew.get(question)
        before = self._before(anew, sheet.step, sheet) if anew else self._signed(question, sheet)
        return _traced(before, this, "carried it in these words")

    @cached_property
    def _texts(self) -> set[str]:
        """The questions whose answers are typed, and not chosen."""
        return {each.id for item in self._of.protocol.checklist for each in item.carries if each.kind is Kind.TEXT}

    @cached_property
    def _anew(self) -> dict[str, str]:
        """The questions that each tier from the second on asks anew, with which words of the step each is offered."""
        items = [item for item in self._of.protocol.checklist if item.from_tier > 1]
        return {each.id: offered_to(item) for item in items for each in item.carries if each.id in self._texts}

    @cached_property
    def _steps(self) -> list[Step]:
        return sorted(asked_once(self._of).steps.all(), key=lambda step: step.number)

    @cached_property
    def _sheets(self) -> list[Checklist]:
        return list(asked_once(self._of).checklists.all())

    def _before(self, name: str, step: Step, sheet: Checklist | None = None) -> Iterator[Said]:
        """What was typed of the kind before the step was taken up; or before the sheet at it was signed."""
        for each in self._steps:
            if each.number < step.number or (sheet is not None and each.number == step.number):
                if each.escalated_by is not None:
                    yield Said(getattr(each, name), each.escalated_by, each.opened_at)
                signed = [
                    one for one in self._sheets if one.step_id == each.pk and (sheet is None or one.pk < sheet.pk)
                ]
                yield from (said for one in signed for said in self._answered_anew(one, name))

    def _answered_anew(self, sheet: Checklist, name: str) -> Iterator[Said]:
        """What a sheet says of the kind."""
        for question, kind in self._anew.items():
            if kind == name and sheet.answers.get(question):
                yield Said(sheet.answers[question], sheet.by, sheet.at)

    def _signed(self, question: str, sheet: Checklist) -> list[Said]:
        """The same answer on the sheets before, back to where it was answered otherwise."""
        same: list[Said] = []
        for each in self._sheets:
            if each.pk < sheet.pk and each.answers.get(question):
                same = [*same, Said(str(each.answers[question]), each.by, each.at)]
                same *= each.answers[question] == sheet.answers[question]
        return same


def _traced(before: Iterable[Said], this: Said, did: str) -> Said:
    """The words under the name of whoever typed them first; `did`: what this person has done in the same words."""
    same = [said for said in before if said.words == this.words]
    if not same or same[0].by == this.by:
        return this
    theirs = [said for said in same if said.by == same[0].by]
    return replace(theirs[-1], taken_over=f"{this.by.person.name} {did}.")
