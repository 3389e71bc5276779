"""Free text that goes before the Sub Group is shown once more where it may say who is meant, before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from resolution.govuk.forms import Button
from resolution.oversight.identifiers import Piece, likely, pieces, seal_of
from resolution.partnership.forms import EntryForm
from resolution.partnership.models import Partnership, Person

NO_IDENTIFIER = "no_identifier"
NONE_IN_IT = "There is no identifier in it"


@dataclass(frozen=True)
class Marked:
    """An answer with what may say who is meant marked in it."""

    label: str
    pieces: Sequence[Piece]

    @property
    def found(self) -> list[Piece]:
        """What was marked, each once."""
        return list(dict.fromkeys(piece for piece in self.pieces if piece.why))


def names_in(partnership: Partnership) -> list[str]:
    """The names of everybody in the partnership's directory, also of those who have left."""
    return list(Person.objects.filter(agency__partnership=partnership).order_by().values_list("name", flat=True))


class CheckedForm(EntryForm):
    """`checked` names the answers that are looked through. What is found is sent with a second press, by whoever says
    that it identifies nobody; of what is new since, they are asked again."""

    checked: ClassVar[Sequence[str]] = ()
    marked: Sequence[Marked] = ()

    def __init__(self, *args: Any, partnership: Partnership, **options: Any) -> None:
        super().__init__(*args, **options)
        self.partnership = partnership
        if NO_IDENTIFIER in self.data:
            self.also = (Button(NO_IDENTIFIER, "", NONE_IN_IT),)

    def clean(self) -> None:
        super().clean()
        said = {name: text for name in self.checked if (text := self.cleaned_data.get(name))}
        if said and not self.errors:
            self._look_through(said)

    def _look_through(self, said: dict[str, str]) -> None:
        names = names_in(self.partnership)
        found = {name: likely(text, names) for name, text in said.items()}
        seal = seal_of([piece for each in found.values() for piece in each])
        if not any(found.values()) or self.pressed(NO_IDENTIFIER) == seal:
            return
        self.also = (Button(NO_IDENTIFIER, seal, NONE_IN_IT),)
        self.marked = [Marked(str(self.fields[name].label), pieces(said[name], names)) for name in said if found[name]]
        for name in filter(found.get, found):
            self.add_error(name, "Take out what may say who is meant, or say that there is no identifier in it")
