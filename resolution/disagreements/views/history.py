"""The audit history of a disagreement, and who has looked at it (A5)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution.disagreements import timeline
from resolution.disagreements.declared import DECLARED, in_words
from resolution.disagreements.models import Child, Disagreement, RecordNumber
from resolution.history import journal, readings
from resolution.history.changes import Raw, Telling, raw_changes
from resolution.history.models import Entry, Reading
from resolution.history.pages import Told, history_file, history_page
from resolution.partnership.views.history import CALLED, DIRECTORY
from resolution.protocol import response, stuck
from resolution.protocol.acts import Capacity
from resolution.protocol.model import Kind, Meaning, Protocol

from .acting import signed_in
from .looking import looked_at

LOOKS_ON_A_PAGE = 25
TITLES = {
    **DIRECTORY.titles,
    "disagreements.named": "Person named",
    "disagreements.wayforward": "Way forward",
    "disagreements.agreedaction": "Agreed action",
    "disagreements.laterdate": "Later date",
    "disagreements.filing": "Record on the child’s file",
    "disagreements.safety": "What keeps the child safe",
    "disagreements.criterion": "Serious concern",
    "disagreements.referral": "What was logged beside the ladder",
    "disagreements.account": "Short account",
    "disagreements.review": "Review",
    "disagreements.reviewer": "Part in a review",
    "disagreements.decision": "What was decided beside the ladder",
    "disagreements.stuck": "That the network may be stuck",
    "disagreements.mediation": "Mediation",
}
SPOKE_FOR: Mapping[str, str] = {
    Capacity.RAISER: "the raiser",
    Capacity.RAISING_NAMED: "named for the raising side",
    Capacity.RESPONDING_NAMED: "named for the responding side",
    Capacity.RAISING_BEFORE: "named for the raising side before",
    Capacity.RESPONDING_BEFORE: "named for the responding side before",
    Capacity.RAISING_LEAD: "safeguarding lead of the raising side",
    Capacity.RESPONDING_LEAD: "safeguarding lead of the responding side",
    Capacity.LEAD_ASKED: "safeguarding lead of the raising side",
    Capacity.RAISING_COORDINATOR: "coordinator of the raising side",
    Capacity.RESPONDING_COORDINATOR: "coordinator of the responding side",
    Capacity.POINT_OF_CONTACT: "point of contact of the responding side",
    Capacity.THIRD_NAMED: "named for a third agency",
    Capacity.MEDIATOR: "mediator",
    Capacity.SUB_GROUP: "of those who oversee disagreements",
    Capacity.CHAIR: "chair of those who oversee disagreements",
}


@require_safe
def history(request: HttpRequest, reference: str) -> HttpResponse:
    return _shown(request, reference, Reading.Kind.PAGE, history_page)


@require_safe
def history_csv(request: HttpRequest, reference: str) -> HttpResponse:
    return _shown(request, reference, Reading.Kind.DOWNLOAD, history_file)


def _shown(
    request: HttpRequest, reference: str, kind: str, page: Callable[[HttpRequest, Disagreement, Told], HttpResponse]
) -> HttpResponse:
    disagreement = read(request, reference, kind)
    return page(request, disagreement, _told(disagreement))


@require_safe
def looks(request: HttpRequest, reference: str) -> HttpResponse:
    """Everyone who has looked, found, printed, taken away or been refused.

    Not that somebody who takes no part was refused: it would say that they have a personal link (A3)."""
    disagreement = read(request, reference, Reading.Kind.PAGE)
    told = readings.all_of(disagreement).exclude(kind=Reading.Kind.REFUSAL, user__person__in=disagreement.aside)
    page = Paginator(told, LOOKS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": f"Who has looked at {disagreement.reference}",
        "back": (disagreement.get_absolute_url(), disagreement.reference),
        "page_of_list": page,
    }
    return render(request, "history/looked.html", context)


def read(request: HttpRequest, reference: str, kind: str) -> Disagreement:
    """The disagreement, of which it is kept that the user reads it in this way."""
    disagreement = looked_at(signed_in(request), reference, kind)
    if disagreement is None:
        raise Http404("No disagreement of that reference is theirs to see.")
    return disagreement


def _told(disagreement: Disagreement) -> Told:
    of_the_child = _of_the_child(disagreement)

    def sentence(entry: Entry) -> str:
        (event,) = timeline.events(disagreement, [entry])
        return event.what

    return Told(
        heading=f"History of {disagreement.reference}",
        back=(disagreement.get_absolute_url(), disagreement.reference),
        file=reverse("disagreements:history_csv", args=[disagreement.reference]),
        file_name=disagreement.reference,
        telling=telling_of(disagreement.protocol),
        sentence=sentence,
        as_what=as_what,
        beside=lambda entry: of_the_child.get((entry.act, entry.at), []),
        unsigned=timeline.WITHOUT_WHO,
        onward=_onward(disagreement),
    )


def as_what(capacity: str) -> str:
    """For whom somebody spoke."""
    return SPOKE_FOR.get(capacity, capacity)


def _onward(disagreement: Disagreement) -> list[tuple[str, str]]:
    """To the history of its case; what a conversation settled has none."""
    url = reverse("disagreements:case", args=[disagreement.reference])
    return [(url, "The case: what is said of the children, and what was changed in it")] if disagreement.case_id else []


def _of_the_child(disagreement: Disagreement) -> dict[tuple[str, datetime], list[Raw]]:
    """What acts of this disagreement wrote of its own children. Those of another on the same case are not its own."""
    found: dict[tuple[str, datetime], list[Raw]] = defaultdict(list)
    mine: set[Any] = set()
    for entry, changes in raw_changes(journal.entries(disagreement.case)) if disagreement.case else ():
        for raw in changes:
            fields = raw.after or raw.before or {}
            if raw.model is Child and fields["disagreement_id"] == disagreement.pk:
                mine.add(raw.key)
            if (raw.model is Child and raw.key in mine) or (raw.model is RecordNumber and fields["child_id"] in mine):
                found[entry.act, entry.at].append(raw)
    return found


def telling_of(protocol: Protocol) -> Telling:
    """How the rows of a disagreement are told. Of a personal link its sentence says all that is told (A3), and of an
    agency's part on supervision: what it concludes is for those who review it (§4.1c)."""
    return Telling(
        called=CALLED
        | {
            "disagreements.named": "person",
            "disagreements.step": "number",
            "disagreements.disagreement": "reference",
            "disagreements.child": "initials",
            "disagreements.note": "text",
        },
        says={
            **DIRECTORY.says,
            "disagreements.checklist.answers": lambda answers: dict(_answers(protocol, answers)),
            "disagreements.response.decision": _chosen(protocol, "What becomes of it", Meaning.DECISION),
            "disagreements.response.basis": _chosen(protocol, "What it rests on", Meaning.BASIS),
            "disagreements.theme.theme": lambda theme: {"Theme": protocol.theme(theme).name},
            "disagreements.criterion.criterion": lambda one: {"Criterion": protocol.criterion(one).name},
            "disagreements.stuck.answers": lambda answers: dict(stuck.chosen(protocol, answers)),
            "disagreements.referral.criteria": lambda those: {"Criteria": _criteria(protocol, those)},
        },
        titles=TITLES,
        unsaid=frozenset({"disagreements.personallink", "disagreements.supervisionpart"}),
    )


def _chosen(protocol: Protocol, name: str, means: Meaning) -> Callable[[str], Mapping[str, str]]:
    """How a choice of the responder's is told."""
    return lambda chosen: {name: response.told(protocol, means, chosen)}


def _criteria(protocol: Protocol, those: Iterable[str]) -> str:
    return "\n".join(protocol.criterion(one).name for one in those)


def _answers(protocol: Protocol, answers: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What was declared and answered. What need not be answered was said in confidence, against nobody's name."""
    for item in protocol.checklist:
        if item.id in answers:
            yield f"{item.name}: {DECLARED.lower()}", "Yes"
        for question in item.carries:
            if question.id in answers and not question.optional:
                answer = answers[question.id]
                is_day = question.kind is Kind.DATE and answer
                yield question.name, in_words(question, datetime.fromisoformat(answer).date() if is_day else answer)
