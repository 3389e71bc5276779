"""Questions whose answer is one of a list that can be long: people, agencies."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .fields import ChoiceField, ChoicesField, Option
from .listing import AGAIN, MOST_LISTED, Listing, Sought
from .text import one_line, tidy

# Rows of the box for names, lines of it that are told to be wrong at once, and names told of such a line.
ROWS, MOST_FAULTS, MOST_TOLD = 8, 5, 3
# What a drop-down list says before a choice is made.
CHOOSE = "Choose from the list"


class Typed(str):
    """What somebody sent: a number in it can be a part of a name, and not only the row that a page begins with."""

    __slots__ = ()


class FoundLater:
    """Of a question whose options only the form knows, once it has looked for them: the form says what is wrong."""

    def validate(self, value: Any) -> None:
        """Nothing."""


class SelectField(ChoiceField):
    """One answer of many: from a drop-down list or, where that would be too long, by typing the name or a part of it.

    `empty` is what the list says before a choice is made. Where a few are meant by what was typed, the page comes back
    with those to choose from. The answer is the option's value, however it was given."""

    widget = forms.Select
    listing: Listing

    def __init__(
        self,
        label: str,
        *,
        empty: str = CHOOSE,
        typed_as: str = "the name or a part of it",
        most_listed: int = MOST_LISTED,
        **choice: Any,
    ) -> None:
        """`typed_as`: what of an option is typed. `most_listed`: less where a page has several lists."""
        self.empty = empty
        self.typed_as = typed_as
        self.most_listed = most_listed
        super().__init__(label, **choice)

    def _offered(self, options: tuple[Option, ...]) -> tuple[Option, ...]:
        self.listing = Listing(options, self.most_listed)
        return self.listing.options

    def option(self, value: object) -> Option | None:
        """The option with this value, or that what was typed means."""
        return self.listing.option(value)

    def in_words(self, value: Any) -> str:
        option = self.option(value)
        return option.label if option else str(value or "") * self.listing.is_long

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ARG002 - Django passes it
        return None if data is None else Typed(data)

    def prepare_value(self, value: Any) -> Any:
        """Where the answer is typed, the box shows the name of what was chosen, and never its number."""
        option = self.option(value) if isinstance(value, Typed) else self.listing.begun_with(value)
        if option is not None:
            return option.label if self.listing.is_long else option.value
        unclear = self.listing.is_long and self.listing.sought(str(value or "")).is_row
        return "" if unclear or value == AGAIN else value

    def listed(self, typed: str) -> list[Option]:
        """What the drop-down list has, once this was typed; nothing where the answer is typed."""
        nothing = Option("", self.empty)
        if not self.listing.is_long:
            return [nothing, *self.options]
        sought = self.listing.sought(typed)
        if sought.meant or not 0 < len(sought.those) <= self.most_listed:
            return []
        # What was typed stays the answer until one of them is chosen, so that nothing is taken for none by oversight.
        few = [Option(self.listing.kept(one), one.label, group=one.group) for one in sought.those]
        none = [] if self.required else [nothing]
        return [Option(typed, CHOOSE), *few, *none, Option(AGAIN, "None of these: I will type it again")]

    @property
    def how_to_type(self) -> str:
        """What the hint says of typing the answer."""
        ways = dict.fromkeys(f"“{option.in_short}”" for option in self.options if option.in_short)
        empty = "" if self.required or self.empty == CHOOSE else f" Leave this empty for “{self.empty}”."
        return f"Type {', or '.join([self.typed_as, *ways])}.{empty}"

    def to_python(self, value: Any) -> str:
        typed = one_line(tidy(super().to_python(value)))
        option = self.option(typed)
        if typed and option is None and self.listing.is_long:
            raise ValidationError(self._fault(typed))
        return option.value if option else typed

    def _fault(self, typed: str) -> str:
        sought = self.listing.sought(typed)
        if typed == AGAIN:
            return f"Type {self.typed_as}"
        if sought.is_row:
            return self.not_offered
        if not sought.those:
            return f"Nothing matches {sought.quoted}. Check the spelling, or type less of it"
        ask = "Select which one you mean" if self.listed(typed) else "Type more of it"
        return f"{ask}: {sought.how_many}"


class Lines(forms.Textarea):
    """A box in which each line is an answer."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:  # noqa: ARG002 - Django passes it
        """As checkboxes send theirs: a list."""
        return list(data.getlist(name))


class NamesField(ChoicesField):
    """Any number of answers out of a list: as checkboxes or, where they would be too many, typed one on each line."""

    widget: Any = forms.CheckboxSelectMultiple
    listing: Listing

    def __init__(
        self,
        label: str,
        *,
        typed_as: str = "one name on each line, or a part of it",
        most_listed: int = MOST_LISTED,
        **choices: Any,
    ) -> None:
        self.typed_as = typed_as
        self.most_listed = most_listed
        super().__init__(label, **choices)

    def _offered(self, options: tuple[Option, ...]) -> tuple[Option, ...]:
        self.listing = Listing(options, self.most_listed)
        if self.listing.is_long:
            self.widget = Lines(attrs={"rows": ROWS})
        return self.listing.options

    @property
    def how_to_type(self) -> str:
        """What the hint says of typing the answers."""
        return f"Type {self.typed_as}." if self.listing.is_long else ""

    def in_words(self, value: Any) -> str:
        return value if isinstance(value, str) else super().in_words(value)

    def prepare_value(self, value: Any) -> Any:
        """In the box stand the names of those chosen, and what was typed, one a line."""
        return "\n".join(map(self._name, value or ())) if self.listing.is_long else value

    def _name(self, typed: object) -> str:
        option = self.option(typed)
        return option.label if option else str(typed)

    def to_python(self, value: Any) -> list[str]:
        typed = super().to_python(value)
        return self._read(typed) if self.listing.is_long else typed

    def _read(self, typed: list[str]) -> list[str]:
        """The values of the options that the lines mean."""
        lines = [one_line(tidy(line)) for text in typed for line in text.splitlines()]
        asked = [line for line in dict.fromkeys(lines) if line]
        if len(asked) > len(self.options):
            raise ValidationError(f"Type each name once: there are {len(self.options)} to choose from")
        sought = {line: self.listing.sought(line) for line in asked}
        unclear = [line for line in asked if sought[line].meant is None][:MOST_FAULTS]
        if unclear:
            raise ValidationError([_line_fault(lines.index(line) + 1, sought[line]) for line in unclear])
        return list(dict.fromkeys(found.meant.value for found in sought.values() if found.meant))


def _line_fault(number: int, sought: Sought) -> str:
    """What is wrong with a line, with some of those that it can mean."""
    if not sought.those:
        return f"Line {number}: nothing matches {sought.quoted}. Check the spelling, or type less of it"
    some = "; ".join(option.label for option in sought.those[:MOST_TOLD])
    more = "; …" * (len(sought.those) > MOST_TOLD)
    return f"Line {number}: {sought.how_many}. Type more of the one you mean: {some}{more}"
