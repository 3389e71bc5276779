"""Questions that several acts ask: to whom, by when, and what the protocol's checklist carries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from resolution.disagreements.answers import Address, Anew
from resolution.disagreements.models import Disagreement
from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, ChoicesField, Guidance, LongTextField, Option, Question, TextField
from resolution.govuk.forms import Form, When
from resolution.govuk.wording import day
from resolution.partnership import directory
from resolution.partnership.covering import today_of
from resolution.partnership.directory import Acting, Counterparts
from resolution.partnership.models import Agency, DutyDesk, Partnership, Person
from resolution.protocol import model, rules
from resolution.protocol.checklist import NOT_YOURSELF, called, is_name_of

LINE, PARAGRAPH = 300, 1500
UNKNOWN = "unknown"
DO_NOT_KNOW = "I do not know who"
WHO_MISSING = "Select who it is for, or “I do not know who”"


def words_of(protocol: model.Protocol, clause: str) -> Guidance | None:
    """The protocol's own words, where it has such a clause."""
    return guidance_of(protocol.clauses.get(clause))


def by_when(protocol: model.Protocol) -> Guidance | None:
    """What the protocol says about by when. Another partnership's may say nothing."""
    return guidance_of(protocol.standing_for(rules.TIMESCALES))


def guidance_of(found: model.Clause | None) -> Guidance | None:
    """A clause as it stands beside a question."""
    return Guidance(words=found.words, clause=found.cited) if found else None


def beside(protocol: model.Protocol, item: model.ChecklistItem) -> dict[str, Any]:
    """An item's guidance and the words that it comes from, to stand beside its first question (I10)."""
    return {"help_text": item.guidance, "guidance": words_of(protocol, item.clause)}


def other_agencies(agency: Agency) -> dict[str, Agency]:
    """Those that can disagree with the agency, by the value that stands for them: the area's own first."""
    others = agency.partnership.agencies.able_to_disagree().exclude(pk=agency.pk)
    return {str(one.pk): one for one in others.order_by("outside_area", "name")}


def agency_options(agencies: Mapping[str, Agency]) -> list[Option]:
    """The same as options, with where each works."""
    return [
        Option(value, one.name, group="Outside the area (cross-border)" if one.outside_area else "In the area")
        for value, one in agencies.items()
    ]


class WhoField(SelectField):
    """Who it is for. Whoever has left, or whose desk has closed, is no longer among the answers."""

    @property
    def not_offered(self) -> str:
        return "Whoever you chose is not there any more. Choose somebody else from the list"


def address_options(agency: Agency, tier: int) -> Iterable[Option]:
    """To whom it goes: the agency's people at the tier, its duty desks, and "I do not know who"."""
    yield from counterpart_options(directory.counterparts(agency, tier), agency.partnership)
    said = f"{DO_NOT_KNOW}: their point of contact finds the right person"
    yield Option(UNKNOWN, said, in_short=DO_NOT_KNOW)


def counterpart_options(there: Counterparts, partnership: Partnership) -> Iterable[Option]:
    """People and duty desks."""
    for holder in there.people:
        title = f"{holder.post.title}{as_they_are(holder.person, partnership)}"
        yield Option(_of(holder.person), f"{holder.person.name}, {title}", group="People")
    yield from desk_options(there.desks)


def acting_option(acting: Acting, agency: Agency, partnership: Partnership) -> Option:
    """Somebody who can stand for the agency: by their post, as a stand-in, or because there is nobody else."""
    person = acting.person
    title = acting.post.title if acting.post else person.job_title
    theirs = f", {person.agency.name}" if acting.stand_in is not None else ""
    label = f"{person.name}, {title}{theirs}{as_they_are(person, partnership)}"
    return Option(_of(person), label, group=_why_offered(acting, agency))


def _why_offered(acting: Acting, agency: Agency) -> str:
    if acting.at_two_tiers:
        return f"{agency.name} has nobody else at this tier"
    if acting.if_agreed:
        return "Only if you agree"
    return f"Stands in for {agency.name}" if acting.stand_in is not None else "People"


def as_they_are(person: Person, partnership: Partnership) -> str:
    """That they cannot sign in, or are away until when: whoever chooses them knows to ring, or who else acts."""
    away = today_of(partnership).away.get(person.pk)
    unable = " (no account)" if person.by_invitation or person.account_id is None else ""
    return unable + (f" (away until {day(away.until)})" if away else "")


def desk_options(desks: Iterable[DutyDesk]) -> list[Option]:
    """Duty desks."""
    return [Option(f"desk-{desk.pk}", f"{desk.name}: whoever is on duty", group="Duty desks") for desk in desks]


def unknown_option(agency: Agency) -> Option:
    """ "I do not know who", which the agency's point of contact fills."""
    said = f"{DO_NOT_KNOW}: the point of contact of {agency.name} finds the right person"
    return Option(UNKNOWN, said, in_short=DO_NOT_KNOW)


def _of(person: Person) -> str:
    return f"person-{person.pk}"


def address_of(chosen: str) -> Address:
    """What an option of `address_options` stands for."""
    kind, _, key = chosen.partition("-")
    if kind == "person":
        return Address(person=Person.objects.select_related("agency").get(pk=int(key)))
    if kind == "desk":
        return Address(desk=DutyDesk.objects.get(pk=int(key)))
    return Address()


def ask_when(form: Form, questions: Sequence[model.Question], called: Mapping[str, str] = MappingProxyType({})) -> None:
    """Ask a question only after the choices that ask it: under its option where there is one, else after them.

    `called`: the names of the form's fields, where they are not the questions' ids.
    """
    for question in questions:
        name = called.get(question.id, question.id)
        for choice, answers in question.when.items():
            asks = called.get(choice, choice)
            if len(answers) == 1:
                field = cast(ChoiceField, form.fields[asks])
                field.options = [_revealing(option, answers[0], name) for option in field.options]
            else:
                form.required_if = {**form.required_if, name: When(asks, answers)}


def _revealing(option: Option, value: str, name: str) -> Option:
    return replace(option, reveals=(*option.reveals, name)) if option.value == value else option


class SomebodyElseField(TextField):
    """The name of a person other than whoever answers, whose own name is `myself`."""

    def __init__(self, label: str, *, myself: str, **text: Any) -> None:
        super().__init__(label, **text)
        self.myself = myself

    def validate(self, value: Any) -> None:
        super().validate(value)
        if is_name_of(value, self.myself):
            raise ValidationError(NOT_YOURSELF)


def question_field(
    question: model.Question, *, myself: str = "", urgent: bool = True, line: bool = False, **more: Any
) -> Question:
    """The field of a question that the protocol asks. `myself`: the name of whoever answers.

    `line`: one line is enough, as it is for what may stay open.
    """
    missing = None if question.optional else question.missing
    common = {"missing": missing, "help_text": question.hint, "called": called(question), **more}
    match question.kind:
        case model.Kind.DATE:
            return DateField(question.question, not_future=True, **common)
        case model.Kind.CHOICE:
            options = [Option(option.id, option.name) for option in question.options if urgent or not option.urgent]
            return ChoiceField(question.question, options=options, **common)
        case model.Kind.PERSON:
            return SomebodyElseField(question.question, limit=200, myself=myself, **common)
        case _:
            if question.optional or line:
                return TextField(question.question, limit=LINE, **common)
            return LongTextField(question.question, limit=PARAGRAPH, **common)


NONE_OF_THESE = "none_of_these"


def ours(protocol: model.Protocol, key: str) -> str:
    """What a page says of a list that is the partnership's and not the protocol's."""
    return "This list is the partnership’s own, not the protocol’s." if key in protocol.ours else ""


class CriteriaField(ChoicesField):
    """Which criteria of serious concern apply, or none: the same question on raising and at every step (§4.1a)."""

    def __init__(self) -> None:
        super().__init__(
            "Is it of serious concern?", missing="Select each serious concern that applies, or “None of these”"
        )

    def ask_of(self, protocol: model.Protocol) -> None:
        """Offer the protocol's criteria, say whose they are, and what follows from ticking one."""
        none = Option(NONE_OF_THESE, "None of these", after_or=True, exclusive=True)
        self.options = [*(Option(one.id, one.name) for one in protocol.criteria), none]
        self.help_text = f"Select all that apply. Ticking one logs it with the {protocol.bodies.chair} automatically."
        if said := ours(protocol, "criteria"):
            self.guidance = Guidance(help=said)


def criteria_of(said: dict[str, Any]) -> tuple[str, ...]:
    """The criteria that were ticked; nothing for "None of these"."""
    return tuple(one for one in said["criteria"] if one != NONE_OF_THESE)


class AnewQuestions(forms.Form):
    """What every step that opens asks: the child's safety meanwhile, and which criteria of serious concern apply."""

    safety = LongTextField(
        "What keeps the child safe meanwhile?",
        limit=PARAGRAPH,
        called="What keeps the child safe",
        missing="Enter what keeps the child safe until this is settled",
        help_text="These are the words that stand now. Change them if they are no longer true.",
    )
    criteria = CriteriaField()

    def ask_anew(self, disagreement: Disagreement) -> None:
        """Offer the protocol's criteria, and begin with the words that stand."""
        cast(CriteriaField, self.fields["criteria"]).ask_of(disagreement.protocol)
        last = disagreement.safety.last()
        self.initial["safety"] = last.text if last else ""

    def anew(self) -> Anew:
        """The answers."""
        return Anew(self.cleaned_data["safety"], criteria_of(self.cleaned_data))


HOLDS, NEW_WORDS = "holds", "new_words"


class StillSafe(forms.Form):
    """Whether what keeps the child safe still holds, for whoever can say it now. Nobody is held up by it (I4)."""

    still_safe = ChoiceField(
        "Does what keeps the child safe meanwhile still hold?",
        missing=None,
        options=[
            Option(HOLDS, "Yes, I confirm it"),
            Option(NEW_WORDS, "No, there are new words", reveals=("safety",)),
        ],
        help_text="Leave this out if you do not know. Whoever carries it is asked again.",
    )
    safety = LongTextField(
        "What keeps the child safe meanwhile?",
        limit=PARAGRAPH,
        called="What keeps the child safe",
        missing="Enter what keeps the child safe until this is settled",
    )

    def kept_safe(self) -> str | None:
        """New words; blank to confirm those that stand; None where nothing was said."""
        said = self.cleaned_data
        return said["safety"] or "" if said["still_safe"] else None


class ReferenceField(TextField):
    """D-0042, however it was typed: in small letters too."""

    states_limit = False

    def to_python(self, value: Any) -> str:
        return super().to_python(value).upper()

    def validate(self, value: Any) -> None:
        super().validate(value)
        letters, dash, digits = value.partition("-")
        plain = value.isascii() and letters.isalpha() and digits.isdigit()
        if value and not (dash and plain):
            raise ValidationError(f"{self.subject} must be letters, a dash and digits, like D-0042")
