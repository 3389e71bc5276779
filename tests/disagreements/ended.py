"""Records whose time is over, and what was typed into them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import models

from resolution import clock
from resolution.disagreements import keeping
from resolution.disagreements.destroyable import CHILD, texts_of
from resolution.disagreements.management.commands.work import anonymise_due
from resolution.disagreements.models import Disagreement
from resolution.partnership.actions import record_keeping_period
from tests.partnership.cast import COMMAND

from .cast import Cast, now
from .destroying import everything

YEARS = 6


def kept_for(cast: Cast, years: int = YEARS) -> None:
    """The partnership has said for how long."""
    record_keeping_period(
        partnership=cast.partnership, years=years, because="The schedule.", reason="It was short.", by=COMMAND
    )


@contextmanager
def when_over(cast: Cast) -> Iterator[None]:
    """The first day on which the words of what is on record today go."""
    with clock.set_to(clock.now() + timedelta(days=366 * YEARS)):
        yield


def ended(cast: Cast) -> int:
    """How many the worker anonymises on that day."""
    kept_for(cast)
    before = Disagreement.objects.filter(anonymised_at=None).count()
    with when_over(cast):
        anonymise_due()
    return before - Disagreement.objects.filter(anonymised_at=None).count()


def typed_into(disagreement: Disagreement) -> set[str]:
    """Every word that somebody has typed into it, long enough to be nobody else's; and who the child is."""
    texts = [text for text in texts_of(now(disagreement)) if text.kind != CHILD and len(text.words) > 12]
    return {text.words for text in texts} | {"HV 4471", "2024-03-09"}


def left_of(words: set[str], *beside: type[models.Model]) -> set[str]:
    """Those of the words that some table holds still."""
    whole = "\n".join(json.dumps(values, ensure_ascii=False) + values for _, values in everything())
    return {word for word in words if json.dumps(word, ensure_ascii=False)[1:-1] in whole or word in whole}


def due(cast: Cast) -> list[str]:
    """The numbers of those that stand on the office's list today."""
    return [each.reference for each in keeping.ending_soon(cast.partnership)]
