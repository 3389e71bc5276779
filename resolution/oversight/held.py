"""All that is held about one child or one person, for whoever reviews it before it is given out (A10). Reads only.

Of a child: whole disagreements, the restricted ones too, since the law asks for all. Drafts that nobody has sent are
destroyed after 30 days and are not looked through. What was anonymised is about nobody any more.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from resolution.disagreements import timeline
from resolution.disagreements.about_people import texts_about
from resolution.disagreements.destroyable import Text, texts_of
from resolution.disagreements.models import Child, Disagreement, Named
from resolution.disagreements.models.visibility import DisagreementQuerySet, kept_from
from resolution.disagreements.same_child import can_be, numbered
from resolution.govuk.wording import day, in_words, moment
from resolution.history import readings
from resolution.history.models import Entry, Reading
from resolution.notices.kinds import KINDS
from resolution.notices.models import Notice
from resolution.partnership.models import Authenticator, Partnership, Person
from resolution.protocol.clock import london_day

# Whoever looks for more than so many looks for nobody in particular.
MOST_FOUND = 50
DIRECTORY, ACCOUNT = "Directory", "Account"


@dataclass(frozen=True)
class Item:
    """Something that is held: of which record or list, what it is, and the words themselves."""

    of: str
    what: str
    words: str


def records_about(reviewer: Person, *, initials: str, born_on: date | None, number: str) -> list[Disagreement]:
    """Those that can be about the child, by initials and birth, or by any agency's number; the newest first. Never what
    the reviewer is kept from by a personal link (A3): somebody else gathers that."""
    children = Child.objects.filter(disagreement=OuterRef("pk"))
    by_number = Exists(numbered(number).filter(child=OuterRef("pk")))
    about = Exists(children.filter(by_number if born_on is None else can_be(initials, born_on)))
    rows = _open_to(reviewer).filter(about).prefetch_related("children")
    return list(rows.order_by("-raised_at", "-pk")[:MOST_FOUND])


def records_naming(person: Person, reviewer: Person) -> dict[Disagreement, list[Text]]:
    """Those on which they take or took part, or on which words are theirs or name them, with these words, in their
    order; never what the reviewer is kept from."""
    there = _open_to(reviewer)
    parts = set(person.named_on.values_list("disagreement", flat=True))
    texts = texts_about(person, there, parts)
    rows = there.filter(pk__in=parts.union(texts)).order_by("pk")
    return {row: texts.get(row.pk, []) for row in rows}


def _open_to(reviewer: Person) -> DisagreementQuerySet:
    ours = Disagreement.objects.filter(partnership=reviewer.agency.partnership_id, anonymised_at=None)
    return ours.exclude(kept_from(reviewer.pk)).with_sides()


def people_called(partnership: Partnership, sought: str) -> list[Person]:
    """Whoever is in the directory under this name, in part or whole, or this work email; whoever has left too."""
    called = Q(name__icontains=sought) | Q(email__iexact=sought)
    rows = Person.objects.known().filter(called, agency__partnership=partnership)
    return list(rows.select_related("agency", "account").order_by("name", "pk")[:MOST_FOUND])


def of_record(record: Disagreement) -> Iterator[Item]:
    """Everything on it: what was chosen, the words, who takes part, what happened, who looked, what people were told,
    and why it is held."""
    texts = texts_of(record)
    yield from (Item(record.reference, what, words) for what, words in _chosen(record) if words)
    yield from (Item(record.reference, text.called, text.words) for text in texts)
    yield from (_taking_part(part) for part in record.named.select_related("person", "agency").order_by("pk"))
    yield from _happened(record, {text.words for text in texts})
    yield from (_looked(look, record.reference) for look in readings.all_of(record))
    told = Notice.objects.filter(reference=record.reference, to__agency__partnership=record.partnership_id)
    yield from (_told(notice) for notice in told.select_related("to").order_by("pk"))
    for hold in record.holds.order_by("pk"):
        yield Item(record.reference, f"A legal hold, asked for by {hold.asked_for_by}", hold.because)


def _chosen(record: Disagreement) -> Iterator[tuple[str, str]]:
    """What was chosen and not typed."""
    themes = (record.protocol.theme(row.theme).name for row in record.themes.order_by("pk"))
    criteria = (record.protocol.criterion(row.criterion).name for row in record.criteria.order_by("pk"))
    yield "Between", f"{record.raising_agency} and {record.responding_agency}"
    yield "The family", record.FAMILY[record.family_knows] if record.family_knows else ""
    yield "Themes", in_words(list(dict.fromkeys(themes)))
    yield "Serious concern", in_words(list(dict.fromkeys(criteria)))


def of_person(person: Person, records: Mapping[Disagreement, Iterable[Text]], reviewer: Person) -> Iterator[Item]:
    """Their entry, as it is and as it was; what they did and looked at; what they were told; and where they are named,
    with the words that they wrote or in which their name stands. `records`: as `records_naming` gives them."""
    kept = Disagreement.objects.filter(kept_from(reviewer.pk))
    yield from _entered(person)
    yield from _of_account(person, {str(key) for key in kept.values_list("pk", flat=True)})
    told = Notice.objects.filter(to=person).exclude(reference__in=kept.values("reference")).order_by("pk")
    yield from (_told(notice) for notice in told)
    parts = list(person.named_on.select_related("person", "agency", "disagreement").order_by("pk"))
    for record, texts in records.items():
        yield from (_taking_part(part) for part in parts if part.disagreement_id == record.pk)
        yield from (Item(record.reference, text.called, text.words) for text in texts)


def _taking_part(part: Named) -> Item:
    return Item(part.disagreement.reference, f"Takes part, {part.side} side", f"{part.person.name}, {part.agency.name}")


def _happened(record: Disagreement, known: set[str]) -> Iterator[Item]:
    """The journal in sentences; and what was said with an act, where the record does not say it any more."""
    for event in timeline.events(record):
        when = moment(event.at)
        yield Item(record.reference, f"What happened, {when}", event.what)
        gone = (said for said in event.said if not any(words in said for words in known))
        yield from (Item(record.reference, f"What was said then, {when}", said) for said in gone)


def _looked(look: Reading, of: str) -> Item:
    who = f"{look.user.person}, {look.user.person.agency}"
    return Item(of, f"Who has looked, {moment(look.at)}", f"{who}, {look.get_kind_display()}")


def _told(notice: Notice) -> Item:
    what = f"Email, {moment(notice.made_at)}, to {notice.to.name}"
    return Item(notice.reference, what, KINDS[notice.kind].subject)


def _entered(person: Person) -> Iterator[Item]:
    """Each way in which the entry stood, with the day from which on; and what they hold or held."""
    for row in person.history.order_by("history_date", "history_id"):
        said = (row.name, row.job_title, row.telephone, row.email)
        since = day(london_day(row.history_date))
        yield Item(DIRECTORY, f"The entry of {person.agency.name}, from {since}", ", ".join(filter(None, said)))
    for rows in _held_by(person):
        for held in rows.order_by("pk"):
            over = f", until {day(held.until)}" if getattr(held, "until", None) else ""
            yield Item(DIRECTORY, f"{held._meta.verbose_name.capitalize()}{over}", str(held))


def _held_by(person: Person) -> tuple[QuerySet[Any, Any], ...]:
    return (
        *(person.posts.all(), person.roles.all(), person.seats.all(), person.absences.all(), person.desks.all()),
        *(person.stands_in.all(), person.represents.all(), person.authorities.all()),
    )


def _of_account(person: Person, kept: Collection[str]) -> Iterator[Item]:
    """When they last signed in, what they did, and what they looked at. `kept`: keys of disagreements left out."""
    account = person.account
    if account is None:
        return
    last = moment(account.last_login) if account.last_login else "never"
    yield Item(ACCOUNT, "Signs in with", f"{account.email}, last: {last}")
    apps = Authenticator.objects.filter(user=account)
    yield from (Item(ACCOUNT, "Uses an authenticator app", f"Since {moment(app.since)}") for app in apps)
    without = Q(subject_kind=Disagreement._meta.label_lower, subject_key__in=kept)
    entries, readings_of = Entry.objects.filter(actor=account), Reading.objects.filter(user=account)
    did = list(entries.exclude(without).select_related("payload").order_by("at", "pk"))
    looks = list(readings_of.exclude(without).select_related("user__person__agency").order_by("at", "pk"))
    called = _called([*did, *looks])
    for entry in did:
        what = f"Did something, {moment(entry.at)}, as {entry.by.name}, {entry.by.agency}"
        yield Item(called.get((entry.subject_kind, entry.subject_key), DIRECTORY), what, entry.act.replace("_", " "))
    yield from (_looked(look, called.get((look.subject_kind, look.subject_key), DIRECTORY)) for look in looks)


def _called(rows: Iterable[Entry | Reading]) -> dict[tuple[str, str], str]:
    """The numbers of the disagreements that these are of, by kind and key of the row."""
    kind = Disagreement._meta.label_lower
    keys = {row.subject_key for row in rows if row.subject_kind == kind}
    known = Disagreement.objects.filter(pk__in=keys).values_list("pk", "reference")
    return {(kind, str(key)): number for key, number in known}
