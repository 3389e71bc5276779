"""The history of a case: what each disagreement on it says of the children, to whoever reads that one whole (A5)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution.disagreements import timeline
from resolution.disagreements.models import Case, Child, Disagreement, RecordNumber
from resolution.disagreements.record.same_case import read_on, told
from resolution.history import journal, readings
from resolution.history.changes import Raw
from resolution.history.models import Entry, Reading
from resolution.history.pages import Told, Written, history_file, history_page

from .acting import signed_in
from .history import as_what, read, telling_of

# The entry of a disagreement that an act wrote beside that of the case: an act has one time, one actor, one form.
Act = tuple[object, ...]
Own = Mapping[Act, tuple[Disagreement, Entry]]


@require_safe
def case(request: HttpRequest, reference: str) -> HttpResponse:
    return _shown(request, reference, Reading.Kind.PAGE, history_page)


@require_safe
def case_csv(request: HttpRequest, reference: str) -> HttpResponse:
    return _shown(request, reference, Reading.Kind.DOWNLOAD, history_file)


def _shown(
    request: HttpRequest, reference: str, kind: str, page: Callable[[HttpRequest, Case, Told], HttpResponse]
) -> HttpResponse:
    """Whatever stands on the page is kept as read, of each disagreement that it is from."""
    disagreement = read(request, reference, kind)
    if disagreement.case is None:
        raise Http404("What a conversation settled names no child, and has no case.")
    there = read_on(disagreement.case, signed_in(request))
    readings.record_all(signed_in(request), there, kind)
    return page(request, disagreement.case, _told(disagreement, disagreement.case, there))


def _told(disagreement: Disagreement, of: Case, there: Sequence[Disagreement]) -> Told:
    reference, own = disagreement.reference, _own(of, there)

    def sentence(entry: Entry) -> str:
        one, written = own[_act(entry)]
        (event,) = timeline.events(one, [written])
        return f"{one.reference}: {event.what}"

    return Told(
        heading=f"The case of {reference}",
        back=(reverse("disagreements:history", args=[reference]), f"History of {reference}"),
        file=reverse("disagreements:case_csv", args=[reference]),
        file_name=f"{reference}-case",
        telling=telling_of(disagreement.protocol),
        sentence=sentence,
        as_what=as_what,
        unsigned=timeline.WITHOUT_WHO,
        keeps=partial(_theirs, own, {one.pk for one in there}),
        template="disagreements/case.html",
        about=[told(one) for one in there],
    )


def _own(of: Case, there: Sequence[Disagreement]) -> Own:
    """By the act: the disagreement in which it was done, and what its own entry says."""
    times = journal.entries(of).values("at")
    return {_act(entry): (one, entry) for one in there for entry in journal.entries(one).filter(at__in=times)}


def _act(entry: Entry) -> Act:
    return entry.act, entry.at, entry.actor_id, entry.submission


def _theirs(own: Own, there: set[int], written: Written) -> Iterator[tuple[Entry, list[Raw]]]:
    """The entries of acts in the disagreements that are read, without the children of any other. They are counted anew:
    a gap would say that there is another."""
    mine: set[Any] = set()
    number = 0
    for entry, changes in written:
        if _act(entry) in own:
            number += 1
            entry.number = number
            yield entry, [raw for raw in changes if _is_theirs(raw, there, mine)]


def _is_theirs(raw: Raw, there: set[int], mine: set[Any]) -> bool:
    """Whether a row is the case's own, or says something of a child in one of those that are read."""
    fields = raw.after or raw.before or {}
    if raw.model is RecordNumber:
        return fields["child_id"] in mine
    if raw.model is Child and fields["disagreement_id"] in there:
        mine.add(raw.key)
    return raw.model is Case or raw.key in mine
