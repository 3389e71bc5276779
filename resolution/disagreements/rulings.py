"""Whoever rules on what was opened in an emergency is reminded of the day for it (A4, A9). Reads only."""

from collections.abc import Iterator
from datetime import date

from resolution.disagreements.emergencies import who_rules_on
from resolution.disagreements.models import EmergencyOpening
from resolution.notices.by_day import ByDay, Waiting
from resolution.partnership.models import Partnership


def _not_ruled_on(partnership: Partnership, last: date) -> Iterator[Waiting]:
    near = EmergencyOpening.objects.not_ruled_on().filter(disagreement__partnership=partnership, rule_by__lte=last)
    for row in near.select_related("disagreement__partnership", "person"):
        for person in who_rules_on(row):
            reference = row.disagreement.reference
            yield Waiting(person, row.pk, row.rule_by, row.opened_at, reference, row.get_absolute_url())


RULINGS = ByDay("ruling", _not_ruled_on)
