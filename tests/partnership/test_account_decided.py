"""What the office does when somebody without an account asks for one: it rings their agency (A7)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from resolution import clock
from resolution.history import journal
from resolution.partnership import actions, directory
from resolution.partnership.models import AccountRequest, Agency, Person
from tests.govuk.reading import read

from .acts import day, ready
from .asking import CHECKED, asked, waiting
from .cast import COMMAND, Cast, account, by, otherplace
from .conftest import SignIn
from .groundwork import main

pytestmark = pytest.mark.requirement("A7")


def at(request: AccountRequest, act: str = "account_request") -> str:
    return reverse(act, args=[request.pk])


@pytest.mark.both
def test_the_office_sees_who_asks_and_by_when_and_whether_the_address_is_known(cast: Cast, sign_in: SignIn) -> None:
    friday = datetime(2030, 3, 8, 17, tzinfo=clock.LONDON)
    with clock.set_to(friday):
        stranger, known = asked(cast), asked(cast, email="tom@marlshire.example")
        office = sign_in(cast.ruth)
        said = main(office.get(at(stranger)))
        assert "To be answered by 11 March 2030" in said
        assert "This address is in the directory" not in said
        assert "Tom Ellis, Marlshire Children’s Services, who can sign in already." in main(office.get(at(known)))
    with clock.set_to(friday + timedelta(days=4)):
        assert "They were to be answered by 11 March 2030" in main(sign_in(cast.ruth).get(at(stranger)))


def test_what_is_late_says_so_on_the_offices_list(cast: Cast, sign_in: SignIn) -> None:
    with clock.set_to(datetime(2030, 3, 8, 17, tzinfo=clock.LONDON)):
        asked(cast)
        page = "/oversight/office/accounts/"
        assert "Asked on 8 March 2030. To be answered by 11 March 2030." in main(sign_in(cast.ruth).get(page))
    with clock.set_to(datetime(2030, 3, 12, 9, tzinfo=clock.LONDON)):
        assert "They were to be answered by 11 March 2030." in main(sign_in(cast.ruth).get(page))


def test_another_partnerships_office_finds_nothing_and_others_are_refused(cast: Cast, sign_in: SignIn) -> None:
    request = asked(cast)
    otherplace()
    una = actions.open_account(person=Person.objects.get(name="Una Vale"), by=COMMAND)
    for act in ("account_request", "grant_account", "refuse_account"):
        assert sign_in(una).get(at(request, act)).status_code == 404
        assert sign_in(cast.joan).get(at(request, act)).status_code == 403
        assert sign_in(cast.joan).get(reverse(act, args=[9999])).status_code == 403


def sent(agency: Agency, **other: Any) -> dict[str, Any]:
    agency.refresh_from_db()
    own = {"as_of": agency.journal_head, "submission": "0b1a3a2e-2f5e-4f0e-9f10-6d1c9a6a5d01"}
    return CHECKED | day("on") | own | other


@pytest.mark.both
def test_whoever_is_known_to_their_agency_has_an_entry_an_account_and_the_right_to_raise_and_nothing_else(
    cast: Cast, sign_in: SignIn
) -> None:
    page = ready("grant_account", cast)
    office = sign_in(cast.ruth)
    assert "Nell Cross has an account" in main(office.post(page.url, page.data, follow=True))
    nell = Person.objects.get(name="Nell Cross")
    assert (nell.agency, nell.job_title, nell.telephone) == (cast.social_care, "Social worker", "01632 960777")
    assert directory.can_be_named(nell)
    assert not nell.posts.exists()
    assert not nell.roles.exists()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["nell@marlshire.example"], "Choose a password")
    for subject in (cast.social_care, nell):
        newest = journal.entries(subject).last()
        assert newest is not None
        assert (newest.act, newest.details["rang"], newest.details["spoke_to"]) == (
            "grant_account",
            "01632 960200",
            "Joan Pike, quality officer",
        )
    assert AccountRequest.objects.get().became == "granted"


def test_somebody_who_has_an_entry_keeps_it_with_the_address_that_the_agency_confirmed(
    cast: Cast, sign_in: SignIn
) -> None:
    nell = actions.add_person(agency=cast.social_care, name="Eleanor Cross", job_title="Social worker", by=COMMAND)
    url = f"{at(asked(cast), 'grant_account')}?agency={cast.social_care.pk}"
    sign_in(cast.ruth).post(url, sent(cast.social_care, person=nell.pk, job_title=""))
    nell.refresh_from_db()
    assert (nell.name, nell.email, account(nell).email) == ("Eleanor Cross", *["nell@marlshire.example"] * 2)


def test_the_agency_of_that_name_is_offered_and_the_number_that_it_publishes(cast: Cast, sign_in: SignIn) -> None:
    actions.change_telephones(agency=cast.health, telephone="01632 960300", urgent_telephone="", by=COMMAND)
    page = at(asked(cast, agency="marlshire health trust"), "grant_account")
    office = sign_in(cast.ruth)
    first = read(office.get(page))
    assert [each["value"] for each in first.all("option") if "selected" in each.attributes] == [str(cast.health.pk)]
    assert cast.office.name not in first.one("main").text
    assert "The directory has no number" in main(office.get(f"{page}?agency={cast.social_care.pk}"))
    said = office.get(f"{page}?agency={cast.health.pk}")
    assert "By the directory: 01632 960300." in main(said)
    assert read(said).one("input", name="rang")["value"] == "01632 960300"


NOT_CHECKED: dict[str, tuple[Callable[[Cast], dict[str, Any]], str]] = {
    "the number that they gave": (lambda _: {"rang": "+44 1632 960 777"}, "This is the number that they gave"),
    "a day before they asked": (lambda _: day("on", -1), "must not be before they asked"),
    "nothing confirmed": (lambda _: {"confirmed": ""}, "Confirm that the agency knows the name"),
    "nobody spoken to": (lambda _: {"spoke_to": ""}, "Enter whom you spoke to"),
    "no job for a new entry": (lambda _: {"job_title": ""}, "Enter their job title"),
    "somebody who can sign in": (lambda c: {"person": c.tom.pk}, "Select one of the answers to"),
}


@pytest.mark.parametrize("why", NOT_CHECKED)
def test_what_proves_nothing_opens_nothing(cast: Cast, sign_in: SignIn, why: str) -> None:
    other, said = NOT_CHECKED[why]
    url = f"{at(asked(cast), 'grant_account')}?agency={cast.social_care.pk}"
    answer = sign_in(cast.ruth).post(url, sent(cast.social_care, **other(cast)))
    assert answer.status_code == 200
    assert said in main(answer)
    assert waiting() == ["nell@marlshire.example"]
    assert mail.outbox == []


def test_the_number_that_they_gave_proves_it_where_the_agency_publishes_the_same(cast: Cast, sign_in: SignIn) -> None:
    actions.change_telephones(agency=cast.health, telephone="01632 960777", urgent_telephone="", by=COMMAND)
    url = f"{at(asked(cast), 'grant_account')}?agency={cast.health.pk}"
    sign_in(cast.ruth).post(url, sent(cast.health, rang="01632 960777"))
    assert Person.objects.get(name="Nell Cross").agency == cast.health


def test_an_address_that_is_somebody_elses_opens_nothing(cast: Cast, sign_in: SignIn) -> None:
    url = f"{at(asked(cast, email='tom@marlshire.example'), 'grant_account')}?agency={cast.social_care.pk}"
    assert "Somebody else in the directory" in main(sign_in(cast.ruth).post(url, sent(cast.social_care)))


def test_an_entry_that_can_sign_in_meanwhile_is_not_joined(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="who cannot sign in yet"):
        actions.grant_account(
            asked=asked(cast),
            agency=cast.social_care,
            person=cast.tom,
            job_title="",
            rang="01632 960200",
            spoke_to="Joan",
            on=clock.today(),
            by=by(cast.ruth),
        )


@pytest.mark.both
def test_who_is_turned_down_is_told_whom_to_ring_and_nothing_else(cast: Cast, sign_in: SignIn) -> None:
    page = ready("refuse_account", cast)
    assert "The request is turned down" in main(sign_in(cast.ruth).post(page.url, page.data, follow=True))
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["nell@marlshire.example"], "You asked for an account")
    assert "01632 960 100" in letter.body
    assert [word for word in ("Nell", "does not know", "Ruth", "Children’s Services") if word in letter.body] == []
    newest = journal.entries(cast.partnership).last()
    assert newest is not None
    assert newest.details["because"] == "The agency does not know them, or their email address"
    assert "Nell" not in newest.payload.body
    assert "It was turned down" in main(sign_in(cast.ruth).get(at(AccountRequest.objects.get())))


@pytest.mark.parametrize("act", ["grant_account", "refuse_account"])
def test_when_the_mail_server_is_away_the_office_is_told_to_ring(
    cast: Cast, sign_in: SignIn, settings: Any, act: str
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = ready(act, cast)
    answer = sign_in(cast.ruth).post(page.url, page.data, follow=True)
    assert "The email to them could not be sent. Ring them." in main(answer)
    assert waiting() == []


@pytest.mark.parametrize("act", ["grant_account", "refuse_account"])
def test_what_is_decided_is_not_decided_again(cast: Cast, sign_in: SignIn, act: str) -> None:
    page = ready(act, cast)
    actions.refuse_account(asked=AccountRequest.objects.get(), because="helped", by=by(cast.ruth))
    page.subject.refresh_from_db()
    answer = sign_in(cast.ruth).post(page.url, page.data | {"as_of": page.subject.journal_head})
    assert "This has been decided already. Open the page again" in main(answer)
    assert AccountRequest.objects.get().because == "helped"
    assert mail.outbox == []


@pytest.mark.both
def test_what_they_said_of_themselves_is_destroyed_30_days_after_it_was_decided_or_60_after_they_asked(
    cast: Cast,
) -> None:
    asked(cast)
    decided = asked(cast, email="b@marlshire.example")
    began = clock.now()
    actions.refuse_account(asked=decided, because="helped", by=by(cast.ruth))
    there = []
    for days in (29, 30, 59, 60):
        with clock.set_to(began + timedelta(days=days, minutes=1)):
            actions.clear_account_requests()
            there.append(AccountRequest.objects.count())
    assert there == [2, 1, 1, 0]


def test_the_day_on_which_it_is_due_is_the_next_working_day(cast: Cast) -> None:
    actions.add_bank_holiday(partnership=cast.partnership, on=date(2030, 3, 11), name="A day off", by=COMMAND)
    with clock.set_to(datetime(2030, 3, 8, 9, tzinfo=clock.LONDON)):
        assert asked(cast).due_on(directory.closed_days(cast.partnership)) == date(2030, 3, 12)
