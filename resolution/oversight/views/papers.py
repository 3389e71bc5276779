"""The paper of a meeting: as it stands now, as it was tabled, and each way to take it away (Q10)."""

from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from resolution.govuk import components
from resolution.history import readings
from resolution.oversight import actions, policy
from resolution.oversight.models import Meeting, SectionWords, Tabled, TabledFile
from resolution.oversight.paper_forms import TableForm, WordsForm
from resolution.oversight.papers.document import Paper, Section, Table
from resolution.oversight.papers.files import MADE, TYPES, paper_of
from resolution.oversight.papers.standing import SECTIONS, standing_paper, texts_of
from resolution.partnership.models import User
from resolution.partnership.views.act import ActPage, answer, me, refuse_unless

from .meetings import ARRANGED_BY, READ_BY, found

DRAFT_SEAL = "A draft has no seal."


@require_safe
def paper(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """As it stands now, with what was tabled before."""
    meeting = _read(request, meeting_id)
    context = {
        "meeting": meeting,
        "arranges": policy.arranges(me(request), meeting.partnership),
        "tabled": list(meeting.papers.select_related("by")),
        "kinds": _kinds(),
    }
    return render(request, "oversight/paper.html", context | _drawn(_draft(meeting, request)))


@require_safe
def paper_file(request: HttpRequest, meeting_id: int, kind: str) -> HttpResponse:
    """The draft, to take away."""
    meeting = _read(request, meeting_id)
    if kind not in TYPES:
        raise Http404
    return _file(MADE[kind](_draft(meeting, request)), kind, f"standing-item-{meeting.on}-draft")


@require_safe
def tabled(request: HttpRequest, paper_id: int) -> HttpResponse:
    """As it was tabled: the same for ever."""
    row = _tabled(request, paper_id)
    page = row.files.get(kind=TabledFile.Kind.PAGE)
    context = {"row": row, "meeting": row.meeting, "kinds": _kinds(row)}
    return render(request, "oversight/tabled.html", context | _drawn(paper_of(bytes(page.content))))


@require_safe
def tabled_file(request: HttpRequest, paper_id: int, kind: str) -> HttpResponse:
    """The bytes that were tabled."""
    row = _tabled(request, paper_id)
    if kind not in TYPES:
        raise Http404
    content = bytes(row.files.get(kind=kind).content)
    return _file(content, kind, f"standing-item-{row.meeting.on}-version-{row.version}")


def write_words(request: HttpRequest, meeting_id: int, section: str) -> HttpResponse:
    meeting = found(request, meeting_id)
    if section not in SECTIONS:
        raise Http404
    there = SectionWords.objects.filter(meeting=meeting, section=section).first()
    page = ActPage(
        heading="Add to a section of the paper",
        form=WordsForm.of(
            request,
            as_of=meeting.journal_head,
            partnership=meeting.partnership,
            initial={"words": there.words if there else ""},
        ),
        may=policy.arranges(me(request), meeting.partnership),
        do=partial(actions.write_words, meeting=meeting, section=section),
        back=f"{meeting.get_absolute_url()}paper/",
        done="It stands at the head of the section.",
        theirs=ARRANGED_BY,
    )
    return answer(request, page)


def table_paper(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = found(request, meeting_id)
    refuse_unless(policy.arranges(me(request), meeting.partnership), ARRANGED_BY)
    page = ActPage(
        heading="Table the paper",
        form=TableForm.of(
            request,
            as_of=meeting.journal_head,
            partnership=meeting.partnership,
            texts=texts_of(_draft(meeting, request)),
            again=meeting.papers.exists(),
        ),
        may=True,
        do=partial(actions.table_paper, meeting=meeting),
        back=f"{meeting.get_absolute_url()}paper/",
        done="The paper is tabled.",
        words="Once it is tabled it stays as it is, the same bytes for ever. A correction is a new version.",
        theirs=ARRANGED_BY,
    )
    return answer(request, page)


def _read(request: HttpRequest, meeting_id: int) -> Meeting:
    """A meeting of whoever oversees disagreements, with a line about who has looked."""
    meeting = found(request, meeting_id)
    refuse_unless(policy.oversees(me(request), meeting.partnership), READ_BY)
    readings.record(_user(request), meeting)
    return meeting


def _tabled(request: HttpRequest, paper_id: int) -> Tabled:
    rows = Tabled.objects.select_related("meeting__partnership", "by")
    row: Tabled = get_object_or_404(rows, pk=paper_id, meeting__partnership=me(request).agency.partnership_id)
    _read(request, row.meeting_id)
    return row


def _draft(meeting: Meeting, request: HttpRequest) -> Paper:
    return standing_paper(meeting, _user(request), DRAFT_SEAL)


def _user(request: HttpRequest) -> User:
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
    def tables(self) -> list[components.Table]:
        return [_table(table) for table in self.section.tables]

    @property
    def notes(self) -> list[str]:
        return [table.note for table in self.section.tables if table.note]


def _table(table: Table) -> components.Table:
    """Columns of numbers stand to the right."""
    numeric = [all(isinstance(row[at], int | float) for row in table.rows) for at in range(len(table.head))]
    columns = [components.Column(name, each) for name, each in zip(table.head, numeric, strict=True)]
    return components.Table(table.caption, columns, table.rows)


def _drawn(shown: Paper) -> dict[str, object]:
    return {"paper": shown, "sections": [Shown(section) for section in shown.sections]}


def _kinds(row: Tabled | None = None) -> list[tuple[str, str, str]]:
    """Each way to take it away, with its name and, once it is tabled, its digest."""
    digests = row.digests if row else {}
    return [(kind, TabledFile.Kind(kind).label, digests.get(kind, "")) for kind in TYPES]


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
