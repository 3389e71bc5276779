"""Seals: where every journal stood at a moment, proved by a digest that partners keep elsewhere (A6).

Whoever can write to the database can recompute a whole chain, or cut a tail with the number on its row. The digests
that were given out before say so.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from resolution import clock
from resolution.govuk.wording import moment
from resolution.history import chain
from resolution.history.canonical import canonical_json
from resolution.history.models import Entry, Seal
from resolution.history.naming import named


class Head(NamedTuple):
    """The last entry of a journal: its number and its link, in hexadecimal."""

    number: int
    link: str

    @classmethod
    def of(cls, entry: Entry) -> "Head":
        """The entry as the last one."""
        return cls(entry.number, bytes(entry.digest).hex())


# Under the kind and the key of the subject.
Heads = Mapping[tuple[str, str], Head]


def heads_now() -> Heads:
    """The last entry of every journal, in one query and so in one moment."""
    rows = Entry.objects.order_by("number").values_list("subject_kind", "subject_key", "number", "digest")
    return {(kind, key): Head(number, bytes(link).hex()) for kind, key, number, link in rows.iterator()}


def digest_of(heads: str) -> str:
    """The one number that stands for all of them."""
    return sha256(chain.encode(heads.encode())).hexdigest()


def written(heads: Heads) -> str:
    """All of them in one way to write them."""
    return canonical_json([[*subject, *head] for subject, head in sorted(heads.items())])


def seal() -> Seal:
    """Keep where every journal stands now."""
    return keep(written(heads_now()))


def keep(heads: str) -> Seal:
    """Keep these, as they were written. The seal of the same heads is the same."""
    kept, _ = Seal.objects.get_or_create(digest=digest_of(heads), defaults={"at": clock.now(), "heads": heads})
    return kept


def broken(digest: str) -> Iterator[str]:
    """What this seal, kept elsewhere, says is not as it was; each in words."""
    kept = Seal.objects.filter(digest=digest).first()
    if kept is None:
        yield f"Seal {digest}: nothing is kept here of what it sealed. It is another database’s, or was deleted."
    elif digest_of(kept.heads) != digest:
        yield f"Seal {digest}: what it sealed was changed."
    else:
        yield from _not_as_sealed(kept)


def _not_as_sealed(kept: Seal) -> Iterator[str]:
    sealed = {(kind, key): Head(number, link) for kind, key, number, link in json.loads(kept.heads)}
    links = Entry.objects.values_list("subject_kind", "subject_key", "number", "digest").iterator()
    there = {(kind, key, number): bytes(link).hex() for kind, key, number, link in links}
    for (kind, key), head in sealed.items():
        link = there.get((kind, key, head.number))
        if link != head.link:
            what = "is gone since it" if link is None else "is not the one that"
            yield f"{named(kind, key)}: entry {head.number} {what} was sealed on {moment(kept.at)}."
