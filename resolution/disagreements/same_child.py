"""Whether there is a disagreement about the same child already: before raising, and on one case. Reads only.

Two children are taken for one where both initials and the day of birth are the same, or one agency's record number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace, Upper

from resolution.disagreements.answers import ChildAnswer
from resolution.disagreements.models import Case, Child, Disagreement, RecordNumber
from resolution.disagreements.models.covered import LIVE, NEVER
from resolution.disagreements.models.visibility import UNRESTRICTED
from resolution.partnership.models import Agency, Person

# A birth that is known only roughly says too little of whose it is.
BY_THE_DAY = (Child.Born.EXACT, Child.Born.EXPECTED)
# A child comes at most so long before the day on which it was expected, or after it.
EARLY, OVERDUE = timedelta(weeks=18), timedelta(weeks=4)
# Of so many disagreements a day that they do not see somebody is told that there is one. Whoever asks about more
# children than that is not raising a disagreement.
MOST_A_DAY = 3


@dataclass(frozen=True)
class Before:
    """What there is already, for whoever is about to raise: what they see, and how many they do not."""

    seen: Sequence[Disagreement]
    unseen: Sequence[Disagreement]

    @property
    def all(self) -> list[Disagreement]:
        """Every one of them: that somebody was told of it is kept."""
        return [*self.seen, *self.unseen]


def before_raising(person: Person, other: Agency, children: Iterable[ChildAnswer]) -> Before:
    """What is open about one of these children between the person's own agency and the other."""
    rows = Disagreement.objects.to_compare_for(person).filter(_of_both(person.agency, other), status__in=LIVE)
    found = list(rows.filter(_about(children, person.agency)).order_by("raised_at", "pk"))
    return Before([row for row in found if row.is_seen], [row for row in found if not row.is_seen])


def case_of(agency: Agency, children: Iterable[ChildAnswer]) -> Case | None:
    """The case on which something that runs about one of these children stands, whoever raised it."""
    running = Disagreement.objects.filter(UNRESTRICTED, _about(children, agency), status__in=LIVE)
    cases = Case.objects.filter(partnership=agency.partnership_id)
    return cases.filter(Exists(running.filter(case=OuterRef("pk")))).order_by("pk").first()


def can_be(initials: str, born_on: date) -> Q:
    """Of children: whose these can be, also where the month or the year of birth is all that was known, where nothing
    was, and where the child was only expected."""
    month, year = born_on.replace(day=1), born_on.replace(day=1, month=1)
    roughly = Q(born=Child.Born.MONTH, born_on=month) | Q(born=Child.Born.YEAR, born_on=year)
    near = Q(born=Child.Born.EXPECTED, born_on__range=(born_on - OVERDUE, born_on + EARLY))
    on_some_day = born_on_the_day(born_on) | near | roughly | Q(born=Child.Born.UNKNOWN)
    return Q(initials__iexact=initials) & on_some_day


def born_on_the_day(born_on: date) -> Q:
    """Of children: those of whom the day of birth is known, or expected, and is this one."""
    return Q(born__in=BY_THE_DAY, born_on=born_on)


def _of_both(one: Agency, other: Agency) -> Q:
    """Between these two, whichever raised it."""
    return Q(raising_agency=one, responding_agency=other) | Q(raising_agency=other, responding_agency=one)


def _about(children: Iterable[ChildAnswer], agency: Agency) -> Q:
    like = reduce(or_, (_like(child, agency) for child in children), NEVER)
    return Q(Exists(Child.objects.filter(like, disagreement=OuterRef("pk"))))


def _like(child: ChildAnswer, agency: Agency) -> Q:
    like = NEVER
    if child.born in BY_THE_DAY:
        like |= Q(initials=child.initials, born=child.born, born_on=child.born_on)
    if child.record_number:
        like |= Q(Exists(numbered(child.record_number).filter(agency=agency, child=OuterRef("pk"))))
    return like


def numbered(number: str) -> QuerySet[RecordNumber]:
    """An agency's own number, however it was typed: with spaces or without."""
    plain = Upper(Replace(F("number"), Value(" "), Value("")))
    return RecordNumber.objects.alias(plain=plain).filter(plain=number.replace(" ", "").upper())
