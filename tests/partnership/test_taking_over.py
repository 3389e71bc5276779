"""The agencies and people that a partnership keeps in a spreadsheet are taken over (A11)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from resolution import clock
from resolution.disagreements.management.commands.work import clear_sheets
from resolution.govuk.wording import day as format_day
from resolution.history import journal
from resolution.history.models import Entry
from resolution.oversight.taking_over import TAKING
from resolution.partnership import actions, sentences
from resolution.partnership.columns import SheetDate
from resolution.partnership.models import Agency, WaitingSheet

from .cast import COMMAND, Cast
from .conftest import SignIn
from .groundwork import main
from .sheets import as_csv, as_xlsx, at, confirm, fates, send

pytestmark = pytest.mark.requirement("A11")
OFFICE = "/oversight/office/"
ADD, SAME = "Would be taken over", "Is here already, and says the same"
DIFFERS = "Is here already, and says something else: what is here stays"
REFUSED, PASSED = "Cannot be taken over as it is", "Has nothing to take over"

AGENCIES = [
    ("Kept since 2019",),
    ("SECTOR", "name", "Notes", "Telephone", "Outside the area", "Date of adoption"),
    ("School or college", "Hill School", "ring after four", "01632 960700", "no", "03/04/2025"),
    ("police", "Marlshire Police", "", "'+44 1632 960701", "", ""),
    (),
    ("Early years setting", "LITTLE ACORNS Pre-school", "", "", "", ""),
    ("Health provider", "Marlshire Health Trust", "", "01632 960702", "yes", "1/2/2024"),
    ("Circus", "Big Top", "", "", "", ""),
    ("School or college", "hill  school", "", "", "", ""),
    ("School or college", "Mill School", "", "ring me", "perhaps", "04/13/2025"),
]


@pytest.fixture
def office(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.ruth)


@pytest.mark.both
def test_a_sheet_of_agencies_shows_each_rows_fate_and_is_taken_over_once(cast: Cast, office: Client) -> None:
    assert "/oversight/take_over/" in office.get(OFFICE).content.decode()
    assert at("agencies") in office.get("/oversight/take_over/").content.decode()
    entries = Entry.objects.count()
    shown = main(send(office, "agencies", as_csv(AGENCIES)))
    assert "Notes: it is not asked for" in shown
    assert "Would be taken over: 2 rows" in shown
    assert "All rows of the file: 10" in shown
    assert [(row, kind) for row, _, kind, _ in fates(office, "agencies")] == [
        ("1", PASSED), ("2", PASSED), ("3", ADD), ("4", ADD), ("5", PASSED), ("6", SAME), ("7", DIFFERS),
        ("8", REFUSED), ("9", REFUSED), ("10", REFUSED),
    ]  # fmt: skip
    assert (Entry.objects.count(), Agency.objects.count()) == (entries, 5)
    done = main(confirm(office, "agencies"))
    assert "The rows have been taken over" in done
    assert "Would be taken over" not in done
    school = Agency.objects.get(name="Hill School")
    assert (school.kind, school.telephone, f"{school.adopted_on:%d %m %Y}") == ("school", "01632 960700", "03 04 2025")
    assert Agency.objects.get(name="Marlshire Police").telephone == "+44 1632 960701"
    cast.health.refresh_from_db()
    assert cast.health.telephone == ""
    newest = journal.entries(school).last()
    assert newest
    checksum = WaitingSheet.objects.get().called
    assert sentences.done(newest) == f"Ruth Adeyemi took over row 3 of a sheet of agencies (checksum {checksum})"


def test_the_same_sheet_again_adds_nothing(cast: Cast, office: Client) -> None:
    sheet = as_csv(AGENCIES)
    send(office, "agencies", sheet)
    confirm(office, "agencies")
    there = Agency.objects.count()
    again = send(office, "agencies", sheet)
    assert "Take over what can be" not in main(again)
    assert [kind for *_, kind, _ in fates(office, "agencies")].count(SAME) == 3
    page = confirm(office, "agencies")
    assert page.status_code == 200
    assert Agency.objects.count() == there


def why(office: Client, row: int, sheet: str = "agencies") -> str:
    return next(said for number, _, _, said in fates(office, sheet) if number == str(row))


def test_a_row_says_why_it_is_not_taken_and_what_stays(office: Client) -> None:
    send(office, "agencies", as_csv(AGENCIES))
    assert why(office, 7) == (
        "Outside the area: here “no”, on the sheet “yes”. Telephone: here “”, on the sheet “01632 960702”. "
        "Date of adoption: here “”, on the sheet “1 February 2024”."
    )
    assert why(office, 8).startswith("Sector: write “Children’s social care”, ")
    assert why(office, 9) == "Row 3 has an agency of the same name."
    assert "Outside the area: write yes or no. Telephone: Enter a telephone number" in why(office, 10)
    assert "Date of adoption: The month must be a number from 1 to 12" in why(office, 10)


def test_an_xlsx_is_read_with_its_dates_and_numbers_as_text_and_its_formulas_refused(office: Client) -> None:

    head = ("Name", "Sector", "Telephone", "Date of adoption", "Small setting")
    first = [
        head,
        ("Hill School", "School or college", 1632960700, date(2025, 4, 3), True),
        ("Mill School", "School or college", 960.0, "=TODAY()", ""),
        ("Dale School", "School or college", 1.5, "#N/A", ""),
    ]
    shown = main(send(office, "agencies", as_xlsx(first, [("Something", "else")])))
    assert "and not the other 1" in shown
    assert [kind for *_, kind, _ in fates(office, "agencies")] == [PASSED, ADD, REFUSED, REFUSED]
    assert why(office, 3) == "Date of adoption: put in the value, in place of a formula or an error."
    confirm(office, "agencies")
    school = Agency.objects.get(name="Hill School")
    assert (school.telephone, school.small, f"{school.adopted_on:%d %m %Y}") == ("1632960700", True, "03 04 2025")


REFUSED_FILES: list[tuple[bytes, str]] = [
    (b"a,b\nc,d\n", "The sheet has no headings that are known here. Take those of the template"),
    (as_csv([("Name", "Notes"), ("Hill School", "")]), "The sheet has no column “Sector”. Add it"),
    (as_csv([("Name", "Sector", "AGENCY"), ("a", "b", "c")]), "two columns for “Name”. Take one of them away"),
    (as_csv([("Name", "Sector"), *[("a", "b")] * 501]), "The sheet must have 500 rows or fewer. Send it in parts"),
    (b"\xd0\xcf\x11\xe0 and more", "The file is an old Excel file (.xls)"),
    (b"", "Choose the file"),
    (b"a" * 2_000_001, "The file must be smaller than 2 MB"),
    (b"a" * 4_200_000, "Choose the file. It must be smaller than 2 MB"),
]


@pytest.mark.parametrize(("content", "said"), REFUSED_FILES)
def test_a_file_that_cannot_be_taken_over_is_refused_and_nothing_waits(
    office: Client, content: bytes, said: str
) -> None:
    assert said in main(send(office, "agencies", content))
    assert not WaitingSheet.objects.exists()


@pytest.mark.both
def test_without_a_file_the_page_asks_for_it(office: Client) -> None:
    assert office.get(at("agencies")).status_code == 200
    assert "Choose the file" in main(office.post(at("agencies"), {}))
    assert "Choose the file" in main(office.post(at("agencies"), {"file": "a name"}))


@pytest.mark.both
@pytest.mark.parametrize("sheet", TAKING)
def test_the_template_is_sent_in_as_it_is_and_its_guidance_is_no_row(office: Client, sheet: str) -> None:
    given = office.get(at(sheet, "template/"))
    assert "OFFICIAL-SENSITIVE" not in given.content.decode()
    send(office, sheet, given.content)
    assert [kind for *_, kind, _ in fates(office, sheet)] == [PASSED, PASSED]


def test_a_sheet_waits_for_whoever_sent_it_for_a_day_and_the_next_takes_its_place(
    cast: Cast, office: Client, sign_in: SignIn
) -> None:
    send(office, "agencies", as_csv(AGENCIES))
    send(office, "agencies", as_csv(AGENCIES[1:4]))
    sent = WaitingSheet.objects.get()
    assert str(sent) == f"Agencies, {sent.called}"
    assert "ring after four" not in sent.table
    assert len(fates(office, "agencies")) == 3
    other = actions.add_person(agency=cast.office, name="Ola Dunn", job_title="Clerk", email="o@m.example", by=COMMAND)
    actions.give_role(person=actions.open_account(person=other, by=COMMAND), kind="business_manager", by=COMMAND)
    for later, who, status in ((23, cast.ruth, 200), (24, cast.ruth, 404), (1, other, 404)):
        with clock.set_to(sent.sent_at + timedelta(hours=later)):
            assert sign_in(who).get(at("agencies", "waiting/")).status_code == status
    with clock.set_to(sent.sent_at + timedelta(hours=23)):
        actions.clear_sheets()
        assert WaitingSheet.objects.exists()
    with clock.set_to(sent.sent_at + timedelta(hours=24)):
        clear_sheets()
        assert not WaitingSheet.objects.exists()


def test_the_page_shows_a_hundred_rows_at_once_or_those_of_one_fate(office: Client) -> None:
    send(office, "agencies", as_csv([("Name", "Sector"), *[(f"School {n}", "school") for n in range(120)], ("x", "y")]))
    page = at("agencies", "waiting/")
    assert "School 98" in main(office.get(page))
    assert "School 99" not in main(office.get(page))
    assert "School 119" in main(office.get(f"{page}?page=2"))
    refused = main(office.get(f"{page}?fate=refused"))
    assert "Sector: write" in refused
    assert "School 1" not in refused


@pytest.mark.both
@pytest.mark.parametrize("page", ["", "template/", "waiting/", "rows/"])
def test_sheets_are_the_offices(cast: Cast, office: Client, sign_in: SignIn, page: str) -> None:
    assert office.get(at("nothing", page)).status_code == 404
    assert office.get("/oversight/take_out/nothing/").status_code == 404
    for somebody in (cast.joan, cast.helen):
        assert sign_in(somebody).get(at("agencies", page)).status_code == 403
        assert sign_in(somebody).get("/oversight/take_out/people/").status_code == 403


def test_a_closed_agency_is_not_opened_again_by_a_sheet(cast: Cast, office: Client) -> None:
    actions.close_agency(agency=cast.neighbour, reason="It is no more.", by=COMMAND)
    send(office, "agencies", as_csv([("Name", "Sector"), ("Eastmoor Council", "school")]))
    assert fates(office, "agencies")[1][2:] == (
        DIFFERS,
        "It has closed: open it again on its page. "
        "Sector: here “Council of another area”, on the sheet “School or college”.",
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3.4.2025", "3 April 2025"), ("3 April 2025", "3 April 2025"), ("03/04/25", "3 April 2025"),
        ("2025-04-03", "3 April 2025"), ("2025-04-03 00:00:00", "3 April 2025"), ("", ""),
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_written_here(typed: str, read: str) -> None:
    said = SheetDate("A date", missing=None).clean(typed)
    assert (format_day(said) if said else "") == read


@pytest.mark.parametrize("typed", ["31/02/2025", "04/13/2025", "April 2025", "45000", "03/04/2031", "3/4"])
def test_a_date_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        SheetDate("A date", missing=None).clean(typed)
