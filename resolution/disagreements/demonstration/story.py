"""The disagreements of the two years: what was raised, and the acts that followed, one file a story.

What took one of the usual courses stands in `ordinary_*.toml` and borrows its acts from `courses.toml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from resolution.protocol.acts import Act
from resolution.protocol.model import Protocol

from .county import County
from .says import SAYS
from .telling import HERE, StoryError, build, read, refuse_others


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child by as little as both sides need. `theirs` is the other side's own record number."""

    initials: str
    record: str
    theirs: str
    age: str = ""
    approximate: bool = False
    expected_in_weeks: int = 0
    unknown: str = ""
    # The key of a story that is told before and still runs: its first child, of whom another agency speaks here.
    same_as: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A piece of evidence: what it is, how many days before it is cited, and whose file holds it."""

    what: str
    days: int
    held: str

    def cited(self, day: date) -> str:
        """In words, cited on this day."""
        return f"{self.what}; {day - timedelta(days=self.days):%-d %B %Y}; {self.held}"


@dataclass(frozen=True, kw_only=True)
class To:
    """To whom it was addressed: an agency and, unless nobody knew who, a person or a desk."""

    agency: str
    person: str = ""
    desk: str = ""


@dataclass(frozen=True, kw_only=True)
class Put:
    """How many days before raising it was first put to the other side, or how that was tried."""

    days: int
    tried: str = ""


@dataclass(frozen=True, kw_only=True)
class Lead:
    """With whom it was thought through, how many days before raising; or that nobody could be reached."""

    who: str = ""
    days: int = 0
    not_reached: bool = False


@dataclass(frozen=True, kw_only=True)
class Before:
    """How it seemed to be settled in conversation before: when, counted from the raising, and in one line how."""

    days: int
    how: str


@dataclass(frozen=True)
class Scene:
    """One act: when, by whom, and what was said."""

    act: Act
    at: str
    by: str
    said: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Story:
    """One disagreement as it was raised, and the scenes that followed. `arose` is days before raising."""

    key: str
    raised: str
    by: str
    to: To
    needed: str
    arose: int
    children: tuple[Child, ...]
    decision: str
    meaning: str
    outcome_asked: str
    safety: str
    their_view: str
    whose_to_change: str
    themes: tuple[str, ...]
    put_directly: Put
    lead: Lead
    family_knows: str
    scenes: tuple[Scene, ...]
    evidence: tuple[Evidence, ...]
    gut_feeling: str = ""
    criteria: tuple[str, ...] = ()
    urgent: str = ""
    raised_later_because: str = ""
    # For whom a safeguarding lead raised it, who has still to make their own declarations.
    raised_for: str = ""
    # It was logged as settled, and was not settled after all.
    settled_before: Before | None = None

    @property
    def people(self) -> Iterator[str]:
        """The keys of everybody in it."""
        yield self.by
        yield from filter(None, (self.to.person, self.lead.who, self.raised_for))
        for scene in self.scenes:
            yield scene.by
            yield from (scene.said[each] for each in ("person", "carrier") if each in scene.said)
            yield from (action["owner"] for action in scene.said.get("actions", ()))


def read_stories(county: County, protocol: Protocol) -> tuple[Story, ...]:
    """Every story, those told in full first. StoryError names the one at fault."""
    courses = read(HERE / "courses.toml")
    full = [tell(path.stem, read(path)) for path in sorted((HERE / "stories").glob("*.toml"))]
    ordinary = [
        tell(row["key"], follow_course(row, courses))
        for path in sorted(HERE.glob("ordinary_*.toml"))
        for row in read(path)["disagreement"]
    ]
    stories = (*full, *ordinary)
    for story in stories:
        check(story, county, protocol)
    return stories


def tell(key: str, told: Mapping[str, Any]) -> Story:
    """A story from its table."""
    whole = {name: value for name, value in told.items() if name not in ("key", "acts")}
    return build(
        Story,
        whole,
        key,
        key=key,
        to=build(To, told["to"], key),
        put_directly=build(Put, told["put_directly"], key),
        lead=build(Lead, told["lead"], key),
        settled_before=build(Before, told["settled_before"], key) if "settled_before" in told else None,
        children=tuple(build(Child, each, key) for each in told["children"]),
        evidence=tuple(build(Evidence, each, key) for each in told.get("evidence", ())),
        scenes=tuple(_scene(each, key) for each in told.get("acts", ())),
    )


def _scene(told: Mapping[str, Any], key: str) -> Scene:
    said = {name: value for name, value in told.items() if name not in ("act", "at", "by")}
    try:
        act, says = Act(told["act"]), SAYS[Act(told["act"])]
    except (ValueError, KeyError) as error:
        raise StoryError(key, f"cannot tell {told['act']}") from error
    where = f"{key}, {act} at {told['at']}"
    refuse_others(said, [name.rstrip("?") for name in says], where)
    if missing := [name for name in says if not name.endswith("?") and name not in said]:
        raise StoryError(where, f"has no {', '.join(missing)}")
    return Scene(act, told["at"], told["by"], said)


def follow_course(row: Mapping[str, Any], courses: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the acts of its course: parts become people, beats become days, `$reply` what it says there.

    `$cites?` is left out where the row does not say it.
    """
    own = {field.name for field in fields(Story)}
    acts = courses[row["course"]]["acts"]
    beats = {act["beat"] for act in acts}
    if len(row["days"]) != len(beats):
        raise StoryError(row["key"], f"has {len(row['days'])} days for the {len(beats)} beats of {row['course']}")
    told = {name: value for name, value in row.items() if name in own}
    return told | {"acts": [_played(act, number, row) for number, act in enumerate(acts)]}


def _played(act: Mapping[str, Any], number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    words = {name: _filled(value, row) for name, value in act.items() if name not in ("beat", "hour", "by")}
    said = {name: value for name, value in words.items() if value is not None}
    # The minute is the story's own, so that no two days look alike.
    minute = crc32(f"{row['key']} {number}".encode()) % 60
    return said | {"by": _part(act["by"], row), "at": f"+{row['days'][act['beat']]} {act['hour']:02}:{minute:02}"}


def _filled(value: object, row: Mapping[str, Any]) -> object:
    if not isinstance(value, str) or not value.startswith("$"):
        return value
    if value.endswith("?"):
        return row.get(value[1:-1])
    if value[1:] not in row:
        raise StoryError(row["key"], f"does not say its {value[1:]}")
    return row[value[1:]]


def _part(part: str, row: Mapping[str, Any]) -> str:
    """The key of whoever plays the part."""
    parts = {
        "raiser": row["by"],
        "responder": row.get("responder", row["to"].get("person")),
        "owner": row.get("actions", [{"owner": None}])[0]["owner"],
        **{name: row.get(name) for name in ("second", "carrier", "counterpart", "contact")},
    }
    if not parts.get(part):
        raise StoryError(row["key"], f"has nobody as {part}")
    return str(parts[part])


def check(story: Story, county: County, protocol: Protocol) -> None:
    """StoryError where a story names somebody or something that is not there."""
    for key in story.people:
        if key not in county.people:
            raise StoryError(story.key, f"nobody is {key}")
    agency = county.agencies.get(story.to.agency)
    if agency is None or story.to.agency == county.agency_of[story.by]:
        raise StoryError(story.key, f"cannot be addressed to {story.to.agency}")
    if story.to.person and county.agency_of[story.to.person] != agency.key:
        raise StoryError(story.key, f"nobody at {agency.key} is {story.to.person}")
    if story.to.desk and story.to.desk not in [desk.key for desk in agency.desks]:
        raise StoryError(story.key, f"{agency.key} has no desk {story.to.desk}")
    _check_ids(story.key, story.themes, [theme.id for theme in protocol.themes])
    _check_ids(story.key, story.criteria, [criterion.id for criterion in protocol.criteria])


def _check_ids(key: str, said: Sequence[str], known: Sequence[str]) -> None:
    if unknown := sorted(set(said) - set(known)):
        raise StoryError(key, f"the protocol has no {', '.join(unknown)}")
