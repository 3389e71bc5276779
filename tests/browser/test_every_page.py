"""Every page that links lead to, for people of different places: no barrier, no complaint, not too large or wide."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from .county import County
from .people import Person

pytestmark = pytest.mark.browser

# Of pages that differ only in what they are about, so many are looked at by one person, and by all of them.
BY_ONE, BY_ALL = 3, 8
LINKS = "links => links.map(link => link.href)"
NOBODY = ""


@pytest.fixture(scope="module")
def by_all() -> Counter[str]:
    """How many pages of each kind anybody has looked at."""
    return Counter()


def walks(person: Person, by_all: Counter[str]) -> list[str]:
    """Follow every link from the home page on. What was noticed."""
    seen: list[str] = []
    noticed: list[str] = []
    by_one: Counter[str] = Counter()
    ahead = ["/"]
    while ahead:
        path = ahead.pop(0)
        kind = re.sub(r"\d+", "0", path)
        if path in seen or by_one[kind] >= BY_ONE or by_all[kind] >= BY_ALL:
            continue
        by_one[kind] += 1
        by_all[kind] += 1
        seen.append(path)
        person.page.goto(person.url + path)
        if person.status != 200:
            noticed.append(f"{path} {person.status}: {person.heading}")
        noticed += person.notices()
        ahead += links(person)
    return noticed


def links(person: Person) -> list[str]:
    """Where the links of the page lead to inside the service, without what follows a question mark: filters, sheets."""
    addresses = [urlsplit(address) for address in person.page.locator("a[href]").evaluate_all(LINKS)]
    here = urlsplit(person.url).netloc
    return [address.path for address in addresses if address.netloc == here]


@pytest.mark.parametrize(
    "name", [NOBODY, "Maryam Yusuf", "Gwen Abbott", "Helena Frayne", "Wendy Parfitt", "Ellen Marchbanks"]
)
def test_no_page_that_links_lead_to_is_in_anybodys_way(county: County, by_all: Counter[str], name: str) -> None:
    person = county.signs_in(name) if name else county.somebody()
    assert walks(person, by_all) == []
