"""The protocol of one partnership, as data: what a version says, and the questions that it can answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from resolution.protocol.culture import Culture
from resolution.protocol.questions import ChecklistItem, Kind, Meaning, Option, Outcome, Pages, Part, Question
from resolution.protocol.times import AnswerBack, CountedFrom, LongestTime, ReferralTimes, Returns

# All of what a version says is found here, whichever file it stands in.
__all__ = [
    "AnswerBack",
    "Bodies",
    "ChecklistItem",
    "Clause",
    "Contact",
    "CountedFrom",
    "Criterion",
    "Culture",
    "Kind",
    "LongestTime",
    "Meaning",
    "Option",
    "Outcome",
    "Pages",
    "Part",
    "Protocol",
    "Question",
    "ReferralTimes",
    "Returns",
    "Signpost",
    "SpecificCase",
    "Theme",
    "Tier",
]

Each = TypeVar("Each")


@dataclass(frozen=True, kw_only=True)
class Clause:
    """The protocol's own words. `cited` is how a page refers to them: bullets have no number of their own."""

    id: str
    cited: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Bodies:
    """What the partnership calls itself and its bodies."""

    partnership: str
    sub_group: str
    chair: str
    independent_chair: str
    executive: str
    conference_service: str


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to turn to about the protocol. Stands on every page."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Tier:
    """A rung of the ladder. `pair` says who meets whom; `titles` gives examples by kind of agency."""

    number: int
    name: str
    pair: str
    titles: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What a disagreement is about."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What makes a matter of potentially serious concern."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Signpost:
    """A way out before raising. `danger`: its numbers come first, then one carries on. `none_of_these`: carry on.
    `refused`: it is also for a raiser whose own side does not carry it. Clause: blank where the protocol is silent."""

    id: str
    name: str
    question: str
    guidance: str
    contact: str
    clause: str
    danger: bool
    none_of_these: bool
    refused: bool


@dataclass(frozen=True, kw_only=True)
class SpecificCase:
    """A case that goes to the Sub Group as well: who logs it there, with whom. `unresolved`: left by the last tier."""

    id: str
    name: str
    clause: str
    logged_by: str
    logged_with: str
    unresolved: bool


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """One version of one partnership's protocol. `ours` names the keys of its file that are the partnership's own;
    `clause_of` gives an act, or a clause that the act table cites, the clause of this protocol that stands for it."""

    key: str
    version: int
    title: str
    partnership_name: str
    bodies: Bodies
    contact: Contact
    first_tier: int
    first_tier_if_harm_imminent: int
    members_may_be_named: bool
    saved_up_after_days: int | None
    declare_within_working_days: int | None
    name_within_working_days: int
    most_themes: int
    ours: frozenset[str]
    tiers: tuple[Tier, ...]
    clauses: Mapping[str, Clause]
    clause_of: Mapping[str, str]
    checklist: tuple[ChecklistItem, ...]
    closing: tuple[Question, ...]
    # What tells a disagreement from severe risk without a clear way forward.
    stuck: tuple[Question, ...]
    themes: tuple[Theme, ...]
    criteria: tuple[Criterion, ...]
    signposts: tuple[Signpost, ...]
    specific_cases: tuple[SpecificCase, ...]
    longest_times: tuple[LongestTime, ...]
    answer_back: AnswerBack
    referral_times: ReferralTimes
    returns: Returns
    # What is asked of both sides once it has been closed for a while.
    culture: Culture
    pages: Pages
    outcome: Outcome

    @property
    def last_tier(self) -> int:
        """The number of the last tier."""
        return self.tiers[-1].number

    def is_last(self, tier: int) -> bool:
        """Whether there is nowhere further to take it."""
        return tier == self.last_tier

    def tier(self, number: int) -> Tier:
        """The tier of that number. KeyError if there is none."""
        return _found(self.tiers, "number", number)

    def is_past_the_second(self, tier: int, *, unresolved: bool) -> bool:
        """Whether the second tier has ended without agreement: then it is asked whether the network is stuck."""
        second = self.first_tier + 1
        return tier > second or (tier == second and unresolved)

    def start_tier(self, harm_imminent: bool = False) -> int:
        """The tier that a disagreement begins at."""
        return self.first_tier_if_harm_imminent if harm_imminent else self.first_tier

    def clause(self, number: str) -> str:
        """The protocol's own words. KeyError if it has no such clause."""
        return self.clauses[number].words

    def cited(self, number: str) -> str:
        """How to refer to the clause in a sentence."""
        return self.clauses[number].cited

    def standing_for(self, *cited: str) -> Clause | None:
        """Its clause for what the product cites, an act or an id of the act table's: for the first that it has one."""
        named = (self.clause_of.get(each, each) for each in cited)
        return next((self.clauses[each] for each in named if each in self.clauses), None)

    def item(self, identity: str) -> ChecklistItem:
        """The checklist item of that id. KeyError if there is none."""
        return _found(self.checklist, "id", identity)

    def meaning(self, meaning: Meaning) -> Question | None:
        """The question of that meaning; None where this protocol does not ask it."""
        asked = (*(question for item in self.checklist for question in item.carries), *self.closing)
        return next((question for question in asked if question.means is meaning), None)

    def theme(self, identity: str) -> Theme:
        """The theme of that id. KeyError if there is none."""
        return _found(self.themes, "id", identity)

    def criterion(self, identity: str) -> Criterion:
        """The serious-concern criterion of that id. KeyError if there is none."""
        return _found(self.criteria, "id", identity)

    def signpost(self, identity: str) -> Signpost:
        """The way out of that id. KeyError if there is none."""
        return _found(self.signposts, "id", identity)

    def longest(self, tier: int, urgent: bool) -> tuple[LongestTime, ...]:
        """Every longest time that holds at the tier: its own, and any cap over several tiers. Often none."""
        return tuple(each for each in self.longest_times if tier in each.tiers and each.urgent == urgent)

    def checklist_at(
        self, tier: int, part: Part, *, started_at: int | None = None, answered: bool = True
    ) -> tuple[ChecklistItem, ...]:
        """The items that are asked at the tier. `started_at` is the tier that the disagreement began at (the protocol's
        first when it is not said); `answered`, whether the step before this one had a response."""
        nth = self._nth(tier, started_at)
        return tuple(
            item
            for item in self.checklist
            if item.part is part and item.from_tier <= nth and (answered or not item.needs_response)
        )

    def closing_at(self, tier: int, *, started_at: int | None = None) -> tuple[Question, ...]:
        """What closing must record for a disagreement that ended at the tier."""
        return tuple(question for question in self.closing if question.from_tier <= self._nth(tier, started_at))

    def _nth(self, tier: int, started_at: int | None) -> int:
        """1 at the tier where it began, 2 at the next."""
        return tier - (started_at or self.first_tier) + 1


def _found(things: tuple[Each, ...], attribute: str, value: object) -> Each:
    for thing in things:
        if getattr(thing, attribute) == value:
            return thing
    raise KeyError(value)
