"""Who acts in the place of whoever is away today: whom they named, else their deputy, else that one's (§2.5).

Worked out from the directory each time it is asked, so that it ends with the day. Nothing here writes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from resolution import clock

from .models import Absence, BankHoliday, Partnership, Person, Post
from .models.agencies import able_to_be_named
from .models.kept import ASKED_ABOUT, Kept

AWAY, DEPUTY, CLOSED = "away", "deputy", "closed"
KEPT = "_today"
MIDDAY = time(12)


class Cover(NamedTuple):
    """Somebody who can act for somebody who is away: by number, since a page asks for no more than it shows."""

    person: int
    name: str
    telephone: str
    agency: int


@dataclass(frozen=True)
class Away:
    """Somebody who is away, until when, and who can act for them, the nearest first."""

    person: int
    until: date
    covers: tuple[Cover, ...]


class _Line(NamedTuple):
    """Whom somebody has named to act for them, or who deputises for them."""

    kind: str
    person: int
    agency: int
    to: Cover
    able: bool
    day: date


@dataclass(frozen=True)
class Today:
    """Who is away in a partnership today; and the days on which nobody works, which are asked for with it."""

    on: date
    lines: tuple[_Line, ...] = field(repr=False)
    closed: Mapping[date, str] = field(repr=False)

    @cached_property
    def away(self) -> Mapping[int, Away]:
        """Everyone who is away, by number."""
        those = [line for line in self.lines if line.kind == AWAY]
        until = {line.person: line.day for line in those}
        return {each.person: Away(each.person, each.day, tuple(self._covers(each, until))) for each in those}

    def covered_by(self, person: int) -> Iterator[tuple[Away, int]]:
        """Those for whom the person can act, and their place among those who can."""
        for away in self.away.values():
            yield from ((away, place) for place, cover in enumerate(away.covers) if cover.person == person)

    def has_somebody_for(self, person: int) -> bool:
        """Whether somebody is named to act for them or deputises for them, whether or not they can."""
        return any(line.person == person and line.to.person for line in self.lines)

    def away_of(self, agencies: Collection[int]) -> Iterator[Away]:
        """Those of these agencies who are away."""
        yield from (self.away[line.person] for line in self.lines if line.kind == AWAY and line.agency in agencies)

    def _covers(self, away: _Line, until: Mapping[int, date]) -> Iterator[Cover]:
        """The nearest first, each once, without those who are away too; on from each colleague to their deputy."""
        known, asked = {away.person}, [away.person]
        for person in asked:
            for line in self._from(person, away.agency):
                if line.to.person not in known:
                    known.add(line.to.person)
                    asked.append(line.to.person)
                    if line.able and line.to.person not in until:
                        yield line.to

    def _from(self, person: int, agency: int) -> Iterator[_Line]:
        """Whom they named, then their deputies. Somebody of another agency stands in alone: their deputy never said
        that they would."""
        return (line for line in self.lines if line.person == person and line.agency == agency)


def today_of(partnership: Partnership) -> Today:
    """Who is away today. Read once for each time that the partnership is fetched: with each request, and each act."""
    kept: Today | None = vars(partnership).get(KEPT)
    if kept is None or kept.on != clock.today():
        kept = vars(partnership)[KEPT] = _read(partnership)
    return kept


def day_of(partnership: Partnership, on: date) -> Today:
    """The same of another day, by what the directory knows today. Read each time."""
    with clock.set_to(datetime.combine(on, MIDDAY, clock.LONDON)):
        return _read(partnership)


def able_to_cover(person: Person) -> list[Person]:
    """Whom somebody can name to act for them: colleagues, and those who have accepted to stand in for their agency."""
    agency = person.agency
    stand_ins = agency.stand_ins.filter(accepted_at__isnull=False)
    theirs = Person.objects.able_to_be_named().filter(Q(agency=agency) | Q(pk__in=stand_ins.values("person")))
    return list(theirs.exclude(pk=person.pk).select_related("agency").order_by("name", "pk"))


def _read(partnership: Partnership) -> Today:
    rows = asked().rows(partnership.pk)
    closed = {day: name for kind, *_, day, name, _ in rows if kind == CLOSED}
    return Today(clock.today(), tuple(_lines(rows)), dict(sorted(closed.items())))


@cache
def asked() -> Kept:
    """The query of who is away in a partnership today, and of its holidays."""
    return Kept.of(lambda: (_absences(), _deputies(), _holidays()))


def _lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[_Line]:
    """Whom they named first; of several deputies, that of the newest post."""
    newest_first = sorted(rows, key=itemgetter(6), reverse=True)
    for kind, person, agency, to, of, able, day, name, telephone in sorted(newest_first, key=itemgetter(0)):
        if kind != CLOSED:
            yield _Line(kind, person, agency, Cover(to, name, telephone, of), bool(able), day)


def _columns(kind: str, to: str, day: str) -> dict[str, object]:
    able = Q(**{f"{to}__isnull": False}) & able_to_be_named(f"{to}__")
    return {
        "kind": Value(kind, CharField()),
        "whose": F("person"),
        "of": F("person__agency"),
        "to": Coalesce(to, 0, output_field=BigIntegerField()),
        "to_of": Coalesce(f"{to}__agency", 0, output_field=BigIntegerField()),
        "able": Case(When(able, then=Value(True)), default=Value(False), output_field=BooleanField()),
        "day": F(day),
        "called": Coalesce(f"{to}__name", Value("")),
        "number": Coalesce(f"{to}__telephone", Value("")),
    }


def _absences() -> QuerySet[Absence, Any]:
    there = Absence.objects.in_force().filter(person__agency__partnership=ASKED_ABOUT).order_by()
    columns = _columns(AWAY, "covered_by", "until")
    return there.annotate(**columns).values_list(*columns)


def _deputies() -> QuerySet[Post, Any]:
    """Of the agencies in which somebody is away."""
    away = Absence.objects.in_force().filter(person__agency=OuterRef("agency"), person__agency__partnership=ASKED_ABOUT)
    posts = Post.objects.in_force().filter(Exists(away), deputy__isnull=False).order_by()
    columns = _columns(DEPUTY, "deputy", "since")
    return posts.annotate(**columns).values_list(*columns)


def _holidays() -> QuerySet[BankHoliday, Any]:
    nobody = {name: Value(0, BigIntegerField()) for name in ("whose", "of", "to", "to_of")}
    columns = {
        "kind": Value(CLOSED, CharField()),
        **nobody,
        "able": Value(False, BooleanField()),
        "day": F("on"),
        "called": F("name"),
        "number": Value("", CharField()),
    }
    return BankHoliday.objects.filter(partnership=ASKED_ABOUT).order_by().annotate(**columns).values_list(*columns)
