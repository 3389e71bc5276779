"""What was looked into in a year: deep dives, reviews of an escalation, and the actions that follow (§4.1a, §4.1c)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from resolution import clock
from resolution.disagreements.models import Disagreement, Review
from resolution.insight.disclosure import in_executive
from resolution.oversight.models import SubGroupAction
from resolution.partnership.models import User
from resolution.protocol.clock import london_day

from .years import Print

CALLED = {Review.Kind.DEEP_DIVE: "Deep dives", Review.Kind.ESCALATION: "Reviews of an escalation"}
FOLLOW = "Actions agreed that follow from one"
# Of which kind, when it was opened, when it was over, and the decision that called it off.
Opened = tuple[str, datetime, datetime | None, int | None]


def looked_into(user: User, year: int) -> Print:
    """How many of each kind were opened in the year, and how many completed and not called off, by today; and how many
    actions that follow from one its meetings agreed. Each is a number by itself, in the Executive’s rule: they add up
    to nothing (Q15)."""
    theirs = Review.objects.filter(disagreement__in=Disagreement.objects.counted_for(user))
    there = list(theirs.values_list("kind", "opened_at", "completed_at", "against"))
    follow = SubGroupAction.objects.filter(review__in=theirs, meeting__on__year=year).count()
    rows = [[label, in_executive(count)] for label, count in (*_by_kind(there, year), (FOLLOW, follow))]
    return {"rows": rows, "total": "", "why": ""}


def _by_kind(there: Sequence[Opened], year: int) -> Iterator[tuple[str, int]]:
    for kind, called in CALLED.items():
        yield f"{called} opened", sum(_in(year, opened) for one, opened, _, _ in there if one == kind)
        whole = [over for one, _, over, against in there if one == kind and against is None]
        yield f"{called} completed", sum(_in(year, over) for over in whole)


def _in(year: int, at: datetime | None) -> bool:
    return at is not None and at <= clock.now() and london_day(at).year == year
