"""tests/access_matrix.csv, held to the product: every address, by everybody, in each way; and each byte that came."""

import os
from dataclasses import replace

import pytest

from tests.house.sources import refuse

from . import claims, matrix, names
from .addresses import asked_for, every_address, is_about
from .matrix import Row
from .readers import READERS, Reader
from .visits import Visits
from .walking import FULL, NOTHING, NUMBERS, PSEUDONYMISED

pytestmark = pytest.mark.requirement("A2")

# `ACCESS_MATRIX=write pytest tests/access/test_matrix.py -n 0` writes the facts anew, to be read before they are kept.
WRITES = os.environ.get("ACCESS_MATRIX") == "write"
EVERYBODY = "everybody"
# All that is asked of one reader stands together, so that one process asks for their pages.
EVERY_READER = pytest.mark.parametrize("reader", READERS, ids=str, scope="module")
LAYERS = (NOTHING, NUMBERS, PSEUDONYMISED, FULL)


def found(reader: Reader, visits: Visits) -> list[Row]:
    """The facts of one reader, as the product answers."""
    answers: dict[tuple[str, str], tuple[int, str]] = {}
    for visit in visits.of(reader):
        said = (visit.answer.status, visits.shows(visit))
        status, shown = answers.setdefault((visit.address, visit.verb), said)
        assert status == said[0], f"{visit}: {said[0]}, where another page of the address was {status}"
        # Of pages under one address the file says the most that one of them shows.
        answers[visit.address, visit.verb] = max(said, (status, shown), key=lambda one: LAYERS.index(one[1]))
    rows = matrix.rows(reader.role, reader.relation, answers, matrix.pages())
    return [replace(row, role=EVERYBODY, relation="") if row.status == "405" else row for row in rows]


def is_of(row: Row, reader: Reader) -> bool:
    """Whether the row is about this reader, and what they ask about."""
    if (row.role, row.relation) != (reader.role, reader.relation):
        return False
    about = {is_about(address) for address, page in matrix.pages().items() if page == row.page}
    return about == {reader.about}


@EVERY_READER
def test_each_page_answers_each_reader_as_the_matrix_says(visits: Visits, reader: Reader) -> None:
    facts = found(reader, visits)
    of_everybody = {row for row in facts if row.role == EVERYBODY}
    own = [row for row in facts if row not in of_everybody]
    if WRITES:
        matrix.write({*(row for row in matrix.stated() if not is_of(row, reader)), *facts})
    assert [row for row in matrix.stated() if is_of(row, reader)] == own
    assert of_everybody <= set(matrix.stated())


def let_in() -> dict[str, list[Reader]]:
    """By address: whom the matrix shows such a page."""
    shown = [row for row in matrix.stated() if row.status == "200" and row.verb in ("GET", matrix.BOTH)]
    found = {}
    for address in every_address():
        page, last = matrix.pages()[address], matrix.last_part(address)
        rows = [row for row in shown if row.page == page and last in (row.which or last).split("; ")]
        those = {(row.role, row.relation) for row in rows}
        found[address] = [r for r in READERS if (r.role, r.relation) in those and r.about == is_about(address)]
    return {address: readers for address, readers in found.items() if readers}


def opens(visits: Visits, address: str, reader: Reader) -> bool:
    there = asked_for(address, reader, visits.world)
    return all(visits.asks(reader, "GET", at).status == 200 for at in there)


@pytest.mark.both
def test_each_page_opens_for_somebody_on_either_database(visits: Visits) -> None:
    pages = let_in()
    assert len(pages) > len(every_address()) / 2
    refuse([at for at, readers in pages.items() if not any(opens(visits, at, reader) for reader in readers)])


def test_every_address_stands_in_the_matrix() -> None:
    assert sorted(matrix.pages()) == every_address()


def test_the_matrix_is_in_order_and_says_nothing_twice_and_of_nobody_else() -> None:
    rows = matrix.stated()
    assert rows == sorted(set(rows))
    readers = {(row.role, row.relation) for row in rows if row.role != EVERYBODY}
    assert readers == {(reader.role, reader.relation) for reader in READERS}
    assert {row.layer for row in rows} <= set(LAYERS)


@pytest.mark.bytes
@EVERY_READER
def test_no_byte_of_any_answer_says_more_than_its_reader_sees(visits: Visits, reader: Reader) -> None:
    refuse([said for visit in visits.of(reader) for said in claims.says_too_much(visit, visits)])


@pytest.mark.bytes
@EVERY_READER
def test_no_byte_names_anybody_beside_a_disagreement_that_its_reader_does_not_see_whole(
    visits: Visits, reader: Reader
) -> None:
    refuse([said for visit in visits.of(reader) for said in names.says_whose(visit, visits)])


@pytest.mark.bytes
@EVERY_READER
def test_whatever_is_not_theirs_is_not_found_in_the_same_bytes_as_what_does_not_exist(
    visits: Visits, reader: Reader
) -> None:
    there = [visit for visit in visits.of(reader) if claims.could_exist(visit)]
    refuse([str(visit) for visit in there if claims.tells_that_it_exists(visit, visits)])


@pytest.mark.bytes
@EVERY_READER
def test_what_was_typed_is_words_in_every_page_and_every_file(visits: Visits, reader: Reader) -> None:
    refuse([said for visit in visits.of(reader) for said in claims.does_harm(visit)])


@pytest.mark.bytes
@EVERY_READER
def test_opening_a_page_changes_nothing_but_who_has_looked(visits: Visits, reader: Reader) -> None:
    opened = [visit for visit in visits.of(reader) if visit.verb == "GET"]
    refuse([f"{visit}: {written}" for visit in opened if (written := claims.wrote(visit))])


@pytest.mark.bytes
@EVERY_READER
def test_every_answer_is_closed_to_frames_scripts_and_caches(visits: Visits, reader: Reader) -> None:
    refuse([f"{visit}: {open_}" for visit in visits.of(reader) if (open_ := claims.open_doors(visit.answer))])
