"""Tags of the template pack: what its templates ask about a question."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from resolution import clock

from .. import kept, wording
from ..choosing import NamesField, SelectField
from ..dates import PARTS, DateField
from ..fields import ChoiceField, ChoicesField, LongTextField, Option, Question, TextField
from ..forms import When
from ..sent import names

register = template.Library()


class Wrong(NamedTuple):
    """A line of the error summary."""

    text: str
    href: str


class Choice(NamedTuple):
    """A radio or a checkbox."""

    id: str
    option: Option
    chosen: bool
    reveals: list[BoundField]


class Box(NamedTuple):
    """One of the three boxes of a date."""

    id: str
    name: str
    label: str
    value: str
    wrong: bool
    width: int


@register.filter
def part(field: BoundField) -> str:
    """The template that draws the question."""
    question, widget = field.field, field.field.widget
    if isinstance(question, DateField):
        return "govuk/_date.html"
    if isinstance(widget, forms.RadioSelect):  # checkboxes are radios to Django
        return "govuk/_choices.html"
    if isinstance(widget, forms.CheckboxInput):
        return "govuk/_declaration.html"
    return "govuk/_text.html"


@register.filter
def kind(field: BoundField) -> str:
    """What GOV.UK's classes call the question: radios or checkboxes."""
    return "checkboxes" if field.field.widget.input_type == "checkbox" else "radios"


@register.filter
def optional(field: BoundField) -> bool:
    """Whether the label says so."""
    question = field.field
    may_be_empty = isinstance(question, Question) and not question.required and not question.says_when
    return may_be_empty and getattr(field.form, "method", "") == "post"


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of what is read out with the box: hint and error. The protocol's words are folded, and long."""
    ids = {"_helptext": field.help_text or only_if(field) or how_to_type(field), "_error": field.errors}
    return " ".join(f"{field.auto_id}{suffix}" for suffix, there in ids.items() if there)


@register.filter
def how_to_type(field: BoundField) -> str:
    """What the hint says of a list that is too long to be shown."""
    question = field.field
    if isinstance(question, SelectField):
        return "" if question.listed(_typed(field)) else question.how_to_type
    return question.how_to_type if isinstance(question, NamesField) else ""


@register.filter
def only_if(field: BoundField) -> str:
    """After which answers to another question it is asked, in words, for a page without scripts."""
    if (when := _when(field)) is None:
        return ""
    chosen = [f"“{option.label}”" for option in _options(field.form.fields[when.question])]
    values = [option.value for option in _options(field.form.fields[when.question])]
    names = [name for name, value in zip(chosen, values, strict=True) if value in when.answers]
    return f"Only if you chose {wording.in_words(names, last='or')}."


@register.simple_tag
def asked_after(field: BoundField) -> SafeString:
    """The same, for the script that hides the question until it is asked."""
    if (when := _when(field)) is None:
        return SafeString("")
    name = field.form[when.question].html_name
    return format_html('data-asked-after="{}" data-asked-by="{}"', name, " ".join(sorted(when.answers)))


def _when(field: BoundField) -> When | None:
    return dict(getattr(field.form, "required_if", {})).get(field.name)


@register.simple_tag
def today() -> str:
    """Today in London, for the script that fills it in at a press."""
    return clock.today().isoformat()


@register.filter
def limit(field: BoundField) -> int | None:
    """The number of characters that the question takes, where it says so."""
    question = field.field
    return question.limit if isinstance(question, TextField) and question.states_limit else None


@register.filter
def threshold(field: BoundField) -> int:
    """The share of the limit, in per cent, from which the count is shown: a line of text is seldom long."""
    return 0 if isinstance(field.field, LongTextField) else 75


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The box of a question of one box."""
    widget = field.field.widget
    if isinstance(widget, forms.Select):
        if listed := _listed(field):
            return _select(field, listed)
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    kind = "govuk-textarea" if isinstance(widget, forms.Textarea) else getattr(widget, "box", "govuk-input")
    width = getattr(field.field, "width", None)
    classes = [kind, f"{kind}--error" * bool(field.errors), f"{kind}--width-{width}" * bool(width)]
    classes.append("govuk-js-character-count" * bool(limit(field)))
    described = f"{described_by(field)} {field.auto_id}-info" if limit(field) else described_by(field)
    return field.as_widget(
        widget,
        attrs={
            "class": " ".join(filter(None, classes)),
            "placeholder": False,
            "aria-describedby": described.strip() or False,
        },
    )


@register.filter
def choices_of(field: BoundField) -> list[Choice]:
    """The radios or checkboxes of a question."""
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple | set) else [value])}
    return [
        Choice(
            f"{field.auto_id}_{number}", option, option.value in chosen, [field.form[name] for name in option.reveals]
        )
        for number, option in enumerate(_options(field.field))
    ]


@register.filter
def boxes(field: BoundField) -> list[Box]:
    """Day, month and year."""
    widget: Any = field.field.widget
    value = field.value()
    values = value if isinstance(value, list | tuple) else widget.decompress(value)
    wrong = _wrong_parts(field)
    return [
        Box(
            id=f"{field.auto_id}_{number}",
            name=f"{field.html_name}_{part}",
            label=part.capitalize(),
            value=text or "",
            wrong=part in wrong,
            width=4 if part == "year" else 2,
        )
        for number, (part, text) in enumerate(zip(PARTS, values, strict=True))
    ]


@register.filter
def summary(form: forms.BaseForm) -> list[Wrong]:
    """What is wrong with the answers, in the order of the page, each with where to mend it."""
    whole = [Wrong(str(error), "") for error in form.non_field_errors()]
    hidden = [Wrong(str(error), "") for field in form.hidden_fields() for error in field.errors]
    asked = [
        Wrong(str(words), f"#{_where(field, error.code)}")
        for field in form.visible_fields()
        for words, error in zip(field.errors, field.errors.as_data(), strict=True)
    ]
    return list(dict.fromkeys(whole + hidden + asked))


@register.simple_tag
def summary_once(form: Any) -> list[Wrong]:
    """The summary for the top of the page; drawn there, the form does not draw it again."""
    if not isinstance(form, forms.BaseForm) or not form.is_bound or getattr(form, "summary_drawn", False):
        return []
    form.summary_drawn = True  # type: ignore[attr-defined]  # ours, for this page
    return summary(form)


@register.simple_tag(takes_context=True)
def typed_by(context: Context) -> SafeString:
    """Says for whom the form is drawn, so that what they type can be offered back to them and to nobody else."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return SafeString("")
    return format_html('<input type="hidden" name="{}" value="{}">', kept.TYPED_BY, kept.mark(request.user))


@register.simple_tag
def not_typed(form: forms.BaseForm) -> SafeString:
    """Says which answers of the form nobody types, so that every word is shown for copying and no choice is."""
    chosen = [name for field in form if not _is_typed(field) for name in names(field)]
    sent = dict.fromkeys([*chosen, *(button.name for button in getattr(form, "also", ()))])
    return format_html('<input type="hidden" name="{}" value="{}">', kept.NOT_TYPED, ",".join(sent))


def _is_typed(field: BoundField) -> bool:
    """Also where a list is too long to be shown, and a name is typed."""
    listing = getattr(field.field, "listing", None)
    chooses = isinstance(field.field.widget, forms.widgets.ChoiceWidget | forms.CheckboxInput)
    return not field.is_hidden and (not chooses or (listing is not None and listing.is_long))


def _options(field: forms.Field) -> Iterable[Option]:
    """Ours bring their options; of Django's own, the choices are read."""
    if isinstance(field, ChoiceField):
        return field.options
    choices: Any = getattr(field, "choices", ())
    return [Option(str(value), str(label)) for value, label in choices]


def _typed(field: BoundField) -> str:
    return str(field.value() or "")


def _listed(field: BoundField) -> list[Option]:
    """What a drop-down list has; nothing where there would be too much, and the answer is typed."""
    question = field.field
    return question.listed(_typed(field)) if isinstance(question, SelectField) else list(_options(question))


def _select(field: BoundField, options: list[Option]) -> SafeString:
    """A drop-down list, quick with many options."""
    chosen = _typed(field)
    groups: dict[str, list[tuple[str, str, str]]] = {"": []}
    for option in options:
        selected = " selected" if option.value == chosen else ""
        groups.setdefault(option.group, []).append((option.value, selected, option.label))
    return format_html(
        '<select class="govuk-select{}" id="{}" name="{}"{}>{}</select>',
        " govuk-select--error" * bool(field.errors),
        field.auto_id,
        field.html_name,
        _described(field),
        format_html_join("", "{}", ((_group(heading, lines),) for heading, lines in groups.items())),
    )


def _group(heading: str, lines: list[tuple[str, str, str]]) -> SafeString:
    drawn = format_html_join("", '<option value="{}"{}>{}</option>', lines)
    return format_html('<optgroup label="{}">{}</optgroup>', heading, drawn) if heading else drawn


def _described(field: BoundField) -> SafeString:
    ids = described_by(field)
    return format_html(' aria-describedby="{}"', ids) if ids else SafeString("")


def _wrong_parts(field: BoundField) -> list[str]:
    codes = " ".join(str(error.code) for error in field.errors.as_data())
    return [part for part in PARTS if part in codes] or list(PARTS if field.errors else ())


def _where(field: BoundField, code: str | None) -> str:
    """The box that an error names by its value; else the question's first."""
    if isinstance(field.field, ChoicesField) and field.field.option(code):
        return f"{field.auto_id}_{[option.value for option in field.field.options].index(str(code))}"
    return _first_id(field, code)


def _first_id(field: BoundField, code: str | None) -> str:
    if isinstance(field.field, DateField):
        parts = [part for part in PARTS if part in str(code)] or _wrong_parts(field)
        return f"{field.auto_id}_{PARTS.index(parts[0])}"
    return f"{field.auto_id}_0" if isinstance(field.field.widget, forms.RadioSelect) else field.auto_id
