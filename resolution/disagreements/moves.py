"""Whose move it is, for many disagreements at once; and which of them press most. Reads only."""

from typing import Any

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Greatest

from resolution import clock
from resolution.history.models import Entry
from resolution.partnership.models import DutyDesk, Person, Post, Role, StandIn
from resolution.partnership.models.parts import desks_among
from resolution.protocol.acts import Act

from .models import AgreedAction, Disagreement, Mediation, Named, PersonalLink, Referral, Safety, Step, Stuck
from .models.covered import holds
from .models.mediated import ACCEPTED
from .models.reader import LEADS, TAKES_NO_PART, Reader
from .models.said import NOTHING_KNOWN
from .models.visibility import gone_from, is_contact, is_empty, nobody_to_place

OPEN = Q(status="open")
RUNNING = OPEN & ~Q(step__awaited="")


def waits_for(person: Person) -> Q:
    """Where the person has the move; of what is agreed, what they close. `policy.has_the_move` says it of one."""
    to_close = Q(status="agreed") & ~is_undone() & _climbs(person)
    beside = _to_log_or_close() & _climbs(person)
    return OPEN & (_raising(person) | _responding(person)) | to_close | beside | _to_say_what_follows(person)


def _to_log_or_close() -> Q:
    """What the last tier left unresolved is logged formally with the Sub Group and, once answered, closed (§4.1b)."""
    logged, answered = Q(step__logged_at__isnull=False), Q(step__log_answered_at__isnull=False)
    return Q(status="unresolved") & (~logged | answered)


def to_be_logged() -> Q:
    """Where it was not logged within the time for that (§4.1b)."""
    return Q(status="unresolved", step__logged_at=None, step__log_by__lt=clock.today())


def asked_after(person: Person) -> Q:
    """Where a raising side is silent past its date: its lead is asked next (L6), unless they have the move.

    `policy.is_asked_after` says it of one."""
    return overdue() & Q(step__awaited="raising", raising_agency__in=person.agencies_as(*LEADS))


def can_go_past(person: Person) -> Q:
    """Where nothing came by the date, and the person can take it further (L6), unless they have the move.

    `policy.can_go_past` says it of one."""
    return overdue() & ~Q(step__state="ended") & _climbs(person)


def to_answer_later(person: Person) -> Q:
    """Where a later date is asked for, and the person says for the raising side whether it is accepted (p6).

    `policy.is_asked_for_later` says it of one."""
    since = {"step__later_date__asked_at__gte": Greatest("step__due_since", "step__sent_at")}
    asked = Q(step__later_date__answer="", **since)
    return RUNNING & Q(step__state__in=("to acknowledge", "to respond")) & asked & holds(person, "step__raising")


def may_think_through(person: Person) -> Q:
    """Where it could not wait for the person, the raising side's lead: those among which a word can be missing (C2)."""
    leads = person.agencies_as(*LEADS)
    urgent = Step.objects.filter(disagreement=OuterRef("pk")).exclude(urgent_because="")
    return Q(Exists(urgent), status__in=("open", "agreed", "unresolved"), raising_agency__in=leads)


def to_declare(person: Person) -> Q:
    """Where what only the raiser can declare is still to come, and the raiser's place is the person's own (I13)."""
    return word_awaited() & (Q(raiser__person=person, raiser__until=None) | _raisers_place(person))


def to_ask_for_a_word(person: Person) -> Q:
    """Where it has not come by its day, for the raising side's leads."""
    late = word_awaited() & Q(declare_by__lt=clock.today(), raising_agency__in=person.agencies_as(*LEADS))
    return late & ~to_declare(person)


def may_say_how_it_was(person: Person) -> Q:
    """Closed ones on which the person is asked the three questions, or will be, or was, and has not answered (§2.2).

    `afterwards.why_not` says it of one."""
    answered = Step.objects.filter(disagreement=OuterRef("pk"), responding__person=person, responding__until=None)
    of = {"subject_kind": Disagreement._meta.label_lower, "subject_key": Cast(OuterRef("pk"), CharField())}
    said = Entry.objects.filter(**of, act=Act.SAY_HOW_IT_WAS, actor=person.account_id)
    asked = Q(raiser__person=person, raiser__until=None) | Q(Exists(answered))
    return Q(status="closed") & asked & ~Q(Exists(said))


def word_awaited() -> Q:
    """Where what only the raiser can declare is still to come (I13)."""
    return Q(declare_by__isnull=False, declared_at=None, status__in=("open", "agreed", "unresolved"))


def may_say_stuck(person: Person) -> Q:
    """Where the person stands, and nobody has said at this step that the agencies may be stuck (§4.1c)."""
    said = Stuck.objects.filter(Q(step=OuterRef("step")) | Q(answer=""), disagreement=OuterRef("pk"))
    return Q(status__in=("open", "unresolved")) & is_on(person) & ~Q(Exists(said))


def stuck_to_answer(person: Person) -> QuerySet[Stuck]:
    """What a manager of its side answers: `stuck.is_manager`, for many; but not in the place of somebody away."""
    led = person.agencies_as(*LEADS)
    asked, sides = Q(pk__in=[]), {"raising": "raising_agency", "responding": "responding_agency"}
    above = {"disagreement": OuterRef("disagreement"), "tier__gt": OuterRef("disagreement__raiser__tier")}
    for side, agency in sides.items():
        named = Exists(Named.objects.filter(**above, person=person, until=None, side=side))
        asked |= Q(side__in=(side, "third")) & (Q(**{f"disagreement__{agency}__in": led}) | Q(named))
    return Stuck.objects.filter(asked, answer="", disagreement__status__in=("open", "unresolved"))


def mediators_to_answer(person: Person) -> QuerySet[Mediation]:
    """Mediators whom the person, who stands at the step, accepts or declines for their side (§4.1c)."""
    rows = Mediation.objects.filter(disagreement__status__in=("open", "unresolved"))
    there = rows.exclude(raising_answer="declined").exclude(responding_answer="declined")
    raising = Q(raising_answer="", disagreement__step__raising__person=person)
    return there.filter(raising | Q(responding_answer="", disagreement__step__responding__person=person))


def to_record(person: Person) -> QuerySet[Mediation]:
    """What the person, whom both sides have accepted, has still to record."""
    return Mediation.objects.filter(**ACCEPTED, mediator=person, recorded_at=None)


def waits_for_a_mediator() -> Q:
    """Referrals for which one is still to be offered, or another one, while the disagreement goes on (§4.1c)."""
    goes_on = Q(kind__in=Referral.MEDIATED, disagreement__status__in=("open", "unresolved"))
    return goes_on & (Q(decided_at=None) | waits_for_another_mediator())


def waits_for_another_mediator() -> Q:
    """Referrals for which whoever was offered does not mediate after all: a side declined, they stepped aside, or have
    left. `mediation.waits_for_another` says it of one disagreement."""
    of = {"disagreement": OuterRef("disagreement")}
    aside = PersonalLink.objects.filter(**of, linked=True, person=OuterRef("mediator"))
    declined = Q(raising_answer="declined") | Q(responding_answer="declined")
    gone = declined | Q(mediator__left_on__lte=clock.today()) | Q(Exists(aside))
    later = Mediation.objects.filter(**of, pk__gt=OuterRef("pk"))
    last = Mediation.objects.filter(**of, offered_at=OuterRef("decided_at"), recorded_at=None)
    fell_through = Exists(last.filter(gone, ~Exists(later)))
    return Q(fell_through, kind__in=Referral.MEDIATED, disagreement__status__in=("open", "unresolved"))


def decision_is_due() -> Q:
    """Where whoever chairs has still to decide about what was put to the Sub Group (§4.1a, §4.1b)."""
    return Q(Exists(Referral.objects.filter(to_be_decided(), disagreement=OuterRef("pk"))))


def to_be_decided() -> Q:
    """Referrals about which that is so, whether or not the disagreement goes on. A mediator is offered instead."""
    return Q(decided_at=None, decide_by__isnull=False) & ~Q(kind__in=Referral.MEDIATED)


def is_undone() -> Q:
    """Where an agreed action was not done, and a side has still to say what follows: `policy.is_undone`, for many."""
    return Q(Exists(_undone()), status__in=("agreed", "closed"))


def _undone() -> QuerySet[AgreedAction]:
    overdue = Q(done_at__isnull=True, due_on__lt=clock.today())
    let_stand = Q(raising_stands_at__isnull=False, responding_stands_at__isnull=False)
    undone = (Q(not_done_at__isnull=False) | overdue) & ~let_stand
    return AgreedAction.objects.filter(undone, disagreement=OuterRef("pk"), agreed_at=OuterRef("agreed_at"))


def actions_to_come() -> QuerySet[AgreedAction]:
    """What is still to be done of what was agreed, by a day that has not passed, the next first (L5)."""
    waits = {"done_at__isnull": True, "not_done_at__isnull": True, "due_on__gte": clock.today()}
    of = {"disagreement": OuterRef("pk"), "agreed_at": OuterRef("agreed_at")}
    return AgreedAction.objects.filter(**of, **waits).order_by("due_on", "pk")


def waits_for_an_action(person: Person) -> Q:
    """Where the person, of one of the sides, waits for what somebody else is to do, also once it is closed."""
    of_others = actions_to_come().exclude(owner=person)
    return Q(Exists(of_others), status__in=("agreed", "closed")) & is_on(person)


def _to_say_what_follows(person: Person) -> Q:
    raising = _climbs(person) & Exists(_undone().filter(raising_stands_at__isnull=True))
    responds = holds(person, "step__responding") | _responders_place(person)
    responding = responds & Exists(_undone().filter(responding_stands_at__isnull=True))
    return Q(status__in=("agreed", "closed")) & (raising | responding)


def is_on(person: Person) -> Q:
    """Where the person raised it or stands on the step, whoever has the move."""
    return _climbs(person) | holds(person, "step__responding")


def _climbs(person: Person) -> Q:
    return holds(person, "raiser") | holds(person, "step__raising") | _raisers_place(person)


def _raisers_place(person: Person) -> Q:
    """While the raiser's place is empty the raising side's lead holds it."""
    return is_empty("raiser") & Q(raising_agency__in=_led(person))


def _responders_place(person: Person) -> Q:
    """Once it is closed the responding side's lead holds that of a responder who has left."""
    return is_empty("step__responding") & Q(status="closed", responding_agency__in=_led(person))


def _led(person: Person) -> list[int]:
    """The agencies whose lead they are; not in the place of somebody, where they take no part (§4.1c)."""
    takes_part = not person.agencies_as(*TAKES_NO_PART)
    return person.agencies_as(*LEADS) if takes_part else []


def _raising(person: Person) -> Q:
    raiser = holds(person, "raiser") | _raisers_place(person)
    declined = Q(step__state="ended") & raiser
    # Whoever raised it addresses it again where nobody of their side stands at the tier any more.
    again = Q(step__state="to address") & is_empty("step__raising") & raiser
    named = ~Q(step__state="ended") & holds(person, "step__raising")
    return Q(step__awaited="raising") & (declined | again | named)


def _responding(person: Person) -> Q:
    to_place = Q(step__state="to address") & is_contact(Reader.of(person))
    at_the_door = Q(step__responding__isnull=True) & (Q(step__desk__in=desks_among(person.parts)) | to_place)
    return Q(step__awaited="responding") & (holds(person, "step__responding") | at_the_door)


def overdue() -> Q:
    """Where an answer should have been there."""
    return RUNNING & Q(step__due_at__lte=clock.now())


def waits_for_the_office() -> Q:
    """Where the partnership's office can name somebody for want of anybody else (§2.5): one person stands at two tiers,
    whoever has a place at the step has left, or the agency has nobody to answer at the tier or to say who will."""
    gone = gone_from(("step__raising", "step__responding"))
    return RUNNING & (Q(step__doubled=True) | gone) | nobody_answers()


def nobody_answers() -> Q:
    """Where the responding agency has nobody to answer at the tier, or nobody to say who will."""
    nobody = Q(step__state="to address", step__awaited="responding") & ~_somebody_to_answer()
    return RUNNING & (nobody_to_place() | nobody)


def to_fill(person: Person) -> Q:
    """Where whoever has a place at the step has left or stepped aside, and the person keeps the entries of the agency
    whose place it is, and can name somebody else (§2.5). `record.needs` says of one why."""
    kept = person.agencies_as(Role.Kind.COORDINATOR)
    raising = Q(raising_agency__in=kept) & is_empty("step__raising")
    return RUNNING & (raising | Q(responding_agency__in=kept) & is_empty("step__responding"))


def _somebody_to_answer() -> Q:
    """Whether the responding agency's directory has anybody for the step's tier: a person, a desk or a stand-in."""
    there = {"agency": OuterRef("responding_agency"), "tier": OuterRef("step__tier")}
    posts = Post.objects.able_to_be_named().filter(**there)
    desks = DutyDesk.objects.filter(closed_on=None, **there)
    accepted = StandIn.objects.able_to_be_named().filter(accepted_at__isnull=False, **there)
    stand_ins = accepted.exclude(person__agency=OuterRef("raising_agency"))
    return Q(Exists(posts)) | Q(Exists(desks)) | Q(Exists(stand_ins))


def pressing_first(rows: QuerySet[Disagreement]) -> QuerySet[Any]:
    """What runs by its date, so that overdue and then nearly due come first; then the others, the newest first."""
    date = Case(When(RUNNING, then=F("step__due_at")), default=None, output_field=DateTimeField())
    return rows.order_by(date.asc(nulls_last=True), "-raised_at", "-pk")


def unprotected() -> Q:
    """Where it runs, and the newest word is that nothing keeps the child safe (I4)."""
    newer = Safety.objects.filter(disagreement=OuterRef("disagreement"), pk__gt=OuterRef("pk"))
    nothing = Safety.objects.filter(disagreement=OuterRef("pk"), text__startswith=NOTHING_KNOWN)
    return RUNNING & Q(Exists(nothing.exclude(Exists(newer))))


def child_first(rows: QuerySet[Disagreement]) -> QuerySet[Any]:
    """What cannot wait, or where nothing keeps the child safe; then as what presses first."""
    urgent = RUNNING & ~Q(step__urgent_because="")
    there = Case(When(urgent | unprotected(), then=Value(0)), default=Value(1))
    ordered = pressing_first(rows)
    return ordered.order_by(there, *ordered.query.order_by)
