"""What a filter changes and what it does not: said on each card, with its period; and the first screen is of all."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resolution.oversight.patterns import PATTERNS
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in

from .world import World

pytestmark = pytest.mark.requirement("Q11")
PAGE = "/dashboard/"
NOT_NARROWED = re.compile(r"(All [^.]*|A period of its own)(: this is not narrowed\.)")


def first_screen(world: World, filters: str = "") -> str:
    return words(shown(PAGE + filters, world.chair).partition("Patterns</h2>")[0])


def not_narrowed(world: World, filters: str) -> dict[str, str]:
    """What each pattern says of the filters that it does not take; nothing of those that it takes."""
    pages = {kind.key: words(shown(f"{PAGE}{kind.key}/{filters}", world.chair)) for kind in PATTERNS}
    return {key: found[1] for key, page in pages.items() if (found := NOT_NARROWED.search(page))}


def test_the_first_screen_is_of_all_agencies_and_the_usual_time_whatever_is_chosen(world: World) -> None:
    whole = first_screen(world)
    for filters in ("?period=3", "?period=12&sector=social_care", "?sector=health&period=all"):
        assert first_screen(world, filters) == whole
    assert re.search(r"Of all agencies, .+ 2026; who is quiet, .+ 2026\. Filters do not narrow it\.", whole)


def test_each_card_that_a_filter_does_not_narrow_says_so(world: World) -> None:
    assert not_narrowed(world, "") == {}
    own = ("one-way", "quiet", "challenged", "quiet-since", "heard", "crossing")
    of_all = dict.fromkeys(("themes", "early", *own), "All agencies")
    assert not_narrowed(world, "?sector=health") == of_all
    assert not_narrowed(world, "?period=3") == dict.fromkeys(own, "A period of its own")
    both = not_narrowed(world, "?period=3&sector=health")
    assert both == of_all | dict.fromkeys(own, "All agencies and a period of its own")
    cards = words(shown(f"{PAGE}?sector=health", world.chair))
    assert cards.count("All agencies: this is not narrowed.") == 6


def test_a_page_that_is_not_narrowed_is_not_said_to_be(world: World) -> None:
    for kind in PATTERNS:
        assert "Narrowed by" not in words(shown(f"{PAGE}{kind.key}/", world.chair))
    assert "It can be narrowed by period and by sector." in words(shown(f"{PAGE}tiers/", world.chair))


def test_of_agencies_that_a_sector_takes_out_nothing_is_said_to_be_missing(world: World) -> None:
    said = words(shown(f"{PAGE}pairs/?sector=social_care", world.chair))
    assert "by Children’s social care. Each of this sector has raised something." in said
    assert "the rows of the others are empty because of that" in said
    assert "agencies and groups. Each" not in said
    assert "raised none" not in said
    whole = words(shown(f"{PAGE}pairs/", world.chair))
    assert "raised none" in whole
    assert "because of that" not in whole


@pytest.mark.parametrize(
    ("key", "filters", "name"),
    [
        ("pairs", "?period=3&sector=health", "pairs-health-2026-08-01-to-2026-11-18"),
        ("pairs", "?period=all", "pairs-to-2026-11-18"),
        ("early", "?period=3&sector=health", "early-2026-08-01-to-2026-11-18"),
        ("quiet", "?period=3&sector=health", "quiet-to-2026-11-18"),
    ],
)
def test_a_file_is_called_by_what_it_is_narrowed_to(world: World, key: str, filters: str, name: str) -> None:
    file = signed_in(world.chair).get(f"{PAGE}{key}/csv/{filters}")
    assert file["Content-Disposition"] == f'attachment; filename="{name}.csv"'


def test_each_card_has_its_period_under_its_heading(world: World) -> None:
    page = shown(f"{PAGE}?period=3", world.chair)
    cards = dict(re.findall(r'<section class="app-pattern" id="([a-z-]+)">(.*?)</section>', page, re.DOTALL))
    assert "Over time 1 August 2026 to 18 November 2026" in words(cards["over-time"])
    assert "Who is quiet 1 October 2025 to 30 September 2026" in words(cards["quiet"])
    assert "3 whole months, and this one so far" in page
    since = words(shown(f"{PAGE}quiet-since/", world.chair))
    assert re.search(r"Time since each last raised one \d+ \w+ \d{4} to 18 November 2026", since)
    # Nothing of a year that is over can be told here, so there is no period either.
    assert "Agency and theme No table can be shown." in words(shown(f"{PAGE}crossing/", world.chair))


@pytest.mark.requirement("Q12")
def test_two_questions_about_quiet_are_told_apart(world: World) -> None:
    assert "compares an agency with all others" in words(shown(f"{PAGE}quiet-since/", world.chair))


def test_a_dashboard_that_is_narrowed_takes_no_query_more(world: World) -> None:
    client, counted = signed_in(world.chair), []
    client.get(PAGE)
    for filters in ("", "?period=12&sector=health"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE + filters).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 20


def test_what_need_not_be_wide_is_as_wide_as_a_phone_and_what_slides_says_so(world: World) -> None:
    for key, slides in (("over-time", True), ("time", True), ("pairs", True), ("tiers", False), ("missed", False)):
        chart = re.search(r'<figure class="app-chart">.*?</figure>', shown(f"{PAGE}{key}/", world.chair), re.DOTALL)
        assert chart
        assert ("Slide the chart for more." in chart[0]) is slides
        assert ("app-chart__drawing--narrow" in chart[0]) is not slides


def test_columns_of_a_wide_table_have_the_numbers_of_its_rows(world: World) -> None:
    page = words(shown(f"{PAGE}pairs/", world.chair))
    assert re.search(r"Raised by, and put to those of the same number Raised by 1 2 3 .*All 1 \w+.* 2 \w+", page)
    headings = shown(f"{PAGE}pairs/csv/", world.chair).splitlines()[0]
    assert "All others" in headings
