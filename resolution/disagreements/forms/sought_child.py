"""The child about whom records are looked for, by initials and date of birth."""

from typing import Any

from resolution.govuk.dates import DateField

from .initials import OF_THE_CHILD, InitialsField, initials_question


class SoughtInitialsField(InitialsField):
    """Those of a child that is looked for, in capitals: also what could be no initials today and stands on a record all
    the same, like Baby T. A name is told apart by its length alone."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).upper()

    def validate(self, value: Any) -> None:
        # Of anything but one word it is enough that it begins with a letter.
        super().validate(value if value.isalpha() else value[:1])


def sought_initials_question() -> InitialsField:
    """The child that is looked for, by initials."""
    return initials_question(hint="As they stand on the record.", of=SoughtInitialsField)


def day_of_birth_question() -> DateField:
    """The child that is looked for, by the very day."""
    return DateField(
        "Date of birth",
        missing=f"Enter the date of birth{OF_THE_CHILD}",
        called=f"The date of birth{OF_THE_CHILD}",
        help_text="Of a child who is not born yet, the day on which they are expected. Records that do not know the "
        "day count too: it can be another child.",
    )
