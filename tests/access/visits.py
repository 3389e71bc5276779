"""What everybody is answered in the world, each page asked for once by each person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from resolution import clock
from resolution.disagreements import urls as disagreements
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person

from .addresses import asked_for, every_address, is_about
from .named import called, names_on
from .oracle import NOTHING, WHOLE, Rule
from .readers import Reader
from .walking import Answer, Visitor, layer
from .world import World

VERBS = ("GET", "POST")
# The pages of acts on a record.
ACTS = frozenset(f"/disagreements/<reference>/{act}/" for act in disagreements.ACTS)


@dataclass(frozen=True)
class Visit:
    """One page, as somebody asked for it."""

    reader: Reader
    address: str
    verb: str
    at: str
    answer: Answer

    def __str__(self) -> str:
        return f"{self.verb} {self.at} by {self.reader}"


class Visits:
    """Everybody's browsers. An answer that was asked for once is kept."""

    def __init__(self, world: World) -> None:
        self.world = world
        # Signed in here, outside of every test.
        self._visitors = {who: Visitor(world.people[who] if who else None) for who in ("", *world.people)}
        self._seen: dict[tuple[str, timedelta], dict[str, str]] = {}
        self._answers: dict[tuple[str, str, str, timedelta], Answer] = {}

    def visitor(self, who: str) -> Visitor:
        """Somebody's browser."""
        return self._visitors[who]

    def asks(self, reader: Reader, verb: str, at: str) -> Answer:
        """The answer to this person."""
        asked = (reader.who, verb, at, reader.later)
        if asked not in self._answers:
            self._answers[asked] = self._visitors[reader.who].asks(verb, at, later=reader.later)
        return self._answers[asked]

    def of(self, reader: Reader) -> Iterator[Visit]:
        """Every page that is about what the reader asks about, in every way."""
        for address in every_address():
            if is_about(address) == reader.about and (reader.acts or address not in ACTS):
                for at in asked_for(address, reader, self.world):
                    for verb in VERBS:
                        yield Visit(reader, address, verb, at, self.asks(reader, verb, at))

    def seen_by(self, reader: Reader) -> dict[str, str]:
        """What the reader may see of each record, by the rule as it is written down a second time. The draft is the
        raiser's, and theirs to whom they show it."""
        if (reader.who, reader.later) not in self._seen:
            self._seen[reader.who, reader.later] = self._by_the_rule(reader)
        return self._seen[reader.who, reader.later]

    def _by_the_rule(self, reader: Reader) -> dict[str, str]:
        draft = {"draft": WHOLE if reader.who in ("grace", "nadia") else NOTHING}
        if not reader.who:
            return dict.fromkeys(self.world.records, NOTHING) | draft
        person = Person.objects.get(pk=self.world.people[reader.who].pk)
        with clock.set_to(clock.now() + reader.later):
            rule = Rule()
            return {name: rule.sees(person, record) for name, record in self._fresh(rule).items()} | draft

    def _fresh(self, rule: Rule) -> dict[str, Disagreement]:
        by_key = {record.pk: record for record in rule.records}
        return {name: by_key[record.pk] for name, record in self.world.records.items()}

    def named_beside(self, reader: Reader) -> list[str]:
        """Everybody’s name but the reader's own, which stands above each page."""
        return [each.name for who, each in self.world.people.items() if who != reader.who]

    @cached_property
    def everybody(self) -> frozenset[str]:
        """Everybody’s name."""
        return frozenset(called(person.name) for person in self.world.people.values())

    @cached_property
    def names_on(self) -> dict[str, frozenset[str]]:
        """Everybody who is or was on each record, as they are called without what would do harm."""
        return {name: frozenset(names_on(record)) for name, record in self.world.records.items()}

    def shows(self, visit: Visit) -> str:
        """How much of the record that the reader asks about stands in the answer."""
        record = self.world.records.get(visit.reader.record)
        # The raiser's draft has no number.
        reference = record.reference if record else "no reference"
        return layer(visit.answer, self.world.words[visit.reader.record], reference, visit.at)
