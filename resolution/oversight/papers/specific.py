"""The section of a meeting's paper on specific cases (§4, Q10): how many, what waits, what came of them. Not which: a
paper is read alike by those who step aside from one of them, and for them it is as if it were not there (A3)."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from resolution.oversight.cases import not_logged_says
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.specific import (
    Cases,
    Looked,
    decided,
    left_unlogged,
    looked_into,
    mediated,
    put_to_it,
)
from resolution.oversight.patterns.pattern import many
from resolution.oversight.period import said
from resolution.partnership.models import User

from .document import Section, Table

IN_THIS_TIME = "Decided in this time"
REFERRALS = "These are referrals: a case can be put to it more than once."
HEAD_OF_PUT = ("What it is", "Put to it in this time", "Waits", "Due by the meeting", "Past its day", IN_THIS_TIME)


def specific_cases(user: User, period: Scope, meets_on: date) -> Section:
    """What was put to the Sub Group in the period, what waits to be decided, and what was looked into."""
    (cases, put), looked = put_to_it(user, period, meets_on), looked_into(user, period)
    paragraphs = (_put(cases, period), not_logged_says(left_unlogged(user)), _looked(looked), _where())
    rows = tuple((each.kind, each.put, each.waits, each.due, each.late, each.decided) for each in put)
    done = tuple((each.kind, each.open, each.late, each.completed) for each in looked)
    tables = (
        Table("Put to the Sub Group", HEAD_OF_PUT, rows, REFERRALS),
        Table(IN_THIS_TIME, ("What was decided", "Decisions"), tuple(decided(user, period))),
        Table("Mediation in this time", ("What became of it", "Mediations"), tuple(mediated(user, period))),
        Table("Deep dives and reviews", ("What it is", "Open", "Past the day", "Completed in this time"), done),
    )
    return Section("Specific cases", tuple(filter(None, paragraphs)), (), tables, "cases")


def _put(cases: Cases, period: Scope) -> str:
    """Each case once, however often it was put to it."""
    wait = "waits" if cases.to_decide == 1 else "wait"
    came = f"{said(period)}: {many(cases.put, 'case')} put to the Sub Group"
    waiting = f"{cases.to_decide} {wait} to be decided, {cases.mediator} for a mediator"
    return f"{came}. Now {waiting}; {cases.late} past the day."


def _looked(kinds: list[Looked]) -> str:
    there, late, ended = (sum(getattr(each, of) for each in kinds) for of in ("open", "late", "completed"))
    return f"Deep dives and reviews: {there} open, {late} past the day; {ended} completed in this time."


def _where() -> str:
    where = f"{settings.BASE_URL}{reverse('oversight:cases')}"
    return f"A paper says how many, and not which: everybody with a seat finds those that they may read at {where}"
