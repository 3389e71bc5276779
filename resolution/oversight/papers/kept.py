"""Whether tabled papers are the same bytes as when they were tabled (Q10, A6). Reads only."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from resolution.oversight.models import Tabled


def changed() -> Iterator[str]:
    """Each file that is not what its digest says, which the journal commits to; of a paper that another stands in place
    of there is none."""
    for paper in Tabled.objects.select_related("replaced").order_by("pk"):
        tabled = {} if paper.is_replaced else paper.digests
        kept = _digests(paper)
        for kind in sorted(tabled.keys() | kept.keys()):
            if tabled.get(kind) != kept.get(kind):
                yield f"Paper {paper.pk}: its file {kind} is not the one that was tabled{_missing(kind, kept)}."


def _digests(paper: Tabled) -> Mapping[str, str]:
    return {file.kind: sha256(file.content).hexdigest() for file in paper.files.iterator(chunk_size=1)}


def _missing(kind: str, kept: Mapping[str, str]) -> str:
    return "" if kind in kept else ": it is gone"
