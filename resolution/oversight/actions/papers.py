"""A paper: what whoever chairs adds to a section of it, and that it is tabled (Q10, Q13)."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from hashlib import sha256
from typing import Any

from resolution import clock
from resolution.history import seals
from resolution.history.journal import Actor
from resolution.notices import outbox
from resolution.oversight import policy
from resolution.oversight.figures import circumstances, themes
from resolution.oversight.figures.quarters import CIRCUMSTANCES, THEMES, Days, written
from resolution.oversight.figures.reading import records_for
from resolution.oversight.figures.records import Records
from resolution.oversight.leading import leaders_of
from resolution.oversight.models import About, AnnualReport, SectionWords, Tabled, TabledFile
from resolution.oversight.papers.annual import counted
from resolution.oversight.papers.document import Paper
from resolution.oversight.papers.files import files_of
from resolution.oversight.papers.kinds import kind_of
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import refuse
from resolution.partnership.models import Person, User

from .frame import at_meeting, same_act, whoever


def write_words(
    *, of: About, section: str, words: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> SectionWords:
    """A paragraph at the head of a section; without words it is taken out."""
    may = partial(policy.arranges, partnership=of.partnership)
    overtakes = same_act("write_words", section=section)
    with at_meeting("write_words", of, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes) as told:
        _refuse("words", kind_of(of).closed(of))
        row = of.section_words.filter(section=section).first() or SectionWords(**about(of), section=section)
        row.words = words
        row.save()
        told.tell(of, section=section)
        return row


def table_paper(
    *,
    of: About,
    what_changed: str = "",
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Tabled:
    """The paper as it stands, frozen: the same bytes for ever. A later one says what has changed since. With the first
    of a year its figures are counted, for good.

    It is put together before anything is locked, since that takes a second or two."""
    chair = User.objects.select_related("person__agency__partnership").get(person=whoever(by))
    version = of.papers.count() + 1
    heads = seals.written(seals.heads_now())
    seal = seals.digest_of(heads)
    read = cache(partial(records_for, chair))
    figures = _figures(of, chair, read)
    paper = kind_of(of).make(of, chair, seal, f"Version {version}", read)
    stretches = _stretches(read())
    may = partial(policy.arranges, partnership=of.partnership)
    overtakes = same_act("table_paper", "write_words", "send_return", "agree_action", "say_how_led")
    with at_meeting("table_paper", of, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes) as told:
        _refuse("read", kind_of(of).not_yet(of))
        if version > 1 and not what_changed:
            raise refuse("what_changed", "Enter what has changed since the version before")
        _keep_figures(of, figures)
        seals.keep(heads)
        tabled = keep_tabled(of, paper, version, what_changed, stretches, by=whoever(by))
        _tell_leaders(of, tabled)
        told.tell(of, version=version, of=of.paper_called, digest=tabled.digests[TabledFile.Kind.PDF])
        return tabled


def _refuse(field: str, why: str) -> None:
    """Behind the lock, where there is a reason: the day may have passed since the page was opened (decision 0104)."""
    if why:
        raise refuse(field, why)


def _figures(of: About, chair: User, read: Callable[[], Records]) -> Mapping[str, Any]:
    """What is printed of the year; the paper is made from it."""
    if not isinstance(of, AnnualReport):
        return {}
    of.figures = of.figures or counted(of, chair, read)
    return dict(of.figures)


def _keep_figures(of: About, figures: Mapping[str, Any]) -> None:
    """Behind the lock, which has read the report again."""
    if isinstance(of, AnnualReport) and not of.figures:
        of.figures = dict(figures)
        of.save()


def _tell_leaders(of: About, tabled: Tabled) -> None:
    """The report of a year is theirs to read."""
    examples = of.examples.order_by("pk") if isinstance(of, AnnualReport) else ()
    for leaders in leaders_of(examples).values():
        for leader in leaders:
            outbox.give(leader, kind="report_tabled", reference=str(of), path=tabled.get_absolute_url())


def _stretches(records: Records) -> Mapping[str, Days]:
    """In which stretches of quarters anything is told by today: an agency that becomes a small setting changes none of
    them any more, and no two papers tell of quarters that overlap (Q15)."""
    today = clock.today()
    return {
        THEMES: written(themes.told_of(records, today)),
        CIRCUMSTANCES: written(circumstances.told_of(records, today)),
    }


def keep_tabled(
    of: About, paper: Paper, version: int, what_changed: str, stretches: Mapping[str, Days], *, by: Person
) -> Tabled:
    """The paper in each way in which it is read, with the digest of each. Inside an act."""
    files = files_of(paper)
    tabled = Tabled.objects.create(
        **about(of),
        version=version,
        tabled_at=clock.now(),
        by=by,
        what_changed=what_changed,
        seal=paper.seal,
        digests={kind: sha256(content).hexdigest() for kind, content in files.items()},
        told=stretches,
    )
    for kind, content in files.items():
        TabledFile.objects.create(paper=tabled, kind=kind, content=content)
    return tabled


def about(of: About) -> dict[str, About]:
    """What a row of a paper is of, by its field."""
    return {"report" if isinstance(of, AnnualReport) else "meeting": of}
