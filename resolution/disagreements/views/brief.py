"""What somebody needs of the record to decide an act, briefly: the question, the child's safety, the last response."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from django.db.models import Prefetch

from resolution.disagreements.declared import SheetShown, items_of, sheets_of
from resolution.disagreements.models import AgreedAction, Disagreement, Response, WayForward
from resolution.disagreements.record.children import children_of
from resolution.disagreements.record.fetching import SafetySaid
from resolution.disagreements.record.holder import Ring
from resolution.disagreements.record.positions import correction_of, how_it_is_put, response_shown, under_a_name
from resolution.disagreements.record.safety import SafetyShown, safety_shown
from resolution.disagreements.record.ways import asked_if_undone, became, was_agreed
from resolution.disagreements.record.whose import Said, Voices
from resolution.govuk.components import Row
from resolution.govuk.wording import day, first_sentence, moment, mostly_whole
from resolution.protocol.acts import State
from resolution.protocol.model import Kind, Meaning, Protocol


class Brief:
    """Each part is read when the page shows it. `asks_safety`: whether the page asks if the words on it still hold;
    `rings`: whom whoever acts on it rings when it cannot wait, where the page does not say it itself."""

    def __init__(
        self,
        disagreement: Disagreement,
        *,
        asks_safety: bool = False,
        rings: Callable[[], Sequence[Ring]] | None = None,
    ) -> None:
        self._of = disagreement
        self._asks_safety = asks_safety
        self._rings = rings

    @cached_property
    def urgent(self) -> list[Row]:
        """Before everything else of a step that cannot wait: why, and by when to the minute (L3)."""
        step = self._of.step
        if self._rings is None or step is None or not (step.waits and step.urgent_because):
            return []
        passed = ", which has passed" if step.is_late else ""
        return [Row("Urgent", step.urgent_because), Row("Needed by", f"{step.due.words}{passed}")]

    @cached_property
    def rings(self) -> Sequence[Ring]:
        """Whom to ring then: a notice is not an alarm."""
        return self._rings() if self._rings else ()

    @cached_property
    def question(self) -> list[Row]:
        """The child, and the question in short."""
        return [*self.children, *self.in_short]

    @cached_property
    def first_lines(self) -> list[Row]:
        """What stands first on every page: the child’s part as it was said, the rest by its first sentence (I4)."""
        said = (
            ("Decided", first_sentence(self._of.decision)),
            ("It means", mostly_whole(self._of.meaning)),
            ("Asked for instead", first_sentence(self._of.outcome_asked)),
            ("Safe meanwhile", self._safe_meanwhile()),
        )
        return [Row(key, words) for key, words in said if words]

    def _safe_meanwhile(self) -> str:
        """Nobody confirms words that they have not read: where they are asked about, they are not cut."""
        return self.safety.text if self._asks_safety else mostly_whole(self.safety.text)

    @cached_property
    def why(self) -> Said | None:
        """Why it came to this tier, as whoever carried it says, or left it as it was said."""
        step = self._of.step
        if step is None or not step.escalated_because:
            return None
        return self._voices.of_what_means(Meaning.WHY_GO_ON) or self._voices.of_step(step)

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self._of)

    @cached_property
    def children(self) -> list[Row]:
        """Each child, with the record numbers that agencies know it by."""
        children = [child.on_a_line for child in children_of(self._of)]
        if len(children) == 1:
            return [Row("The child", children[0])]
        return [Row(f"Child {number}", child) for number, child in enumerate(children, 1)]

    @cached_property
    def in_short(self) -> list[Row]:
        """What was decided, what it means, what is asked for instead, and what keeps the child safe (I4)."""
        return [
            Row("What was decided", self._of.decision, typed=True),
            Row("What it means for this child", self._of.meaning, typed=True),
            Row("What is asked for instead", self._of.outcome_asked, typed=True),
            self._safety(),
        ]

    @cached_property
    def safety(self) -> SafetyShown:
        """The newest word on what keeps the child safe, and whether a date has passed since."""
        last = self._of.safety.select_related("by__person", "by__agency").latest("pk")
        return safety_shown(self._of, SafetySaid(last.text, last.at, last.by), self._of.steps.all())

    def _safety(self) -> Row:
        key = f"What keeps the child safe{' meanwhile' * (not self.safety.is_over)}"
        return Row(key, f"{self.safety.text}\nConfirmed by {self.safety.confirmed}", typed=True)

    @cached_property
    def grounds(self) -> list[Row]:
        """What the raising side says in its own words: the evidence, or a gut feeling, and how it sees the other."""
        written = {each.id for item in self._of.protocol.checklist for each in item.carries if each.kind is Kind.TEXT}
        lines = [line for item in items_of(self._of) for line in item.lines if line.question in written]
        put = how_it_is_put(self._of, self._voices)
        said = [(put if line.means is Meaning.THEIR_VIEW else line.name, line) for line in lines]
        return [Row(key, under_a_name(line, self._voices), typed=True) for key, line in said]

    @cached_property
    def sheets(self) -> list[SheetShown]:
        """The raising side's checklist as it was signed, sheet by sheet."""
        return sheets_of(self._of)

    @cached_property
    def response(self) -> list[Row]:
        """The last response."""
        newest_first = list(self._of.responses.select_related("by__person", "by__agency").order_by("-pk"))
        return list(_response(newest_first, self._of.protocol)) if newest_first else []

    @cached_property
    def way(self) -> list[Row]:
        """The last way forward that was put: its words, its actions, and who put it."""
        return list(_way(self._ways[0])) if self._ways else []

    @cached_property
    def changed(self) -> list[Row]:
        """What is different in it from the words that it took the place of: nobody agrees to less than they think."""
        last, before = (*self._ways, None, None)[:2]
        return list(_changed(before, last)) if last and before and _took_its_place(last, before) else []

    @cached_property
    def _ways(self) -> list[WayForward]:
        """The last way forward, and the one before it."""
        ways = self._of.ways_forward.select_related("proposed_by__person", "proposed_by__agency").order_by("-pk")
        return list(
            ways.prefetch_related(Prefetch("actions", AgreedAction.objects.select_related("owner__agency")))[:2]
        )

    @cached_property
    def asked_if_undone(self) -> str:
        """Who is asked if an agreed action that is still to be done is not done by its date."""
        return asked_if_undone(self._of, self._of.actions.all())

    @cached_property
    def outcome(self) -> list[Row]:
        """What closing recorded; before that, what was agreed."""
        said = (
            ("The outcome for the child", self._of.outcome_for_child),
            ("What was learned", self._of.what_was_learned),
        )
        recorded = [Row(key, words, typed=True) for key, words in said if words and self._of.closed_at]
        return recorded or self.way

    @cached_property
    def came_back(self) -> list[Row]:
        """Why it was not carried, by each who did not, and why it was sent back or recalled."""
        steps = self._of.steps.select_related("raising__person").order_by("number")
        refused = [
            Row(f"Why {step.raising.person.name} did not carry it", step.declined_because, typed=True)
            for step in steps
            if step.declined_because
        ]
        here = self._of.step
        if here is None or here.state != State.TO_ADDRESS:
            return refused
        back = (("sent back", here.sent_back_because), ("recalled", here.recalled_because))
        return [*refused, *(Row(f"Why it was {what}", why, typed=True) for what, why in back if why)]


def _response(newest_first: Sequence[Response], protocol: Protocol) -> Iterator[Row]:
    """The newest, with the correction that stands, which an earlier one may have made."""
    shown, corrects = response_shown(newest_first[0], protocol), correction_of(newest_first)
    yield Row("Response", f"{shown.decision}. {shown.who}")
    yield Row("Reason for this child", shown.reason, typed=True)
    if shown.basis:
        yield Row("Based on", shown.basis)
    if corrects is not None:
        yield Row(f"How {corrects.by.agency.name} sees it itself", corrects.corrected_view, typed=True)
    if shown.as_reported:
        yield Row("As reported", f"Written down by the other side: {shown.as_reported}")


def _way(way: WayForward) -> Iterator[Row]:
    yield Row("In words", way.text, typed=True)
    for name, action in _named(way):
        said = _asked(action) + (f". {became(action)}" if was_agreed(way) else "")
        yield Row(name, said, typed=True)
    by = way.proposed_by
    yield Row("Proposed by", f"{by.person.name}, {by.agency.name}, on {moment(way.proposed_at)}")


def _named(way: WayForward) -> list[tuple[str, AgreedAction]]:
    """Its actions as they are called, in the order in which they were written."""
    actions = sorted(way.actions.all(), key=lambda action: action.pk)
    return [(f"Action {number}", action) for number, action in enumerate(actions, start=1)]


def _asked(action: AgreedAction) -> str:
    return f"{action.what}\n{action.owner.name}, {action.owner.agency.name}, by {day(action.due_on)}"


def _took_its_place(last: WayForward, before: WayForward) -> bool:
    """Nothing was said to the words before, and nothing yet to the last."""
    return last.step_id == before.step_id and not any((last.is_agreed, before.is_agreed, before.turned_down_at))


def _changed(before: WayForward, last: WayForward) -> Iterator[Row]:
    was, now = ({_asked(action): name for name, action in _named(way)} for way in (before, last))
    if before.text != last.text:
        yield Row("In words before", before.text, typed=True)
    yield from (Row("No longer in it", asked, typed=True) for asked in was if asked not in now)
    if new := [name for asked, name in now.items() if asked not in was]:
        yield Row("New in it", ", ".join(new))
