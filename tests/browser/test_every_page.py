"""Every page that links lead to, for people of different places: no barrier, no complaint, not too large or wide."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from .county import County
from .people import Person

pytestmark = pytest.mark.browser

# Of pages that differ only in what they are about, so many are looked at by one person. Once all of them together have
# looked at enough, one by each is.
BY_ONE, BY_ALL = 3, 8
LINKS = """() => [...document.querySelectorAll("a[href]:not([download])")].map((link) => link.href)"""
NOBODY = ""
ACT = re.compile(r"/disagreements/D-\d+/[a-z_]+/")
# Whatever the page has filled in is taken out, so that every question is refused.
EMPTY = """() => document.querySelectorAll("main form input, main form textarea, main form select").forEach((box) => {
    if (box.type !== "hidden") { box.checked = false; box.value = box.type === "radio" ? box.value : ""; }
})"""


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
        if path in seen or by_one[kind] >= (BY_ONE if by_all[kind] < BY_ALL else 1):
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
    """Where the links of the page lead to inside the service, without what follows a question mark: filters, sheets.
    A file is no page."""
    addresses = [urlsplit(one) for one in person.page.evaluate(LINKS)]
    here = urlsplit(person.url).netloc
    return [address.path for address in addresses if address.netloc == here]


@pytest.mark.parametrize(
    "name", [NOBODY, "Maryam Yusuf", "Gwen Abbott", "Helena Frayne", "Wendy Parfitt", "Ellen Marchbanks"]
)
def test_no_page_that_links_lead_to_is_in_anybodys_way(county: County, by_all: Counter[str], name: str) -> None:
    person = county.signs_in(name) if name else county.somebody()
    assert walks(person, by_all) == []


@pytest.mark.parametrize(("path", "status"), [("/disagreements/D-99999/", 404), ("/directory/add_agency/", 403)])
def test_no_page_that_refuses_is_in_anybodys_way(county: County, path: str, status: int) -> None:
    county.signs_in("Maryam Yusuf").opens(path, status=status)


def test_a_form_that_has_expired_is_in_nobodys_way(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    maryam.opens("/log-a-settled-one/")
    maryam.page.context.clear_cookies(name="csrftoken")
    maryam.presses("Save", status=403)
    assert maryam.heading == "This page had expired"


@pytest.mark.parametrize("name", ["Maryam Yusuf", "Kwame Boateng"])
def test_no_form_with_errors_is_in_anybodys_way(county: County, name: str) -> None:
    person = county.signs_in(name)
    person.follows("/disagreements/D-")
    refused, noticed = 0, []
    for path in dict.fromkeys(filter(ACT.fullmatch, links(person))):
        person.page.goto(person.url + path)
        buttons = person.page.locator("main form[method=post] button")
        if buttons.count():
            person.page.evaluate(EMPTY)
            with person.page.expect_navigation():
                buttons.last.click()
            refused += bool(person.problems())
            noticed += person.notices()
    assert refused >= 5
    assert noticed == []


@pytest.mark.parametrize("query", ["page=2", "state=closed&tier=2", "overdue=yes", "page=x"])
def test_no_list_that_was_asked_for_something_is_in_anybodys_way(county: County, query: str) -> None:
    county.signs_in("Siân Pritchard").opens(f"/disagreements/?{query}")


@pytest.mark.parametrize("words", ["school", "x" * 101])
def test_no_search_is_in_anybodys_way_and_its_words_stand_in_no_address(county: County, words: str) -> None:
    sian = county.signs_in("Siân Pritchard")
    sian.opens("/disagreements/")
    sian.answers({"Reference, agency, person or words": words})
    with sian.page.expect_navigation():
        sian.hands.press(sian.page.locator("main form button"))
    assert bool(sian.problems()) == (len(words) > 100)
    assert sian.notices() == []
    assert words not in sian.page.url
    assert sian.page.get_by_label("Reference, agency, person or words").input_value() == words
