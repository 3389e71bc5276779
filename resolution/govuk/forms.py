"""A page's form: drawn by the template pack, closed to what no honest page sends, and losing nothing that was typed."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Self, cast
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict

from . import kept
from .dates import DateField
from .fields import ChoiceField
from .sent import Data, names, read

# What a page sends beside its answers.
BESIDE = frozenset({"csrfmiddlewaretoken", kept.TYPED_BY, kept.NOT_TYPED})
_TRY_AGAIN = "This page could not be sent. Send it again: what you typed is still here."


class Link(NamedTuple):
    """A link beside the button: "Cancel"."""

    text: str
    url: str


class Button(NamedTuple):
    """A second button of the same form, which sends `name=value`: "Save and log another"."""

    name: str
    value: str
    text: str


class Answer(NamedTuple):
    """What was typed, as the page showed it."""

    label: str
    text: str


class When(NamedTuple):
    """The condition of a question: another, and the answers to that one which ask this one."""

    question: str
    answers: Collection[str]


class Fold(Fieldset):
    """Questions that few need, behind a line that opens them. What was answered there, or is wrong, stands open."""

    template = "govuk/layout/fold.html"
    open = False

    def render(self, form: forms.BaseForm, context: Any, *args: Any, **options: Any) -> Any:
        asked = [form[str(name)] for name in self.fields]
        self.open = any(field.errors or (field.value() or "") != "" for field in asked)
        return super().render(form, context, *args, **options)


class Form(forms.Form):
    """The base of every form of ours.

    `required_if` names questions that are asked only when another has a certain answer, beside those that an option
    reveals. A question that is not asked is neither required nor kept. `folded` puts questions that few need behind a
    line that opens them."""

    button: str = "Continue"
    also: Sequence[Button] = ()
    secondary: Link | None = None
    method: ClassVar[str] = "post"
    required_if: Mapping[str, When] = {}
    folded: Mapping[str, Collection[str]] = {}
    use_required_attribute = False

    def __init__(self, data: Data | None = None, *, typed_before: QueryDict | None = None, **options: Any) -> None:
        """`typed_before`: into this page, before its session ended. It is offered back, and not yet sent."""
        sent, self._hidden_in = (None, set()) if data is None else read(data)
        super().__init__(sent, **options)
        self.prepare()
        self.offered_back = sent is None and typed_before is not None
        if sent is None and typed_before is not None:
            self._offer(read(typed_before)[0])

    def prepare(self) -> None:
        """Fill in what depends on whose page it is: questions, options, first answers. What was typed comes after."""

    @classmethod
    def of(cls, request: HttpRequest, **options: Any) -> Self:
        """The form of a page: with what was sent to it, or with what was typed into it before a sign-out."""
        if cls.method == "get":
            return cls(request.GET, **options)
        if request.method == "POST":
            return cls(request.POST, **options)
        return cls(typed_before=kept.typed_before(request), **options)

    # What the template pack draws.

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = self.method
        helper.attrs = {"novalidate": True} | ({"enctype": "multipart/form-data"} if self.is_multipart() else {})
        helper.layout = self.layout()
        return helper

    def layout(self) -> Layout:
        """The questions in the order they are declared; those that an option reveals stand under it."""
        revealed = self.revealed()
        return self.in_folds([field.name for field in self.visible_fields() if field.name not in revealed])

    def in_folds(self, names: Sequence[str]) -> Layout:
        """The questions in this order; those of a fold stand in it, where its first one would stand."""
        folds = {name: heading for heading, inside in self.folded.items() for name in inside}
        drawn: dict[str, Any] = {}
        for name in names:
            heading = folds.get(name, "")
            inside = [one for one in names if heading and folds.get(one) == heading]
            drawn.setdefault(heading or name, Fold(heading, *inside) if heading else name)
        return Layout(*drawn.values())

    def revealed(self) -> dict[str, When]:
        """Which questions an option reveals, and when."""
        found: dict[str, When] = {}
        for name, field in self.fields.items():
            for option in field.options if isinstance(field, ChoiceField) else ():
                found |= {asked: When(name, (option.value,)) for asked in option.reveals}
        return found

    def answers(self) -> list[Answer]:
        """What was typed, in the page's order: to show it when it could not be sent."""
        shown = [Answer(str(field.label), as_shown(field)) for field in self.visible_fields()]
        return [answer for answer in shown if answer.text]

    # What was sent.

    @property
    def wrong(self) -> list[str]:
        """What is said of the answers that were sent."""
        return [str(words) for field in self.visible_fields() for words in field.errors]

    def pressed(self, name: str) -> str:
        """The value of the second button that was pressed, or nothing."""
        return str(self.data.get(name, ""))

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.method == "post" and (unknown := self._unknown()):
            self.add_error(
                None,
                f"This page sent something that it does not ask for (“{unknown[:40]}”). Nothing was saved. "
                "Open the page again from its start and send it once more.",
            )

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # the stubs do not know it
        for name, when in (self.revealed() | dict(self.required_if)).items():
            if not self._asked(when):
                self.errors.pop(name, None)
                self.cleaned_data[name] = getattr(self.fields[name], "empty_value", None)
        for field in self.visible_fields():
            if field.name not in self.errors and self._hidden_in.intersection(names(field)):
                self.add_error(field.name, _hidden_in(field))

    def is_asked(self, name: str) -> bool:
        """Whether what was answered asks this question; once the answers were read."""
        when = (self.revealed() | dict(self.required_if)).get(name)
        return when is None or self._asked(when)

    def _asked(self, when: When) -> bool:
        answer = self.cleaned_data.get(when.question) or ""
        return any(str(one) in when.answers for one in (answer if isinstance(answer, list) else [answer]))

    def _unknown(self) -> str:
        """The first name that was sent and that this form does not have."""
        known = BESIDE | {button.name for button in self.also} | {name for field in self for name in names(field)}
        return next((name for name in self.data if name not in known), "")

    def _offer(self, typed: QueryDict) -> None:
        for field in self.visible_fields():
            if any(name in typed for name in names(field)):
                self.initial[field.name] = field.field.widget.value_from_datadict(typed, {}, field.html_name)


class OnceForm(Form):
    """A form that acts once, however often it is sent: `submission` is its own number."""

    submission = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages=dict.fromkeys(("required", "invalid"), _TRY_AGAIN),
    )

    def full_clean(self) -> None:
        """A number that was lost on the way is given anew, so that sending again works."""
        super().full_clean()
        for name in {"as_of", "submission"} & self.errors.keys():
            cast(QueryDict, self.data)[name] = str(self[name].initial)


class ActForm(OnceForm):
    """The form of an act on something that is there: `as_of` is the last journal number that the page showed."""

    as_of = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _TRY_AGAIN),
    )

    def __init__(self, data: Data | None = None, *, as_of: int | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        if as_of is not None:
            self.initial["as_of"] = as_of


def as_shown(field: BoundField) -> str:
    """What was typed or chosen, in the words of the page."""
    question, value = field.field, field.value()
    if isinstance(question, ChoiceField):
        return question.in_words(value)
    if isinstance(question, DateField):
        return " ".join(part for part in value or () if part)
    if isinstance(question, forms.BooleanField):
        return "Yes" if value else ""
    return str(value or "")


def _hidden_in(field: BoundField) -> str:
    return (
        f"“{field.label}” had characters in it that cannot be seen, perhaps from a copied document. "
        "They have been taken out: check it, then send it again"
    )
