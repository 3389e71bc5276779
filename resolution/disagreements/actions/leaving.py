"""Somebody leaves: others are named in all their places at once, each with its own entry (L10)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from resolution import clock
from resolution.disagreements import leaving, policy
from resolution.disagreements.models import Disagreement
from resolution.disagreements.standing import replacements
from resolution.history import journal, submissions
from resolution.history.journal import Journal
from resolution.partnership import directory
from resolution.partnership.actions.filling import Filled, fill
from resolution.partnership.actions.frame import Sent, SentBefore, refuse
from resolution.partnership.models import Person, User
from resolution.protocol import rules
from resolution.protocol.acts import Act

from .doing import Doing
from .handing import name_in_place
from .searching import write_search_text

ANOTHER = "Somebody else has this place now, or it is over. Open this page again"


@dataclass(frozen=True)
class Given:
    """A place of theirs in a disagreement, and who takes it."""

    disagreement: int
    place: str
    to: Person


def replace_everywhere(
    *,
    person: Person,
    given: Iterable[Given],
    because: str,
    submission: Sent,
    by: User,
    filled: Sequence[Filled] = (),
    as_of: int = 0,
) -> None:
    """Name others in these places of somebody's, and in those that they had in the directory: all of them, or none. No
    clock restarts. §2.5

    `as_of` is the number of the person's own journal that the page showed: what they had can be filled since."""
    with journal.act("replace", by=directory.actor(by), submission=submission.form, reason=because) as entry:
        outcome = submissions.outcome_of(by, submission.form, submission.digest)
        if outcome is not None:
            raise SentBefore(outcome)
        by.person.ask_for_parts_again()
        chosen = sorted(given, key=lambda one: one.disagreement)
        records = _held([each.disagreement for each in chosen])
        for each in chosen:
            _replace(each, records[each.disagreement], person, entry, by)
        if filled:
            fill(entry, person=person, filled=filled, as_of=as_of, by=entry.by, reader=by.person)
        submissions.remember(by, submission.form, submission.digest, submission.outcome)


def _held(numbers: Collection[int]) -> dict[int, Disagreement]:
    """Those rows as they are behind their locks, which are taken in the order of their numbers."""
    rows = Disagreement.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=numbers).order_by("pk")
    return {row.pk: row for row in rows.select_related("partnership", "version", "responding_agency", "step")}


def _replace(given: Given, record: Disagreement, person: Person, entry: Journal, by: User) -> None:
    theirs = {each.place.name: each for each in leaving.places_in(record, person, by)}
    held, position = policy.capacities(by, record), policy.position(record)
    key = f"place_{given.disagreement}_{given.place}"
    if given.place not in theirs or rules.judge(Act.REPLACE, position, held) is not rules.Verdict.ALLOWED:
        raise refuse(key, ANOTHER)
    if given.to not in replacements(record, theirs[given.place].place):
        raise refuse(key, f"{given.to.name} has another part in it. Choose somebody else")
    done = Doing(Act.REPLACE, by, by.person, record, position, held, clock.now(), entry)
    name_in_place(done, theirs[given.place].place, given.to)
    write_search_text(record)
