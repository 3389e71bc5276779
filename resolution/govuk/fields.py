"""Questions: each brings its own words for what is wrong with an answer, so that no page says "This field is required".

`missing` is what the page says when nothing was answered; None makes the question optional, and its label says so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .text import one_line, tidy


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """The protocol's own words and what helps to answer, folded away beside the question that they belong to."""

    words: str = ""
    clause: str = ""
    help: str = ""


@dataclass(frozen=True)
class Option:
    """One answer of a list. What it `reveals` is asked, and required, only when it is chosen."""

    value: str
    label: str
    hint: str = ""
    reveals: tuple[str, ...] = ()
    group: str = ""  # the heading that a select puts above it
    after_or: bool = False  # "or" stands before it
    exclusive: bool = False  # "None of these": not together with another
    in_short: str = ""  # what to type for it where the list is too long to be shown


Options = Iterable[Option | tuple[str, str]]


def as_options(given: Options) -> tuple[Option, ...]:
    """Each as an option."""
    return tuple(one if isinstance(one, Option) else Option(*one) for one in given)


class Question(forms.Field):
    """What every question of ours has. `called` is its name in messages: "The date of the visit" must be …"""

    empty_value: ClassVar[Any] = None

    def __init__(  # a question has many sides
        self,
        label: str,
        *,
        missing: str | None,
        help_text: str = "",
        called: str = "",
        heading: bool = False,
        says_when: bool = False,
        guidance: Guidance | Sequence[Guidance] | None = None,
        **options: Any,
    ) -> None:
        """`heading`: the only question of its page, whose label is the page's heading. `says_when`: the label says when
        to answer it, which "(optional)" would hide. `guidance`: more than one where a question has several parts."""
        super().__init__(label=label, required=missing is not None, help_text=help_text, **options)
        self.missing = missing
        self.called = called
        self.heading = heading
        self.says_when = says_when
        self.guidance = guidance
        if missing is not None:
            self.error_messages["required"] = missing

    @property
    def guidances(self) -> Sequence[Guidance]:
        """What is folded away beside the question."""
        return [self.guidance] if isinstance(self.guidance, Guidance) else self.guidance or ()

    @property
    def folded(self) -> str:
        """What the fold is called."""
        quoted = any(one.words for one in self.guidances)
        return "What the protocol says" if quoted else "More about this question"

    @property
    def subject(self) -> str:
        """What messages call the answer."""
        return self.called or f"“{self.label}”"


# A name fits one row of a phone's screen; a sentence does not, and must be seen whole while it is written.
ONE_ROW = 200


# What is typed to get past a box that has to be filled, without marks and spaces.
SAYS_NOTHING = frozenset(("na", "notapplicable", "none", "nothing", "asabove", "seeabove", "sameasabove", "ditto"))


class TextField(Question, forms.CharField):
    """One line of text, in a box of two rows where it can be long. Line breaks in it become spaces."""

    states_limit: ClassVar[bool] = True
    empty_value: ClassVar[str] = ""  # type: ignore[misc]  # CharField has it on the instance, and it is the same
    # Marks alone fill the box, and say no more than an empty one.
    needs_a_word: ClassVar[bool] = True

    def __init__(
        self,
        label: str,
        *,
        limit: int = 200,
        too_long: str = "",
        width: int | None = None,
        stands_alone: bool = False,
        **question: Any,
    ) -> None:
        """`width`: of 2, 3, 4, 5, 10, 20 or 30 characters, where the answer's length is known. `stands_alone`: whoever
        reads it has to understand it by itself, so that “n/a” or “as above” says no more than an empty box."""
        if limit > ONE_ROW and self.widget is forms.TextInput:
            question["widget"] = forms.Textarea(attrs={"rows": 2})
        super().__init__(label, **question)
        self.limit = limit
        self.too_long = too_long
        self.width = width
        self.stands_alone = stands_alone

    def to_python(self, value: Any) -> str:
        return one_line(tidy(super().to_python(value) or ""))

    @property
    def like(self) -> str:
        """What is said of text that is no such thing, however long it is; nothing where any words are right."""
        return ""

    def validate(self, value: Any) -> None:
        super().validate(value)
        says = "".join(character for character in value.casefold() if character.isalnum())
        if value and ((self.needs_a_word and not says) or (self.stands_alone and says in SAYS_NOTHING)):
            raise ValidationError(self.like or self.missing or f"{self.subject} must have at least one word in it")
        if len(value) > self.limit:
            said = self.too_long or self.like
            raise ValidationError(said or f"{self.subject} must be {self.limit:,} characters or fewer")


class SoughtField(TextField):
    """What is looked for, by any of its letters or marks."""

    needs_a_word: ClassVar[bool] = False


class LinesField(TextField):
    """A sentence, or a few points under each other: the lines stay as they were typed."""

    def to_python(self, value: Any) -> str:
        return tidy(value or "").strip()


class LongTextField(LinesField):
    """Paragraphs, with a count of what is left."""

    widget = forms.Textarea

    def __init__(self, label: str, *, limit: int = 2000, rows: int = 5, **text: Any) -> None:
        super().__init__(label, limit=limit, **text)
        self.widget.attrs["rows"] = rows


class EmailField(TextField):
    """An email address."""

    states_limit = False
    widget = forms.EmailInput

    def __init__(self, label: str, *, limit: int = 254, **text: Any) -> None:
        super().__init__(label, limit=limit, **text)
        self.widget.attrs["spellcheck"] = "false"

    @property
    def like(self) -> str:
        return "Enter an email address like name@example.org"

    def validate(self, value: Any) -> None:
        super().validate(value)
        try:
            validate_email(value or "nobody@example.org")
        except ValidationError:
            raise ValidationError(self.like) from None


class TelephoneField(TextField):
    """A telephone number, written as people write them: spaces, brackets and an extension are welcome."""

    states_limit = False
    widget = forms.TextInput(attrs={"type": "tel"})
    _number = re.compile(r"\+?[\d ()-]{3,}(?:(?:,? ?(?:ext\.?|extension|x)) ?\d{1,6})?", re.IGNORECASE)

    def __init__(self, label: str, *, limit: int = 40, width: int | None = 20, **text: Any) -> None:
        super().__init__(label, limit=limit, width=width, **text)

    @property
    def like(self) -> str:
        return "Enter a telephone number like 01632 960 001 or 07700 900 982"

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not self._number.fullmatch(value):
            raise ValidationError(self.like)


class ChoiceField(Question):
    """One answer of a few, as radios. The options may be given, or replaced, when the form is made."""

    widget: Any = forms.RadioSelect
    empty_value: ClassVar[Any] = ""
    _options: tuple[Option, ...]

    def __init__(self, label: str, *, options: Options = (), inline: bool = False, **question: Any) -> None:
        """`inline`: side by side, for two short answers."""
        super().__init__(label, **question)
        self.options = options
        self.inline = inline

    @property
    def options(self) -> tuple[Option, ...]:
        return self._options

    @options.setter
    def options(self, options: Options) -> None:
        self._options = self._offered(as_options(options))
        self._by_value = {option.value: option for option in self._options}

    def _offered(self, options: tuple[Option, ...]) -> tuple[Option, ...]:
        """The options as the question offers them."""
        return options

    def option(self, value: object) -> Option | None:
        """The option with this value."""
        return self._by_value.get(str(value))

    def in_words(self, value: Any) -> str:
        """What was chosen, in the words of the page."""
        chosen = [self.option(one) for one in (value if isinstance(value, list) else [value])]
        return ", ".join(option.label for option in chosen if option)

    @property
    def not_offered(self) -> str:
        """What is said of an answer that is not among the options, or not any more."""
        return self.missing or f"Select one of the answers to {self.subject}"

    def to_python(self, value: Any) -> Any:
        return "" if value is None else str(value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value not in self._by_value:
            raise ValidationError(self.not_offered)


class ChoicesField(ChoiceField):
    """Any number of answers, as checkboxes; `most` limits it."""

    widget = forms.CheckboxSelectMultiple
    empty_value: ClassVar[Any] = ()

    def __init__(self, label: str, *, most: int | None = None, too_many: str = "", **choice: Any) -> None:
        super().__init__(label, **choice)
        self.most = most
        self.too_many = too_many

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(map(str, value or ())))

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)
        chosen = [self.option(one) for one in value]
        if None in chosen:
            raise ValidationError(self.missing or f"Select from the answers to {self.subject}")
        if self.most and len(value) > self.most:
            raise ValidationError(self.too_many or f"Select up to {self.most} answers to {self.subject}")
        alone = next((option for option in chosen if option and option.exclusive), None)
        if alone and len(chosen) > 1:
            raise ValidationError(f"Select what applies, or “{alone.label}”, not both")


class DeclarationField(Question, forms.BooleanField):
    """A sentence that the person makes their own by ticking it."""

    empty_value: ClassVar[Any] = False
