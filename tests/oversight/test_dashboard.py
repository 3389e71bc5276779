"""The dashboard of the Sub Group: who sees it, what it says first, and that nobody is found in it (Q11, Q15)."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.insight.simulating import kept, simulate
from resolution.oversight import actions as oversight
from resolution.oversight.figures.scope import Scope
from resolution.oversight.patterns import PATTERNS
from resolution.oversight.patterns.tried import FOUND, WORLD, WRONGLY, tried_out
from resolution.partnership import actions
from resolution.partnership.models import Person
from tests.disagreements.looking import words
from tests.disagreements.pages import signed_in
from tests.govuk.taken import table_in
from tests.partnership.cast import COMMAND, person

from . import counting
from .world import CHAIR, NOW, World

pytestmark = pytest.mark.requirement("Q11")
PAGE = "/dashboard/"
EVERY = [PAGE, *(f"{PAGE}{kind.key}/" for kind in PATTERNS)]
KILOBYTE = 1024


def drawn(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def table(client: Client, key: str, filters: str = "") -> list[list[str]]:
    response = client.get(f"{PAGE}{key}/csv/{filters}")
    assert response.headers["Content-Type"].startswith("text/csv")
    return table_in(response)


@pytest.mark.requirement("A2")
def test_the_figures_are_for_who_holds_a_seat_and_for_the_office(world: World) -> None:
    cast = world.cast
    seats = {
        "independent_chair": person(cast.neighbour, "Con Ash", "Chair"),
        "member": person(cast.neighbour, "Ro T", "M"),
    }
    for kind, who in seats.items():
        cast.partnership.refresh_from_db()
        oversight.give_seat(partnership=cast.partnership, person=who, kind=kind, by=COMMAND)
    for reader in (world.chair, cast.ruth, *seats.values()):
        assert f'href="{PAGE}"' in drawn(signed_in(reader), PAGE)
    for other in (cast.grace, cast.ann, cast.joan, cast.helen):
        client = signed_in(other)
        assert f'href="{PAGE}"' not in client.get("/").content.decode()
        assert [client.get(url).status_code for url in (PAGE, f"{PAGE}pairs/", f"{PAGE}pairs/csv/")] == [403, 403, 403]
    assert Client().get(PAGE).status_code == 302
    assert signed_in(world.chair).get(f"{PAGE}nothing/").status_code == 404


def test_the_first_screen_answers_three_questions_in_figures(world: World) -> None:
    shown = words(drawn(signed_in(world.chair), PAGE))
    assert "OFFICIAL-SENSITIVE Dashboard of the QA&P Sub Group" in shown
    assert re.search(r"What needs the Chair today 1 specific case to be decided\. The first by \d+ \w+ 2026", shown)
    assert "2 disagreements were left unresolved, and not logged within the time for that." in shown
    of_the_office = words(drawn(signed_in(world.cast.ruth), PAGE))
    assert "to be decided" not in of_the_office
    assert re.search(r"\d+ open: \d+ overdue\.", shown)
    assert "The next meeting" in shown
    assert "Is challenge healthy? Is it raised?" in shown
    assert re.search(r"Is it resolved\? \d+ of \d+ resolved\.", shown)
    assert "By everybody? Whether anybody is quiet cannot be said." in shown
    assert "No sheet of how much each agency meets has been entered for these months, so nothing is concluded." in shown


@pytest.mark.requirement("Q15", "A3")
def test_no_page_and_no_file_says_who_a_child_or_a_person_is_or_which_disagreement_it_was(world: World) -> None:
    client = signed_in(world.chair)
    names = set(Person.objects.exclude(name=CHAIR).values_list("name", flat=True))
    texts = {
        str(value)
        for row in Disagreement.objects.values("decision", "meaning", "how_settled", "reference")
        for value in row.values()
    }
    for url in [*EVERY, *(f"{url}csv/" for url in EVERY[1:])]:
        shown = drawn(client, url)
        for told in (*names, *(texts - {""}), "HV ", "TK"):
            assert told not in shown, (url, told)


def test_each_chart_is_named_and_described_and_has_its_table_and_its_file(world: World) -> None:
    client = signed_in(world.chair)
    for kind in PATTERNS:
        shown = drawn(client, f"{PAGE}{kind.key}/")
        for svg in re.findall(r"<svg.*?</svg>", shown, re.DOTALL):
            assert f'role="img" aria-labelledby="{kind.key}-title" aria-describedby="{kind.key}-desc"' in svg
            assert re.search(
                rf'<title id="{kind.key}-title">[^<]+</title>\s*<desc id="{kind.key}-desc">[^<]+</desc>', svg
            )
            assert "style=" not in svg
            # A white ground, so that the words are read in dark high contrast too.
            assert 'fill="#ffffff"/>' in svg
        assert "OFFICIAL-SENSITIVE" in words(shown)
        headings, *rows = table(client, kind.key)
        assert ("Download this table (CSV)" in shown) is bool(rows)
        for cell in [*headings, *(row[0] for row in rows)] * bool(rows):
            assert cell in words(shown)
    ids = re.findall(r'\bid="([^"]+)"', drawn(client, PAGE))
    assert len(ids) == len(set(ids))


def test_who_challenges_whom_shows_the_zeros_in_the_order_of_the_alphabet(world: World) -> None:
    client = signed_in(world.chair)
    headings, *rows = table(client, "pairs")
    names = [row[0] for row in rows[:-1]]
    assert names == headings[1:-1]
    assert names[-1] == "All others"
    assert names[:-1] == sorted(names[:-1])
    assert set(rows[0][1:]) == {"0"}
    assert rows[-1][-1] == str(Disagreement.objects.exclude(status="settled").count())


def test_filters_stand_in_the_address_and_what_is_not_among_them_counts_as_none(world: World) -> None:
    client = signed_in(world.chair)
    for filters, scope in (
        ("?period=3", Scope.of_months(3)),
        ("?period=all", Scope(last=NOW.date())),
        ("?sector=social_care", Scope.of_months(24, sector="social_care")),
    ):
        counted = sum(int(row[1]) for row in table(client, "tiers", filters)[1:])
        assert counted == len(counting.formal(scope)) > 1
    shown = drawn(client, f"{PAGE}?sector=social_care&period=12")
    assert "by Children’s social care" in words(shown)
    assert "?period=12&amp;sector=social_care" in shown
    assert table(client, "tiers", "?sector=circus&theme=nothing&period=9") == table(client, "tiers")


@pytest.mark.requirement("Q15")
def test_no_address_narrows_anything_to_a_theme_nor_themes_to_a_sector(world: World) -> None:
    client = signed_in(world.chair)
    for kind in PATTERNS:
        assert table(client, kind.key, "?theme=information") == table(client, kind.key)
        assert table(client, kind.key, "?sector=health&theme=information") == table(client, kind.key, "?sector=health")
    for by_theme in ("themes", "early", "crossing"):
        assert table(client, by_theme, "?sector=health") == table(client, by_theme)


def test_the_dashboard_takes_few_queries_and_is_no_large_page(world: World) -> None:
    client = signed_in(world.chair)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        shown = drawn(client, PAGE)
    assert len(asked) <= 20, [query["sql"][:80] for query in asked]
    assert len(shown.encode()) <= 60 * KILOBYTE
    for url in EVERY[1:]:
        with CaptureQueriesContext(connection) as asked:
            shown = drawn(client, url)
        assert len(asked) <= 20, url
        assert len(shown.encode()) <= 60 * KILOBYTE, url


@pytest.mark.requirement("Q12")
def test_what_is_missing_on_the_sheet_is_said_and_nothing_is_concluded_of_it(world: World) -> None:
    cast, today = world.cast, clock.today()
    actions.enter_exposure(
        partnership=cast.partnership,
        kind="referrals_made",
        since=today.replace(year=2025, month=4, day=1),
        until=today.replace(year=2026, month=4, day=1),
        source="Returns of all",
        dated=today,
        numbers={cast.health: 400, cast.social_care: 900},
        by=COMMAND,
    )
    shown = words(drawn(signed_in(world.chair), f"{PAGE}quiet/"))
    assert "Of no agency is enough known to say whether it is quiet." in shown
    missing = "The number of referrals made was not handed in, or not by all who are counted together, for"
    assert f"{missing}: Eastmoor Council, Schools and colleges and All others. Nothing is concluded" in shown
    assert "Referrals made from 1 April 2025 to 31 March 2026, from Returns of all, 18 November 2026." in shown


@pytest.mark.requirement("Q12")
def test_how_silence_is_read_has_the_table_that_the_simulation_kept_and_is_found_from_each_place(world: World) -> None:
    at, chair = f"{PAGE}how-silence-is-read/", signed_in(world.chair)
    for page in (PAGE, f"{PAGE}quiet/"):
        assert f'href="{at}"' in drawn(chair, page)
    shown = words(drawn(chair, at)).replace("\N{NO-BREAK SPACE}", " ")
    assert shown.count(f"10,000 made-up partnerships of 10 agencies a row (seed {kept().seed})") == 2
    # First what to ask, then how often it is wrong.
    assert shown.index("Is it settled on the telephone") < shown.index("How often it is wrong")
    assert "manage.py" not in shown
    row = kept().rows[4]
    wrongly = (row.wrong_plain, row.wrong_plain_together, row.wrong_asked, row.wrong_quieter)
    found = (row.silent_asked, row.silent_quieter, row.quarter_asked, row.quarter_quieter)
    for begins, figures in (("", wrongly), (f"{row.expected:.1f} ", found)):
        assert f"30.0 % 0.010 {begins}{' '.join(f'{each:.1%}'.replace('%', ' %') for each in figures)}" in shown
    assert signed_in(world.cast.grace).get(at).status_code == 403


@pytest.mark.requirement("Q12")
def test_the_table_is_made_by_one_function_of_what_was_tried_out() -> None:
    few = simulate(seed=1, runs=20)
    wrongly, found = tried_out(few)
    assert [len(row) for row in wrongly.rows] == [len(WORLD + WRONGLY)] * len(few.rows)
    assert [len(row) for row in found.rows] == [len(WORLD + FOUND)] * len(few.rows)
    assert wrongly.caption.endswith("(seed 1)")
