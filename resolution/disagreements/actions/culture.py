"""How it was for those on both sides, said in confidence once it has been closed for a while (§2.2, §5.1)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from django.urls import reverse

from resolution import clock
from resolution.disagreements import afterwards
from resolution.disagreements.holding import sees_anything
from resolution.disagreements.models import CultureAnswer, Disagreement, quarter_of
from resolution.disagreements.record.fetching import asked_once, forget
from resolution.notices import outbox
from resolution.partnership.models import Partnership, Person, User
from resolution.protocol.acts import Act
from resolution.protocol.culture import Asks, Says

from .doing import Doing, Submitted, doing

HOW_IT_WAS = "how_it_was"
# When a working day has begun.
IN_THE_MORNING = time(9)


def say_how_it_was(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, how: Mapping[Asks, Says], by: User
) -> Disagreement:
    """Answer the three questions; or, without an answer, say that one would rather not. §2.2

    The entry says the same of both, and what is kept of the answers knows nothing of the entry."""
    with doing(Act.SAY_HOW_IT_WAS, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        done.outcome = reverse("disagreements:whom_to_turn_to", args=(done.disagreement.reference,))
        _put_down(done, how)
        done.tell()
        return done.disagreement


def _put_down(done: Doing, how: Mapping[Asks, Says]) -> None:
    """Put down anew, in the order of new keys, all that was said in the quarter: what stands last, or was written
    together with an entry, is nobody's."""
    Partnership.objects.select_for_update(no_key=True).get(pk=done.disagreement.partnership_id)
    there = CultureAnswer.objects.filter(
        partnership=done.disagreement.partnership, quarter=quarter_of(clock.today()), side=done.side
    )
    fresh = [*map(_as_said, there), *_said(done, how)]
    there.delete()
    for row in sorted(fresh, key=lambda row: row.key):
        row.save(force_insert=True)


def _as_said(row: CultureAnswer) -> CultureAnswer:
    """The same under a new key."""
    said = {"heard": row.heard, "treated": row.treated, "changed": row.changed}
    return CultureAnswer(partnership_id=row.partnership_id, quarter=row.quarter, side=row.side, **said)


def _said(done: Doing, how: Mapping[Asks, Says]) -> Iterator[CultureAnswer]:
    if how:
        yield CultureAnswer(
            partnership=done.disagreement.partnership,
            quarter=quarter_of(clock.today()),
            side=done.side,
            heard=how[Asks.HEARD],
            treated=how[Asks.TREATED],
            changed=how[Asks.CHANGED],
        )


def ask_afterwards(done: Doing) -> None:
    """It is closed: whoever raised it and whoever answered it are told in the morning of the day on which it begins."""
    begins, _ = afterwards.when_asked(done.disagreement)
    path = reverse("disagreements:say_how_it_was", args=(done.disagreement.reference,))
    for person in _asked(done.disagreement):
        outbox.give(
            person,
            kind=HOW_IT_WAS,
            reference=done.disagreement.reference,
            path=path,
            send_after=datetime.combine(begins, IN_THE_MORNING, clock.LONDON),
        )


def _asked(disagreement: Disagreement) -> list[Person]:
    """Each of them once, but not who answered when it was closed before."""
    asked = dict.fromkeys(part.person for part in afterwards.parts_asked(asked_once(disagreement)))
    forget(disagreement)
    sees = (person for person in asked if sees_anything(disagreement, person))
    return [person for person in sees if not afterwards.has_said(person, disagreement)]


def do_not_ask(done: Doing) -> None:
    """It is open again: nobody is asked how it was before it is closed once more."""
    record = done.disagreement
    for notice in outbox.waiting(record.partnership, record.reference).filter(kind=HOW_IT_WAS):
        outbox.take_back(notice)
