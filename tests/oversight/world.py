"""Two years of a small partnership, made through the actions once a module: what figures are worked out from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from resolution import clock
from resolution.disagreements import actions as acts
from resolution.disagreements.answers import Address, ChildAnswer, Closed, Settled, Withdrawn
from resolution.disagreements.models import Disagreement, Draft
from resolution.oversight import actions as oversight
from resolution.partnership import actions
from resolution.partnership.models import Person, Sector
from tests.again import done_once
from tests.disagreements import cast as county
from tests.disagreements.agreements import managers_agreed, reopened
from tests.disagreements.cast import Cast, act, answers, sent, user
from tests.disagreements.looking import due
from tests.partnership.cast import COMMAND, agency, person
from tests.protocol.texts import WILTSHIRE

# A day in the middle of a month, at noon, when the clocks have gone back.
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
CHAIR = "Una Vale"
THEMES = ("threshold", "delay", "information", "roles")


def begin() -> Cast:
    """The cast, with schools, a surgery and a charity beside it, and somebody who chairs."""
    cast = county.gather()
    for name, kind in (
        ("Hill School", Sector.SCHOOL),
        ("Low School", Sector.SCHOOL),
        ("Mill Surgery", Sector.GP_PRACTICE),
        ("Harbour Charity", Sector.VOLUNTARY),
    ):
        small = agency(cast.partnership, name, kind, small=True)
        for who in ("Ada", "Ida"):
            actions.add_person(agency=small, name=f"{who} {name}", job_title="Lead", by=COMMAND)
    actions.add_person(agency=cast.neighbour, name="Cara Voss", job_title="Social worker", by=COMMAND)
    actions.add_person(agency=cast.neighbour, name="Cora Voss", job_title="Social worker", by=COMMAND)
    cast.partnership.refresh_from_db()
    return cast


@dataclass
class World:
    """Everyone, and whoever reads the figures."""

    cast: Cast
    chair: Person


@done_once
def made() -> World:
    """All of it, as it stands at `NOW`."""
    with clock.set_to(NOW - timedelta(days=680)):
        cast = begin()
        chair = in_the_chair(cast)
    happen(cast)
    return World(cast, chair)


def happen(cast: Cast) -> None:
    """One of everything that a figure tells from another, on days all over two years."""
    for months, what in enumerate((*_endings(), *_endings()), start=1):
        with clock.set_to(NOW - timedelta(days=26 * months + 7 * (months % 3))):
            what(cast)
    with clock.set_to(NOW - timedelta(days=40)):
        in_silence(cast)
        _raise(cast, urgent_because="He is fed nothing at night.", criteria=(WILTSHIRE.criteria[0].id,))
    with clock.set_to(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)):  # the first of July in London
        _raise(cast)


def _endings() -> tuple[Any, ...]:
    return (
        county.closed, managers_agreed, county.unresolved, by_social_care, settled, taken_up, in_law, withdrawn,
        again, of_the_same_child, restricted, saved_up,
    )  # fmt: skip


def _raise(cast: Cast, by: Person | None = None, **changes: Any) -> Disagreement:
    """About a child of its own, with themes that go round."""
    number = Disagreement.objects.count()
    child = ChildAnswer("TK", "exact", date(2024, 3, 9), record_number=f"HV {number}")
    themes = (THEMES[number % 4], THEMES[(number + 1) % 4])[: 1 + number % 2]
    return county.raised(cast, by, **{"children": (child,), "themes": themes} | changes)


def by_social_care(cast: Cast) -> Disagreement:
    return _raise(cast, cast.sam, agency=cast.health, to=Address(person=cast.grace))


def settled(cast: Cast) -> Disagreement:
    words = Settled(cast.social_care, THEMES[1], "They visit this week after all.", clock.today() - timedelta(days=3))
    return acts.log_settled(submission=sent(), settled=words, by=user(cast.grace))


def taken_up(cast: Cast) -> Disagreement:
    logged = settled(cast)
    act(logged, "take_up", cast.grace)
    draft = Draft.objects.latest("pk")
    return acts.raise_disagreement(
        draft=draft, submission=sent(), raised=county.raised_words(cast, themes=(THEMES[1],)), by=user(cast.grace)
    )


def in_law(cast: Cast) -> Disagreement:
    closed = Closed("The court has decided.", "Say it earlier.", ("threshold",), decided_in_law=True)
    return act(county.responded(cast), "close", cast.grace, closed=closed)


def withdrawn(cast: Cast) -> Disagreement:
    return act(_raise(cast), "withdraw", cast.grace, withdrawn=Withdrawn("They have explained it."))


def again(cast: Cast) -> Disagreement:
    """Agreed, and open again."""
    disagreement = county.agreed(cast)
    with clock.set_to(clock.now() + timedelta(days=2)):
        return reopened(cast, disagreement, cast.grace)


def of_the_same_child(cast: Cast) -> Disagreement:
    """Two about one child, with one theme."""
    county.raised(cast)
    return county.raised(cast)


def restricted(cast: Cast) -> Disagreement:
    return act(_raise(cast), "restrict", cast.grace, because="It is about the family of a colleague.")


def saved_up(cast: Cast) -> Disagreement:
    arose = clock.today() - timedelta(days=15)
    return _raise(cast, answers={**answers(), "arose_on": arose, "raised_later_because": "We hoped it would mend."})


def in_silence(cast: Cast) -> Disagreement:
    """Nothing came by the date, and it went up without an answer."""
    disagreement = _raise(cast)
    with clock.set_to(due(disagreement)):
        return act(disagreement, "escalate", cast.grace, onward=county.onward(cast, learned=""))


def in_the_chair(cast: Cast) -> Person:
    """Somebody of no side who chairs the Sub Group."""
    chair = person(cast.neighbour, CHAIR, "Head of safeguarding")
    cast.partnership.refresh_from_db()
    oversight.give_seat(partnership=cast.partnership, person=chair, kind="chair", by=COMMAND)
    return chair
