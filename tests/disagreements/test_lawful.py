"""Words that were replaced by others are found, whatever act is entered to cover it; and what an act took out as it may
is told, so that it can be compared with what was decided (A6, A12)."""

import secrets
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from resolution import clock
from resolution.disagreements.actions.lawful import leaves_somebody
from resolution.disagreements.actions.leavers import LEFT_OF
from resolution.disagreements.models import Disagreement, Note
from resolution.history import chain, journal, seals, verifying
from resolution.history.canonical import canonical_json
from resolution.history.models import Entry, Payload
from resolution.partnership.models import Person, Post
from tests.roles import as_superuser

from . import cast as county
from .cast import Cast, now
from .destroying import SECRET, destroyed, noted, proves
from .ended import ended

pytestmark = [pytest.mark.both, pytest.mark.requirement("A6")]
OTHERS = "Nobody has ever looked at the file."
DESTROYS = "Destroyed on 3 May 2026 at the request of Priya Nair"


def forged(disagreement: Disagreement, act: str, words: str) -> int:
    """Whoever may do anything puts these words in place of what a note says, in the row, the field history and the
    entry, and adds an entry of this act, which lists it. The number of the entry that was changed."""
    entry = journal.entries(disagreement).get(payload__body__contains=SECRET)
    with as_superuser():
        Note.objects.filter(text=SECRET).update(text=words)
        Note.history.filter(text=SECRET).update(text=words)
        committed = put(entry, entry.payload.body.replace(SECRET, words))
        add(now(disagreement), act, {str(entry.number): committed.hex()})
    return entry.number


def put(entry: Entry, body: str) -> bytes:
    salt = secrets.token_bytes(32)
    Payload.objects.filter(entry=entry).delete()
    Payload(entry=entry, salt=salt, body=body).save(force_insert=True)
    return chain.commitment(salt, body)


def add(disagreement: Disagreement, act: str, erased: dict[str, str]) -> None:
    last = journal.entries(disagreement).last()
    assert last is not None
    body, salt = canonical_json({**last.said, "reason": "", "details": {}, "rows": [], "erased": erased}), bytes(32)
    place = {"subject_kind": last.subject_kind, "subject_key": last.subject_key, "number": last.number + 1}
    said = {"act": act, "actor_id": last.actor_id, "command": last.command, "at": clock.now()}
    entry = Entry(id=uuid4(), **place, **said, previous=bytes(last.digest), commitment=chain.commitment(salt, body))
    entry.digest = chain.digest(entry)
    entry.save(force_insert=True)
    Payload(entry=entry, salt=salt, body=body).save(force_insert=True)
    Disagreement.objects.filter(pk=disagreement.pk).update(journal_head=entry.number)


@pytest.mark.parametrize("act", ["note", "no_link", "anonymise_leaver", "never_heard_of"])
def test_an_act_that_may_not_erase_covers_nothing(cast: Cast, act: str) -> None:
    disagreement = noted(cast)
    sealed = seals.seal().digest
    number = forged(disagreement, act, OTHERS)
    assert proves(disagreement) == [
        f"Disagreement {disagreement.pk}: what entry {number} says was changed, or is gone."
    ]
    # Where every journal stood is as it was: a seal alone does not find it.
    assert [*seals.broken(sealed)] == []


@pytest.mark.parametrize(
    ("act", "words"), [("destroy", OTHERS), ("anonymise", OTHERS), ("anonymise", DESTROYS), ("anonymise", "Anonymised")]
)
def test_an_act_that_may_covers_nothing_but_what_it_leaves_itself(cast: Cast, act: str, words: str) -> None:
    disagreement = noted(cast)
    number = forged(disagreement, act, words)
    said = f"entry {number} says what entry {number + 1} ({act}) cannot have left there."
    assert proves(disagreement) == [f"Disagreement {disagreement.pk}: {said}"]


@pytest.mark.requirement("A12")
def test_a_destruction_that_nobody_decided_is_told_with_those_that_two_people_did(cast: Cast) -> None:
    disagreement = noted(cast)
    number = forged(disagreement, "destroy", DESTROYS)
    (less,) = told()
    said = f"entry {number} says less since entry {number + 1} (destroy), "
    assert less.startswith(f"Disagreement {disagreement.pk}: {said}")


def told() -> list[str]:
    """What acts took out, where all of the history proves."""
    proof = verifying.Proof()
    assert [*verifying.everything(proof)] == []
    return proof.less


def test_where_nothing_was_taken_out_nothing_is_told(cast: Cast) -> None:
    noted(cast)
    assert told() == []


@pytest.mark.requirement("A12")
def test_the_command_tells_what_two_people_destroyed(cast: Cast) -> None:
    disagreement = destroyed(cast)
    out = StringIO()
    call_command("verify_history", stdout=out)
    since = f"less since entry {disagreement.journal_head} (destroy), "
    assert any(since in line for line in out.getvalue().splitlines())


@pytest.mark.requirement("A10")
def test_at_the_end_of_keeping_each_of_its_journals_says_less_in_a_line_of_its_own(cast: Cast) -> None:
    disagreement = county.closed(cast)
    assert ended(cast) == 1
    last = now(disagreement).journal_head
    assert sorted(line.partition(" less since ")[0] for line in told()) == [
        f"Case {disagreement.case_id}: entry 1 says",
        f"Disagreement {disagreement.pk}: entries 1 to {last - 1} say",
    ]


@pytest.mark.parametrize(
    ("model", "fields", "is_left"),
    [
        ("historicalperson", {"volunteer": False, **LEFT_OF[Person]}, True),
        ("historicalperson", dict(LEFT_OF[Person]) | {"telephone": "01632 960 199"}, False),
        ("historicalagency", dict(LEFT_OF[Person]), False),
        ("historicalpost", {"tier": 2, **LEFT_OF[Post]}, True),
    ],
)
def test_a_row_of_the_directory_alone_can_say_that_somebody_left(
    model: str, fields: dict[str, object], is_left: bool
) -> None:
    entry = {"reason": "", "details": {"agency": "Social care"}, "by": {"person": 4, "name": "Joan Pike", "role": ""}}
    said = entry | {"rows": [{"model": f"partnership.{model}", "fields": fields}]}
    assert leaves_somebody(Entry(subject_kind="partnership.agency"), said) == is_left
