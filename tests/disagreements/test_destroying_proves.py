"""After a destruction the chain still proves, and the same change outside the act is found (A12, A6)."""

import pytest
from django.db import IntegrityError

from resolution.disagreements.models import Disagreement, Note, Theme
from resolution.history import journal, seals, verifying
from resolution.history.models import Payload
from tests.roles import as_superuser

from .breaking import change, past_the_actions
from .cast import Cast
from .destroying import SECRET, cut, destroyed, noted, proves, where

pytestmark = [pytest.mark.both, pytest.mark.requirement("A12")]


@pytest.mark.requirement("A6")
def test_the_same_change_outside_the_act_is_refused_and_where_it_is_forced_it_is_found(cast: Cast) -> None:
    disagreement = noted(cast)
    entry = journal.entries(disagreement).last()
    assert entry is not None
    payload = entry.payload
    with as_superuser():
        Payload.objects.filter(entry=entry).delete()
        Payload(entry=entry, salt=payload.salt, body=payload.body.replace(SECRET, "Nothing.")).save(force_insert=True)
    said = f"Disagreement {disagreement.pk}: what entry {entry.number} says was changed, or is gone."
    assert proves(disagreement)[0] == said
    with as_superuser():
        Payload.objects.filter(entry=entry).delete()
    assert proves(disagreement) == [said]


@pytest.mark.requirement("A6")
def test_field_history_or_a_row_changed_outside_an_act_is_found(cast: Cast) -> None:
    disagreement = noted(cast)
    history = Note.history.get()
    with as_superuser():
        Note.history.filter(pk=history.pk).delete()
    history.text = "Nothing."
    history.save(force_insert=True)
    entry = f"Disagreement {disagreement.pk}, entry {disagreement.journal_head}"
    assert proves(disagreement) == [f"{entry}: its field history was changed (Note)."]
    Disagreement.objects.filter(pk=disagreement.pk).update(meaning="Nothing.")
    assert any(f"Disagreement {disagreement.pk} was changed outside any act" in found for found in proves(disagreement))


@pytest.mark.requirement("A6")
def test_an_entry_that_is_gone_changed_or_cut_off_is_found(cast: Cast) -> None:
    disagreement = destroyed(cast)
    last = journal.entries(disagreement).last()
    assert last is not None
    with as_superuser():
        cut(last)
    where = f"Disagreement {disagreement.pk}"
    said = f"{where}: its row says that its last entry is {last.number}, and it is {last.number - 1}."
    assert said in proves(disagreement)
    # With it went the word that what was destroyed was destroyed lawfully.
    assert any(found.startswith(f"{where}: what entry ") for found in proves(disagreement))
    first = journal.entries(disagreement).first()
    assert first is not None
    with as_superuser():
        cut(first)
    assert f"{where}: before entry 2, entry 1 is missing." in proves(disagreement)


@pytest.mark.requirement("A6")
def test_what_was_destroyed_cannot_be_put_back_without_being_found(cast: Cast) -> None:
    disagreement = noted(cast)
    entry = journal.entries(disagreement).last()
    assert entry is not None
    before = entry.payload
    disagreement = destroyed(cast, disagreement)
    with as_superuser():
        Payload.objects.filter(entry=entry).delete()
    Payload(entry=entry, salt=before.salt, body=before.body).save(force_insert=True)
    where = f"Disagreement {disagreement.pk}"
    assert f"{where}: what entry {entry.number} says was changed, or is gone." in proves(disagreement)


def test_what_was_said_is_still_refused_a_change_before_and_after(cast: Cast) -> None:
    disagreement = noted(cast)
    note = Note.objects.get(disagreement=disagreement)
    with pytest.raises(IntegrityError, match="What was said stays"):
        change(note, text="Nothing.")


def test_after_a_destruction_the_words_of_others_are_refused_a_change(cast: Cast) -> None:
    disagreement = destroyed(cast)
    with pytest.raises(IntegrityError, match="What was said stays"):
        change(Note.objects.get(disagreement=disagreement), text="Nothing.")


def test_two_destructions_on_one_record_prove(cast: Cast) -> None:
    disagreement = destroyed(cast)
    disagreement = destroyed(cast, disagreement, "Nobody will see whether he gains weight.")
    assert where("Nobody will see whether he gains weight.") == set()
    assert where(SECRET) == set()
    assert proves(disagreement) == []


@pytest.mark.requirement("A6")
def test_a_seal_from_before_a_destruction_holds_after_it_and_nothing_is_found(cast: Cast) -> None:
    disagreement = noted(cast)
    sealed = seals.seal().digest
    destroyed(cast, disagreement)
    assert [*seals.broken(sealed)] == []
    assert [*verifying.everything(verifying.Proof())] == []


@pytest.mark.requirement("A6")
def test_a_row_that_is_gone_without_an_act_is_found_and_one_that_an_act_deleted_is_not(cast: Cast) -> None:
    disagreement = noted(cast)
    note = Note.objects.get(disagreement=disagreement)
    with past_the_actions():
        Theme.objects.get(disagreement=disagreement).delete()
    assert proves(disagreement) == []
    Note.objects.filter(pk=note.pk)._raw_delete("default")
    since = f"since Disagreement {disagreement.pk}, entry {disagreement.journal_head}"
    assert proves(disagreement) == [f"Note {note.pk} was deleted outside any act, {since}."]
