"""The disagreements that somebody may see, searched and filtered; and those of which they see the numbers."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from resolution.disagreements import moves
from resolution.disagreements.forms.finding import DisagreementFilter
from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.managed import NEARLY_DUE
from resolution.disagreements.record.kept_for import kept_for_each
from resolution.disagreements.record.lines import Numbers, lines_of, marked, numbers_lines
from resolution.govuk import sought
from resolution.govuk.sought import WORDS
from resolution.history import readings
from resolution.history.models import Reading
from resolution.partnership import directory
from resolution.partnership.covering import today_of
from resolution.partnership.models import Person, User
from resolution.partnership.models.kept import ASKED_ABOUT, KeptRows

from .acting import signed_in

ON_A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def disagreements(request: HttpRequest) -> HttpResponse:
    """Search and filters over what the reader may see, what presses most first."""
    user = signed_in(request)
    partnership = user.person.agency.partnership
    closed = today_of(partnership).closed
    sent = sought.sent(request)
    found = DisagreementFilter(
        sought.asked(request) if sent is None else sent,
        queryset=Disagreement.objects.visible_to(user).with_sides(),
        person=user.person,
        protocol=directory.protocol_in_force(partnership).protocol,
    )
    if sent is not None and found.form.is_valid():
        return redirect(found.form.address(request))
    rows = marked(moves.pressing_first(found.qs), user.person)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    if WORDS in found.form.asked:
        readings.record_all(user, page.object_list, Reading.Kind.SEARCH)
    context = {
        "form": found.form,
        "by_number": _by_number(user, found.form.cleaned_data.get(WORDS, "")),
        "filtered": found.form.asked - {WORDS},
        "page_of_list": page,
        "lines": lines_of(page.object_list, closed, user.person),
        "sees_by_a_seat": user.person.oversees,
    }
    return render(request, "disagreements/list.html", context)


def _by_number(user: User, words: str) -> list[Numbers]:
    """Of those that they see by number only, the one of this reference; without words, the first, to lead to them."""
    found = _of_number(user.person).found(words.strip().upper()) if words else _first(user.person).found()
    return numbers_lines(found, user.person)


@kept_for_each
def _first(person: Person) -> KeptRows[Disagreement]:
    return KeptRows.of_rows(lambda: _only_numbers(person)[:1], NEARLY_DUE)


@kept_for_each
def _of_number(person: Person) -> KeptRows[Disagreement]:
    return KeptRows.of_rows(lambda: _only_numbers(person).filter(reference=str(ASKED_ABOUT))[:1], NEARLY_DUE)


def _only_numbers(person: Person) -> QuerySet[Disagreement]:
    return Disagreement.objects.only_numbers_for(person).with_sides().order_by("pk")


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Number, agencies, tier and date of those that the reader's rank or office shows, and nothing else of them."""
    person = signed_in(request).person
    rows = Disagreement.objects.numbers_for(signed_in(request)).with_sides().saying_what_is_asked_first(person)
    ordered = moves.pressing_first(rows)
    ordered = ordered.order_by("-is_asked_first", *ordered.query.order_by)
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page"))
    asked = [row for row in page.object_list if row.is_asked_first]
    others = [row for row in page.object_list if not row.is_asked_first]
    context = {
        "page_of_list": page,
        "asked_first": numbers_lines(asked, person),
        "numbers": numbers_lines(others, person),
    }
    return render(request, "disagreements/numbers_list.html", context)
