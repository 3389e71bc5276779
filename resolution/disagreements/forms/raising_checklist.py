"""The protocol's checklist as the raiser answers it: each item's questions, with its guidance and its words (§2.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from crispy_forms.layout import Layout
from django import forms
from django.utils.html import format_html

from resolution.disagreements.answers import Address
from resolution.disagreements.drafts import Page
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import ChoiceField, Option, Question
from resolution.govuk.forms import When
from resolution.protocol import model
from resolution.protocol.checklist import Value, as_a_lead_is_asked, as_is_asked_of, options_offered

from .asking import (
    UNKNOWN,
    WHO_MISSING,
    SomebodyElseField,
    address_of,
    address_options,
    question_field,
)
from .declaring import DeclarationsField, explained
from .drawn import TO
from .raising_page import PageForm

SOMEBODY_ELSE = "somebody_else"
# The protocol's key for from when on it is raised late.
SAVED_UP = "saved_up_after_days"
# Also where the agency was changed: nobody has gone, and whoever was chosen is simply not of this one.
NOT_AT_THE_AGENCY = "Whoever you chose is not on the list of {}. Select who it is for there, or “I do not know who”"
DECLARATIONS = "declarations"
PUT_BEFORE_IT_AROSE = "The day you first put it to them is before the day the concern arose: check both"


@dataclass(frozen=True)
class Asked:
    """A question of the checklist as this page asks it. `first` of its item: the item's guidance stands there."""

    item: model.ChecklistItem
    question: model.Question
    first: bool


class ChecklistForm(PageForm):
    """A page with questions of the checklist. Their fields have the questions' ids."""

    def prepare(self) -> None:
        self.asked = list(self._items_asked())
        for asked in self.asked:
            self._add(asked)
        for asked in self.asked:
            self._ask_when(asked.question)

    def is_here(self, question: model.Question) -> bool:
        """Whether this page asks it."""
        return (question.id in self.about.protocol.pages.evidence) == (self.page is Page.EVIDENCE)

    def items(self) -> dict[str, str]:
        return {asked.question.id: asked.item.name for asked in self.asked}

    def checklist(self) -> dict[str, Value]:
        """The answers, as the checklist takes them."""
        return {asked.question.id: self._answer(asked.question.id) for asked in self.asked}

    def _answer(self, question: str) -> Value:
        said = self.cleaned_data[question]
        answer: Value = self.cleaned_data[f"{question}_other"] if said == SOMEBODY_ELSE else said
        return answer or None

    def _items_asked(self) -> Iterator[Asked]:
        for item in self.about.items:
            mine = [question for question in item.carries if self.is_here(question) and self._is_offered(question)]
            yield from (Asked(item, self._worded(question), question is mine[0]) for question in mine)

    def _worded(self, question: model.Question) -> model.Question:
        if self.about.raised_for is not None:
            return as_is_asked_of(self.about.raised_for.name, question)
        return as_a_lead_is_asked(question) if self.about.raiser_leads else question

    def _is_offered(self, question: model.Question) -> bool:
        """A choice of which one option is left is not asked."""
        urgent = self.about.urgent
        return question.kind is not model.Kind.CHOICE or len(options_offered(question, urgent=urgent)) > 1

    def _add(self, asked: Asked) -> None:
        question, item, about = asked.question, asked.item, self.about
        hint = f"{self.hint(question)} {question.hint}".strip()
        guidance = explained(about.protocol, item) if asked.first else None
        self.fields[question.id] = question_field(
            question, myself=about.raiser.name, urgent=about.urgent, help_text=hint, guidance=guidance
        )
        if question.kind is model.Kind.PERSON:
            self._offer_leads(question)

    def hint(self, question: model.Question) -> str:  # noqa: ARG002 - for pages that have something to add
        """What the page adds to a question's own hint."""
        return ""

    def _ask_when(self, question: model.Question) -> None:
        """Reveal it under the one answer that asks it; or ask it only after one of several."""
        here = {asked.question.id for asked in self.asked}
        for choice, answers in question.when.items():
            if choice not in here:
                continue
            if len(answers) == 1:
                _reveal(self.fields[choice], answers[0], question.id)
            else:
                self.required_if = {**self.required_if, question.id: When(choice, answers)}

    def _offer_leads(self, question: model.Question) -> None:
        """Whom of the agency's leads it was, or somebody else by name. A lead who raises names another."""
        leads = [lead for lead in self.about.leads if lead != self.about.raiser]
        if not leads:
            return
        text, other = cast(Question, self.fields[question.id]), f"{question.id}_other"
        names = [f"{lead.name}, {lead.job_title}" for lead in leads]
        self.fields[question.id] = ChoiceField(
            question.question,
            options=[*zip(names, names, strict=True), Option(SOMEBODY_ELSE, "Somebody else", reveals=(other,))],
            missing=question.missing,
            help_text=text.help_text,
            guidance=text.guidance,
        )
        self.fields[other] = SomebodyElseField(
            "Who?", myself=self.about.raiser.name, missing=question.missing, called=question.name
        )


class EvidenceForm(ChecklistForm):
    """What the concern rests on, how the other side sees it, and whose it is to change."""

    page = Page.EVIDENCE

    def prepare(self) -> None:
        super().prepare()
        self.order_fields([*self.about.protocol.pages.evidence])


class PeopleForm(ChecklistForm):
    """To whom it goes, whom it was thought through with, since when, and what the raiser declares."""

    page = Page.PEOPLE

    address = SelectField("Who is it for?", missing=WHO_MISSING)

    def prepare(self) -> None:
        super().prepare()
        if self.about.is_above:
            del self.fields["address"]
        else:
            self._offer_people(self.fields["address"])
        self._say_where_it_cannot_wait()
        self._offer_declarations()
        asked = [name for name in self.fields if name not in {"address", DECLARATIONS}]
        self.order_fields([*self.about.protocol.pages.people, *asked, "address", DECLARATIONS])

    def _say_where_it_cannot_wait(self) -> None:
        """Who could reach nobody has an answer once it cannot wait, which is said on another page (C2)."""
        for asked in self.asked if not self.about.urgent else ():
            if asked.question.kind is model.Kind.PERSON and _waits_unless_urgent(asked.item):
                field = self.fields[asked.question.id]
                field.help_text = format_html(
                    "{} Nobody reached, and the child cannot wait? "
                    '<button type="submit" class="app-link" name="{}" value="{}">Save and say so</button>',
                    field.help_text,
                    TO,
                    Page.OUTCOME,
                )

    def _offer_declarations(self) -> None:
        declared = self.about.declared
        if not declared:
            return
        whose = self.about.raised_for
        left = f" {whose.name} is asked for the others: nobody can say them for somebody else." if whose else ""
        self.fields[DECLARATIONS] = DeclarationsField(
            "What do you declare?",
            items=declared,
            protocol=self.about.protocol,
            help_text=f"Tick each, if it is so.{left}",
        )

    def layout(self) -> Layout:
        """What kept somebody from raising it is asked beyond the limit only, or where it was answered."""
        revealed = self.revealed()
        names = [field.name for field in self.visible_fields() if field.name not in revealed]
        late = self.about.says_what_kept_them
        if late in names and not (self.about.is_late or self[late].value()):
            names.remove(late)
        return self.in_folds(names)

    def items(self) -> dict[str, str]:
        boxes = {f"{DECLARATIONS}_{number}": item.name for number, item in enumerate(self.about.declared)}
        return super().items() | boxes

    def _offer_people(self, address: Any) -> None:
        agency = self.about.other_agency
        if agency is None:
            address.missing = address.error_messages["required"] = "Say first which agency made the decision"
            address.help_text = format_html(
                '<button type="submit" class="app-link" name="{}" value="{}">'
                "Save this page and say which agency made the decision</button>",
                TO,
                Page.DECISION,
            )
            return
        address.label = f"Who is it for at {agency.name}?"
        address.options = address_options(agency, self.about.tier)
        address.missing = NOT_AT_THE_AGENCY.format(agency.name)
        address.help_text = "The person whose decision it is, or whoever is on duty."

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first_put = self.about.meant(model.Meaning.FIRST_PUT)
        arose, put = said.get(self.about.meant(model.Meaning.AROSE)), said.get(first_put)
        if arose and put and put < arose:
            self.add_error(first_put, PUT_BEFORE_IT_AROSE)
        return said

    def hint(self, question: model.Question) -> str:
        limit = self.about.protocol.saved_up_after_days
        if question.means is not model.Meaning.RAISED_LATER:
            return super().hint(question)
        ours = " This limit is the partnership’s own, not the protocol’s." * bool(self.about.ours(SAVED_UP))
        return f"The concern arose more than {limit} days ago.{ours} Late is better than never."

    def checklist(self) -> dict[str, Value]:
        declared: list[str] = self.cleaned_data.get(DECLARATIONS) or []
        return super().checklist() | dict.fromkeys(declared, True)

    def to(self) -> Address:
        """To whom it goes."""
        return address_of(self.cleaned_data.get("address", UNKNOWN))


def _waits_unless_urgent(item: model.ChecklistItem) -> bool:
    return any(option.urgent for question in item.carries for option in question.options)


def _reveal(field: forms.Field, answer: str, question: str) -> None:
    choice = cast(ChoiceField, field)
    choice.options = [
        replace(one, reveals=(*one.reveals, question)) if one.value == answer else one for one in choice.options
    ]
