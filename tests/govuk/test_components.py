"""The gallery, and what its components promise to whoever hears or prints a page."""

from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import Client

from resolution.govuk.components import Column, Row, Step, Table, steps

from .reading import Reader, read

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def gallery(client: Client, settings: Any) -> Reader:
    settings.DEBUG = True
    return read(client.get("/gallery/"))


def drawn(template: str, **context: object) -> Reader:
    return Reader(engines["django"].from_string("{% load govuk %}" + template).render(context))


def test_the_gallery_is_there_only_in_debug_mode(client: Client) -> None:
    assert client.get("/gallery/").status_code == 404


def test_the_gallery_has_one_main_heading_and_every_id_once(gallery: Reader) -> None:
    assert len(gallery.all("h1")) == 1
    ids = [element["id"] for element in gallery.elements if element.get("id")]
    assert sorted(ids) == sorted(set(ids))


def test_a_table_has_a_caption_and_says_what_each_heading_is_for(gallery: Reader) -> None:
    assert gallery.one("caption").text == "Disagreements by tier, April 2025 to March 2026"
    assert [heading["scope"] for heading in gallery.all("th")] == ["col", "col", "col", "row", "row"]
    assert gallery.one("div", class_="app-scroll")["tabindex"] == "0"


def test_a_table_of_the_wrong_width_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _ = Table("Wrong", [Column("One"), Column("Two")], [["only one"]]).lines


def test_a_link_to_change_a_fact_says_which(gallery: Reader) -> None:
    assert "Change the decision" in [link.text for link in gallery.all("a")]


def test_what_somebody_typed_keeps_its_lines_and_is_never_markup() -> None:
    row = Row("Said", "<script>alert(1)</script>\nTwo", typed=True)
    page = drawn('{% include "govuk/_summary_list.html" %}', rows=[row])
    assert page.one("dd", class_="app-words").text == "<script>alert(1)</script> Two"
    assert page.all("script") == []


@pytest.mark.parametrize("component", ["details", "panel", "banner"])
def test_a_heading_that_somebody_typed_is_never_markup(component: str) -> None:
    page = drawn("{% " + component + " typed %}Inside{% end" + component + " %}", typed="<script>")
    assert page.all("script") == []
    assert any("<script>" in element.text for element in page.elements)


def test_pages_of_a_list_keep_its_search() -> None:
    request = Client().get("/account/sign-in/?words=rowan&page=2").wsgi_request
    template = engines["django"].get_template("govuk/_pagination.html")
    page = Reader(template.render({"page": Paginator(range(100), 25).page(2)}, request))
    assert [(link.text, link["href"]) for link in page.all("a")] == [
        ("Previous page", "?words=rowan&page=1"),
        ("1", "?words=rowan&page=1"),
        ("2", "?words=rowan&page=2"),
        ("3", "?words=rowan&page=3"),
        ("4", "?words=rowan&page=4"),
        ("Next page", "?words=rowan&page=3"),
    ]
    assert page.one("a", aria_current="page").text == "2"


def test_a_list_of_one_page_has_no_pages_to_turn() -> None:
    assert drawn('{% include "govuk/_pagination.html" %}', page=Paginator([1], 25).page(1)).elements == []


def test_a_long_list_has_gaps() -> None:
    assert Step(None) in steps(Paginator(range(500), 25).page(9))


def test_days_and_times_that_are_not_there_are_blank() -> None:
    assert drawn("<p>{{ it|day }}{{ it|clock_time }}{{ it|moment }}</p>", it=None).one("p").text == ""


def test_days_and_times_are_told_in_words(gallery: Reader) -> None:
    assert "3 April 2026 at 2:30pm" in gallery.one("ol", class_="app-timeline").text


@pytest.mark.parametrize(
    ("written", "rings"),
    [
        ("01632 960 100", ["tel:01632960100"]),
        ("01632 960 100 (out of hours)", ["tel:01632960100"]),
        ("(01632) 960-001 or +44 1632 960001 ext 12", ["tel:01632960001", "tel:+441632960001"]),
        ("Ring 999. Then the police on 101.", ["tel:999", "tel:101"]),
        ("D-0101, 25 November 2026, 3456", []),
        ("Not entered", []),
    ],
)
def test_a_telephone_number_rings_when_it_is_pressed(written: str, rings: list[str]) -> None:
    page = drawn("<p>{{ words|telephone }}</p>", words=written)
    assert [link["href"] for link in page.all("a")] == rings
    assert page.one("p").text == written


def test_a_reference_is_kept_in_one_piece_and_its_hyphen_is_an_ordinary_one() -> None:
    written = "History of the hold on D-0178 & D-0042"
    page = drawn("<h1>{{ words|whole }}</h1>", words=written)
    assert [one.text for one in page.all("span", class_="app-whole")] == ["D-0178", "D-0042"]
    assert page.one("h1").text == written
    assert drawn("<h1>{{ words|whole }}</h1>", words="<b>D-1</b>, 2026-11-28").one("span").text == "D-1"


def test_what_is_linked_already_is_not_linked_twice_and_nothing_typed_becomes_markup() -> None:
    page = drawn("<p>{{ words|linked }}</p>", words="https://help.example/01632960100 or 01632 960 100 <b>")
    assert [link["href"] for link in page.all("a")] == ["https://help.example/01632960100", "tel:01632960100"]
    assert not page.all("b")
