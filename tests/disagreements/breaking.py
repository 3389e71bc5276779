"""Bad states, made past the actions: what a slip in the code, or somebody with a shell, could do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models
from django.utils.timezone import now

from resolution.disagreements.models import (
    AgreedAction,
    Checklist,
    Child,
    Criterion,
    Destruction,
    Disagreement,
    DraftReader,
    Filing,
    LaterDate,
    Named,
    Note,
    PersonalLink,
    RecordNumber,
    Response,
    Step,
    Theme,
    WayForward,
)
from resolution.history import journal
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast

Row = TypeVar("Row", bound=models.Model)
Break = Callable[[Cast], object]
A_DAY = date(2026, 3, 2)


@contextmanager
def past_the_actions() -> Iterator[None]:
    """An act that no page offers: what a slip in the code, or somebody with a shell, could do."""
    with journal.act("break", by=COMMAND):
        yield


def change(row: models.Model, **fields: Any) -> None:
    """Set the fields and save."""
    for name, value in fields.items():
        setattr(row, name, value)
    with past_the_actions():
        row.save()


def make(kind: type[Row], **fields: Any) -> Row:
    """A new row of the kind."""
    with past_the_actions():
        return kind._default_manager.create(**fields)


def at(step: Step) -> dict[str, Any]:
    """What every row said on a step has."""
    return {"disagreement": step.disagreement, "step": step, "by": step.raising, "at": now()}


def open_step(cast: Cast) -> Step:
    step = county.acknowledged(cast).step
    assert step is not None
    return step


def ended_step(cast: Cast) -> Step:
    step = county.agreed(cast).step
    assert step is not None
    return step


def another_step(step: Step, **changes: Any) -> Step:
    """A second step like this one, a number later."""
    facts = {field.attname: getattr(step, field.attname) for field in Step._meta.concrete_fields if field.name != "id"}
    return make(Step, **facts | {"number": step.number + 1} | changes)


def way(cast: Cast, **changes: Any) -> WayForward:
    step = open_step(cast)
    facts = {"disagreement": step.disagreement, "step": step, "proposed_by": step.raising, "proposed_at": now()}
    return make(WayForward, **facts | {"text": "Weigh him weekly."} | changes)


def action(cast: Cast, **changes: Any) -> AgreedAction:
    agreed = way(cast)
    facts = {"disagreement": agreed.disagreement, "way_forward": agreed, "owner": cast.grace, "due_on": A_DAY}
    return make(AgreedAction, **facts | {"what": "Weigh him"} | changes)


def checklist(cast: Cast, **changes: Any) -> Checklist:
    step = open_step(cast)
    said = at(step) | {"by": step.responding, "signed_on": A_DAY, "answers": {"lead": "Ann Lowe"}}
    return make(Checklist, **said | changes)


def later_date(cast: Cast, **changes: Any) -> LaterDate:
    step = open_step(cast)
    asked = {"asked_by": step.responding, "asked_at": now(), "because": "A report comes on Tuesday."}
    facts = {"disagreement": step.disagreement, "step": step, "stood_on": A_DAY, "due_on": A_DAY + timedelta(days=1)}
    return make(LaterDate, **facts | asked | changes)


def kept(row: Row) -> Row:
    """The row, saved as it is."""
    change(row)
    return row


def note(cast: Cast, step: Step | None = None, **changes: Any) -> Note:
    """An answer of the responding side to a question that the raising side has asked."""
    step = step or open_step(cast)
    asked = Note.objects.filter(step=step, kind="question").first()
    asked = asked or kept(Note(**at(step), kind="question", text="Who visits on Friday?"))
    said = {"by": step.responding, "kind": "answer", "text": "We do.", "question": asked}
    return kept(Note(**at(step) | said | changes))


def signed_again(cast: Cast) -> None:
    step = open_step(cast)
    make(Checklist, **at(step) | {"signed_on": A_DAY, "answers": {"lead": "Ann Lowe"}})


def thought_through_twice(cast: Cast, **changes: Any) -> None:
    facts = changes or {"afterwards": True}
    said = at(open_step(cast)) | {"signed_on": A_DAY, "answers": {"lead": "Ann Lowe"}} | facts
    make(Checklist, **said)
    make(Checklist, **said)


def child(cast: Cast, **changes: Any) -> Child:
    there = county.raised(cast)
    facts = {"case": there.case, "disagreement": there, "initials": "TK", "born": "exact", "born_on": A_DAY}
    return make(Child, **facts | changes)


def twice(make: Callable[[], models.Model]) -> None:
    make()
    make()


def answered_twice(cast: Cast) -> None:
    step = open_step(cast)
    twice(lambda: note(cast, step))


def a_number_twice(cast: Cast) -> None:
    boy = child(cast)
    twice(lambda: make(RecordNumber, child=boy, agency=cast.health, number="1"))


def a_reference_twice(cast: Cast) -> None:
    first, second = county.raised(cast), county.raised(cast)
    change(second, reference=first.reference)


def named_again(cast: Cast) -> None:
    there = county.raised(cast).named.get(person=cast.grace)
    facts = {"disagreement": there.disagreement, "person": cast.grace, "agency": cast.health, "tier": 2, "since": now()}
    make(Named, side="raising", **facts)


def covering_for_good(cast: Cast) -> None:
    priya = county.raised(cast).named.get(person=cast.priya)
    change(priya.disagreement.named.get(person=cast.grace), covers=priya)


def shown_twice(cast: Cast) -> None:
    draft = county.draft(cast.grace)
    twice(lambda: make(DraftReader, draft=draft, person=cast.nadia))


def a_theme_twice(cast: Cast) -> None:
    disagreement = county.raised(cast)
    twice(lambda: make(Theme, disagreement=disagreement, theme="delay"))


def a_criterion_twice(cast: Cast) -> None:
    disagreement = county.raised(cast)
    twice(lambda: make(Criterion, disagreement=disagreement, tier=1, criterion="serious_harm"))


def filed_twice(cast: Cast) -> None:
    step = open_step(cast)
    facts = at(step) | {"side": "raising", "moment": "raising"}
    twice(lambda: make(Filing, **facts))


def response_without_decision(cast: Cast) -> None:
    make(Response, **at(open_step(cast)), decision="", basis="evidence", reason="She copes.")


def response_without_reason(cast: Cast) -> None:
    make(Response, **at(open_step(cast)), decision="stands", basis="evidence", reason="")


def declared_by_another(cast: Cast) -> None:
    said = {"decision": "stands", "basis": "evidence", "reason": "She said so."}
    make(Response, **at(open_step(cast)), **said, declared=True, as_reported="Priya Nair, by telephone")


def cited_for_nothing(cast: Cast) -> None:
    said = {"decision": "stands", "basis": "", "reason": "She copes.", "evidence": "Visit record, our file."}
    make(Response, **at(open_step(cast)), **said)


def safety_said(cast: Cast) -> dict[str, Any]:
    return {name: value for name, value in at(open_step(cast)).items() if name != "step"}


def keep(later: LaterDate) -> None:
    change(later, answer="kept", answered_at=now(), answered_by=later.step.raising)


def turn_down(way: WayForward) -> None:
    change(way, turned_down_at=now(), turned_down_by=way.proposed_by)


def a_link(cast: Cast) -> PersonalLink:
    """That Sam has none, on the first disagreement."""
    disagreement = Disagreement.objects.first() or county.raised(cast)
    said = {"disagreement": disagreement, "person": cast.sam, "by": cast.sam, "at": disagreement.raised_at}
    return make(PersonalLink, linked=False, **said)


def destruction(cast: Cast, **changes: Any) -> Destruction:
    """That Priya asks to destroy the decision."""
    disagreement = Disagreement.objects.first() or county.raised(cast)
    facts = {"disagreement": disagreement, "what": "disagreement-1-decision", "called": "What was decided"}
    asked = {"because": "another_child", "asked_by": cast.priya, "asked_at": now()}
    return make(Destruction, **facts | asked | changes)
