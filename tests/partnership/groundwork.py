"""What data protection asks for before anything real is entered: each of the five, as it is recorded and typed."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from resolution import clock
from resolution.history.journal import Actor
from resolution.partnership import actions
from resolution.partnership.models import Partnership, Person
from tests.govuk.reading import read

AGREED = date(2025, 1, 6)
RECORDS: dict[str, tuple[Callable[..., None], dict[str, Any]]] = {
    "record_arrangement": (
        actions.record_arrangement,
        {"called": "Agreement of the three partners", "agreed_on": AGREED, "held_at": "The office, folder 12"},
    ),
    "record_assessment": (
        actions.record_assessment,
        {"signed_off_on": AGREED, "signed_off_by": "The council’s risk owner", "held_at": "The office, folder 14"},
    ),
    "record_privacy_notice": (
        actions.record_privacy_notice,
        {"approved_on": AGREED, "address": "https://www.marlshire.example/privacy"},
    ),
    "record_keeping_period": (actions.record_keeping_period, {"years": 25, "because": "The partners’ schedule."}),
    "record_protection_officer": (
        actions.record_protection_officer,
        {"name": "Data protection officer of Marlshire", "email": "dpo@marlshire.example", "telephone": "01632 960111"},
    ),
}


def record(partnership: Partnership, *acts: str, by: Actor) -> None:
    """These of the five, or all."""
    for name in acts or RECORDS:
        do, given = RECORDS[name]
        review = {"review_on": a_year_on()} if name == "record_assessment" else {}
        do(partnership=partnership, by=by, **given, **review)


def a_year_on() -> date:
    return clock.today().replace(year=clock.today().year + 1, day=1)


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    """The same, as the boxes of a page have it."""
    typed: dict[str, Any] = {}
    for name, value in given.items():
        parts = ("day", "month", "year") if isinstance(value, date) else ()
        typed |= {f"{name}_{part}": str(getattr(value, part)) for part in parts} or {name: str(value)}
    return typed


def typed(name: str) -> dict[str, Any]:
    """What is typed to record it for the first time."""
    more: dict[str, dict[str, Any]] = {
        "record_assessment": {"review_on": a_year_on()},
        "record_privacy_notice": {"where": "elsewhere"},
    }
    return _typed(RECORDS[name][1] | more.get(name, {}))


def at(act: str) -> str:
    """Its page."""
    return f"/directory/partnership/{act}/"


def ours(person: Person) -> Partnership:
    """Their partnership, as it is now."""
    return Partnership.objects.get(pk=person.agency.partnership_id)


def sent(person: Person, act: str, **changed: Any) -> dict[str, Any]:
    """The form of the act, whole but for this."""
    return typed(act) | {"as_of": ours(person).journal_head, "submission": str(uuid4())} | changed


def main(response: Any) -> str:
    """The words of the page, between its header and its footer."""
    return " ".join(read(response).one("main").text.split())
