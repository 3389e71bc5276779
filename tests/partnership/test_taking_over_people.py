"""The people of the agencies are taken over from a sheet, and go out in the same form (A11)."""

import pytest
from django.test import Client

from resolution.history import journal
from resolution.partnership import actions, sentences
from resolution.partnership.models import Partnership, Person, Post, Role, User, WaitingSheet
from resolution.partnership.people_columns import COLUMNS

from .cast import COMMAND, Cast, otherplace
from .conftest import SignIn
from .groundwork import main
from .sheets import as_csv, confirm, fates, send
from .test_taking_over import ADD, DIFFERS, PASSED, REFUSED, SAME

pytestmark = pytest.mark.requirement("A11")
HEALTH, ACORNS = "Marlshire Health Trust", "Little Acorns Pre-school"
HEAD = [column.heading for column in COLUMNS]


def row(name: str, agency: str, email: str = "", job: str = "Nurse", **other: str) -> list[str]:
    """A row of the sheet, its cells by the keys of the columns."""
    said = {"name": name, "agency": agency, "email": email, "job_title": job} | other
    return [said.get(column.key, "") for column in COLUMNS]


@pytest.fixture
def office(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.ruth)


SEVERAL = [
    HEAD,
    row(
        "Nadia Bell", HEALTH.upper(), "Nadia@trust.example",
        tier="2", manager="Ivo Kent", deputy="grace obi", safeguarding_lead="yes",
    ),
    row("Nadia Bell", HEALTH, "nadia@trust.example", tier="Senior Manager", title="Head of nursing"),
    row("Ivo Kent", HEALTH, "ivo@trust.example", "Director", tier="4", contact="x", deputy="nadia@trust.example"),
    row("Grace Obi", HEALTH, "grace@marlshire.example", "Health visitor", tier="1", volunteer="no"),
    row("Ann Lowe", HEALTH, "ann@marlshire.example", "Matron", tier="3", safeguarding_lead="yes"),
    row("Wynn Hale", ACORNS, job="Chair of the committee", coordinator="yes", volunteer="yes"),
]  # fmt: skip


@pytest.mark.both
def test_people_are_taken_over_with_posts_managers_and_roles_and_nobody_can_sign_in_by_it(
    cast: Cast, office: Client
) -> None:
    accounts = User.objects.count()
    shown = main(send(office, "people", as_csv(SEVERAL)))
    assert [kind for *_, kind, _ in fates(office, "people")] == [PASSED, ADD, ADD, ADD, SAME, DIFFERS, ADD]
    for given in ("Nadia Bell: Safeguarding lead", "Ivo Kent: Point of contact", "Wynn Hale: Coordinator"):
        assert given in shown
    assert "The rows have been taken over" in main(confirm(office, "people"))
    nadia, ivo = Person.objects.get(name="Nadia Bell"), Person.objects.get(name="Ivo Kent")
    assert (nadia.email, nadia.agency, User.objects.count()) == ("nadia@trust.example", cast.health, accounts)
    posts = [(post.tier, post.title, post.manager, post.deputy) for post in nadia.posts.order_by("tier")]
    assert posts == [(2, "Nurse", ivo, cast.grace), (3, "Head of nursing", None, None)]
    assert ivo.posts.get().deputy == nadia
    cast.health.refresh_from_db()
    assert cast.health.point_of_contact == ivo
    assert [role.kind for role in nadia.roles.all()] == [Role.Kind.SAFEGUARDING_LEAD]
    assert not cast.ann.roles.exists()
    assert Person.objects.get(name="Wynn Hale").volunteer
    told = journal.entries(cast.health).last()
    assert told
    checksum = WaitingSheet.objects.get().called
    assert sentences.done(told) == f"Ruth Adeyemi took over row 2 to 4 of a sheet of people (checksum {checksum})"
    assert [kind for *_, kind, _ in fates(office, "people")] == [PASSED, SAME, SAME, SAME, SAME, DIFFERS, SAME]


WRONG = [
    (row("Ed Fox", "Nowhere"), "Agency: there is none of this name in the directory."),
    (row("Ed Fox", "Marlshire office"), "The people of the partnership’s own office are added on its page."),
    (row("Ed Fox", "Marlshire Children’s Services"), "are kept by Joan Pike: pass the row on."),
    (row("Ed Fox", HEALTH, tier="9"), "Tier: there is none called “9”."),
    (row("Ed Fox", HEALTH, manager="Grace Obi"), "Tier: write one."),
    (row("Ed Fox", HEALTH, tier="1", manager="Nobody"), "Manager: nobody of the agency can be meant by “Nobody”."),
    (row("Ed Fox", HEALTH, tier="1", deputy="Ed Fox"), "Deputy: nobody of the agency can be meant by “Ed Fox”."),
    (row("Ed Fox", HEALTH, "una@otherplace.example"), "Somebody else has this work email already."),
    (row("Ed Fox", HEALTH, "ed"), "Work email: Enter an email address like name@example.org."),
    (row("", HEALTH), "Name: write their full name."),
]


@pytest.mark.parametrize(("said", "why"), WRONG)
def test_a_row_that_cannot_be_taken_over_says_why(cast: Cast, office: Client, said: list[str], why: str) -> None:
    otherplace()
    office_name = str(cast.office)
    cells = [office_name if cell == "Marlshire office" else cell for cell in said]
    send(office, "people", as_csv([HEAD, cells]))
    (_, (number, _, kind, told)) = fates(office, "people")
    assert (number, kind) == ("2", REFUSED)
    assert why in told


def test_what_depends_on_a_row_that_cannot_be_taken_over_is_not_taken_either(cast: Cast, office: Client) -> None:
    sheet = [
        HEAD,
        row("Ed Fox", HEALTH, "ed@trust.example", tier="1", manager="Ida Moss"),
        row("Ida Moss", HEALTH, "ida@trust.example", tier="2", manager="Cy Reed"),
        row("Ida Moss", HEALTH, "ida@trust.example", tier="3"),
        row("Ida Moss", HEALTH, "ida@trust.example", tier="3"),
        row("Ida Moss", HEALTH, "ida@trust.example", tier="4"),
        row("Lee Ash", HEALTH, "lee@trust.example", contact="yes"),
        row("Lee Ash", ACORNS, "lee@trust.example", tier="1"),
        row("Moy Rae", HEALTH, "moy@trust.example", contact="yes"),
    ]
    send(office, "people", as_csv(sheet))
    told = {number: (kind, why) for number, _, kind, why in fates(office, "people")}
    assert told["3"][1] == "Manager: nobody of the agency can be meant by “Cy Reed”."
    assert told["2"][1] == "Manager: nobody of the agency can be meant by “Ida Moss”."
    assert told["4"][1] == "Row 3 has the same person, and cannot be taken over."
    assert told["5"][1] == "Row 3 has the same person. A further row is for a further tier."
    assert told["6"][1] == "Row 3 has the same person, and a row of theirs cannot be taken over."
    assert told["7"][0] == ADD
    assert told["8"][1] == "Row 7 has the same person, at another agency."
    assert told["9"][1] == "Point of contact: row 7 is that of this agency already."


def test_two_who_have_one_name_are_told_apart_by_their_address(cast: Cast, office: Client) -> None:
    for email in ("may@trust.example", ""):
        actions.add_person(agency=cast.health, name="May Dunn", job_title="Nurse", email=email, by=COMMAND)
    actions.choose_point_of_contact(agency=cast.health, person=cast.ann, by=COMMAND)
    sheet = [
        HEAD,
        row("May Dunn", HEALTH, "dunn@trust.example"),
        row("Ed Fox", HEALTH, tier="1", manager="May Dunn", contact="yes"),
        row("Flo Fox", HEALTH, contact="yes"),
    ]
    send(office, "people", as_csv(sheet))
    told = fates(office, "people")
    assert told[1][2:] == (DIFFERS, "Work email: here “”, on the sheet “dunn@trust.example”.")
    assert told[2][3] == "Manager: several people of the agency can be meant by “May Dunn”."
    assert told[3][2:] == (ADD, "Ann Lowe stays the agency’s point of contact.")


def test_what_was_shown_is_what_is_taken_over_or_nothing(cast: Cast, office: Client) -> None:
    send(office, "people", as_csv(SEVERAL))
    people = Person.objects.count()
    actions.give_role(person=cast.ann, kind=Role.Kind.COORDINATOR, by=COMMAND)
    page = office.get("/oversight/take_over/people/waiting/")
    refused = main(confirm(office, "people", seen="0" * 64))
    assert page.status_code == 200
    assert "The directory has changed since this page was made" in refused
    assert Person.objects.count() == people


def out(office: Client, sheet: str) -> str:
    return office.get(f"/oversight/take_out/{sheet}/").content.decode("utf-8-sig")


@pytest.mark.both
def test_the_directory_goes_out_and_comes_into_an_empty_partnership_the_same(
    cast: Cast, office: Client, sign_in: SignIn
) -> None:
    send(office, "people", as_csv(SEVERAL))
    confirm(office, "people")
    actions.record_leaving(person=cast.priya, by=COMMAND)
    actions.close_agency(agency=cast.neighbour, reason="It is no more.", by=COMMAND)
    before = {sheet: out(office, sheet) for sheet in ("agencies", "people")}
    assert "Priya Nair" not in before["people"]
    assert "Eastmoor Council" not in before["agencies"]
    other = _with_other_addresses(before, otherplace())
    una = sign_in(actions.open_account(person=Person.objects.get(name="Una Vale"), by=COMMAND))
    for sheet in ("agencies", "people"):
        send(una, sheet, other[sheet].encode())
        confirm(una, sheet)
    assert {sheet: out(una, sheet) for sheet in other} == other
    assert Post.objects.filter(agency__partnership__name="Otherplace Partnership").count() == 10


def _with_other_addresses(sheets: dict[str, str], _: Partnership) -> dict[str, str]:
    """An address is one person's in all of the database, so that here theirs are others."""
    moved = {"@marlshire.example": "@otherplace.example", "@trust.example": "@other.example"}
    said = sheets["people"]
    for here, there in moved.items():
        said = said.replace(here, there)
    return sheets | {"people": said}
