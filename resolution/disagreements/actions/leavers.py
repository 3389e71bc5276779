"""The end of an entry in the directory: who somebody was that left long ago is taken out, wherever it says so (A10)."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from itertools import chain, islice
from typing import Any, Final

from django.apps import apps
from django.db.models import Model, Q

from resolution.disagreements import leavers
from resolution.disagreements.models.anonymous import ANONYMISED
from resolution.history import journal, submissions
from resolution.history.erasing import done_by, erase, saying
from resolution.history.journal import Actor
from resolution.history.models import Entry
from resolution.notices.models import Notice
from resolution.partnership.actions.frame import lock
from resolution.partnership.actions.people import forget_account
from resolution.partnership.models import Agency, EmergencyAuthority, Partnership, Person, Post
from resolution.partnership.models.agencies import NOBODY

BY: Final = Actor.command("The worker")
# In one run of the worker, which has other things to do.
MOST_AT_ONCE: Final = 5
# What a row says from now on, and each of its history.
LEFT_OF: Final[Mapping[type[Model], Mapping[str, str]]] = {
    Person: {"name": NOBODY, "job_title": ANONYMISED, "telephone": "", "email": ""},
    Post: {"title": ANONYMISED},
    EmergencyAuthority: {"because": ANONYMISED},
}
TOLD: Final = ("reason", "details")
SOMEBODY: Final = "somebody"
NOBODY_DID_IT: Final = {"person": None, "name": "", "role": ""}


def anonymise_leavers(most: int = MOST_AT_ONCE) -> int:
    """Those whose day has come, so many in one run, each by itself. Says how many."""
    over = chain.from_iterable(leavers.over(partnership) for partnership in Partnership.objects.order_by("pk"))
    return sum(anonymise_leaver(person=person) for person in list(islice(over, most)))


def anonymise_leaver(*, person: Person) -> bool:
    """Take out who it was, wherever the directory says so. Whether it was due still, once nobody else writes."""
    with journal.act("anonymise_leaver", by=BY) as told:
        lock(person.agency)
        lock(person)
        if not any(leavers.over(person.agency.partnership, Q(pk=person.pk))):
            return False
        called = sorted(set(person.history.values_list("name", flat=True)), key=len, reverse=True)
        told.tell(person.agency, years=person.agency.partnership.keepingperiod.years)
        _take_out_of_rows(person, told)
        submissions.forget(_take_out_of_journals(person, called))
        Notice.objects.filter(to=person).delete()
        if person.account is not None:
            forget_account(person.account)
        return True


def _take_out_of_rows(person: Person, told: journal.Journal) -> None:
    person.anonymised_at = told.at
    for row in (person, *person.posts.all(), *person.authorities.all()):
        for name, value in LEFT_OF[type(row)].items():
            setattr(row, name, value)
        row.save()


def _take_out_of_journals(person: Person, called: Iterable[str]) -> list[Any]:
    """Their own, and whichever else of the directory says that they did something, or names them."""
    entries = [done_by(person.pk), *(saying(name) for name in called)]
    where = {_place(person)}.union(*(those.values_list("subject_kind", "subject_key") for those in entries))
    there = [_subject(*at) for at in sorted(where) if at[0] in leavers.DIRECTORY]
    change = _without(person, called)
    ours = [subject for subject in there if _is_of(subject, person.agency.partnership)]
    return [form for subject in ours for form in erase(subject, change)]


def _place(person: Person) -> tuple[str, str]:
    """How entries call their journal."""
    return person._meta.label_lower, str(person.pk)


def _subject(kind: str, key: str) -> Agency | Person | Partnership:
    found: Agency | Person | Partnership = apps.get_model(kind)._default_manager.get(pk=key)
    return found


def _is_of(subject: Agency | Person | Partnership, partnership: Partnership) -> bool:
    """Another partnership can have somebody of the same name."""
    agency = subject.agency if isinstance(subject, Person) else subject
    return partnership == (agency.partnership if isinstance(agency, Agency) else agency)


def _without(person: Person, called: Iterable[str]) -> Callable[[Entry, dict[str, Any]], dict[str, Any]]:
    """What an entry says without them. Their own journal tells nothing beside what was done, when and by whom."""

    def without(entry: Entry, said: dict[str, Any]) -> dict[str, Any]:
        is_own = (entry.subject_kind, entry.subject_key) == _place(person)
        told = {"reason": "", "details": {}} if is_own else {name: _spared(said[name], called) for name in TOLD}
        by = said["by"] | (NOBODY_DID_IT if said["by"]["person"] == person.pk else {})
        return {**said, **told, "by": by, "rows": [_left_of_row(row, person) for row in said["rows"]]}

    return without


def _spared(told: Any, called: Iterable[str]) -> Any:
    """The same with "somebody" where it said their name. Of one word, such as May, only where it says nothing else."""
    match told:
        case str():
            return reduce(lambda words, name: _written_of(name).sub(SOMEBODY, words), called, told)
        case dict():
            return {key: _spared(value, called) for key, value in told.items()}
        case list():
            return [_spared(value, called) for value in told]
    return told


def _written_of(name: str) -> re.Pattern[str]:
    """Not within another one: Ann Lowe-Marsh is somebody else than Ann Lowe."""
    return re.compile(rf"(?<![-\w]){re.escape(name)}(?![-\w])" if " " in name else rf"\A{re.escape(name)}\Z")


def _left_of_row(row: Mapping[str, Any], person: Person) -> dict[str, Any]:
    """What a row of field history says from now on, where it is theirs."""
    for model, left in LEFT_OF.items():
        whose = row["fields"].get("id" if model is Person else "person_id")
        if row["model"] == _history_of(model) and whose == person.pk:
            return {**row, "fields": row["fields"] | left}
    return dict(row)


def _history_of(model: type[Model]) -> str:
    label: str = model.history.model._meta.label_lower  # type: ignore[attr-defined]  # each tracked model has it
    return label


def is_left_of_somebody(row: Mapping[str, Any]) -> bool:
    """Whether a row of field history says what is left of whoever left."""
    kinds = ((_history_of(model), left) for model, left in LEFT_OF.items())
    return any(row["model"] == kind and row["fields"] == row["fields"] | left for kind, left in kinds)
