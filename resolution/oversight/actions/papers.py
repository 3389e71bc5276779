"""The paper of a meeting: what whoever chairs adds to a section, and that it is tabled (Q10)."""

from functools import partial
from hashlib import sha256

from resolution import clock
from resolution.govuk.wording import day
from resolution.history import seals
from resolution.history.journal import Actor
from resolution.oversight import policy
from resolution.oversight.models import Meeting, SectionWords, Tabled, TabledFile
from resolution.oversight.papers.files import files_of
from resolution.oversight.papers.standing import standing_paper
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import refuse
from resolution.partnership.models import User

from .frame import at_meeting, same_act, whoever


def write_words(
    *, meeting: Meeting, section: str, words: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> SectionWords:
    """A paragraph at the head of a section; without words it is taken out."""
    may = partial(policy.arranges, partnership=meeting.partnership)
    overtakes = same_act("write_words", section=section)
    with at_meeting(
        "write_words", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        row = SectionWords.objects.filter(meeting=meeting, section=section).first()
        row = row or SectionWords(meeting=meeting, section=section)
        row.words = words
        row.save()
        told.tell(meeting, section=section)
        return row


def table_paper(
    *,
    meeting: Meeting,
    what_changed: str = "",
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Tabled:
    """The paper as it stands, frozen: the same bytes for ever. A later one says what has changed since.

    It is put together before anything is locked, since that takes a second or two."""
    chair = User.objects.select_related("person__agency__partnership").get(person=whoever(by))
    version = meeting.papers.count() + 1
    heads = seals.written(seals.heads_now())
    seal = seals.digest_of(heads)
    files = files_of(standing_paper(meeting, chair, seal, version=f"Version {version}"))
    may = partial(policy.arranges, partnership=meeting.partnership)
    overtakes = same_act("table_paper", "write_words", "send_return", "agree_action")
    with at_meeting(
        "table_paper", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=overtakes
    ) as told:
        if version > 1 and not what_changed:
            raise refuse("what_changed", "Enter what has changed since the version before")
        seals.keep(heads)
        digests = {kind: sha256(content).hexdigest() for kind, content in files.items()}
        paper = Tabled.objects.create(
            meeting=meeting,
            version=version,
            tabled_at=clock.now(),
            by=whoever(by),
            what_changed=what_changed,
            seal=seal,
            digests=digests,
        )
        for kind, content in files.items():
            TabledFile.objects.create(paper=paper, kind=kind, content=content)
        told.tell(meeting, version=version, on=day(meeting.on), digest=digests[TabledFile.Kind.PDF])
        return paper
