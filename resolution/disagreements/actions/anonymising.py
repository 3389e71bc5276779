"""The end of keeping: the words of a disagreement go, and the counts live on (A10). Nobody presses it: the worker does
it, under its own name, on the day that the office's list has said."""

from collections.abc import Callable
from typing import Any, Final

from django.db.models import Q

from resolution.disagreements import keeping
from resolution.disagreements.anonymous import MODELS, left_of, left_of_entry
from resolution.disagreements.destroyable import rows_of
from resolution.disagreements.models import Disagreement
from resolution.govuk import forgetting
from resolution.history import journal, readings, submissions
from resolution.history.erasing import erase
from resolution.history.journal import Actor
from resolution.history.models import Entry
from resolution.notices.models import Notice
from resolution.partnership.models import Partnership

from .searching import write_search_text

BY: Final = Actor.command("anonymise")
# In one run of the worker, which has other things to do.
MOST_AT_ONCE: Final = 20


def anonymise_due(most: int = MOST_AT_ONCE) -> int:
    """Those whose day has come, so many in one run, each by itself. Says how many."""
    soon = (keeping.ending_soon(partnership) for partnership in Partnership.objects.order_by("pk"))
    due = [each.disagreement for rows in soon for each in keeping.over(rows)]
    return sum(anonymise(disagreement=disagreement) for disagreement in due[:most])


def anonymise(*, disagreement: Disagreement) -> bool:
    """Take every word and name out of it, wherever they stand. Whether it was due still, once nobody else writes."""
    with journal.act("anonymise", by=BY) as entry:
        held = _held(disagreement)
        due = keeping.over(keeping.ending_soon(held.partnership).filter(pk=held.pk))
        if not due:
            return False
        held.anonymised_at = entry.at
        entry.tell(held, years=due[0].years)
        _take_out_of_rows(held)
        submissions.forget(_take_out_of_history(held))
        _forget_beside(held)
        return True


def _held(disagreement: Disagreement) -> Disagreement:
    """Its row, with whatever else stands on the same case, which ends with it."""
    rows = Disagreement.objects.select_for_update(of=("self",), no_key=True).select_related("partnership", "version")
    together = Q(pk=disagreement.pk) | Q(case__isnull=False, case=disagreement.case_id)
    locked: dict[int, Disagreement] = {row.pk: row for row in rows.filter(together).order_by("pk")}
    return locked[disagreement.pk]


def _take_out_of_rows(held: Disagreement) -> None:
    for model in MODELS:
        for row in rows_of(held, model):
            for name, value in left_of(model, vars(row), held.protocol).items():
                setattr(row, name, value)
            row.save()


def _take_out_of_history(held: Disagreement) -> list[Any]:
    """What its own entries say, and those of its acts in the journal of the case. The forms that they came from."""
    forms = erase(held, _without(held), readings.all_of(held))
    for hold in held.holds.all():
        forms += erase(hold, _without(held))
    return forms + (erase(held.case, _of_its_acts(held)) if held.case else [])


def _without(held: Disagreement) -> Callable[[Entry, dict[str, Any]], dict[str, Any]]:
    def without(_: Entry, said: dict[str, Any]) -> dict[str, Any]:
        return left_of_entry(said, held.protocol)

    return without


def _of_its_acts(held: Disagreement) -> Callable[[Entry, dict[str, Any]], dict[str, Any]]:
    """Another disagreement on the case has acts of its own."""
    acts = {(entry.act, entry.at) for entry in journal.entries(held)}

    def without(entry: Entry, said: dict[str, Any]) -> dict[str, Any]:
        return left_of_entry(said, held.protocol) if (entry.act, entry.at) in acts else said

    return without


def _forget_beside(held: Disagreement) -> None:
    """What a search looks through, what people were told, and what is kept of a page that somebody had typed into."""
    write_search_text(held)
    Notice.objects.filter(reference=held.reference, to__agency__partnership=held.partnership).delete()
    forgetting.forget(held.get_absolute_url(), lambda _: False)
