"""Who is named on many disagreements at once, in as many queries as for one."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Prefetch

from resolution.disagreements.models import Disagreement, Named, PersonalLink

from .fetching import link


def with_named(disagreements: Sequence[Disagreement]) -> None:
    """Give many at once, each with its step, those who are named on them and who takes no part."""
    named = Prefetch("named", Named.objects.select_related("person", "agency"))
    aside = Prefetch("personal_links", PersonalLink.objects.filter(linked=True), to_attr="linked")
    models.prefetch_related_objects(disagreements, named, aside)
    for row in disagreements:
        there = {part.pk: part for part in row.named.all()}
        link([row, *([row.step] if row.step else [])], there, [])
        row.aside = frozenset(link.person_id for link in row.linked)  # type: ignore[attr-defined]  # as prefetched
