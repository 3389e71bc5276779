"""Two people destroy words of a tabled paper: its checksum and a note stay, a version without them replaces it (A12).

Whatever the words came from goes with them: the rows, the field history, what the journals say, and every other paper
in which they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model, TextChoices

from resolution import clock
from resolution.disagreements.actions.lawful import leaves_a_mark
from resolution.disagreements.actions.wiping import Words, wipe_entry
from resolution.disagreements.destroyable import Text
from resolution.disagreements.models import Draft
from resolution.govuk import forgetting
from resolution.govuk.wording import day, within_a_sentence
from resolution.history import journal, lawful, submissions
from resolution.history.erasing import erase
from resolution.history.journal import Actor
from resolution.notices import outbox
from resolution.oversight import policy
from resolution.oversight.leading import leaders_of
from resolution.oversight.models import About, AnnualReport, Meeting, PaperDestruction, Replaced, Tabled
from resolution.oversight.papers.redacting import is_in, redacted
from resolution.oversight.redactable import (
    DESTROYED,
    FIELDS,
    MODELS,
    SECTIONS,
    document_of,
    rows_of,
    subjects_of,
    text_at,
    wordings_at,
)
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import lock, refuse
from resolution.partnership.models import Partnership, Person, Seat

from .frame import at_meeting, same_act, whoever
from .papers import keep_tabled


def let_it_erase() -> None:
    """From the journals in which words of a paper can stand."""
    kinds = (Meeting._meta.label_lower, AnnualReport._meta.label_lower)
    lawful.register("destroy", leaves_a_mark, of=kinds)


def ask_to_destroy(
    *, paper: Tabled, what: Text, because: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> PaperDestruction:
    """Say which words should not be in the paper, and why. Nothing is destroyed until somebody else decides it."""
    of = paper.of
    may = partial(policy.oversees, partnership=of.partnership)
    overtakes = same_act("ask_to_destroy", "destroy", version=paper.version)
    with at_meeting(
        "ask_to_destroy", of, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        told.reason = _one_of(PaperDestruction.Why, because, "Select why it should not be in this paper")
        if paper.destructions.filter(answer="", what=what.value).exists():
            raise refuse("what", "Choose something else, or wait: somebody has asked to destroy this already")
        asked = PaperDestruction.objects.create(
            paper=paper,
            what=what.value,
            called=what.called,
            because=because,
            asked_at=clock.now(),
            asked_by=whoever(by),
        )
        for each in _who_decides(of, asked.asked_by):
            path = f"{paper.get_absolute_url()}destroy/"
            outbox.give(each, kind="asked_to_destroy_in_paper", reference=str(of), path=path)
        told.tell(of, what=within_a_sentence(what.called), version=paper.version)
        return asked


def _who_decides(of: About, asker: Person) -> Iterator[Person]:
    """Whoever chairs, but for whoever asks."""
    seats = Seat.objects.in_force().filter(partnership=of.partnership, kind__in=policy.CHAIRS)
    yield from (seat.person for seat in seats.select_related("person").order_by("pk") if seat.person != asker)


def destroy(
    *,
    destruction: PaperDestruction,
    answer: str,
    because: str = "",
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> PaperDestruction:
    """Destroy what somebody else has asked to destroy, wherever it stands; or keep it, and say why."""
    of = destruction.paper.of
    may = partial(policy.arranges, partnership=of.partnership)
    overtakes = same_act("destroy", version=destruction.paper.version)
    with at_meeting("destroy", of, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes) as told:
        destruction.refresh_from_db()
        if destruction.answer or destruction.asked_by_id == by.person_id:
            raise refuse("destruction", "Select what is decided: this one is decided, or you have asked for it")
        destruction.answer, destruction.answered_at, destruction.answered_by = answer, clock.now(), whoever(by)
        if answer == PaperDestruction.Answer.DESTROYED:
            told.reason = destruction.get_because_display()
            _destroy(destruction)
        else:
            told.reason = _one_of(PaperDestruction.WhyKept, because, "Select why it is kept")
            destruction.answered_because = because
            destruction.save()
        _tell_journals(destruction, of)
        return destruction


def _one_of(reasons: type[TextChoices], because: str, missing: str) -> str:
    """The reason in words. No other is taken: what is typed could repeat what is to go."""
    if because not in reasons.values:
        raise refuse("because", missing)
    return str(reasons(because).label)


def _tell_journals(destruction: PaperDestruction, of: About) -> None:
    """Every journal that the act has touched says what was decided."""
    told = journal.current()
    for subject in told.subjects:
        told.tell(subject, became=destruction.answer, what=within_a_sentence(destruction.called))
    told.tell(
        of,
        became=destruction.answer,
        what=within_a_sentence(destruction.called),
        version=destruction.paper.version,
    )


@dataclass(frozen=True)
class Going:
    """What is destroyed, and where it can stand."""

    destruction: PaperDestruction
    partnership: Partnership
    words: Words

    @property
    def wordings(self) -> frozenset[str]:
        return self.words.wordings

    @property
    def sections(self) -> frozenset[str] | None:
        return SECTIONS.get(MODELS[self.words.text.kind])


def _destroy(asked: PaperDestruction) -> None:
    """From the rows of today, what the journals and the field history say, what is kept of forms, and the papers."""
    of = asked.paper.of
    text = text_at(asked.what, asked.called)
    going = Going(asked, of.partnership, Words(text, wordings_at(text), f"{DESTROYED}{day(clock.today())}"))
    subjects = subjects_of(going.partnership)
    for subject in subjects:
        lock(subject)
    asked.save()
    _wipe_rows(going)
    for subject in subjects:
        submissions.forget(erase(subject, partial(wipe_entry, going.words)))
    forgetting.forget(of.get_absolute_url(), going.words.stand_in)
    _replace_papers(going)
    asked.destroyed_at = clock.now()
    asked.save()


def _wipe_rows(going: Going) -> None:
    """The very one, those that hold a copy, and drafts that were begun from it."""
    for model, names in FIELDS.items():
        kind = str(model._meta.model_name)
        for row in rows_of(model, going.partnership):
            fields = {name: getattr(row, name) for name in names}
            very = going.words.takes(kind, row.pk, None)
            there = going.words.in_their_place(kind, fields) if very else {}
            _write(row, fields, going.words.out_of(fields) | there)
    for draft in Draft.objects.filter(person__agency__partnership=going.partnership):
        fields = {"answers": draft.answers, "known": draft.known}
        _write(draft, fields, going.words.out_of(fields))


def _write(row: Model, fields: Mapping[str, Any], wiped: Mapping[str, Any]) -> None:
    if wiped != fields:
        for name, value in wiped.items():
            setattr(row, name, value)
        row.save()


def _replace_papers(going: Going) -> None:
    """Of each paper the versions that hold the words: its newest version, without them, stands in their place."""
    for of in subjects_of(going.partnership):
        held = [row for row in _kept(of) if _holds(going, row)]
        if held:
            _replace(going, of, held)


def _kept(of: About) -> list[Tabled]:
    return list(of.papers.filter(replaced__isnull=True).order_by("version"))


def _holds(going: Going, row: Tabled) -> bool:
    return any(is_in(document_of(row), wording, going.sections) for wording in going.wordings)


def _replace(going: Going, of: About, held: list[Tabled]) -> None:
    newest = _kept(of)[-1]
    stands = _without(going, of, newest) if newest in held else newest
    for row in held:
        row.files.all().delete()
        Replaced.objects.create(paper=row, by=stands, at=clock.now(), because=going.destruction.because)
    _tell_readers(of, stands)


def _without(going: Going, of: About, row: Tabled) -> Tabled:
    """The next version: the same paper without the words, made again in each way in which it is read."""
    version = of.papers.count() + 1
    note = f"Version {version}: words of version {row.version} were destroyed on {day(clock.today())}."
    paper = redacted(document_of(row), going.wordings, going.sections, note)
    by = going.destruction.answered_by or going.destruction.asked_by
    return keep_tabled(of, paper, version, f"Words of version {row.version} were destroyed.", row.told, by=by)


def _tell_readers(of: About, stands: Tabled) -> None:
    """Whoever can have taken it away is asked to destroy what they have."""
    held = Seat.objects.in_force().filter(partnership=of.partnership, kind__in=Seat.SUB_GROUP)
    seats = held.select_related("person").order_by("pk")
    leaders = _leaders(of)
    for each in dict.fromkeys([*(seat.person for seat in seats), *leaders]):
        outbox.give(each, kind="destroyed_in_paper", reference=str(of), path=stands.get_absolute_url())


def _leaders(of: About) -> list[Person]:
    examples = of.examples.order_by("pk") if isinstance(of, AnnualReport) else ()
    return [leader for leaders in leaders_of(examples).values() for leader in leaders]
