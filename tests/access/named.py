"""Who is on a record, and what they are called."""

from resolution.disagreements.models import Disagreement, Mediation, Named

from .world import HARMFUL


def names_on(record: Disagreement) -> set[str]:
    """Everybody who is or was on it, as they are called without what would do harm."""
    named = Named.objects.filter(disagreement=record).values_list("person__name", flat=True)
    mediators = Mediation.objects.filter(disagreement=record).values_list("mediator__name", flat=True)
    logged = [record.logged_by.name] if record.logged_by else []
    return {called(name) for name in (*named, *mediators, *logged)}


def called(name: str) -> str:
    """The name as it stands in a letter or a file too."""
    return name.removesuffix(f" {HARMFUL}")
