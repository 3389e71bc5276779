"""Words that others will read are shown once more where they may say who is meant, before they are sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from resolution.govuk.forms import Button, Form

from . import directory
from .identifiers import Piece, likely, pieces, seal_of, words_of
from .models import Agency, Partnership, Person

NO_IDENTIFIER = "no_identifier"
NONE_IN_IT = "There is no identifier in it"
TAKE_OUT = "Take out what may say who is meant, or say that there is no identifier in it"


class Known(NamedTuple):
    """What the check knows of a partnership: whole names of people, and words, in small letters, that are no names."""

    names: Sequence[str]
    words: frozenset[str]


@dataclass(frozen=True)
class Marked:
    """An answer with what may say who is meant marked in it."""

    label: str
    pieces: Sequence[Piece]

    @property
    def found(self) -> list[Piece]:
        """What was marked, each once."""
        return list(dict.fromkeys(piece for piece in self.pieces if piece.why))


def known_in(partnership: Partnership) -> Known:
    """The names of everybody in the directory, also of those who have left; what their posts, the agencies and the
    protocol call things. A small setting’s name is no such word: it may say who is meant."""
    known = Person.objects.known().filter(agency__partnership=partnership).order_by()
    people = list(known.values_list("name", "job_title"))
    agencies = Agency.objects.filter(partnership=partnership, small=False).order_by().values_list("name", flat=True)
    protocol = directory.protocol_in_force(partnership).text
    titles = {title for _name, title in people}
    return Known([name for name, _title in people], words_of([partnership.name, protocol, *agencies, *titles]))


class Checked(Form):
    """`checked` names the answers that are looked through. What is found is sent with a second press, by whoever says
    that it identifies nobody; of what is new since, they are asked again."""

    checked: ClassVar[Sequence[str]] = ()
    marked: Sequence[Marked] = ()
    partnership: Partnership

    @property
    def looked_through(self) -> Sequence[str]:
        """Which answers are; some forms are of more than one act."""
        return self.checked

    def _clean_form(self) -> None:
        """Once everything else is right: nobody is asked about words that they have to change anyway."""
        super()._clean_form()  # type: ignore[misc]  # the stubs do not know it
        if self.looked_through and NO_IDENTIFIER in self.data:
            self.also = (Button(NO_IDENTIFIER, "", NONE_IN_IT),)
        said = {name: text for name in self.looked_through if (text := self.cleaned_data.get(name))}
        if said and not self.errors:
            self.look_through(said)

    def look_through(self, said: Mapping[str, str]) -> None:
        """Ask about what is likely, unless the press says that it is none."""
        known = known_in(self.partnership)
        found = {name: likely(text, *known) for name, text in said.items()}
        seal = seal_of([piece for each in found.values() for piece in each])
        if not any(found.values()) or self.pressed(NO_IDENTIFIER) == seal:
            return
        self.also = (Button(NO_IDENTIFIER, seal, NONE_IN_IT),)
        self.marked = [Marked(str(self.fields[name].label), pieces(said[name], *known)) for name in said if found[name]]
        for name in filter(found.get, found):
            self.add_error(name, TAKE_OUT)
