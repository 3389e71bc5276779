"""Whoever rewrites a whole chain is found by a seal that was taken before, and by nothing else (A6)."""

import secrets
from collections.abc import Callable

import pytest

from resolution.history import chain, journal, seals
from resolution.history.journal import Actor
from resolution.history.models import Payload, Seal
from resolution.partnership.models import Agency
from tests.roles import as_superuser

from .tampering import cut, entry, found

pytestmark = [pytest.mark.both, pytest.mark.requirement("A6")]


def rewrite_it_all(of: Agency) -> None:
    """Another reason, and every link after it computed anew."""
    previous = chain.BEGINNING
    for one in journal.entries(of):
        body, salt = one.payload.body.replace("It has moved", "It was closed"), secrets.token_bytes(32)
        Payload.objects.filter(pk=one.pk).update(body=body, salt=salt)
        one.previous, one.commitment = previous, chain.commitment(salt, body)
        one.digest = previous = chain.digest(one)
        one.save()


def cut_all_of_the_tail(of: Agency) -> None:
    """The last entry, its field history, and what it changed, with the number on the row."""
    cut(entry(of, 3))
    Agency.objects.filter(pk=of.pk).update(name="The old surgery", journal_head=2)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (rewrite_it_all, "Agency {pk}: entry 3 is not the one that was sealed on "),
        (cut_all_of_the_tail, "Agency {pk}: entry 3 is gone since it was sealed on "),
    ],
)
def test_whoever_rewrites_a_chain_is_found_by_a_seal_only(
    surgery: Agency, tamper: Callable[[Agency], None], said: str
) -> None:
    digest = seals.seal().digest
    assert [*seals.broken(digest)] == []
    with as_superuser():
        tamper(surgery)
    assert found() == []
    (broken,) = seals.broken(digest)
    assert broken.startswith(said.format(pk=surgery.pk))


def test_a_seal_holds_while_entries_are_added(surgery: Agency, farah: Actor) -> None:
    first = seals.seal()
    with journal.act("confirm_agency", by=farah) as act:
        act.tell(surgery)
    second = seals.seal()
    assert first.digest != second.digest
    assert [*seals.broken(first.digest), *seals.broken(second.digest)] == []
    assert seals.seal().pk == second.pk


def test_a_seal_that_is_not_kept_here_or_was_changed_proves_nothing(surgery: Agency) -> None:
    sealed = seals.seal()
    digest = sealed.digest
    assert str(sealed) == digest
    with as_superuser():
        Seal.objects.update(heads="[]")
    assert [*seals.broken(digest)] == [f"Seal {digest}: what it sealed was changed."]
    other = "0" * 64
    (said,) = seals.broken(other)
    assert said.startswith(f"Seal {other}: nothing is kept here of what it sealed.")
