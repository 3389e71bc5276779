"""What is taken to a call or filed: as Chromium prints it, each on one page of paper, at the longest that there is."""

import re

import pytest

from .county import County
from .people import Person

pytestmark = pytest.mark.browser

# Whoever stands at the last two tiers for the two agencies that disagree most.
AT_THE_TOP = ("Helena Frayne", "Margaret Tilney", "Marcus Tolland", "Oluchi Eze")
LAST_TIERS = (3, 4)
LINE = re.compile(r"/disagreements/[A-Z]+-\d+/$")
# In the bytes of a PDF each page is an object of this type; the list of them has a name that begins alike.
PAGE = re.compile(rb"/Type\s*/Page(?!s)")


def climbed(person: Person) -> list[str]:
    """Where the pages are of what this person sees at the last two tiers."""
    found: set[str] = set()
    for tier in LAST_TIERS:
        person.opens(f"/disagreements/?tier={tier}")
        addresses = person.page.locator("main a[href]").evaluate_all("links => links.map(link => link.pathname)")
        found.update(filter(LINE.match, addresses))
    return sorted(found)


def pages_of(person: Person, paper: str) -> int:
    """How many pages of A4 the paper takes; 0 where there is none yet."""
    person.page.goto(person.url + paper)
    if person.status == 404:
        return 0
    assert not person.notices()
    return len(PAGE.findall(person.page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.requirement("L11", "L13")
@pytest.mark.parametrize("name", AT_THE_TOP)
def test_each_paper_of_what_has_climbed_to_the_top_is_one_page(county: County, name: str) -> None:
    leader = county.signs_in(name)
    climbed_here = climbed(leader)
    assert climbed_here, "the demonstration has something for everybody at the top"
    for paper in ("print/", "file-record/"):
        assert {at: pages_of(leader, at + paper) for at in climbed_here} == dict.fromkeys(climbed_here, 1)
    assert {pages_of(leader, f"{at}file-record/closing/") for at in climbed_here} <= {0, 1}
