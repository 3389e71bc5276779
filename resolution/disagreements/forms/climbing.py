"""The forms of the way up: escalate, decline, persist; and leaving it unresolved at the last tier (§2.5, p6)."""

from functools import cached_property
from typing import Any

from django.forms import Field

from resolution import clock
from resolution.disagreements import deadlines, standing, waiting
from resolution.disagreements.answers import Onward
from resolution.disagreements.models import Step
from resolution.disagreements.record.holder import Ring, numbers_of_person
from resolution.disagreements.record.whose import LEARNED, WHY
from resolution.govuk.fields import DeclarationField, LongTextField
from resolution.partnership.directory import Acting, person_of
from resolution.protocol.acts import Side
from resolution.protocol.checklist import guided, what_is_learned, without_a_response
from resolution.protocol.clock import Due
from resolution.protocol.model import Meaning, Question

from .acting import Form
from .asking import (
    PARAGRAPH,
    StillSafe,
    WhoField,
    acting_option,
    address_of,
    beside,
)
from .dating import DueForm
from .offering import offer_words


def silence(step: Step) -> str:
    """The reason, ready, when the other side's date has passed without an answer."""
    late = step.is_late and step.awaited == Side.RESPONDING
    return f"No answer came by {step.due.words}." if late else ""


def _ask(field: Field, question: Question) -> None:
    """In the question's words. What need not be answered here stays so."""
    field.label, field.help_text = question.question, question.hint
    if field.required:
        field.error_messages["required"] = question.missing


class EscalateForm(StillSafe, DueForm):
    """Who carries it, why, and by when it is to be carried. Past the date without an answer everything is ready."""

    button = "Take it to the next tier"
    by_when = "By when is it to be carried to the other side?"
    persisting = False

    # Asked in the protocol's words, where it has its own; what was learned, only where it asks for that.
    because = LongTextField("Why do you take it further?", limit=PARAGRAPH, missing="Enter why you take it further")
    learned = LongTextField("", limit=PARAGRAPH, missing=None)
    carrier = WhoField("Who carries it?", missing="Select who carries it")
    stand_in_agreed = DeclarationField("", missing=None)
    field_order = ("because", "learned", "carrier", "stand_in_agreed")

    def prepare(self) -> None:
        super().prepare()
        self._offer_carriers()
        self._ask_as_the_protocol_does()
        self._stand_beside()
        self.first_answers()

    def _ask_as_the_protocol_does(self) -> None:
        """Why one goes on (C7), and what one learned from the response, where there is one (C11)."""
        protocol = self.disagreement.protocol
        why, learned = protocol.meaning(Meaning.WHY_GO_ON), what_is_learned(protocol) if self.answered else None
        if why is not None:
            _ask(self.fields["because"], why if self.answered and not self.persisting else without_a_response(why))
        if learned is not None:
            _ask(self.fields["learned"], learned)
            self.fields["learned"].help_text = f"{learned.hint} Whoever carries it is offered your words.".strip()
        else:
            del self.fields["learned"]

    def _stand_beside(self) -> None:
        """What the protocol says of going on, answered or not, and of being open to a response, at its question."""
        protocol = self.disagreement.protocol
        for item in protocol.checklist:
            field = self.fields.get("learned" if item.needs_response else "because")
            if item.from_tier > 1 and field is not None:
                said = beside(protocol, guided(item, answered=self.answered))
                field.help_text = f"{said['help_text']} {field.help_text}".strip()
                field.guidance = said["guidance"]  # type: ignore[attr-defined]  # of our questions

    def first_answers(self) -> None:
        """The text is ready when the date has passed without an answer."""
        self.initial["because"] = silence(self.step)

    @property
    def answered(self) -> bool:
        """Whether there is a response to speak of: of the last step that had reached the other side."""
        last = self.disagreement.steps.filter(sent_at__isnull=False).order_by("number").last()
        return last is not None and last.answered_at is not None

    @property
    def due_tier(self) -> int:
        return self.step.tier + 1

    @property
    def first_due(self) -> Due:
        """Always: one press is enough (L6)."""
        if self.step.urgent_because:
            return self.as_long_again
        twice = self.carriers[0].at_two_tiers
        return deadlines.carried_twice_by(self.disagreement, self.due_tier) if twice else Due(self.next_day)

    def _offer_carriers(self) -> None:
        agency, partnership = self.disagreement.raising_agency, self.disagreement.partnership
        self.choose_from("carrier", [acting_option(acting, agency, partnership) for acting in self.carriers])
        self.initial["carrier"] = f"person-{self.carriers[0].person.pk}"
        self._ask_to_agree()

    @property
    def lent(self) -> bool:
        """Whether only somebody of the other side's agency has accepted to stand in."""
        return self.carriers[0].at_two_tiers and bool(standing.lent(self.disagreement, self.due_tier))

    def _ask_to_agree(self) -> None:
        """A stand-in of the other side's agency acts only where the raiser agrees (§2.5)."""
        if not any(acting.if_agreed for acting in self.carriers):
            del self.fields["stand_in_agreed"]
            return
        theirs = self.disagreement.responding_agency.name
        self.fields["stand_in_agreed"].label = f"I agree that somebody of {theirs} stands in, if I choose them."

    @cached_property
    def carriers(self) -> list[Acting]:
        """Who can carry it, the one to propose first."""
        by = person_of(self.user)
        past = self.step.raising.person if self.persisting else None
        return standing.carriers(self.disagreement, self.step, by=by, past=past) if by else []

    @property
    def named_by(self) -> Due:
        """Until when the office has time to name somebody else, where one person would stand at two tiers."""
        return waiting.named_by(self.disagreement, clock.now())

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Whom to ring when the child cannot wait: it waits for whoever carries it from now on."""
        return numbers_of_person(self.carriers[0].person, self.disagreement.raising_agency)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        onward = Onward(
            carrier=address_of(said["carrier"]).person,
            carry_by=self.due(),
            because=said["because"],
            learned=said.get("learned", ""),
            urgent_because=said["urgent_because"],
            safety=self.kept_safe(),
            stand_in_agreed=said.get("stand_in_agreed", False),
        )
        return {"onward": onward}


class PersistForm(EscalateForm):
    """The same, past whoever declined to carry it or kept silent."""

    button = "Persist: take it further"
    persisting = True

    def first_answers(self) -> None:
        for name, words in (("because", WHY), ("learned", LEARNED)):
            if name in self.fields:
                offer_words(self, name, words)


class LeaveUnresolvedForm(Form):
    """Why there is nothing more that the two sides can settle between them."""

    button = "Leave it unresolved"
    because = LongTextField(
        "Why could it not be resolved?", limit=PARAGRAPH, missing="Enter why it could not be resolved"
    )

    def prepare(self) -> None:
        self.initial["because"] = silence(self.step)

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class DeclineForm(Form):
    """Why it is not carried."""

    button = "Decline to carry it"
    because = LongTextField(
        "Why do you not carry it?",
        limit=PARAGRAPH,
        missing="Enter why you do not carry it",
        help_text="The professional who raised it reads this, and can take it to the next tier all the same.",
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}
