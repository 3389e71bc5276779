"""The child, or brothers and sisters, by as little as both sides need (§2.4, p6)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from resolution import clock
from resolution.disagreements.answers import ChildAnswer
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Child, Disagreement
from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField, MonthOrYear, MonthOrYearField
from resolution.govuk.fields import ChoiceField, ChoicesField, Option, TextField
from resolution.govuk.forms import Button, When
from resolution.govuk.sent import names
from resolution.govuk.text import whole_number

from .asking import LINE
from .initials import OF_THE_CHILD, ONLY_INITIALS, initials_question
from .raising_page import MYSELF, RAISED_FOR, YES, PageForm
from .restricting import WHY_RESTRICT

MOST_CHILDREN = 12
OLDEST = timedelta(days=26 * 366)
EXPECTED_WITHIN, EXPECTED_SINCE = timedelta(days=300), timedelta(days=60)
Born = Child.Born
ROUGHLY = "roughly"
SAME_CHILD = (
    "Child {number} is child {first} again. Leave it all empty to take it away. If they are twins with the same "
    "initials, enter the record number of each, or a middle initial"
)
ABOUT_ALL = ("family_knows", "restricted", "restricted_because")


class ChildForm(PageForm):
    """Initials, date of birth, own record number; once for each child. And whether the family knows."""

    page = Page.CHILD
    also = (Button("another", "1", "Add another child"), *PageForm.also)

    folded: Mapping[str, Collection[str]] = MappingProxyType(
        {"If it is about a colleague’s own family, or a staffing matter": ("restricted",)}
    )

    children = forms.IntegerField(widget=forms.HiddenInput, initial=1, required=False)
    family_knows = ChoiceField(
        "Does the family know that you disagree?",
        options=[Option(value, label) for value, label in Disagreement.Family.choices],
        missing="Select whether the family knows that you disagree",
    )

    restricted = ChoicesField(
        "Is this about a colleague’s own family, or a staffing matter?",
        options=[Option(YES, "Yes: only those named on it may see it", reveals=("restricted_because",))],
        missing=None,
        help_text="Safeguarding leads and managers who are not named on it then do not see it.",
    )
    restricted_because = TextField(
        WHY_RESTRICT,
        limit=LINE,
        called="The reason",
        missing="Enter why it is only for those named on it, in one line",
    )

    def prepare(self) -> None:
        for number in self.numbers:
            self.fields |= child_questions(number, f" of child {number}" if self.count > 1 else "")
        by_the_day = {Born.EXACT, Born.EXPECTED}
        self.required_if = {f"born_on_{number}": When(f"born_{number}", by_the_day) for number in self.numbers}
        self._ask_for_whom()
        self.order_fields([RAISED_FOR, *(name for name in self.fields if name not in ABOUT_ALL), *ABOUT_ALL])
        self.initial["children"] = self.count

    def _ask_for_whom(self) -> None:
        """A lead can raise for a colleague. Nobody else is asked."""
        if not self.about.colleagues:
            return
        # A page left before its owner was a lead says nothing of it.
        if self.is_bound and RAISED_FOR not in self.data:
            self.data[RAISED_FOR] = MYSELF  # type: ignore[index]  # it was made here, to be changed
        self.fields[RAISED_FOR] = SelectField(
            "Who are you raising this for?",
            options=self.about.colleague_listing.options,
            initial=MYSELF,
            missing="Whoever you chose is not there any more. Select who you are raising this for",
            help_text="You can raise for a colleague, whose disagreement it then is. You answer all but what only they "
            "can declare.",
        )

    @property
    def count(self) -> int:
        """How many children there is room for."""
        sent = str(self.data.get("children", "")) if self.is_bound else self.about.typed(Page.CHILD, "children")
        return min(max(whole_number(sent) or 1, 1), MOST_CHILDREN)

    def typed(self) -> dict[str, list[str]]:
        """What was sent, but no name; with room for one more child where that was asked for."""
        room = self.count + bool(self.pressed("another"))
        kept = {name: values for name, values in super().typed().items() if name not in self.not_kept}
        return kept | {"children": [str(min(room, MOST_CHILDREN))]}

    @property
    def not_kept(self) -> list[str]:
        """The boxes for initials in which something else stands, perhaps a name."""
        asked = [f"initials_{number}" for number in self.numbers]
        return [name for name in asked if name in self.errors and self.data.get(name, "").strip()]

    @property
    def numbers(self) -> range:
        return range(1, self.count + 1)

    def layout(self) -> Layout:
        if self.count == 1:
            return super().layout()
        children = [
            Fieldset(f"Child {n}", f"initials_{n}", f"born_{n}", f"born_on_{n}", f"record_number_{n}")
            for n in self.numbers
        ]
        first = [RAISED_FOR] if RAISED_FOR in self.fields else []
        return Layout(*first, *children, Fieldset("All of them", "family_knows", "restricted"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number in self.numbers:
            if self.is_blank(number):
                self._take_away(number)
            else:
                self._check(number, said)
        if not self.errors:
            self._refuse_the_same()
        return said

    def _refuse_the_same(self) -> None:
        """One child is on it once. Twins may have the same initials: then something else tells them apart."""
        those = [number for number in self.numbers if not self.is_blank(number)]
        for number, child in zip(those, there := self.said(), strict=True):
            first = those[there.index(child)]
            if first < number:
                self.add_error(f"record_number_{number}", SAME_CHILD.format(first=first, number=number))

    def is_blank(self, number: int) -> bool:
        """Nothing was typed for a child for whom there is room: there is no such child. The first is always there."""
        words = ("initials", "born_on", "born_about", "unknown_because", "record_number")
        asked = [self[f"{name}_{number}"] for name in words]
        typed = [self.data.get(name, "") for field in asked for name in names(field)]
        return number > 1 and not any(str(text).strip() for text in typed)

    def _take_away(self, number: int) -> None:
        for name in list(self.errors):
            if name.endswith(f"_{number}"):
                del self.errors[name]

    def _check(self, number: int, said: dict[str, Any]) -> None:
        born, on = said.get(f"born_{number}", ""), said.get(f"born_on_{number}")
        about: MonthOrYear | None = said.get(f"born_about_{number}")
        if on is not None and (fault := birth_fault(born, on, clock.today())):
            self.add_error(f"born_on_{number}", fault)
        if about is not None and (fault := birth_fault(born, about.begins, clock.today())):
            self.add_error(f"born_about_{number}", fault)

    def in_words(self, name: str) -> str | None:
        """A date that is known says so itself."""
        return "" if name.startswith("born_") and self.cleaned_data.get(name) == Born.EXACT else None

    def said(self) -> list[ChildAnswer]:
        """Each child."""
        return list(self._children(self.cleaned_data))

    def _children(self, said: dict[str, Any]) -> Iterator[ChildAnswer]:
        for number in self.numbers:
            if not self.is_blank(number):
                born, born_on = birth_said(*(said[f"{name}_{number}"] for name in ("born", "born_on", "born_about")))
                yield ChildAnswer(
                    initials=said[f"initials_{number}"].upper(),
                    born=born,
                    born_on=born_on,
                    unknown_because=said[f"unknown_because_{number}"],
                    record_number=said[f"record_number_{number}"],
                )


def child_questions(number: int, which: str) -> dict[str, forms.Field]:
    """The questions about one child. `which` tells several apart in what errors say."""
    the = which or OF_THE_CHILD
    hint = ONLY_INITIALS if number == 1 else "Leave it all empty to take this child away."
    initials = initials_question(the, hint)
    record_number = TextField(
        "Your own record number",
        limit=40,
        width=20,
        missing=None,
        called=f"The record number{the}",
        help_text="If your agency has one. The other side enters its own.",
    )
    return {
        f"initials_{number}": initials,
        **_birth(number, the),
        f"record_number_{number}": record_number,
    }


def _birth(number: int, the: str) -> dict[str, forms.Field]:
    """When the child was born, or is expected, as well as it is known."""
    options = [
        Option(Born.EXACT, "I know it"),
        Option(ROUGHLY, "I know it roughly", reveals=(f"born_about_{number}",)),
        Option(Born.EXPECTED, "The child is not born yet: I know when it is expected"),
        Option(Born.UNKNOWN, "I do not know it", reveals=(f"unknown_because_{number}",)),
    ]
    return {
        f"born_{number}": ChoiceField(
            "How well do you know the date of birth?",
            initial=Born.EXACT,
            options=options,
            missing=f"Select how well you know the date of birth{the}",
        ),
        f"born_about_{number}": MonthOrYearField(
            "About when was the child born?",
            missing=f"Enter the month and year{the.replace(' of', ' in which', 1)} was born, or the year alone",
            called=f"The date of birth{the}",
            help_text="A month and a year, or a year alone. For example, March 2021 or 2021.",
        ),
        f"unknown_because_{number}": TextField(
            "Why is it not known?", missing=f"Enter why the date of birth{the} is not known"
        ),
        f"born_on_{number}": DateField(
            "Date of birth",
            missing=f"Enter the date of birth{the}, or say that you do not know it",
            called=f"The date of birth{the}",
            help_text="For example, 27 3 2021. For a child not born yet, the day on which it is expected.",
        ),
    }


def birth_said(born: str, on: date | None, about: MonthOrYear | None) -> tuple[str, date | None]:
    """How well the date of birth is known, and the date as far as it is."""
    if about is None:
        return born, on
    return (Born.YEAR if about.month is None else Born.MONTH), about.begins


def birth_fault(born: str, on: date, today: date) -> str:
    """What is wrong with the day, or nothing."""
    if born == Born.EXPECTED:
        if not today - EXPECTED_SINCE <= on <= today + EXPECTED_WITHIN:
            return "The day on which the child is expected must be within the next 10 months. Check the year"
    elif on > today:
        return "The date of birth must be today or in the past. If the child is not born yet, say so above"
    elif on < today - OLDEST:
        return "That was more than 25 years ago. Check the year"
    return ""
