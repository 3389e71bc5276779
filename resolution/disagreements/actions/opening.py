"""Opening a record in an emergency, and ruling on it (A4). Neither moves a disagreement."""

from collections.abc import Iterable
from typing import cast

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from resolution import clock
from resolution.disagreements import emergencies
from resolution.disagreements.holding import at_the_step, sees_anything
from resolution.disagreements.models import Disagreement, EmergencyOpening, Step
from resolution.disagreements.models.reader import Reader
from resolution.history import journal, submissions
from resolution.notices import outbox
from resolution.partnership import directory
from resolution.partnership.models import Agency, EmergencyAuthority, Person, User
from resolution.partnership.models.parts import authorities_among
from resolution.protocol.acts import Side
from resolution.protocol.clock import Due, whole_day_words

from . import telling
from .doing import NotNow, Submitted, locked, refuse_used

OPEN, RULE = "open_in_emergency", "rule_on_opening"
OPENS, RULES = "opens it in an emergency", "rules on what was opened"


def open_in_emergency(
    *, disagreement: Disagreement, kind: str, because: str, submission: Submitted, by: User
) -> EmergencyOpening:
    """They read it from now on, for a short time. Both sides' leads are told, and whoever rules on it.

    Raises AlreadyDone, DifferentBody, PermissionDenied, NotNow."""
    actor = directory.actor(by, OPENS)
    with journal.act(OPEN, by=actor, submission=submission.form, reason=because) as entry:
        held = locked(disagreement)
        refuse_used(by, submission)
        closed = directory.closed_days(held.partnership)
        opening = EmergencyOpening.objects.create(
            disagreement=held,
            person=by.person,
            authority=_authority(held, by),
            kind=kind,
            because=because,
            opened_at=entry.at,
            until=emergencies.open_until(clock.today(), closed),
            rule_by=emergencies.rule_by(clock.today(), closed),
        )
        entry.tell(held, emergency=kind, open_until=whole_day_words(opening.last_day))
        _tell(_of_both_sides(held, but=by.person), "opened_in_emergency", held, held.get_absolute_url())
        _tell(emergencies.who_rules_on(opening), "to_rule_on", held, opening.get_absolute_url(), Due(opening.rule_by))
        submissions.remember(by, submission.form, submission.digest, held.get_absolute_url())
        return opening


def _authority(held: Disagreement, by: User) -> EmergencyAuthority:
    """By what they may. PermissionDenied without it; NotNow for what they cannot open, or read already."""
    by.person.ask_for_parts_again()
    authority = EmergencyAuthority.objects.filter(pk__in=authorities_among(by.person.parts)).first()
    if authority is None:
        raise PermissionDenied("They have no authority to open records in an emergency.")
    there = emergencies.openable_by(by.person).filter(pk=held.pk).exists()
    if not there or emergencies.reads_already(by.person, held):
        raise NotNow(OPEN)
    return authority


def rule_on_opening(
    *, opening: EmergencyOpening, ruling: str, because: str, submission: Submitted, by: User
) -> EmergencyOpening:
    """Say, once, whether it was justified. Where it was not, it is closed to whoever opened it at once.

    Raises AlreadyDone, DifferentBody, PermissionDenied, NotNow."""
    actor = directory.actor(by, RULES)
    with journal.act(RULE, by=actor, submission=submission.form, reason=because) as entry:
        held = locked(opening.disagreement)
        refuse_used(by, submission)
        mine = _to_rule_on(opening, by)
        mine.ruling, mine.ruled_because = ruling, because
        mine.ruled_at, mine.ruled_by = entry.at, by.person
        mine.save()
        entry.tell(held, ruling=ruling, whose=mine.person.name)
        _tell(_of_both_sides(held, but=by.person), "opening_ruled_on", held, held.get_absolute_url())
        _tell([mine.person], "your_opening_ruled_on", held, reverse("disagreements:open_in_emergency"))
        submissions.remember(by, submission.form, submission.digest, mine.get_absolute_url())
        return mine


def _to_rule_on(opening: EmergencyOpening, by: User) -> EmergencyOpening:
    by.person.ask_for_parts_again()
    rows = EmergencyOpening.objects.filter(pk=opening.pk).for_ruling_by(Reader.of(by.person))
    mine = rows.select_related("person__agency").first()
    if mine is None:
        raise PermissionDenied("Somebody else rules on it.")
    if mine.ruling:
        raise NotNow(RULE)
    return mine


def _of_both_sides(held: Disagreement, *, but: Person) -> list[Person]:
    """The safeguarding leads of both sides who see it; of a side that has none, whoever holds the step for it."""
    sides = ((held.raising_agency, Side.RAISING), (held.responding_agency, Side.RESPONDING))
    told = dict.fromkeys(person for agency, side in sides for person in _of_a_side(held, agency, side))
    return [person for person in told if person != but]


def _of_a_side(held: Disagreement, agency: Agency, side: Side) -> list[Person]:
    leads, holders = telling.leads(agency), at_the_step(held, cast(Step, held.step), side)
    seeing = ([person for person in asked if sees_anything(held, person)] for asked in (leads, holders))
    return next(filter(None, seeing), [])


def _tell(whom: Iterable[Person], kind: str, held: Disagreement, path: str, due: Due | None = None) -> None:
    for person in whom:
        outbox.give(person, kind=kind, reference=held.reference, path=path, due=due)
