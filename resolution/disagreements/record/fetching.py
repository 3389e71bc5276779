"""All that a page shows of one disagreement, in as many queries as it has kinds of things, however many there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat, TruncDate

from resolution.clock import LONDON
from resolution.disagreements import asking
from resolution.disagreements.deciding import SERIOUS
from resolution.disagreements.models import (
    AgreedAction,
    Criterion,
    Destruction,
    Disagreement,
    Filing,
    Named,
    Note,
    PersonalLink,
    Response,
    Safety,
    Step,
    Theme,
    WayForward,
    later_of,
)
from resolution.history.models import Reading
from resolution.partnership.models import Person, Post
from resolution.protocol.acts import Side, State
from resolution.protocol.clock import Due

from .put_to_sub_group import MEDIATED, with_the_sub_group


@dataclass(frozen=True)
class SafetySaid:
    """What keeps the child safe meanwhile, and who confirmed it; or what else somebody said of it."""

    text: str
    at: datetime
    by: Named


def needed_by(step: Any) -> Due | None:
    """By when the child needed the answer that has come, for a step of `whole`."""
    return Due(step.needed_on, step.needed_time) if step.answered_at and step.needed_on else None


@dataclass(frozen=True)
class Whole:
    """A disagreement with all its parts, each part's people already found."""

    disagreement: Disagreement
    named: Mapping[int, Named]
    steps: list[Step]
    seen: Mapping[int, datetime]  # by step: when the responding side first opened the page
    responses: list[Response]
    ways: list[WayForward]
    actions: list[AgreedAction]
    safety_said: list[SafetySaid]
    # What the responding side added once it had ended.
    added: list[SafetySaid]
    themes: list[str]
    criteria: list[str]
    # What a side asks and the other has not answered (L15).
    questions: list[SafetySaid]

    @property
    def raised_by(self) -> Named:
        """Who raised it, also once they have handed over their part: whoever was named first."""
        return self.named[min(key for key, row in self.named.items() if row.side == Side.RAISING)]

    @property
    def safety(self) -> SafetySaid | None:
        """The newest word on what keeps the child safe."""
        return self.safety_said[-1] if self.safety_said else None


def whole(disagreement: Disagreement) -> Whole:
    """The disagreement with its parts. They stay on it, so that the policy asks for none of them again."""
    models.prefetch_related_objects(
        [disagreement],
        Prefetch("named", _named()),
        Prefetch("steps", _steps()),
        "checklists",
        "responses",
        "ways_forward",
        Prefetch("actions", AgreedAction.objects.select_related("owner__agency")),
    )
    named = {row.pk: row for row in disagreement.named.all()}
    steps = list(disagreement.steps.all())
    parts = (disagreement.checklists, disagreement.responses, disagreement.ways_forward)
    later = filter(None, map(later_of, steps))
    link([disagreement, *named.values(), *steps, *later, *(row for part in parts for row in part.all())], named, steps)
    marks = _marks(disagreement)
    _keep(disagreement, marks)
    return Whole(
        disagreement=disagreement,
        named=named,
        steps=steps,
        seen={step.pk: step.seen_at for step in steps if step.seen_at},  # type: ignore[attr-defined]  # annotated above
        responses=list(disagreement.responses.all()),
        ways=list(disagreement.ways_forward.all()),
        actions=list(disagreement.actions.all()),
        safety_said=_said(marks, named, "safety"),
        added=_said(marks, named, "added"),
        themes=[mark.text for mark in marks if mark.kind == "theme"],
        criteria=[mark.text for mark in marks if mark.kind == "criterion"],
        questions=_said(marks, named, "question"),
    )


# What the policy reads again and again.
ASKED = ("named", "steps", "checklists", "actions")


def asked_once(disagreement: Disagreement) -> Disagreement:
    """The disagreement with what the policy reads again and again. An act, which writes it, forgets it first."""
    named = Prefetch("named", Named.objects.select_related("person", "agency", "post"))
    models.prefetch_related_objects([disagreement], *(named if part == "named" else part for part in ASKED))
    here = [disagreement.step] if disagreement.step else []
    people = {row.pk: row for row in disagreement.named.all()}
    # The step that it stands at last: what was fetched with it is kept.
    steps = [*disagreement.steps.all(), *here]
    link([disagreement, *people.values(), *steps, *disagreement.checklists.all()], people, steps)
    for step in here:
        step.disagreement = disagreement
    return disagreement


def forget(disagreement: Disagreement) -> None:
    """Ask anew from here on."""
    disagreement.refresh_from_db(fields=ASKED)


def _named() -> models.QuerySet[Named]:
    """Everyone named, and whether their agency has somebody without a part in it: at all, and not needed higher up."""
    here = {"disagreement": OuterRef(OuterRef("disagreement")), "person": OuterRef("pk")}
    taken, aside = Named.objects.filter(**here), PersonalLink.objects.filter(**here, linked=True)
    free = Person.objects.able_to_be_named().filter(~Exists(taken), ~Exists(aside), agency=OuterRef("agency"))
    above = Post.objects.in_force().filter(
        person=OuterRef("pk"), agency=OuterRef("agency"), tier__gt=OuterRef(OuterRef("disagreement__step__tier"))
    )
    return Named.objects.select_related("person", "agency", "post", "asked_in_by__agency").annotate(
        has_colleague=Exists(free), has_peer=Exists(free.filter(~Exists(above)))
    )


def _steps() -> models.QuerySet[Step]:
    sent_on = TruncDate("sent_at", tzinfo=LONDON)
    answers = Case(
        When(responding__isnull=False, then=F("responding__person")),
        When(desk__isnull=True, then=F("disagreement__responding_agency__point_of_contact")),
    )
    return (
        Step.objects.select_related("desk", "later_date")
        .alias(sent_on=sent_on, answers=answers)
        .annotate(seen_at=_seen(), needed_on=_last_due("due_on"), needed_time=_last_due("due_time"))
    )


def _last_due(part: str) -> Subquery:
    """The last date by which an answer was needed: another takes its place on the step once the answer has come.

    None where the step's history was lawfully erased."""
    before = Step.history.filter(id=OuterRef("pk"), state__in=(State.TO_ACKNOWLEDGE, State.TO_RESPOND))
    return Subquery(before.order_by("-history_id").values(part)[:1])


def _seen() -> Subquery:
    """The first look of a day, not before that on which it was sent, by whoever answers for the responding side.

    That is the person named, or somebody of the duty desk; while there is neither, the agency's point of contact.
    """
    theirs = Q(user__person=OuterRef("answers")) | Q(user__person__desks__desk=OuterRef("desk"))
    readings = Reading.objects.filter(
        theirs,
        subject_kind=Disagreement._meta.label_lower,
        subject_key=Cast(OuterRef("disagreement"), CharField()),
        kind=Reading.Kind.PAGE,
        day__gte=OuterRef("sent_on"),
    )
    return Subquery(readings.order_by("at").values("at")[:1])


def link(rows: Iterable[models.Model], named: Mapping[int, Named], steps: Iterable[Step]) -> None:
    """Give each row the people and the step that it points at, which are already here."""
    here: dict[type[models.Model], Mapping[int, models.Model]] = {
        Named: named,
        Step: {step.pk: step for step in steps},
    }
    for row in rows:
        for field in row._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model in here:
                target = here[field.related_model].get(getattr(row, field.attname))
                if target is not None:
                    field.set_cached_value(row, target)


@dataclass(frozen=True)
class _Mark:
    kind: str
    key: int
    text: str
    at: datetime | None
    by: int | None


def _marks(disagreement: Disagreement) -> list[_Mark]:
    """Safety statements, themes, criteria, what was added at the end, what is asked, who has said how it was, and which
    side has filed which record of which step, in one query."""
    of = {"disagreement": disagreement}
    columns = ("kind", "pk", "words", "when", "who")
    said = {"kind": Value("safety"), "words": F("text"), "when": F("at"), "who": F("by")}
    safety = Safety.objects.filter(**of).order_by().annotate(**said)
    responder = Note.objects.filter(**of, kind=Note.Kind.RESPONDER).order_by()
    added = responder.values_list(Value("added"), "pk", "text", "at", "by")
    asked_of = asking.questions().filter(**of).order_by()
    questions = asked_of.values_list(Value("question"), "pk", "text", "at", "by")
    nobody = {"when": Value(None, models.DateTimeField()), "who": Value(None, models.BigIntegerField())}
    themes = Theme.objects.filter(**of).annotate(kind=Value("theme"), words=F("theme"), **nobody)
    criteria = Criterion.objects.filter(**of).annotate(kind=Value("criterion"), words=F("criterion"), **nobody)
    by_step = {"when": Value(None, models.DateTimeField()), "who": F("step")}
    filed = Concat("side", Value(" "), "moment", output_field=models.TextField())
    filings = Filing.objects.filter(**of).order_by().annotate(kind=Value("filing"), words=filed, **by_step)
    empty = {"words": Value("", models.TextField()), "when": Value(None, models.DateTimeField())}
    whose = {"kind": Value("aside"), "words": Cast("person__agency", models.TextField()), "who": F("person")}
    aside = PersonalLink.objects.filter(**of, linked=True).annotate(**whose, when=empty["when"])
    asked = Destruction.objects.filter(**of, answer="").order_by()
    to_destroy = asked.annotate(kind=Value("to destroy"), **empty, who=F("asked_by"))
    others = (rows.values_list(*columns) for rows in (aside, to_destroy, themes, criteria, filings))
    how = disagreement.who_said_how_it_was().values_list(
        Value("how it was"), "number", "command", "at", "actor__person"
    )
    rows = safety.values_list(*columns).union(
        *others, added, questions, how, *with_the_sub_group(disagreement), all=True
    )
    return sorted((_Mark(*row) for row in rows), key=lambda mark: mark.key)


def _keep(disagreement: Disagreement, marks: Sequence[_Mark]) -> None:
    """What the policy asks for as well."""
    disagreement.filed = frozenset(_filed(marks))
    disagreement.aside, disagreement.to_destroy = (frozenset(_people(marks, kind)) for kind in ("aside", "to destroy"))
    disagreement.agencies_aside = frozenset(int(mark.text) for mark in marks if mark.kind == "aside")
    disagreement.said_how_it_was = frozenset(_people(marks, "how it was"))
    disagreement.have_overseen = frozenset(_people(marks, "overseen"))
    disagreement.parts_awaited = frozenset(_people(marks, "part awaited"))
    disagreement.is_reviewed = any(mark.kind == "review" for mark in marks)
    disagreement.is_referred = any(mark.kind == "referral" for mark in marks)
    disagreement.accounts_awaited = frozenset(mark.text for mark in marks if mark.kind == "account")
    disagreement.stuck_said = frozenset(_stuck(marks))
    serious = (mark for mark in marks if mark.kind == "referral" and mark.text == SERIOUS)
    disagreement.concerns_decided = tuple(mark.at is not None for mark in serious)
    waiting = (mark for mark in marks if mark.kind == "referral" and mark.at is None)
    disagreement.is_mediator_awaited = any(mark.text in MEDIATED for mark in waiting)
    disagreement.mediation = next((_mediation(mark) for mark in reversed(marks) if mark.kind == "mediation"), None)


def _people(marks: Iterable[_Mark], kind: str) -> Iterator[int]:
    return (mark.by for mark in marks if mark.kind == kind and mark.by is not None)


def _stuck(marks: Iterable[_Mark]) -> Iterator[tuple[str, str, int]]:
    for mark in marks:
        if mark.kind == "stuck" and mark.by is not None:
            side, _, answer = mark.text.partition(" ")
            yield side, answer, mark.by


def _mediation(mark: _Mark) -> tuple[int, str, str, bool]:
    raising, _, responding = mark.text.partition(" ")
    return mark.by or 0, raising, responding, mark.at is not None


def _filed(marks: Iterable[_Mark]) -> Iterator[tuple[str, str, int]]:
    for mark in marks:
        if mark.kind == "filing" and mark.by is not None:
            side, moment = mark.text.split()
            yield side, moment, mark.by


def _said(marks: Iterable[_Mark], named: Mapping[int, Named], kind: str) -> list[SafetySaid]:
    those = (mark for mark in marks if mark.kind == kind)
    return [SafetySaid(mark.text, mark.at, named[mark.by]) for mark in those if mark.at and mark.by]
