"""Drafts: begun, saved page by page, shown to a colleague, destroyed. No record yet, so nothing is journalled."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.db.models import Q

from resolution import clock
from resolution.disagreements.drafts import Page, Typed, saved_by, was_overtaken
from resolution.disagreements.models import Draft, DraftReader, ExitCount
from resolution.disagreements.models.drafts import KEPT_FOR, NOTHING_TYPED, WARNED_BEFORE
from resolution.notices import outbox
from resolution.partnership import directory, groundwork
from resolution.partnership.models import Agency, Partnership, Person, User
from resolution.protocol.acts import Act
from resolution.protocol.model import Meaning

from .doing import NotNow, NotYours, Unanswerable


class SavedElsewhere(NotNow):
    """The page was saved in another window or on another device since it was drawn. `draft`: as it stands now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("This page was saved meanwhile.")
        self.draft = draft


def professional(by: User) -> Person:
    """Who raises. NotYours for whoever takes no part: the partnership's office, and seats of the Sub Group (§4.1c)."""
    person = directory.person_of(by)
    if person is None or not directory.can_be_named(person):
        raise NotYours(Act.RAISE)
    return person


def refuse_too_early(act: Act, partnership: Partnership) -> None:
    """NotNow until all that data protection asks for is recorded: nothing about a child is entered before (A14)."""
    if why := groundwork.why_not(partnership):
        raise NotNow(act, why)


def begin_draft(*, by: User) -> Draft:
    """A draft to fill in: the one that the person has begun and not typed into, if there is one that nobody is shown
    and nothing is known of."""
    person = professional(by)
    refuse_too_early(Act.RAISE, person.agency.partnership)
    with transaction.atomic():
        Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        empty = Draft.objects.of(person).filter(NOTHING_TYPED, follows=None, readers=None).first()
        return empty or Draft.objects.create(person=person, begun_at=clock.now(), saved_at=clock.now())


def begin_filled_draft(*, agency: Agency, decision: str, arose_on: date, by: User) -> Draft:
    """A draft about a decision of this agency, with what is known of it offered, and nothing of a child (§3.1)."""
    person = professional(by)
    refuse_too_early(Act.RAISE, person.agency.partnership)
    known = dict(agency=[str(agency.pk)], decision=[decision])
    arose = directory.protocol_in_force(person.agency.partnership).protocol.meaning(Meaning.AROSE)
    parts = ("day", "month", "year") if arose else ()
    known |= {f"{arose.id}_{part}": [str(getattr(arose_on, part))] for part in parts if arose}
    with transaction.atomic():
        return Draft.objects.create(person=person, known=known, begun_at=clock.now(), saved_at=clock.now())


def save_page(*, draft: Draft, page: Page, typed: Typed, over: Collection[str] = ("",), by: User) -> Draft:
    """Keep a page as it was left, also when it is incomplete or wrong; what comes behind what was sent after it is not
    kept. NotNow if the draft is gone.

    `over`: the drawings of the page whose answers may be replaced; SavedElsewhere if another has saved it last (L9).
    """
    with _own(draft, by) as held:
        if saved_by(held.answers, page) not in over:
            raise SavedElsewhere(held)
        if was_overtaken(typed, held.answers.get(page.value) or {}):
            return held
        held.answers |= {page.value: dict(typed)}
        held.saved_at, held.warned_at = clock.now(), None
        held.save()
        return held


def show_draft(*, draft: Draft, to: Person, by: User) -> DraftReader:
    """Let a colleague of one's agency read it."""
    with _own(draft, by) as held:
        if to.agency_id != held.person.agency_id or to.has_left or to.pk == held.person_id:
            raise Unanswerable("to", "Select a colleague who works in your agency now")
        reader, new = DraftReader.objects.get_or_create(draft=held, person=to)
        if new:
            outbox.give(to, kind="draft_shown", reference="A draft", path=held.get_absolute_url())
        return reader


def stop_showing(*, draft: Draft, reader: DraftReader, by: User) -> None:
    """The colleague cannot read it any more."""
    with _own(draft, by) as held:
        held.readers.filter(pk=reader.pk).delete()


def delete_draft(*, draft: Draft, by: User) -> None:
    """The raiser destroys it, also when a seat keeps them from raising it. Twice is the same as once."""
    with transaction.atomic():
        Draft.objects.of(by.person).filter(pk=draft.pk).delete()


@contextmanager
def _own(draft: Draft, by: User) -> Iterator[Draft]:
    """The person's own draft, locked."""
    person = professional(by)
    with transaction.atomic():
        held = Draft.objects.select_for_update(of=("self",), no_key=True).filter(pk=draft.pk).first()
        if held is None:
            raise NotNow("This draft was raised or deleted.")
        if held.person_id != person.pk:
            raise NotYours(Act.RAISE)
        yield held


def warn_of_clearing() -> int:
    """Tell the owner of each draft that will soon be destroyed, once. Says how many."""
    with transaction.atomic():
        ending = Draft.objects.select_for_update(of=("self",), no_key=True).unsaved_since(
            clock.now() - KEPT_FOR + WARNED_BEFORE
        )
        drafts = list(ending.begun_on().filter(warned_at=None).select_related("person"))
        for draft in drafts:
            outbox.give(draft.person, kind="draft_ends", reference="Not sent", path=draft.get_absolute_url())
            draft.warned_at = clock.now()
            draft.save()
        return len(drafts)


def clear_drafts() -> int:
    """Destroy the drafts that nobody has saved for so long, and whose owner was warned. Says how many."""
    with transaction.atomic():
        ended = Draft.objects.select_for_update(of=("self",), no_key=True).unsaved_since(clock.now() - KEPT_FOR)
        drafts = list(ended.filter(NOTHING_TYPED | Q(warned_at__lte=clock.now() - WARNED_BEFORE)))
        for draft in drafts:
            draft.delete()
        return len(drafts)


def count_exit(*, partnership: Partnership, exit_: str, day: date) -> None:
    """Count one more who went to another procedure that day. Nothing about who."""
    with transaction.atomic():
        counted, _ = ExitCount.objects.select_for_update(no_key=True).get_or_create(
            partnership=partnership, day=day, exit=exit_
        )
        counted.count += 1
        counted.save()
