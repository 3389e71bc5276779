"""Markup in every box for words of every form: typed by Django's client, which is quick, for a browser to look at.

Of each act the form that its own tests send, from where it can be sent; of the directory, of drafts and of what the Sub
Group keeps each form that somebody is shown. What cannot be taken comes back on the form's page; what was taken is
followed to the pages that show it. Nothing stays.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from typing import Any

from django.test import Client

import tests.disagreements
from resolution import clock
from resolution.disagreements.models import Disagreement
from tests.access.addresses import LISTS, asked_for, every_address, is_about
from tests.access.readers import DRAFT, ENTRIES, PLACE, Reader
from tests.access.visits import ACTS, Visits
from tests.access.walking import gone_after
from tests.disagreements.cast import Cast
from tests.disagreements.filled import Sent, sends
from tests.disagreements.pages import ActPages, Page, address, listed, signed_in
from tests.govuk import reading

# It leaves an attribute and an element, and is as short as the shortest box.
MARKUP = "'\"><svg onload=alert(1)>{{7*7}}"
# A date has parts of its own, and of a long list a part of a name is typed.
PART_OF_A_DAY = re.compile(r".*_(day|month|year)")
NO_WORDS = re.compile(rf"{PART_OF_A_DAY.pattern}|initials.*|.*_time")
# What shows what was typed on a record; to whoever it was referred to, what they see of it.
SHOWS = ("", "timeline/", "history/?open=1", "case/?open=1", "print/", "file-record/")
CHAIR = "moira"
# Whoever is shown forms beside the record, and where what they type is read.
BESIDE = {
    "joan": ("/directory/{agency_id}/", "/directory/{agency_id}/people/", "/directory/{agency_id}/history/?open=1",
             "/directory/people/{person_id}/", "/directory/people/{person_id}/history/?open=1"),
    "ruth": ("/directory/", "/directory/history/?open=1", "/directory/partnership/", "/directory/protocol/",
             "/oversight/seats/"),
    "vera": ("/oversight/meetings/{meeting_id}/", "/oversight/meetings/{meeting_id}/history/?open=1",
             "/oversight/meetings/{meeting_id}/paper/"),
    "grace": ("/", "/drafts/{pk}/", "/drafts/{pk}/check/", "/disagreements/"),
    "ada": (),
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """An answer, as it came. `by`: who looks at it, and after what."""

    by: str
    at: str
    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def places(self) -> set[str]:
        """In which kinds of elements it stands, as words or in an attribute, on which kind of page."""
        page = re.sub(r"\d+", "0", self.at)
        return {f"{page} {_kind(one)}" for one in reading.Reader(self.body).elements if _has_it(one)}

    @property
    def has_it(self) -> bool:
        """Whether it is anywhere in the page, as words or as markup."""
        return MARKUP in unescape(self.body)


def _kind(one: reading.Element) -> str:
    return f"{one.tag} {one.get('class')} {[*one.attributes]}"


def _has_it(one: reading.Element) -> bool:
    # Whatever a page would make of it is an attribute of its own.
    return "onload" in one.attributes or any(
        MARKUP in (text or "") for text in (*one.attributes.values(), "".join(one.words))
    )


def opens(client: Client, at: str, by: str) -> Shown:
    return _shown(client.get(at), at, by)


def _shown(answer: Any, at: str, by: str) -> Shown:
    return Shown(by, at, answer.status_code, dict(answer.items()), answer.content.decode())


def boxes(page: str) -> list[str]:
    """The names of the boxes for words."""
    there = reading.Reader(page)
    elements = [*there.all("textarea"), *filter(_is_a_box, there.all("input"))]
    return [one["name"] for one in elements if not NO_WORDS.fullmatch(one["name"])]


def _is_a_box(one: reading.Element) -> bool:
    return one.get("type") in (None, "text") and one.get("list") is None and one.get("inputmode") != "numeric"


# The acts on a record.


def every_act() -> list[Page]:
    """A page of each act, as its tests have it; those that begin with the same stand together."""
    for module in pkgutil.iter_modules(tests.disagreements.__path__):
        if module.name.startswith("test_"):
            importlib.import_module(f"{tests.disagreements.__name__}.{module.name}")
    pages = {page.act: page for each in ActPages.__subclasses__() for page in each.pages[::-1]}
    return sorted(pages.values(), key=lambda page: (page.reach.__module__, page.reach.__qualname__, str(page)))


def of_every_act(gathered: Cast) -> Iterator[Shown]:
    """The pages after each act in which everything was typed."""
    for _, pages in groupby(every_act(), key=lambda page: page.reach):
        beginning = list(pages)
        with gone_after():
            cast = deepcopy(gathered)
            disagreement = beginning[0].reach(cast)
            for page in beginning:
                with gone_after():
                    yield from _after(page, deepcopy(cast), deepcopy(disagreement))


def _after(page: Page, cast: Cast, disagreement: Disagreement) -> Iterator[Shown]:
    client, at = signed_in(getattr(cast, page.by)), address(disagreement, page.act)
    form = client.get(at)
    typed = listed(page.answers(cast, disagreement))
    whole = sends(form) | typed
    there = [name for name in boxes(form.content.decode()) if name in whole]
    answer = client.post(at, whole | {name: [MARKUP] for name in there})
    if answer.status_code != 302 and there:
        yield _shown(answer, at, f"{page} by {page.by}")
        # Not every box takes everything: those that its own tests answer in words.
        words = {name: [MARKUP] for name in there if " " in "".join(typed.get(name, ()))}
        answer = client.post(at, whole | words)
    if there and answer.status_code == 302:
        yield from _that_show(page, cast, disagreement)


def _that_show(page: Page, cast: Cast, disagreement: Disagreement) -> Iterator[Shown]:
    record = disagreement.get_absolute_url()
    for who, those in ((page.by, SHOWS), (CHAIR, ("",))):
        client = signed_in(getattr(cast, who))
        shown = (opens(client, f"{record}{each}", f"{who} after {page} by {page.by}") for each in those)
        yield from (one for one in shown if one.has_it)


# The directory, drafts, and what the Sub Group keeps.


def of_everything_beside(visits: Visits) -> Iterator[Shown]:
    """The pages after each other form that somebody is shown."""
    for who, shows in BESIDE.items():
        for at in _forms_of(visits, who):
            with gone_after():
                yield from _after_sending(visits, who, at, shows)


def _forms_of(visits: Visits, who: str) -> Iterator[str]:
    for about in (DRAFT, ENTRIES, PLACE):
        reader = Reader(about, "", "", who)
        there = (one for one in every_address() if is_about(one) == about and one not in (*LISTS, *ACTS))
        yield from (at for one in there for at in asked_for(one, reader, visits.world) if "sign-out" not in at)


def _after_sending(visits: Visits, who: str, at: str, shows: tuple[str, ...]) -> Iterator[Shown]:
    client = Client(raise_request_exception=False)
    client.cookies = deepcopy(visits.visitor(who).cookies)
    form = client.get(at)
    body = "" if form.streaming else form.content.decode(errors="replace")
    if form.status_code != 200 or 'method="post"' not in body or not boxes(body):
        return
    answer = client.post(at, filled(body))
    if answer.status_code != 302:
        yield _shown(answer, at, who)
        return
    parts = visits.world.entries | {"pk": visits.world.draft.pk if visits.world.draft else ""}
    after = (opens(client, one.format(**parts), f"{who} after {at}") for one in (answer.headers["Location"], *shows))
    yield from (one for one in after if one.has_it)


def filled(page: str) -> Sent:
    """Every box with the markup, of every list the first, every day today."""
    sent: Sent = {}
    today = clock.today()
    parts = {"day": today.day, "month": today.month, "year": today.year}
    for one in reading.Reader(page).all("input"):
        name, kind = one.get("name") or "", one.get("type")
        if found := PART_OF_A_DAY.fullmatch(name):
            sent[name] = [str(parts[found[1]])]
        elif name and (kind in ("hidden", "radio", "checkbox") or one.get("inputmode") == "numeric"):
            sent.setdefault(name, [one.get("value") or "1"])
    # A choice of nobody is the first in some lists.
    for one in reading.Reader(page).all("select"):
        options = re.findall(rf'<select[^>]*name="{re.escape(one["name"])}".*?</select>', page, re.DOTALL)
        chosen = re.findall(r'<option value="([^"]+)"', options[0] if options else "")
        sent[one["name"]] = chosen[:1]
    return sent | {name: [MARKUP] for name in boxes(page)}
