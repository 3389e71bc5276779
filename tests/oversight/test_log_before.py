"""The log of disagreements that a partnership kept in a spreadsheet is taken over (A11)."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from resolution.disagreements.models import Disagreement
from resolution.history import journal
from resolution.oversight.log_columns import COLUMNS
from resolution.oversight.models import LoggedBefore
from resolution.partnership import actions, sentences
from resolution.partnership.models import Person, WaitingSheet
from resolution.protocol.model import Theme
from tests.disagreements.cast import Cast
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, otherplace
from tests.partnership.groundwork import main
from tests.partnership.sheets import as_csv, confirm, fates, send
from tests.partnership.test_taking_over import ADD, DIFFERS, PASSED, REFUSED, SAME

from . import sub_group

pytestmark = pytest.mark.requirement("A11")
ANEW = "Is still open: to be raised anew"
HEALTH, CARE = "Marlshire Health Trust", "Marlshire Children’s Services"
# The keys of the template's columns, and beside them what logs have besides.
KEYS = [column.key for column in COLUMNS]
HEAD = [*(column.heading for column in COLUMNS), "Child’s initials", "Raised by", "Comments", "RAG"]
LIST, OFFICE = "/oversight/log_before/", "/oversight/take_over/log/waiting/"


def row(number: str, /, **other: str) -> list[str]:
    """A settled one, between health and social care, its cells by the keys of the columns."""
    said = {"number": number, "raised_on": "03/04/2024", "raising": HEALTH, "responding": CARE} | {
        "settled_on": "12/04/2024"
    }
    return [(said | other).get(key, "") for key in KEYS] + ["TK", "Priya Nair", "She rang twice.", "red"]


LOG = [
    HEAD,
    row("1", tier="2", themes="Threshold", how_settled="The managers met and agreed.", referred="yes"),
    row("2", tier="Leader", raised_on="1 May 2022", settled_on="2022-05-09"),
    row("3", settled_on=""),
    row("4", how_settled="TK moved to Mark Hall, SN1 4QT."),
    row("1"),
    row("5", raised_on="31/06/2024"),
]


@pytest.fixture
def office(cast: Cast) -> Client:
    return signed_in(cast.ruth)


def theme(cast: Cast) -> Theme:
    """One of the protocol's."""
    return cast.partnership.versions[-1].protocol.themes[0]


@pytest.mark.both
def test_a_log_shows_each_rows_fate_and_what_is_settled_is_taken_over_once(cast: Cast, office: Client) -> None:
    known = theme(cast)
    log = [[known.name if cell == "Threshold" else cell for cell in each] for each in LOG]
    shown = main(send(office, "log", as_csv(log)))
    for left_out in (
        "Child’s initials: it may name a child",
        "Raised by: it may name a person",
        "Comments: it is free",
    ):
        assert left_out in shown
    assert "RAG: it is not asked for" in shown
    assert [kind for *_, kind, _ in fates(office, "log")] == [PASSED, ADD, ADD, ANEW, REFUSED, REFUSED, REFUSED]
    kept = WaitingSheet.objects.get()
    assert not any(word in kept.table for word in ("Priya", "She rang", '"TK"'))
    assert "The rows have been taken over" in main(confirm(office, "log"))
    first = LoggedBefore.objects.get(number="1")
    assert (first.raised_on, first.settled_on, first.tier) == (date(2024, 4, 3), date(2024, 4, 12), 2)
    assert (first.themes, first.how_settled, first.referred) == ([known.id], "The managers met and agreed.", True)
    assert str(first) == "1 of the log before"
    assert not Disagreement.objects.exists()
    for subject, rows in ((first, "2"), (cast.partnership, "2 to 3")):
        newest = journal.entries(subject).last()
        assert newest
        said = f"Ruth Adeyemi took over row {rows} of the log that was kept before (checksum {kept.called})"
        assert sentences.done(newest) == said
    assert "took over row 2 to 3 of the log" in main(office.get("/directory/history/?open=1"))
    assert [kind for *_, kind, _ in fates(office, "log")] == [PASSED, SAME, SAME, ANEW, REFUSED, REFUSED, REFUSED]
    assert LoggedBefore.objects.count() == 2


WRONG = [
    ({"raising": "Nowhere"}, "Raising agency: there is none of this name in the directory. Take it over first."),
    ({"responding": HEALTH.upper()}, "Responding agency: it is the raising agency too."),
    ({"tier": "9"}, "Tier: there is none called “9”. Write its number or name, or nothing."),
    ({"themes": "Weather"}, "Themes: write those of the protocol, or nothing: "),
    ({"settled_on": "01/04/2024"}, "Date settled: it is before the date raised."),
    ({"outcome": "T.K. is safe."}, "Outcome: something in it looks like somebody’s initials. Take it out"),
    ({"how_settled": "Tom Ellis rang."}, "How settled: something in it is the name of somebody in the directory."),
    ({"how_settled": "x" * 301}, "How settled: “How settled” must be 300 characters or fewer."),
    ({"raised_on": ""}, "Date raised: write the day on which it was raised."),
    ({"number": ""}, "Own number: write the number that it has in your log."),
]


@pytest.mark.parametrize(("other", "why"), WRONG)
def test_a_row_of_the_log_that_cannot_be_taken_over_says_why(office: Client, other: dict[str, str], why: str) -> None:
    send(office, "log", as_csv([HEAD, row("8", **other)]))
    _, last = fates(office, "log")
    assert last[2] == REFUSED
    assert why in last[3]
    assert "T.K." not in last[3]


def test_what_is_here_already_stays_and_the_row_says_in_what_it_differs(cast: Cast, office: Client) -> None:
    known = theme(cast)
    send(office, "log", as_csv([HEAD, row("a1", tier="2", themes=known.name)]))
    confirm(office, "log")
    other = row("A1", tier="3", raising=CARE.upper(), responding=HEALTH, themes="Weather")
    send(office, "log", as_csv([HEAD, other]))
    told = fates(office, "log")[1]
    assert told[2] == DIFFERS
    assert f"Raising agency: here “{HEALTH}”, on the sheet “{CARE.upper()}”." in told[3]
    assert f"Tier: here “2”, on the sheet “3”. Themes: here “{known.name}”, on the sheet “Weather”." in told[3]


def test_nothing_of_a_log_is_taken_over_before_data_protection_is_settled(client: Client, db: None) -> None:
    otherplace()
    una = actions.open_account(person=Person.objects.get(name="Una Vale"), by=COMMAND)
    office = signed_in(una)
    for name, kind in ((HEALTH, "health"), (CARE, "social_care")):
        actions.add_agency(partnership=una.agency.partnership, name=name, kind=kind, by=COMMAND)
    shown = main(send(office, "log", as_csv([HEAD, row("1")])))
    assert "Nothing of it can be taken over yet." in shown
    assert "record the controllers’ arrangement" in shown
    assert "Take over what can be" not in shown
    una.agency.partnership.refresh_from_db()
    pressed = main(confirm(office, "log", seen="0" * 64, as_of=una.agency.partnership.journal_head))
    assert "has first to record the controllers’ arrangement" in pressed
    assert not LoggedBefore.objects.exists()


def test_the_log_goes_out_in_the_form_in_which_it_came(cast: Cast, office: Client) -> None:
    known = theme(cast)
    rows = [row("1", tier="2", themes=known.id, referred="yes"), row("2", outcome="A plan.", how_settled="They met.")]
    send(office, "log", as_csv([HEAD, *rows]))
    confirm(office, "log")
    out = office.get("/oversight/take_out/log/").content
    assert f"1,03/04/2024,{HEALTH},{CARE},2,{known.name},12/04/2024,,,Yes" in out.decode()
    send(office, "log", out)
    assert [kind for *_, kind, _ in fates(office, "log")] == [PASSED, SAME, SAME]


@pytest.mark.both
def test_those_who_read_the_figures_read_it_beside_them_by_year_and_tier(cast: Cast, office: Client) -> None:
    there = sub_group.gather(cast)
    chair = signed_in(there.una)
    assert "Not among these figures" not in main(chair.get("/dashboard/"))
    assert "No log has been taken over" in main(chair.get(LIST))
    send(office, "log", as_csv([HEAD, row("1", tier="2", referred="yes")]))
    confirm(office, "log")
    assert "1 disagreement raised in 2024, taken over from the log kept before" in main(chair.get("/dashboard/"))
    send(office, "log", as_csv([HEAD, row("2", raised_on="1/5/2022")]))
    confirm(office, "log")
    shown = main(chair.get(LIST))
    assert "2 disagreements raised from 2022 to 2024" in shown
    table = chair.get(f"{LIST}csv/").content.decode("utf-8-sig").splitlines()
    assert table[0].endswith("Tier not known,All,Referred to the Sub Group")
    assert table[1:4] == ["2022,0,0,0,0,1,1,0", "2023,0,0,0,0,0,0,0", "2024,0,1,0,0,0,1,1"]
    assert table[4:] == ["", "OFFICIAL-SENSITIVE"]
    assert shown.startswith("OFFICIAL-SENSITIVE The log kept before")
    for somebody in (cast.grace, cast.helen):
        assert signed_in(somebody).get(LIST).status_code == 403
    assert signed_in(there.otto).get("/oversight/take_out/log/").status_code == 403


BROKEN: dict[str, dict[str, Any]] = {
    "a_row_of_the_log_before_is_taken_over_once": {"number": "A1"},
    "a_row_of_the_log_before_has_its_number": {"number": ""},
    "a_row_of_the_log_before_was_settled_after_it_was_raised": {"settled_on": date(2024, 4, 2)},
    "a_row_of_the_log_before_is_between_two_agencies": {"responding_agency": HEALTH},
}


@pytest.mark.both
@pytest.mark.parametrize("rule", BROKEN)
def test_the_database_refuses(cast: Cast, rule: str) -> None:
    sides = {"raising_agency": cast.health, "responding_agency": cast.social_care}
    fine: dict[str, Any] = {"partnership": cast.partnership, "raised_on": date(2024, 4, 3)} | sides
    fine |= {"number": "a1", "settled_on": date(2024, 4, 3)}
    wrong = {name: cast.health if value == HEALTH else value for name, value in BROKEN[rule].items()}
    with journal.act("try", by=COMMAND):
        LoggedBefore.objects.create(**fine)
    with pytest.raises(IntegrityError), journal.act("try", by=COMMAND):
        LoggedBefore.objects.create(**fine | {"number": "a2"} | wrong)
