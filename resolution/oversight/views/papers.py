"""The paper of a meeting, or of a year: as it stands now, as it was tabled, and each way to take it away (Q10, Q13)."""

from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from resolution.govuk import components
from resolution.govuk.files import as_file
from resolution.govuk.wording import day
from resolution.history import readings
from resolution.oversight import actions, policy
from resolution.oversight.figures.reading import records_for
from resolution.oversight.models import About, Meeting, Tabled, TabledFile
from resolution.oversight.paper_forms import TableForm, WordsForm
from resolution.oversight.papers.columns import BRIEF, are_numbers
from resolution.oversight.papers.document import ABOUT_SEAL, Cell, Paper, Section, Table
from resolution.oversight.papers.files import MADE, TYPES
from resolution.oversight.papers.kinds import kind_of
from resolution.oversight.papers.standing import is_for_its_day
from resolution.oversight.papers.words import texts_of
from resolution.oversight.redactable import document_of
from resolution.oversight.standing_item import beside
from resolution.partnership.models import User
from resolution.partnership.views.act import ActPage, answer, me, refuse_unless

from .meetings import ARRANGED_BY, READ_BY, found
from .reports import LISTED_FOR, found_report

NO_BREAK = "\N{NO-BREAK SPACE}"
DRAFT_SEAL = "A draft has no seal."
FOR_EVER = "Once it is tabled it stays as it is, the same bytes for ever. A correction is a new version."


@require_safe
def paper(request: HttpRequest, meeting_id: int) -> HttpResponse:
    return _paper(request, found(request, meeting_id))


@require_safe
def report_paper(request: HttpRequest, report_id: int) -> HttpResponse:
    return _paper(request, found_report(request, report_id))


def _paper(request: HttpRequest, of: About) -> HttpResponse:
    """What was tabled first; then, while it can be made, the draft as it stands now."""
    _refuse_or_record(request, of)
    tabled = list(of.papers.select_related("by", "replaced"))
    context: dict[str, object] = {
        "of": of,
        "arranges": policy.arranges(me(request), of.partnership),
        "tabled": tabled,
        "newest": next((row for row in reversed(tabled) if not row.is_replaced), None),
        "kinds": _kinds(),
        "closed": kind_of(of).closed(of),
        "not_yet": kind_of(of).not_yet(of),
        "beside": beside(of) if isinstance(of, Meeting) else [],
    }
    if not context["closed"]:
        context |= _drawn(_draft(of, request)) | {"missing": kind_of(of).missing(of, user_of(request))}
    return render(request, "oversight/paper.html", context)


@require_safe
def paper_file(request: HttpRequest, meeting_id: int, kind: str) -> HttpResponse:
    return _draft_file(request, found(request, meeting_id), kind)


@require_safe
def report_file(request: HttpRequest, report_id: int, kind: str) -> HttpResponse:
    return _draft_file(request, found_report(request, report_id), kind)


def _draft_file(request: HttpRequest, of: About, kind: str) -> HttpResponse:
    """The draft, to take away."""
    _refuse_or_record(request, of)
    if kind not in TYPES or kind_of(of).closed(of):
        raise Http404
    return _file(MADE[kind](_draft(of, request)), kind, f"{kind_of(of).file(of)}-draft")


@require_safe
def tabled(request: HttpRequest, paper_id: int) -> HttpResponse:
    """As it was tabled: the same for ever."""
    row = tabled_row(request, paper_id)
    reads = policy.oversees(me(request), row.of.partnership)
    back = f"{row.of.get_absolute_url()}paper/" if reads else reverse("oversight:reports")
    context = {"row": row, "of": row.of, "kinds": _kinds(row), "back": back, "reads": reads}
    if row.is_replaced:
        return render(request, "oversight/replaced.html", context)
    paper = document_of(row)
    context |= {"asked": row.destructions.filter(answer="").exists(), "moved": _moved(row, paper)}
    return render(request, "oversight/tabled.html", context | _drawn(paper))


def _moved(row: Tabled, paper: Paper) -> str:
    """To which day its meeting was moved after it was tabled; blank where it was not, and of a year."""
    if row.meeting is None or is_for_its_day(paper, row.meeting):
        return ""
    moved = f"The meeting was moved after this was tabled, to {day(row.meeting.on)}."
    return f"{moved} The paper keeps the day that it had."


@require_safe
def tabled_file(request: HttpRequest, paper_id: int, kind: str) -> HttpResponse:
    """The bytes that were tabled."""
    row = tabled_row(request, paper_id)
    if kind not in TYPES or row.is_replaced:
        raise Http404
    content = bytes(row.files.get(kind=kind).content)
    return _file(content, kind, f"{kind_of(row.of).file(row.of)}-version-{row.version}")


def write_words(request: HttpRequest, meeting_id: int, section: str) -> HttpResponse:
    return _write_words(request, found(request, meeting_id), section)


def write_words_of_report(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    return _write_words(request, found_report(request, report_id), section)


def _write_words(request: HttpRequest, of: About, section: str) -> HttpResponse:
    if section not in kind_of(of).sections:
        raise Http404
    refuse_unless(policy.arranges(me(request), of.partnership), ARRANGED_BY)
    there, closed = of.section_words.filter(section=section).first(), kind_of(of).closed(of)
    headings = () if closed else [each.heading for each in _draft(of, request).sections if each.key == section]
    page = ActPage(
        heading=": ".join(("Add to a section of the paper", *headings)),
        form=WordsForm.of(
            request,
            as_of=of.journal_head,
            partnership=of.partnership,
            initial={"words": there.words if there else ""},
        ),
        may=True,
        do=partial(actions.write_words, of=of, section=section),
        back=f"{of.get_absolute_url()}paper/",
        done="It stands at the head of the section.",
        words=closed,
        theirs=ARRANGED_BY,
        has_form=not closed,
    )
    return answer(request, page)


def table_paper(request: HttpRequest, meeting_id: int) -> HttpResponse:
    return _table_paper(request, found(request, meeting_id))


def table_report(request: HttpRequest, report_id: int) -> HttpResponse:
    return _table_paper(request, found_report(request, report_id))


def _table_paper(request: HttpRequest, of: About) -> HttpResponse:
    refuse_unless(policy.arranges(me(request), of.partnership), ARRANGED_BY)
    not_yet = kind_of(of).not_yet(of)
    page = ActPage(
        heading="Table the paper",
        form=TableForm.of(
            request,
            as_of=of.journal_head,
            partnership=of.partnership,
            texts={} if not_yet else texts_of(_draft(of, request)),
            again=of.papers.exists(),
        ),
        may=True,
        do=partial(actions.table_paper, of=of),
        back=f"{of.get_absolute_url()}paper/",
        done="The paper is tabled.",
        words=not_yet or f"{kind_of(of).missing(of, user_of(request))} {FOR_EVER}".strip(),
        theirs=ARRANGED_BY,
        has_form=not not_yet,
    )
    return answer(request, page)


def _refuse_or_record(request: HttpRequest, of: About) -> None:
    """It is read by whoever oversees disagreements, with a line about who has looked."""
    refuse_unless(policy.oversees(me(request), of.partnership), READ_BY)
    readings.record(user_of(request), of)


def tabled_row(request: HttpRequest, paper_id: int) -> Tabled:
    """What was tabled of a year is read by the leaders who were asked too."""
    rows = Tabled.objects.select_related("meeting__partnership", "report__partnership", "by", "replaced__by")
    row = get_object_or_404(rows, pk=paper_id)
    if row.of.partnership_id != me(request).agency.partnership_id:
        raise Http404
    if row.report is None:
        _refuse_or_record(request, row.of)
    else:
        refuse_unless(policy.reads_tabled(me(request), row.report), LISTED_FOR)
        readings.record(user_of(request), row.report)
    return row


def _draft(of: About, request: HttpRequest) -> Paper:
    user = user_of(request)
    return kind_of(of).make(of, user, DRAFT_SEAL, "Draft", partial(records_for, user))


def user_of(request: HttpRequest) -> User:
    user: User = me(request).account  # type: ignore[assignment]  # whoever reads has signed in
    return user


@dataclass(frozen=True)
class Shown:
    """A section as the page shows it."""

    section: Section

    @property
    def charts(self) -> list[tuple[str, SafeString]]:
        """Each with its title: markup that templates drew, which escape what is in them."""
        return [(chart.title, mark_safe(chart.svg)) for chart in self.section.charts]  # noqa: S308 - see above

    @property
    def tables(self) -> list[tuple[components.Table, str]]:
        """Each with its note, which stands under it and not under those after it."""
        return [(_table(table), table.note) for table in self.section.tables]


def _table(table: Table) -> components.Table:
    """Columns of numbers, and of what stands for one, are to the right; a day is on one line."""
    columns = [components.Column(name, each) for name, each in zip(table.head, are_numbers(table), strict=True)]
    rows = [(row[0], *map(_whole, row[1:])) for row in table.rows]
    return components.Table(table.caption, columns, rows)


def _whole(cell: Cell) -> Cell:
    return cell.replace(" ", NO_BREAK) if isinstance(cell, str) and len(cell) <= BRIEF else cell


def _drawn(shown: Paper) -> dict[str, object]:
    return {"paper": shown, "about_seal": ABOUT_SEAL, "sections": [Shown(section) for section in shown.sections]}


def _kinds(row: Tabled | None = None) -> list[tuple[str, str, str]]:
    """Each way to take it away, with its name and, once it is tabled, its digest."""
    digests = row.digests if row else {}
    return [(kind, TabledFile.Kind(kind).label, digests.get(kind, "")) for kind in TYPES]


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return as_file(content, f"{name}.{kind}", TYPES[kind])
