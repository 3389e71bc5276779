"""What data protection asks for before anything real is entered, as the partnership's office records it (A14)."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from resolution.history.models import Entry
from resolution.partnership import actions
from resolution.partnership import groundwork as rules
from resolution.partnership.models import (
    Groundwork,
    KeepingPeriod,
    Person,
    PrivacyNotice,
    ProtectionOfficer,
)
from tests.govuk.reading import read

from . import groundwork
from .acts import day
from .cast import COMMAND, account, otherplace
from .conftest import SignIn
from .groundwork import RECORDS, at, main, ours, sent, typed
from .test_at_once import post_at_once

pytestmark = [pytest.mark.requirement("A14"), pytest.mark.both]
PAGE = "/directory/partnership/groundwork/"
OFFICE = "/oversight/office/"
A_MEGABYTE = "They all agreed. " * 62_000


@pytest.fixture
def una(db: None) -> Person:
    """The business manager of a partnership of which nothing is recorded."""
    otherplace()
    return actions.open_account(person=Person.objects.get(name="Una Vale"), by=COMMAND)


def test_the_office_records_all_five_one_by_one_and_each_page_says_what_is_left(una: Person, sign_in: SignIn) -> None:
    office = sign_in(una)
    assert main(office.get(PAGE)).count("Not recorded yet") == 5
    for left, act in zip((4, 3, 2, 1, 0), RECORDS, strict=True):
        form = read(office.get(at(act)))
        assert not form.all("textarea", name="reason")
        said = main(office.post(at(act), sent(una, act), follow=True))
        assert ("Disagreements can be raised" if not left else f"Still to record: {left}.") in said
        assert said.count("Not recorded yet") == left
        assert len(rules.missing(ours(una))) == left
    said = main(office.get(PAGE))
    assert said.count("Recorded by Una Vale, ") == 5
    for fact in ("Agreement of the three partners", "6 January 2025", "https://www.marlshire.example/privacy", "25"):
        assert fact in said
    history = main(office.get("/directory/history/?open=1"))
    for words in (
        "the controllers’ arrangement",
        "the impact assessment",
        "the privacy notice",
        "for how long records",
    ):
        assert f"Una Vale recorded {words}" in history
    assert "Una Vale recorded how the data protection officer is reached" in history


def test_a_notice_can_have_its_words_here_and_the_public_page_has_them(
    una: Person, sign_in: SignIn, client: Client
) -> None:
    office = sign_in(una)
    words = "We keep initials.\n\nAnd <b>nothing</b> else."
    office.post(at("record_privacy_notice"), sent(una, "record_privacy_notice", where="here", address="", words=words))
    notice = PrivacyNotice.objects.get()
    assert (notice.address, notice.words) == ("", words)
    assert "And &lt;b&gt;nothing&lt;/b&gt; else." in office.get("/privacy/").content.decode()
    again = read(office.get(at("record_privacy_notice")))
    assert [box["value"] for box in again.all("input", name="where") if "checked" in box.attributes] == ["here"]


def test_the_address_is_not_kept_of_a_notice_whose_words_are_here(una: Person, sign_in: SignIn) -> None:
    sign_in(una).post(
        at("record_privacy_notice"), sent(una, "record_privacy_notice", where="here", words="We keep little.")
    )
    assert PrivacyNotice.objects.get().address == ""


def test_where_nothing_is_recorded_the_public_page_says_so_and_whom_to_write_to(una: Person, client: Client) -> None:
    said = main(client.get("/privacy/"))
    assert said.count("recorded here yet") == 4
    assert "Write to office@otherplace.example" in said


def lines(response: Any) -> list[str]:
    """The lines of the office's page, or of one of its lists."""
    return [one.text for one in read(response).all("li", class_="app-lines__line")]


def test_it_stands_first_on_the_page_of_work_and_at_home_until_all_is_there(una: Person, sign_in: SignIn) -> None:
    office = sign_in(una)
    groundwork.record(ours(una), "record_arrangement", "record_privacy_notice", by=COMMAND)
    assert lines(office.get(OFFICE))[0] == "Before anything real is entered 3 things to record"
    assert lines(office.get(f"{OFFICE}groundwork/")) == [
        "The impact assessment Not recorded yet.",
        "The period for which records are kept Not recorded yet.",
        "The data protection officer’s contact Not recorded yet.",
    ]
    assert "Before anything real is entered: 3" in main(office.get("/"))
    groundwork.record(ours(una), "record_assessment", "record_keeping_period", "record_protection_officer", by=COMMAND)
    assert "All that data protection law asks for is recorded." in lines(office.get(OFFICE))[0]
    assert "Before anything real is entered" not in main(office.get("/"))


# What is typed instead, and what is said beside it.
WRONG = [
    ("record_arrangement", {"called": " "}, "Enter what the arrangement is called"),
    ("record_arrangement", {"called": "x" * 201}, "must be 200 characters or fewer"),
    ("record_arrangement", {"held_at": A_MEGABYTE}, "must be 300 characters or fewer"),
    ("record_arrangement", day("agreed_on", 1), "The day on which it was agreed must be today or in the past"),
    ("record_arrangement", {"agreed_on_month": "13"}, "the month must be a number from 1 to 12"),
    ("record_arrangement", {"called": "The\u202e agreement"}, "had characters in it that cannot be seen"),
    ("record_assessment", {"signed_off_by": ""}, "Enter who signed it off"),
    ("record_assessment", day("signed_off_on") | day("review_on"), "The next review must be after the day"),
    ("record_assessment", day("review_on", -1), "The day of the next review must be today or in the future"),
    ("record_assessment", {"review_on_year": "2062"}, "The next review must be within 5 years"),
    ("record_privacy_notice", {"where": ""}, "Select where people can read it"),
    ("record_privacy_notice", {"where": "nowhere"}, "Select where people can read it"),
    ("record_privacy_notice", {"address": ""}, "Enter its web address"),
    ("record_privacy_notice", {"address": "javascript:alert(1)"}, "Enter the whole web address"),
    ("record_privacy_notice", {"address": "http://www.example.org"}, "Enter the whole web address"),
    ("record_privacy_notice", {"address": "https://x y"}, "Enter the whole web address"),
    ("record_privacy_notice", {"address": f"https://x.example/{'y' * 500}"}, "Enter the whole web address"),
    ("record_privacy_notice", {"where": "here", "words": ""}, "Enter what it says"),
    ("record_privacy_notice", {"where": "here", "words": A_MEGABYTE}, "must be 20,000 characters or fewer"),
    *(
        ("record_keeping_period", {"years": years}, "must be a whole number from 1 to 100")
        for years in ("0", "101", "-3", "2.5", "ten", "1e1", "٢٥", "9" * 400, "25 years")
    ),
    ("record_keeping_period", {"years": ""}, "Enter for how many years a disagreement is kept"),
    ("record_keeping_period", {"because": ""}, "Enter why for so long"),
    ("record_protection_officer", {"name": ""}, "Enter the name or role of the data protection officer"),
    ("record_protection_officer", {"email": "dpo"}, "Enter an email address like name@example.org"),
    ("record_protection_officer", {"telephone": "ring me"}, "Enter a telephone number like"),
]


@pytest.mark.parametrize(("act", "wrong", "said"), WRONG)
def test_what_cannot_be_is_told_beside_its_question_and_nothing_typed_is_lost(
    una: Person, sign_in: SignIn, act: str, wrong: dict[str, Any], said: str
) -> None:
    entries = Entry.objects.count()
    response = sign_in(una).post(at(act), sent(una, act, **wrong))
    shown = read(response)
    assert response.status_code == 200
    assert said in " ".join(shown.one("main").text.split())
    kept = {**typed(act), **wrong}
    boxes = [*shown.all("input", type="text"), *shown.all("input", type="email"), *shown.all("input", type="url")]
    for box in boxes:
        if box["name"] in kept and "\u202e" not in str(kept[box["name"]]):
            assert (box.get("value") or "") == str(kept[box["name"]])
    assert Entry.objects.count() == entries
    assert not any(model.objects.exists() for model in Groundwork.__subclasses__())  # type: ignore[attr-defined]


def test_a_web_address_may_begin_with_a_capital_as_phones_write_it(una: Person, sign_in: SignIn) -> None:
    sign_in(una).post(
        at("record_privacy_notice"), sent(una, "record_privacy_notice", address="Https://www.otherplace.example/p")
    )
    assert PrivacyNotice.objects.get().address == "https://www.otherplace.example/p"


def test_the_officer_may_have_no_telephone(una: Person, sign_in: SignIn, client: Client) -> None:
    sign_in(una).post(
        at("record_protection_officer"), sent(una, "record_protection_officer", telephone=""), follow=True
    )
    assert ProtectionOfficer.objects.get().telephone == ""
    assert "dpo@marlshire.example." in " ".join(main(client.get("/privacy/")).split())


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("L9")
def test_of_eight_who_record_it_for_the_first_time_at_once_one_does_and_the_others_are_told() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The suite's SQLite database is in memory: its threads share one connection.")
    otherplace()
    una = actions.open_account(person=Person.objects.get(name="Una Vale"), by=COMMAND)
    bodies = [sent(una, "record_keeping_period", years=str(10 + each)) for each in range(8)]
    answers = post_at_once(account(una), bodies, at("record_keeping_period"))
    assert answers == {302: 1, 409: 7}
    assert KeepingPeriod.objects.count() == 1
