"""The world of the access matrix: everyone whom the rule tells apart, and a record for each way that it does.

Each record is about another child, and every box of it holds a word that stands nowhere else, in markup that would do
harm: what an answer tells of which record can be read from its bytes. Everything is reached through the actions.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from resolution.disagreements.models import Disagreement, Draft
from resolution.partnership.models import Person
from tests.disagreements.cast import Cast

# What a browser would act on if a page did not escape it; and what a spreadsheet would.
MARKUP = '<i onclick="alert(1)">'
HARMFUL = f"{MARKUP}</i>'&"
FORMULA = "=2+5"
# In each word of a record that nobody may read who does not see it whole, one of these stands.
SIGNS = ("zebrafinch-", "QX", "RN/73", "1911")
LONG_AGO = timedelta(days=21)


@dataclass(frozen=True)
class Words:
    """What stands on one record and nowhere else."""

    number: int

    @property
    def secret(self) -> str:
        """In every box: `zebrafinch-07`, which nobody reads who does not see it whole."""
        return f"zebrafinch-{self.number:02}"

    @property
    def searched(self) -> str:
        """By what it is looked for: a page that says again what was asked has not said the secret."""
        return self.secret.removeprefix("zebra")

    @property
    def text(self) -> str:
        return f"{FORMULA} {self.secret} {HARMFUL}"

    @property
    def initials(self) -> str:
        return f"QX{chr(65 + self.number // 26)}{chr(65 + self.number % 26)}"

    @property
    def born(self) -> date:
        return date(1911, 1, 5) + timedelta(days=11 * self.number)

    @property
    def record_number(self) -> str:
        return f"RN/{7310 + self.number}"

    @property
    def child(self) -> tuple[str, ...]:
        """All that says which child it is, as it could be written."""
        days = (f"{self.born:%-d %B %Y}", self.born.isoformat(), f"{self.born:%d/%m/%Y}")
        return (self.initials, self.record_number, *days)

    @property
    def whole(self) -> tuple[str, ...]:
        """What only those read who see it whole."""
        return (self.secret, *self.child)


@dataclass
class World:
    """Everyone and everything, by the names that the matrix calls them."""

    cast: Cast
    people: dict[str, Person]
    records: dict[str, Disagreement] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    draft: Draft | None = None
    # What stands in addresses of the directory, by the name of the address's part.
    entries: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None
