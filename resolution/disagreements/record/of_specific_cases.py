"""What the Sub Group’s specific cases ask of somebody, for their home page: a short account, whether the agencies are
stuck, a mediator or a mediation, and their part in a review (§4)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.urls import reverse

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.models import Account, Disagreement, Review, Reviewer
from resolution.disagreements.models.visibility import LEADS
from resolution.govuk.wording import day
from resolution.partnership.models import Person

from .todos import NOTHING, Beside, Todo

ACCOUNT, STUCK, MEDIATOR, MEDIATION = "account", "stuck", "mediator", "mediation"
FINDINGS, REVIEW = "findings", "review"
# In the order of the page.
IN_ORDER = ((STUCK,), (MEDIATOR, MEDIATION), (FINDINGS, REVIEW), (ACCOUNT,))


def of_specific_cases(person: Person) -> Iterator[QuerySet[Any, Any]]:
    """All of it, as rows of one query with the rest of the page."""
    yield _stuck(person)
    yield from _mediations(person)
    yield _reviews(person)
    if person.agencies_as(*LEADS):
        yield _accounts(person)


def _accounts(person: Person) -> QuerySet[Any, Any]:
    """The short accounts that are asked of a side of theirs (§4.1a)."""
    led = person.agencies_as(*LEADS)
    raising = Q(side="raising", disagreement__raising_agency__in=led)
    responding = Q(side="responding", disagreement__responding_agency__in=led)
    seen = Disagreement.objects.visible_to_person(person).values("pk")
    rows = Account.objects.filter(raising | responding, Account.AWAITED, disagreement__in=seen).order_by()
    said = (Value(ACCOUNT), "pk", "disagreement__reference", "asked_at", "due_on", NOTHING, Value(""))
    return rows.values_list(*said)


def _account(asked: Beside) -> Todo:
    url = reverse("disagreements:give_account", args=(asked.reference,))
    late = asked.on < clock.today()
    return Todo(
        f"{asked.reference}: give your side’s short account", url, f"Asked for by {day(asked.on)}", is_late=late
    )


def _stuck(person: Person) -> QuerySet[Any, Any]:
    """Where somebody says that the agencies may be stuck, and they answer as a manager (§4.1c)."""
    mine = Disagreement.objects.visible_to_person(person).order_by().values("pk")
    asked = moves.stuck_to_answer(person).filter(disagreement__in=mine).order_by()
    on = TruncDate("at", tzinfo=clock.LONDON)
    return asked.values_list(Value(STUCK), "pk", "disagreement__reference", "at", on, NOTHING, "by__name")


def _whether_stuck(asked: Beside) -> Todo:
    url = reverse("disagreements:answer_stuck", args=(asked.reference,))
    return Todo(
        f"{asked.reference}: say whether the agencies are stuck", url, f"Said by {asked.text} on {day(asked.on)}"
    )


def _mediations(person: Person) -> Iterator[QuerySet[Any, Any]]:
    """A mediator whom they accept or declines for a side; and what they record as the mediator (§4.1c)."""
    mine = Disagreement.objects.visible_to_person(person).order_by().values("pk")
    on = TruncDate("offered_at", tzinfo=clock.LONDON)
    for kind, rows in ((MEDIATOR, moves.mediators_to_answer(person)), (MEDIATION, moves.to_record(person))):
        asked = rows.filter(disagreement__in=mine).order_by()
        yield asked.values_list(Value(kind), "pk", "disagreement__reference", "offered_at", on, NOTHING, Value(""))


def _mediator(asked: Beside) -> Todo:
    url = reverse("disagreements:answer_mediator", args=(asked.reference,))
    return Todo(f"{asked.reference}: accept or decline a mediator", url, f"Offered on {day(asked.on)}")


def _mediation(asked: Beside) -> Todo:
    url = reverse("disagreements:record_mediation", args=(asked.reference,))
    return Todo(f"{asked.reference}: record the mediation", url, "Both sides accept you as the mediator")


def _reviews(person: Person) -> QuerySet[Any, Any]:
    """Their part in a review that is open: they may have no seat, and no list that says so (§4.1a)."""
    seen = Disagreement.objects.referred_to_person(person).order_by().values("pk")
    mine = Reviewer.objects.filter(person=person, until=None, review__completed_at=None, disagreement__in=seen)
    asked = When(leads=True, review__found_at=None, then=Value(FINDINGS))
    kind = Case(asked, default=Value(REVIEW), output_field=CharField())
    said = ("pk", "disagreement__reference", "since", "review__due_on", NOTHING, "review__kind")
    return mine.order_by().values_list(kind, *said)


def _review(part: Beside) -> Todo:
    """What was found is asked of whoever leads it; whoever is a member reads what it is about."""
    asked = part.kind == FINDINGS
    what = "record what the review found" if asked else "you have a part in a review"
    url = reverse(f"disagreements:{'record_findings' if asked else 'record'}", args=(part.reference,))
    aside = f"{Review.Kind(part.text).label}, to be completed by {day(part.on)}"
    return Todo(f"{part.reference}: {what}", url, aside, is_late=part.on < clock.today())


SAYS: Mapping[str, Callable[[Beside], Todo]] = {
    ACCOUNT: _account,
    STUCK: _whether_stuck,
    MEDIATOR: _mediator,
    MEDIATION: _mediation,
    FINDINGS: _review,
    REVIEW: _review,
}
