"""What was opened in an emergency, on the home page of the leads who are told, and of whoever chairs and rules in the
place of an office in which nobody can (A4)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.urls import reverse

from resolution import clock
from resolution.disagreements.models import Disagreement, EmergencyOpening
from resolution.disagreements.models.openings import CHAIRS
from resolution.disagreements.models.reader import Reader
from resolution.disagreements.models.visibility import LEADS, of_a_side
from resolution.govuk.wording import day
from resolution.partnership.models import Person

from .todos import NOTHING, Beside, Todo

OPENED, TO_RULE_ON = "opened", "to rule on"
# In the order of the page.
IN_ORDER = ((TO_RULE_ON,), (OPENED,))


def of_emergencies(person: Person) -> Iterator[QuerySet[Any, Any]]:
    """All of it, as rows of one query with the rest of the page."""
    if led := person.agencies_as(*LEADS):
        yield _opened(person, led)
    if any(part.kind in CHAIRS for part in person.parts):
        yield _to_rule_on(person)


def _opened(person: Person, led: list[int]) -> QuerySet[Any, Any]:
    """What was opened where they lead a side, until somebody has ruled on it."""
    theirs = Disagreement.objects.visible_to_person(person).filter(of_a_side(led)).order_by()
    rows = EmergencyOpening.objects.not_ruled_on().filter(disagreement__in=theirs.values("pk")).order_by()
    on = TruncDate("opened_at", tzinfo=clock.LONDON)
    who = F("person__name")
    return rows.values_list(Value(OPENED), "pk", "disagreement__reference", "opened_at", on, NOTHING, who)


def _opening(opened: Beside) -> Todo:
    what = f"{opened.reference}: its record was opened in an emergency"
    url = reverse("disagreements:record", args=(opened.reference,))
    return Todo(what, url, f"By {opened.text} on {day(opened.on)}. The page says why. Somebody else rules on it")


def _to_rule_on(person: Person) -> QuerySet[Any, Any]:
    rows = EmergencyOpening.objects.not_ruled_on().for_ruling_by(Reader.of(person)).order_by()
    who = F("person__name")
    said = (Value(TO_RULE_ON), "pk", "disagreement__reference", "opened_at", "rule_by", NOTHING, who)
    return rows.values_list(*said)


def _ruling(opened: Beside) -> Todo:
    what = f"{opened.reference}: rule on what was opened in an emergency"
    url = reverse("disagreements:rule_on_opening", args=(opened.key,))
    aside = f"Opened by {opened.text}. By {day(opened.on)}"
    return Todo(what, url, aside, is_late=opened.on < clock.today())


SAYS: Mapping[str, Callable[[Beside], Todo]] = {OPENED: _opening, TO_RULE_ON: _ruling}
