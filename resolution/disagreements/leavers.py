"""Whose entry in the directory has had its time (A10): they left as long ago as records are kept, and nothing that is
kept says who they are. Reads only."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from resolution import clock
from resolution.disagreements.keeping import NOTICE, recorded_on, years_after
from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.anonymous import HAS_WORDS
from resolution.history.erasing import done_by
from resolution.history.models import FieldHistory
from resolution.notices.models import Notice
from resolution.partnership.models import Agency, KeepingPeriod, Partnership, Person

# Whose journals are the directory's own: where they name somebody, the name can go.
DIRECTORY: Final = frozenset(model._meta.label_lower for model in (Agency, Person, Partnership))
# What they were told goes with them.
GOES_WITH_THEM: Final = (Notice,)
ALWAYS: Final = Q()


def over(partnership: Partnership, among: Q = ALWAYS) -> Iterator[Person]:
    """Those of these people whose day has come, who left first first. Nobody within 30 days after the period was
    recorded. Each is looked at only when it is asked for: what they did is looked for in every journal."""
    period = KeepingPeriod.objects.filter(partnership=partnership).first()
    if period is None or recorded_on(period) + NOTICE > clock.today():
        return iter(())
    left = _left_before(partnership, period.years, among)
    return (person for person in left if not _acted_on_what_is_kept(person))


def _left_before(partnership: Partnership, years: int, among: Q) -> list[Person]:
    """Those who left so many years ago, and whom no row names that is kept."""
    today = clock.today()
    left = Person.objects.known().filter(among, agency__partnership=partnership, left_on__year__lte=today.year - years)
    rows = left.exclude(_is_named()).select_related("agency", "account").order_by("left_on", "pk")
    return [person for person in rows if person.left_on and years_after(person.left_on, years) <= today]


def _is_named() -> Q:
    return reduce(or_, (Q(Exists(rows)) for rows in _rows_that_keep_them()))


def _rows_that_keep_them() -> Iterator[QuerySet[Any]]:
    """Of every table with somebody of the directory in it, the rows for whose sake the entry says who that was."""
    for model, name in naming():
        yield model._default_manager.filter(kept_while(model), **{name: OuterRef("pk")})


def naming() -> Iterator[tuple[type[Model], str]]:
    """Each table with somebody of the directory in it, and where."""
    for relation in Person._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if relation.auto_created and isinstance(model, type) and not issubclass(model, (FieldHistory, *GOES_WITH_THEM)):
            yield model, relation.field.name  # type: ignore[union-attr]  # of what is no field itself


def kept_while(model: type[Model]) -> Q:
    """Which rows keep who somebody was: what is about a disagreement, while that has words; what ends, until then;
    anything else for as long as it stands."""
    fields = {field.name for field in model._meta.concrete_fields}
    if model is Disagreement:
        return HAS_WORDS
    if "disagreement" in fields:
        return Q(disagreement__anonymised_at=None)
    return Q(until=None) if "until" in fields else ALWAYS


def _acted_on_what_is_kept(person: Person) -> bool:
    """Whether a journal beside the directory's still says that they did something."""
    return done_by(person.pk).exclude(subject_kind__in=DIRECTORY).exists()
