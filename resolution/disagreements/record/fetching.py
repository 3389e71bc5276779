"""All that a page shows of one disagreement, in as many queries as it has kinds of things, however many there are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from resolution.disagreements.models import (
    AgreedAction,
    Checklist,
    Disagreement,
    Named,
    PersonalLink,
    Response,
    Step,
    WayForward,
    later_of,
)
from resolution.partnership.models import Person, Post
from resolution.partnership.models.kept import ASKED_ABOUT, KeptRows
from resolution.protocol.acts import Ended, Side, State
from resolution.protocol.clock import Due

from .marks import Mark, keep, marks_of

# How a step ends at which an answer was needed all the same, whether or not one came.
UNANSWERED = (Ended.NOT_AGREED, Ended.NO_RESPONSE)
# In these states the date of a step is the child's, whichever side is waited for.
ANSWER_NEEDED = (State.TO_ADDRESS, State.TO_ACKNOWLEDGE, State.TO_RESPOND)


@dataclass(frozen=True)
class SafetySaid:
    """What keeps the child safe meanwhile, and who confirmed it; or what else somebody said of it."""

    text: str
    at: datetime
    by: Named
    # Of the row, to answer it by.
    key: int = 0


def needed_by(step: Any) -> Due | None:
    """By when the child needed the answer that has come, or did not come, for a step of `whole`."""
    over = step.answered_at or step.ended in UNANSWERED
    return Due(step.needed_on, step.needed_time) if over and step.needed_on else None


@dataclass(frozen=True)
class Whole:
    """A disagreement with all its parts, each part's people already found."""

    disagreement: Disagreement
    named: Mapping[int, Named]
    steps: list[Step]
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
    # Whether it was ever said that the agencies may be stuck, at whichever step.
    ever_stuck: bool

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
    _fetch(disagreement, PARTS)
    named = {row.pk: row for row in disagreement.named.all()}
    steps = list(disagreement.steps.all())
    parts = (disagreement.checklists, disagreement.responses, disagreement.ways_forward)
    later = filter(None, map(later_of, steps))
    link([disagreement, *named.values(), *steps, *later, *(row for part in parts for row in part.all())], named, steps)
    marks = marks_of(disagreement)
    keep(disagreement, marks)
    return Whole(
        disagreement=disagreement,
        named=named,
        steps=steps,
        responses=list(disagreement.responses.all()),
        ways=list(disagreement.ways_forward.all()),
        actions=list(disagreement.actions.all()),
        safety_said=_said(marks, named, "safety"),
        added=_said(marks, named, "added"),
        themes=[mark.text for mark in marks if mark.kind == "theme"],
        criteria=[mark.text for mark in marks if mark.kind == "criterion"],
        questions=_said(marks, named, "question"),
        ever_stuck=any(mark.kind == "ever stuck" for mark in marks),
    )


def asked_once(disagreement: Disagreement) -> Disagreement:
    """The disagreement with what the policy reads again and again. An act, which writes it, forgets it first."""
    _fetch(disagreement, ASKED)
    here = [disagreement.step] if disagreement.step else []
    people = {row.pk: row for row in disagreement.named.all()}
    # The step that it stands at last: what was fetched with it is kept.
    steps = [*disagreement.steps.all(), *here]
    link([disagreement, *people.values(), *steps, *disagreement.checklists.all()], people, steps)
    for step in here:
        step.disagreement = disagreement
    return disagreement


def with_ways(disagreement: Disagreement) -> Disagreement:
    """The disagreement with its ways forward, what they ask for, and everyone named."""
    _fetch(disagreement, {part: PARTS[part] for part in ("named", "ways_forward", "actions")})
    return disagreement


def with_marks(disagreement: Disagreement) -> Disagreement:
    """The same with what else the policy asks, for a page, which writes nothing."""
    keep(asked_once(disagreement), marks_of(disagreement))
    return disagreement


def forget(disagreement: Disagreement) -> None:
    """Ask anew from here on."""
    disagreement.refresh_from_db(fields=tuple(ASKED))


def _fetch(disagreement: Disagreement, parts: Mapping[str, Callable[[], KeptRows[Any]]]) -> None:
    """Fetch these parts of it, as Django prefetches them, but for those that are there already."""
    there = disagreement.__dict__.setdefault("_prefetched_objects_cache", {})
    for part in (part for part in parts if part not in there):
        rows = getattr(disagreement, part).get_queryset()
        rows._result_cache = list(parts[part]().found(disagreement.pk))
        for row in rows._result_cache:
            row.disagreement = disagreement
        there[part] = rows


def _kept(rows: Callable[[], models.QuerySet[Any]]) -> Callable[[], KeptRows[Any]]:
    """Those of one disagreement, put together when they are first asked for."""
    return cache(lambda: KeptRows.of_rows(lambda: rows().filter(disagreement=ASKED_ABOUT)))


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
    return Step.objects.select_related("desk", "later_date", "seen").annotate(
        needed_on=_last_due("due_on"), needed_time=_last_due("due_time")
    )


def _last_due(part: str) -> Subquery:
    """The last date by which an answer was needed: another takes its place on the step once the answer has come.

    None where the step's history was lawfully erased."""
    before = Step.history.filter(id=OuterRef("pk"), state__in=ANSWER_NEEDED)
    return Subquery(before.order_by("-history_id").values(part)[:1])


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


def _said(marks: Iterable[Mark], named: Mapping[int, Named], kind: str) -> list[SafetySaid]:
    those = (mark for mark in marks if mark.kind == kind)
    return [SafetySaid(mark.text, mark.at, named[mark.by], mark.key) for mark in those if mark.at and mark.by]


# What the policy reads again and again; and all that a page shows.
ASKED = {
    "named": _kept(lambda: Named.objects.select_related("person", "agency", "post")),
    "steps": _kept(Step.objects.all),
    "checklists": _kept(Checklist.objects.all),
    "actions": _kept(AgreedAction.objects.all),
}
PARTS = {
    "named": _kept(_named),
    "steps": _kept(_steps),
    "checklists": ASKED["checklists"],
    "responses": _kept(Response.objects.all),
    "ways_forward": _kept(WayForward.objects.all),
    "actions": _kept(lambda: AgreedAction.objects.select_related("owner__agency")),
}
