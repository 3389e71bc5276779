"""What people answer, in the shapes that forms hand to actions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from resolution.disagreements.models import AgreedAction
from resolution.partnership.models import Agency, DutyDesk, Person
from resolution.protocol.acts import Choice
from resolution.protocol.checklist import Answers
from resolution.protocol.clock import Due
from resolution.protocol.model import Meaning, Question


@dataclass(frozen=True)
class Address:
    """To whom a step goes: a person, a duty desk, or "I do not know who".

    `meant`: it was recalled from them before, and is for them after all."""

    person: Person | None = None
    desk: DutyDesk | None = None
    meant: bool = False

    @property
    def choice(self) -> Choice:
        """The table's word for it."""
        return Choice.TO_SOMEBODY if self.person or self.desk else Choice.DO_NOT_KNOW_WHO

    @property
    def called(self) -> str:
        """The name of the person or desk; blank for "I do not know who"."""
        return str(self.person or self.desk or "")


@dataclass(frozen=True)
class ChildAnswer:
    """A child, by as little as both sides need. `born_on` is None where it is not known, with the reason."""

    initials: str
    born: str
    born_on: date | None = None
    unknown_because: str = ""
    record_number: str = ""


@dataclass(frozen=True)
class Corrected:
    """What is right of each child, by its id, and how it came to be wrong. A record number is one's own agency's."""

    children: Mapping[int, ChildAnswer]
    because: str


@dataclass(frozen=True)
class Raised:
    """Everything that raising asks for (I1–I14)."""

    children: Sequence[ChildAnswer]
    family_knows: str
    agency: Agency
    to: Address
    decision: str
    meaning: str
    outcome_asked: str
    safety: str
    due: Due
    answers: Answers
    themes: tuple[str, ...]
    criteria: tuple[str, ...] = ()
    urgent_because: str = ""
    harm_imminent: bool = False
    # Why only those named on it see it; empty where nothing restricts it.
    restricted_because: str = ""
    # The colleague for whom a safeguarding lead raises it.
    raised_for: Person | None = None


@dataclass(frozen=True)
class Settled:
    """One that a conversation settled: no child and no names."""

    agency: Agency
    theme: str
    how: str
    on: date


# Under which names the answers to the protocol's questions of a response are kept, and those of closing.
KEPT_AS = {
    Meaning.DECISION: "decision",
    Meaning.BECAUSE: "reason",
    Meaning.BASIS: "basis",
    Meaning.CITED: "evidence",
}
CLOSED_AS = {
    Meaning.OUTCOME: "outcome_for_child",
    Meaning.LEARNED: "what_was_learned",
    Meaning.ABOUT: "themes",
    Meaning.NOT_LOWER: "not_settled_lower_because",
}


def kept_as(question: Question) -> str:
    """The name under which the answer to a question of a response, or of closing, is kept."""
    names = KEPT_AS | CLOSED_AS
    return next(names[meaning] for meaning in names if meaning is question.means)


@dataclass(frozen=True)
class Answer:
    """What a response says (C12). `evidence` cites what it rests on: what it is, its date, whose file holds it.

    `corrected_view` is empty where the view had been put fairly. `record_numbers`: the responding agency's own number
    for each child (by its id) of whom it had entered none before.
    """

    decision: str
    reason: str
    basis: str
    evidence: str = ""
    corrected_view: str = ""
    record_numbers: Mapping[int, str] = field(default_factory=dict)

    def answers(self, asked: Iterable[Question]) -> Answers:
        """The answers under the protocol's ids."""
        return {question.id: getattr(self, kept_as(question)) for question in asked}


@dataclass(frozen=True)
class Onward:
    """What is said on taking it up: who carries it, by when, and why. The words are offered to whoever carries it.

    `safety`: new words for what keeps the child safe, blank to confirm those that stand, None where nothing was said.
    """

    carrier: Person | None
    carry_by: Due
    because: str
    learned: str = ""
    urgent_because: str = ""
    safety: str | None = None
    # The raiser agrees that somebody of the other side's agency stands in (§2.5).
    stand_in_agreed: bool = False


@dataclass(frozen=True)
class Replaced:
    """Who takes whose place: `place` is its name (`standing.Place`), and why, in words that blame nobody."""

    place: str
    to: Person
    because: str


@dataclass(frozen=True)
class Carried:
    """What the carrying manager says: to whom, by when, and what keeps the child safe.

    `answers` has what is answered anew at this tier (C7, C11) and what has changed; the rest is affirmed as it stands.
    """

    to: Address
    due: Due
    answers: Answers
    urgent_because: str = ""
    criteria: tuple[str, ...] = ()
    safety: str = ""


@dataclass(frozen=True)
class ActionAsked:
    """An action in a way forward: what, whose, by when."""

    what: str
    owner: Person
    due_on: date


@dataclass(frozen=True)
class Anew:
    """What every step that opens asks: what keeps the child safe, and which criteria of serious concern apply.

    Without new words for the child's safety, those that stand are confirmed.
    """

    safety: str = ""
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposed:
    """A way forward in words, with its actions, and by when the other side's answer is needed.

    `anew` is for the step that it opens, when the last tier had ended without agreement.
    """

    text: str
    due: Due
    actions: Sequence[ActionAsked] = ()
    urgent_because: str = ""
    anew: Anew = Anew()


@dataclass(frozen=True)
class Recognised:
    """Which child the responding agency has: its own number for each (by its id), or what it says where it has none."""

    record_numbers: Mapping[int, str] = field(default_factory=dict)
    question: str = ""


NOTHING_OF_THE_CHILD = Recognised()


@dataclass(frozen=True)
class Report:
    """How an agreed action went: `accepted`, `done`, with what was found, if anything, `not_done`, with why not, or
    `not_theirs`: whose it is instead, or why not."""

    action: AgreedAction
    outcome: str
    because: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """Why it is withdrawn, and the raiser's agreement where somebody else withdraws it: how and when it was given."""

    because: str
    raiser_agreed: str = ""


@dataclass(frozen=True)
class Closed:
    """What closing records (p6: "record challenge and the resolution"). `safety` as in `Onward`."""

    outcome_for_child: str
    what_was_learned: str
    themes: tuple[str, ...]
    not_settled_lower_because: str = ""
    decided_in_law: bool = False
    safety: str | None = None

    def answer(self, question: Question) -> str | tuple[str, ...]:
        """What was answered to a question of the protocol."""
        answer: str | tuple[str, ...] = getattr(self, kept_as(question))
        return answer


@dataclass(frozen=True)
class Reopened:
    """Why it is open again, and by when an answer is needed."""

    because: str
    due: Due
    urgent_because: str = ""
    anew: Anew = Anew()


# Of the one-page records, the one made on raising and the one made on closing.
BOTH_RECORDS = "both"
# A note that replaces, or confirms, what keeps the child safe meanwhile.
SAFETY = "safety"
# A note that says that the responding agency has the child, by its own record number.
NUMBER = "number"
# A note that says whether the family knows now; its text is one of `Disagreement.Family`.
FAMILY = "family"


@dataclass(frozen=True)
class Noted:
    """A question, an answer, a contact (with whom, when), evidence (whose file holds it, its day), or safety.

    `kind` is one of `Note.Kind`, `SAFETY`, `FAMILY` or `NUMBER`: its `record_numbers` are by the id of the child.
    """

    kind: str
    text: str
    who: str = ""
    on: date | None = None
    record_numbers: Mapping[int, str] = field(default_factory=dict)
    # Of an answer: the number of the question; None for the only one that waits.
    question: int | None = None


@dataclass(frozen=True)
class Reported:
    """What the other side said, by whom and when, and how it reached us; with their response where they gave one.

    `person` is whoever of a duty desk said it, where nobody is named yet.
    """

    choice: Choice
    text: str
    who: str
    on: date
    answer: Answer | None = None
    person: Person | None = None
