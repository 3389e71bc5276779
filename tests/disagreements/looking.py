"""Looking at pages as somebody of the cast: what is there, what it costs, and what it must never say."""

import re
from datetime import datetime
from html import unescape
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from resolution.disagreements.answers import ActionAsked, Address, Proposed
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from tests.partnership.cast import COMMAND

from .cast import Cast, act, in_days, now
from .pages import signed_in, text_of

LARGEST = 60_000  # bytes of HTML
HOME = "/"
LIST = "/disagreements/"
TOKEN = re.compile(r'name="(?:csrfmiddlewaretoken|typed_by)" value="[^"]*"')


def look(at: str, who: Person) -> Any:
    """The response."""
    return signed_in(who).get(at)


def sought(typed: str, who: Person, at: str = LIST, **others: str) -> str:
    """Where what this person looks for is found, as the page leads there into which they typed it."""
    response = signed_in(who).post(at, {"words": typed, **others})
    assert response.status_code == 302, f"{at}: {response.status_code}"
    return str(response.headers["Location"])


def shown(at: str, who: Person) -> str:
    """The page, which is there."""
    response = look(at, who)
    assert response.status_code == 200, f"{at}: {response.status_code}"
    return text_of(response)


def queries(at: str, who: Person) -> int:
    """How many queries the page takes, which is there and not too large, on its first showing of the day."""
    client = signed_in(who)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(at)
    assert response.status_code == 200, f"{at}: {response.status_code}"
    assert len(response.content) <= LARGEST, f"{at}: {len(response.content):,} bytes"
    return len(captured)


def page(disagreement: Disagreement, to: Person) -> str:
    """The words of the record page as this person sees it."""
    return words(shown(disagreement.get_absolute_url(), to))


def turn(disagreement: Disagreement, to: Person) -> str:
    """The first sentence of the record page."""
    html = shown(disagreement.get_absolute_url(), to)
    return words(html.split('id="whose-move">')[1].split("</h2>")[0])


def first_section(html: str) -> str:
    """Whose move it is, with what is to be pressed there."""
    return html.split("whose-move__sentence")[1].split("</section>", maxsplit=1)[0]


def without_tokens(html: str) -> str:
    """The page without what is made by chance, which can read like anything: like a child’s initials."""
    return TOKEN.sub("", html)


def words(html: str) -> str:
    """What is read: without tags, on one line."""
    read = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(html)))
    return re.sub(r" (?=[.:,])", "", read).strip()


def due(disagreement: Disagreement) -> datetime:
    """The moment from which the step is late."""
    step = now(disagreement).step
    assert step is not None
    return step.due_at


def front_door(cast: Cast) -> Address:
    """A duty desk of social care, where Sam answers."""
    desk = directory.open_desk(
        agency=cast.social_care, tier=1, name="Front door", telephone="01632 960 301", members=[cast.sam], by=COMMAND
    )
    return Address(desk=desk)


def proposed(cast: Cast, disagreement: Disagreement) -> Disagreement:
    """Grace proposes a joint visit, which Priya is to arrange."""
    asked = ActionAsked("Visit together.", cast.priya, in_days(3, cast).on)
    words = Proposed("A joint visit on Monday.", in_days(2, cast), (asked,))
    return act(disagreement, "propose", cast.grace, proposed=words)


def seal_in(page: str) -> str:
    """What is sent by whoever says that nothing in it says who is meant."""
    found = re.search(r'name="no_identifier"\s+value="(\w+)"', page)
    assert found, page
    return found[1]
