"""How disagreements are searched and filtered. The answers stand in the address, the words sealed."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django_filters import Filter, FilterSet

from resolution.disagreements import moves
from resolution.disagreements.models import SearchText, Theme
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import ChoicesField, Option, Question, SoughtField
from resolution.govuk.sought import SoughtForm
from resolution.partnership.models import Person
from resolution.protocol.model import Protocol

ALL = "All"
RAISING, RESPONDING = "raising", "responding"
STATES: dict[str, tuple[str, Q]] = {
    "raising": ("Waits for the raising side", Q(status="open", step__awaited="raising")),
    "responding": ("Waits for the responding side", Q(status="open", step__awaited="responding")),
    "agreed": ("Agreed, not closed yet", Q(status="agreed")),
    "unresolved": ("Not resolved at the last tier", Q(status="unresolved")),
    "closed": ("Closed", Q(status="closed")),
    "withdrawn": ("Withdrawn", Q(status="withdrawn")),
    "settled": ("Settled in a conversation", Q(status="settled")),
}


class Filters(SoughtForm):
    """The questions beside the list."""

    @property
    def asked(self) -> set[str]:
        """The questions that were answered."""
        return {name for name, answer in self.cleaned_data.items() if answer}


class Asked(Filter):
    """A filter that asks with one of our own questions."""

    def __init__(self, question: Question, method: str) -> None:
        super().__init__(method=method)
        self.question = question

    @property
    def field(self) -> Question:
        return self.question


def _one_of(label: str, options: list[Option]) -> SelectField:
    return SelectField(label, options=options, missing=None, empty=ALL)


class DisagreementFilter(FilterSet):
    """Search and filters over what one person may see."""

    words = Asked(SoughtField("Reference, agency, person or words", limit=100, missing=None), "find")
    state = Asked(_one_of("State", [Option(key, name) for key, (name, _) in STATES.items()]), "in_state")
    overdue = Asked(ChoicesField("Date", options=[Option("yes", "Only overdue")], missing=None), "late")
    side = Asked(_one_of("Your agency’s side", []), "on_side")
    tier = Asked(_one_of("Tier", []), "at_tier")
    theme = Asked(_one_of("Theme", []), "about")

    class Meta:
        form = Filters

    def __init__(self, *args: Any, person: Person, protocol: Protocol, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        sides = [Option(RAISING, "It raises"), Option(RESPONDING, "It responds")]
        tiers = [Option(str(tier.number), tier.name) for tier in protocol.tiers]
        themes = [Option(theme.id, theme.name) for theme in protocol.themes]
        for name, choices in (("side", sides), ("tier", tiers), ("theme", themes)):
            self.filters[name].question.options = choices

    def find(self, rows: QuerySet[Any], _name: str, typed: str) -> QuerySet[Any]:
        """Those in whose text every word stands; the text and the words are casefolded alike.

        As a case of its own: a plan that PostgreSQL makes for whatever words is mistaken in how many there are, and as
        a join would go through all that somebody sees for each that it finds (decision 0098)."""
        words = [Q(words__contains=word) for word in typed.casefold().split()]
        found = SearchText.objects.filter(*words, disagreement=OuterRef("pk"))
        return rows.filter(Case(When(Exists(found), then=True), default=False))

    def in_state(self, rows: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        return rows.filter(STATES[state][1])

    def late(self, rows: QuerySet[Any], _name: str, _only: list[str]) -> QuerySet[Any]:
        return rows.filter(moves.overdue())

    def on_side(self, rows: QuerySet[Any], _name: str, side: str) -> QuerySet[Any]:
        return rows.filter(**{f"{side}_agency": self.person.agency_id})

    def at_tier(self, rows: QuerySet[Any], _name: str, tier: str) -> QuerySet[Any]:
        return rows.filter(step__tier=int(tier))

    def about(self, rows: QuerySet[Any], _name: str, theme: str) -> QuerySet[Any]:
        return rows.filter(Exists(Theme.objects.filter(disagreement=OuterRef("pk"), theme=theme)))
