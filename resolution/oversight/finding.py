"""What was agreed and said before: the Sub Group’s actions, and its papers as they were tabled, looked through for
words (Q10, decision 0111). For whoever reads the meetings. Reads only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from resolution.oversight.models import About, SubGroupAction, Tabled, TabledFile
from resolution.oversight.papers.document import Section
from resolution.oversight.papers.files import paper_of
from resolution.oversight.reviewed import with_reviews
from resolution.partnership.models import Partnership, User

# Characters that are shown before and after the first of the words, and how many places of one section.
AROUND = 140
PLACES = 3


@dataclass(frozen=True)
class FoundAction:
    """An action, as it stands today. `follows_from`: as on the page of its meeting; blank where from no review."""

    action: SubGroupAction
    follows_from: str

    @property
    def about(self) -> About:
        return self.action.meeting


@dataclass(frozen=True)
class FoundSection:
    """A section of a paper, in the newest version in which the words stand in it. `says`: what stands around them."""

    paper: Tabled
    section: Section
    says: Sequence[str]

    @property
    def about(self) -> About:
        return self.paper.of

    @property
    def url(self) -> str:
        """The section on its page."""
        return f"{self.paper.get_absolute_url()}{f'#section-{self.section.key}' if self.section.key else ''}"

    @property
    def more(self) -> int:
        """In how many other places of it they stand."""
        return len(self.says) - PLACES


def find(typed: str, partnership: Partnership, user: User) -> list[FoundAction | FoundSection]:
    """Where every one of the words stands, in large or small letters: first the actions, those that are outstanding
    before those that have ended; then the papers; each the newest first. Nothing where no word was typed."""
    words = typed.casefold().split()
    return [*_actions(words, partnership, user), *_sections(words, partnership)] if words else []


def _actions(words: Sequence[str], partnership: Partnership, user: User) -> list[FoundAction]:
    rows = SubGroupAction.objects.filter(partnership=partnership).select_related("owner__agency", "meeting")
    there = [row for row in rows.order_by("-number") if _all_stand(words, _said_of(row))]
    return [FoundAction(*each) for each in with_reviews(sorted(there, key=lambda row: row.is_over), user)]


def _said_of(row: SubGroupAction) -> str:
    return "\n".join((row.what, row.what_came_of_it, row.dropped_because, row.owner.name, row.owner.agency.name))


def _sections(words: Sequence[str], partnership: Partnership) -> list[FoundSection]:
    """Of each section the newest version alone: the ones before it say mostly the same."""
    found: dict[tuple[About, str], FoundSection] = {}
    for row in _kept(partnership):
        for section in paper_of(bytes(row.content)).sections:
            if says := [_around(text, words) for text in _texts_of(section) if _all_stand(words, text)]:
                found.setdefault((row.paper.of, section.heading), FoundSection(row.paper, section, says))
    return list(found.values())


def _kept(partnership: Partnership) -> QuerySet[TabledFile]:
    """Every version with what its page is drawn from: those whose words were destroyed have none any more."""
    theirs = Q(paper__meeting__partnership=partnership) | Q(paper__report__partnership=partnership)
    rows = TabledFile.objects.filter(theirs, kind=TabledFile.Kind.PAGE)
    return rows.select_related("paper__meeting", "paper__report").order_by("-paper__tabled_at", "-paper__version")


def _texts_of(section: Section) -> Iterator[str]:
    """Each paragraph, and each row of a table by itself: words that stand far apart are about different things."""
    yield from section.paragraphs
    for table in section.tables:
        yield from (" · ".join(map(str, row)) for row in table.rows)
        yield from filter(None, (table.caption, table.note))


def _all_stand(words: Sequence[str], text: str) -> bool:
    there = text.casefold()
    return all(word in there for word in words)


def _around(text: str, words: Sequence[str]) -> str:
    """As much of the text as stands around the first of the words, with … where there is more."""
    there = text.casefold()
    first = min(there.index(word) for word in words)
    begin = text.rfind(" ", 0, max(first - AROUND, 0)) + 1
    end = text.find(" ", first + AROUND)
    return f"{'… ' if begin else ''}{text[begin : end if end > 0 else None].strip()}{' …' if end > 0 else ''}"
