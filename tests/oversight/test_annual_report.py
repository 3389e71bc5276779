"""The report of a year to the Executive: asked for, put together, tabled, and the same numbers for ever (Q13)."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from openpyxl import load_workbook

from resolution import clock
from resolution.history.models import Reading
from resolution.history.verifying import problems
from resolution.notices.models import Notice
from resolution.oversight import actions
from resolution.oversight.models import AnnualReport, Example, SectionWords, Tabled
from resolution.partnership import actions as directory
from resolution.partnership.directory import business_managers
from resolution.partnership.models import Person
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast
from tests.disagreements.looking import HOME, queries, shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, by, otherplace

from .sub_group import SubGroup, agreed, gather, later, on, returned, send
from .year import REPORTS, begun, last_year, of_health, paper_at, said_so

pytestmark = pytest.mark.requirement("Q13")


def get(who: Person, at: str) -> Any:
    return signed_in(who).get(at)


def table(there: SubGroup, report: AnnualReport, **typed: str) -> Tabled:
    at = f"{report.get_absolute_url()}table_paper/"
    assert send(there.una, at, {"read": "on", **typed}).status_code == 302
    return report.papers.order_by("pk").last() or pytest.fail("Nothing was tabled")


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    return gather(cast)


# Asked for, and said


def test_beginning_it_asks_the_leader_of_each_agency_with_a_seat_and_tells_them(there: SubGroup) -> None:
    send(there.una, f"{REPORTS}begin_report/", {"year": str(last_year()), **on("needed_by", later(20))})
    report = AnnualReport.objects.get()
    asked = [str(one.agency) for one in report.examples.order_by("agency__name")]
    assert asked == ["Eastmoor Council", "Marlshire Children’s Services", "Marlshire Health Trust"]
    told = Notice.objects.filter(kind="example_asked")
    assert {notice.to.name for notice in told.select_related("to")} == {there.cast.dana.name, there.cast.ivor.name}
    assert {notice.path for notice in told} == {
        f"/oversight/examples/{one.pk}/say_how_led/" for one in report.examples.exclude(agency=there.cast.neighbour)
    }
    again = send(there.una, f"{REPORTS}begin_report/", {"year": str(last_year()), **on("needed_by", later(20))})
    assert f"the report for {last_year()} has been begun already" in words(again.content.decode())


def test_a_leader_is_asked_at_home_in_two_minutes_until_they_have_said_it(there: SubGroup) -> None:
    ivor = there.cast.ivor
    report = begun(there)
    page = words(shown(HOME, ivor))
    assert f"Say in three lines how you led by example in {last_year()}" in page
    assert queries(HOME, ivor) <= 10
    assert "Say in three lines" not in shown(HOME, there.cast.ann)
    at = f"/oversight/examples/{of_health(report).pk}/say_how_led/"
    assert send(ivor, at, {"words": "I was rung, and thanked them."}).status_code == 302
    assert "Say in three lines" not in shown(HOME, ivor)
    assert "I was rung, and thanked them." in shown(at, ivor)
    assert "I was rung, and thanked them." in words(shown(report.get_absolute_url(), there.otto))


def test_what_may_say_who_is_meant_is_marked_before_it_is_sent(there: SubGroup) -> None:
    at = f"/oversight/examples/{of_health(begun(there)).pk}/say_how_led/"
    page = send(there.cast.ivor, at, {"words": "I rang about LM myself."})
    assert "<mark>LM</mark>" in page.content.decode()


def test_the_office_writes_down_what_it_is_told_and_the_history_says_so(there: SubGroup) -> None:
    report = begun(there)
    page = words(shown(report.get_absolute_url(), there.ruth))
    assert "Write down what they say: Marlshire Health Trust" in page
    assert "Eastmoor Council: nobody stands at its last tier" in page
    send(there.ruth, f"/oversight/examples/{of_health(report).pk}/say_how_led/", {"words": "She rang each team."})
    history = words(shown(f"{report.get_absolute_url()}history/", there.otto))
    assert "said how the leader led by example: Marlshire Health Trust, as the office was told" in history
    assert get(there.otto, f"{report.get_absolute_url()}history/csv/").status_code == 200


def test_leaders_of_whom_nothing_came_are_reminded_and_named_on_the_page(there: SubGroup) -> None:
    report = begun(there)
    said_so(there, report)
    at = f"{report.get_absolute_url()}remind_leaders/"
    assert "Nothing has come yet from: Eastmoor Council and Marlshire Children’s Services." in words(
        shown(at, there.una)
    )
    send(there.una, at, {})
    assert [notice.to for notice in Notice.objects.filter(kind="example_missing")] == [there.cast.dana]
    page = words(shown(report.get_absolute_url(), there.una))
    assert "They were last reminded on" in page
    assert "Marlshire Children’s Services: Dana" in page


def test_when_all_have_said_it_the_page_says_that_everything_has_come(there: SubGroup) -> None:
    report = begun(there)
    for one in report.examples.all():
        actions.say_how_led(example=one, words="I was rung, and thanked them.", by=by(there.ruth))
    assert "Everything that was asked for has come." in words(shown(report.get_absolute_url(), there.una))
    at = f"{report.get_absolute_url()}remind_leaders/"
    page = shown(at, there.una)
    assert "Everything that was asked for has come." in words(page)
    assert "Remind them by email" not in page
    with pytest.raises(ValidationError, match="Everything that was asked for has come"):
        actions.remind_leaders(report=report, by=by(there.una))
    assert not Notice.objects.filter(kind="example_missing").exists()
    assert "Everything that was asked for has come." in words(shown(paper_at(report), there.otto))


def test_once_it_is_tabled_nobody_says_more_and_leaders_are_told_and_read_it(there: SubGroup) -> None:
    report = begun(there)
    ivor = there.cast.ivor
    assert "There is no report to read yet." in words(shown(REPORTS, ivor))
    is_there = f"The annual report for {last_year()} is there to read"
    assert is_there not in shown(HOME, ivor)
    row = table(there, report)
    page = shown(HOME, ivor)
    assert f'<a class="govuk-link" href="{REPORTS}">{is_there}</a>' in page
    assert [who.name for who in (there.cast.ann, there.nell, there.ruth) if is_there in shown(HOME, who)] == []
    assert queries(HOME, ivor) <= 10
    at = f"/oversight/examples/{of_health(report).pk}/say_how_led/"
    assert "The report has been tabled, and stays as it is." in words(shown(at, ivor))
    with pytest.raises(ValidationError, match="the report has been tabled"):
        said_so(there, report)
    at = f"{report.get_absolute_url()}remind_leaders/"
    assert "The report has been tabled, and stays as it is." in words(shown(at, there.una))
    assert not Notice.objects.filter(kind="example_missing").exists()
    assert Notice.objects.filter(kind="report_tabled", to=ivor, path=row.get_absolute_url()).exists()
    assert f"Version 1 of the Annual report for {last_year()}" in words(shown(REPORTS, ivor))
    assert "Nothing came from: Eastmoor Council" in words(shown(row.get_absolute_url(), ivor))
    assert get(ivor, f"{row.get_absolute_url()}pdf/").content.startswith(b"%PDF-")
    assert "Say in three lines" not in shown(HOME, ivor)


@pytest.mark.requirement("A2")
def test_the_draft_is_for_whoever_oversees_and_what_is_tabled_for_leaders_too_and_for_nobody_else(
    there: SubGroup,
) -> None:
    report = begun(there)
    row = table(there, report)
    closed = [report.get_absolute_url(), paper_at(report), f"{paper_at(report)}pdf/"]
    closed.append(f"{report.get_absolute_url()}history/")
    assert {get(there.cast.ivor, at).status_code for at in closed} == {403}
    for at in (REPORTS, row.get_absolute_url(), *closed):
        assert get(there.cast.grace, at).status_code == 403, at
        assert get(there.otto, at).status_code == 200, at
    assert get(there.cast.ann, row.get_absolute_url()).status_code == 403
    assert Reading.objects.filter(user__person=there.otto, subject_key=str(report.pk)).exists()
    assert get(there.otto, f"{paper_at(report)}json/").status_code == 404
    assert get(there.una, f"{report.get_absolute_url()}write_words/none/").status_code == 404


# The paper


def test_it_has_each_section_and_no_name_of_a_person(there: SubGroup) -> None:
    report = begun(there)
    said_so(there, report)
    actions.write_words(of=report, section="culture", words="A year of first calls.", by=by(there.una))
    page = words(shown(paper_at(report), there.otto))
    for said in (
        f"Annual report for {last_year()}: disagreements about a child",
        "For the Executive: in every breakdown",
        "Raised and resolved",
        "Who raised them",
        "To whom they were put",
        "What they are about",
        "How the culture developed",
        "From the chair: A year of first calls.",
        "Nothing was recorded then.",
        "Marlshire Health Trust: I was rung, and thanked them.",
        "Nothing came from: Eastmoor Council and Marlshire Children’s Services.",
        "Nothing was asked for a meeting in this year.",
        "No action was agreed or carried in this year.",
    ):
        assert said in page, said
    body = page.split("Raised and resolved", 1)[1]
    assert [who.name for who in Person.objects.all() if who.name in body] == []


def test_the_meetings_and_the_actions_of_its_year_are_told(there: SubGroup) -> None:
    returned(there, there.nell, "Calls are returned the same day.")
    returned(there, there.una)
    this = begun(there, there.meeting.on.year)
    done, old = agreed(there), agreed(there)
    actions.finish_action(action=done, what_came_of_it="It is in the newsletter.", by=by(there.una))
    page = words(shown(paper_at(this), there.otto))
    assert "Nothing came from" in page
    assert "Early years setting: small settings" in page
    assert "It is in the newsletter." in page
    after = date(there.meeting.on.year + 1, 6, 1)
    with clock.set_to(clock.now() + (after - clock.today())):
        page = words(shown(paper_at(begun(there, after.year)), there.otto))
    assert "It is in the newsletter." not in page
    assert old.what in page


def test_it_is_tabled_once_the_year_is_over(there: SubGroup) -> None:
    report = begun(there, clock.today().year)
    said = f"Wait until the year is over: the report can be tabled from 1 January {clock.today().year + 1}"
    for at in ("paper/", "table_paper/"):
        page = shown(f"{report.get_absolute_url()}{at}", there.una)
        assert said in words(page)
        assert "Table this paper" not in page
    with pytest.raises(ValidationError, match=said):
        actions.table_paper(of=report, by=by(there.una))
    assert not Tabled.objects.exists()
    with clock.set_to(clock.now() + (report.last - clock.today()) + timedelta(days=1)):
        assert "Table this paper" in shown(f"{report.get_absolute_url()}paper/", there.una)
        assert said not in words(shown(f"{report.get_absolute_url()}table_paper/", there.una))


def test_what_was_tabled_is_the_same_bytes_in_each_way_with_the_same_figures(there: SubGroup) -> None:
    report = begun(there)
    row = table(there, report)
    kept = {kind: get(there.otto, f"{row.get_absolute_url()}{kind}/") for kind in ("pdf", "docx", "xlsx")}
    county.raised(there.cast)
    for kind, answer in kept.items():
        assert get(there.otto, f"{row.get_absolute_url()}{kind}/").content == answer.content
        assert answer["Content-Disposition"].endswith(f'"annual-report-{last_year()}-version-1.{kind}"')
    sheet = load_workbook(BytesIO(kept["xlsx"].content)).worksheets[0]
    assert f"Annual report for {last_year()}" in str(sheet["A1"].value)
    assert list(problems(report)) == []
    second = table(there, report, what_changed="A word was wrong.")
    assert str(second) == f"Annual report for {last_year()}, version 2"


# What the database refuses


@pytest.mark.both
def test_the_database_holds_one_report_of_a_year_and_one_example_of_an_agency(there: SubGroup) -> None:
    report = begun(there)
    one = of_health(report)
    common: dict[str, Any] = {"partnership": report.partnership, "needed_by": report.needed_by}
    refused: list[Model] = [
        AnnualReport(**common, year=report.year),
        AnnualReport(**common, year=report.year - 1, published_at=clock.now()),
        Example(report=report, agency=one.agency, tier=4),
        Example(report=report, agency=there.cast.preschool, tier=4, words="Nobody said so."),
        SectionWords(report=report, meeting=there.meeting, section="now"),
        SectionWords(section="now"),
    ]
    for wrong in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            type(wrong)._default_manager.bulk_create([wrong])


def test_whoever_has_left_is_no_leader_any_more(there: SubGroup) -> None:
    report = begun(there)
    directory.record_leaving(person=there.cast.ivor, by=COMMAND)
    assert "Marlshire Health Trust: nobody stands at its last tier" in words(
        shown(report.get_absolute_url(), there.una)
    )


def test_each_row_has_a_name(there: SubGroup) -> None:
    report = begun(there)
    assert str(of_health(report)) == f"Example of Marlshire Health Trust for Annual report for {last_year()}"


def test_what_another_partnership_has_tabled_is_not_there(there: SubGroup) -> None:
    at = table(there, begun(there)).get_absolute_url()
    (manager,) = business_managers(otherplace())
    elsewhere = directory.open_account(person=manager, by=COMMAND)
    assert get(elsewhere, at).status_code == 404


@pytest.mark.requirement("Q15")
def test_a_year_is_published_once_and_only_after_it_was_counted(there: SubGroup) -> None:
    report = begun(there)
    at = f"{report.get_absolute_url()}publish_report/"
    assert "Publish it" not in shown(at, there.una)
    with pytest.raises(ValidationError, match="Table the report first"):
        actions.publish_report(report=report, by=by(there.una))
    table(there, report)
    assert "Publish what was disputed in the year" in words(shown(report.get_absolute_url(), there.una))
    assert "Publish what was disputed in the year" not in words(shown(report.get_absolute_url(), there.ruth))
    assert send(there.una, at, {}).status_code == 302
    assert "was published on" in words(shown(report.get_absolute_url(), there.ruth))
    assert "Publish it" not in shown(at, there.una)
