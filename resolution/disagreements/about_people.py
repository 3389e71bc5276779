"""Which words of many records somebody wrote, or have their name in them (A10). Reads only."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast

from resolution.disagreements.destroyable import FIELDS, Text, said_by_in, texts_on, texts_said
from resolution.disagreements.models import Checklist, Disagreement, RecordNumber
from resolution.disagreements.models.covered import NEVER
from resolution.disagreements.models.visibility import DisagreementQuerySet
from resolution.history.models import Entry
from resolution.partnership.models import Person

# A shorter last name stands in too many other words: it counts with the first name only.
SHORTEST_NAME = 3
# What somebody can have typed; a record number names nobody.
MODELS: tuple[type[Model], ...] = (*(model for model in FIELDS if model is not RecordNumber), Checklist)


@dataclass(frozen=True)
class Called:
    """How a person is told in words. `anyhow`: on a record on which they take part, their last name, however it is
    written. `as_a_name`: elsewhere with a capital letter, or all of it in capitals, since Young, Field and Price are
    words too. The whole name counts anywhere and anyhow."""

    name: str

    @property
    def last(self) -> str:
        """The last name; where it is too short, the whole."""
        last = self.name.split()[-1]
        return last if len(last) >= SHORTEST_NAME else self.name

    def stands_in(self, words: str, *, anyhow: bool) -> bool:
        """Whether it is they of whom these words tell."""
        last, whole = re.escape(self.last), re.escape(self.name)
        as_a_name = rf"{last}|{re.escape(self.last.upper())}|(?i:{whole})"
        return re.search(rf"\b(?:{f'(?i:{last})' if anyhow else as_a_name})\b", words) is not None

    def can_stand_in(self, *fields: str) -> Q:
        """Of rows: those that may have it in one of these fields. SQLite knows capitals of ASCII only."""
        written = {self.last, self.last.lower(), self.last.upper()}
        return reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields for word in written), NEVER)


def texts_about(person: Person, records: DisagreementQuerySet, takes_part: Collection[int]) -> Mapping[int, list[Text]]:
    """By the number of the record what they wrote on it, or what has their name in it, in the order of
    `texts_of`; in as many queries as of one record. `takes_part`: the numbers of those on which they are named."""
    called = Called(person.name)
    found: dict[int, list[Text]] = defaultdict(list)
    for key, text, is_theirs in _may_be_about(person, called, records):
        if is_theirs or called.stands_in(text.words, anyhow=key in takes_part):
            found[key].append(text)
    return found


def _may_be_about(person: Person, called: Called, records: DisagreementQuerySet) -> Iterator[tuple[int, Text, bool]]:
    """Of which record, the text, and whether they wrote it themselves."""
    versions = {row.pk: row.protocol for row in person.agency.partnership.protocol_versions.all()}
    for model in MODELS:
        for row in _rows(model, person, called, records):
            of: Disagreement = row if isinstance(row, Disagreement) else row.disagreement
            for text in texts_on(row, versions[of.version_id]):
                yield of.pk, text, text.by == person.pk
    for entry in _entries(person, called, records):
        for text in texts_said([entry]):
            yield int(entry.subject_key), text, entry.actor_id is not None and entry.actor_id == person.account_id


def _rows(model: type[Model], person: Person, called: Called, records: DisagreementQuerySet) -> QuerySet[Any, Any]:
    said_by = said_by_in(model)
    of = [] if model is Disagreement else ["disagreement"]
    rows = model._default_manager.filter(**{f"{(of or ['pk'])[0]}__in": records.values("pk")}).order_by("pk")
    # The answers of a checklist are JSON, which each database writes in its own way: they are looked through here.
    if model is not Checklist:
        theirs = (Q(**{way: person.pk}) for way in said_by)
        rows = rows.filter(reduce(or_, theirs, called.can_stand_in(*FIELDS[model])))
    return rows.select_related(*said_by, *of) if said_by or of else rows


def _entries(person: Person, called: Called, records: DisagreementQuerySet) -> QuerySet[Entry]:
    keys = records.annotate(key=Cast("pk", CharField())).values("key")
    rows = Entry.objects.filter(subject_kind=Disagreement._meta.label_lower, subject_key__in=keys)
    theirs = NEVER if person.account_id is None else Q(actor=person.account_id)
    named = rows.filter(theirs | called.can_stand_in("payload__body"))
    return named.select_related("payload").order_by("subject_key", "number")
