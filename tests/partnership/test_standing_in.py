"""Who acts while somebody is away, as the directory and the form say it: by the one rule, or for the Chair the deputy
of that seat (L10, §4.1a)."""

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.govuk.wording import day
from resolution.partnership import actions
from resolution.partnership.models import Person
from tests.disagreements.filled import sends
from tests.disagreements.looking import words

from .cast import COMMAND, Cast, account, person
from .conftest import SignIn
from .seats import seat
from .test_absences import DAY, away, typed

pytestmark = [pytest.mark.both, pytest.mark.requirement("L10")]


def test_once_it_is_recorded_it_says_who_is_told_or_that_nobody_covers(cast: Cast, sign_in: SignIn) -> None:
    client, today = sign_in(cast.priya), clock.today()
    page = f"/directory/people/{cast.priya.pk}/"

    def done(first: int, covered_by: Person | None = None) -> str:
        asking = client.get(f"{page}record_absence/")
        chosen = {"covered_by": [str(covered_by.pk)]} if covered_by else {}
        days = typed(today + first * DAY, today + (first + 2) * DAY)
        answer = client.post(f"{page}record_absence/", sends(asking) | days | chosen, follow=True)
        return words(answer.content.decode())

    nobody = "the directory has no deputy. To name somebody, change these days in the directory."
    assert f"It is recorded. Nobody covers: {nobody}" in done(0)
    assert f"It is recorded. Nobody is to cover: {nobody}" in done(10)
    assert "It is recorded. Tom Ellis is to cover. They are told what waits when it begins." in done(20, cast.tom)
    actions.end_absence(absence=cast.priya.absences.get(since=today), by=COMMAND)
    assert "It is recorded. Tom Ellis covers. They are told what waits." in done(0, cast.tom)


def test_the_directory_says_who_really_acts_or_that_nobody_does(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.priya)

    def said() -> str:
        return words(client.get(f"/directory/people/{cast.priya.pk}/").content.decode())

    actions.change_post(post=cast.priya.posts.get(), title="Social worker", manager=None, deputy=cast.helen, by=COMMAND)
    away(cast.priya, covered_by=cast.tom)
    away(cast.priya, 10, 12, cast.tom)
    assert "Tom Ellis covers. " in said()
    assert "Tom Ellis is to cover. " in said()
    toms = away(cast.tom, 0, 11)
    assert "Helen Marsh covers, since Tom Ellis cannot. " in said()
    assert "Helen Marsh is to cover, since Tom Ellis cannot. " in said()
    away(cast.helen)
    nobody = "whoever would is away too, has left, or has no part in disagreements."
    assert f"Nobody covers: {nobody}" in said()
    assert "Helen Marsh is to cover, since Tom Ellis cannot. " in said()
    actions.end_absence(absence=toms, by=COMMAND)
    actions.record_leaving(person=cast.tom, by=COMMAND)
    assert f"Nobody covers: {nobody}" in said()
    assert "Helen Marsh is to cover, since Tom Ellis cannot. " in said()
    seat(cast.helen, "member")
    assert f"Nobody is to cover: {nobody}" in said()


@pytest.mark.requirement("Q2", "L8")
def test_for_whoever_chairs_the_deputy_of_that_seat_decides_and_no_colleague_is_offered(
    cast: Cast, sign_in: SignIn
) -> None:
    una, hugh = (person(cast.health, name, "Head of safeguarding") for name in ("Una Vale", "Hugh Moss"))
    account(una)
    account(hugh)
    page = f"/directory/people/{una.pk}/"
    seat(una)
    asked = words(sign_in(una).get(f"{page}record_absence/").content.decode())
    assert "What comes before the Chair waits: nobody has the seat of the Deputy Chair." in asked
    assert "Who covers?" not in asked
    seat(hugh, "deputy_chair")
    decides = "While the Chair is away, Hugh Moss decides as the Deputy Chair."
    assert decides in words(sign_in(una).get(f"{page}record_absence/").content.decode())
    client = sign_in(una)
    asking = client.get(f"{page}record_absence/")
    days = typed(clock.today(), clock.today() + 5 * DAY)
    answer = client.post(f"{page}record_absence/", sends(asking) | days)
    assert answer["Location"] == page
    absence = una.absences.get()
    assert absence.covered_by is None
    assert decides in words(sign_in(cast.grace).get(page).content.decode())
    changing = sign_in(una).get(f"/directory/absences/{absence.pk}/change_absence/").content.decode()
    assert "Who covers?" not in words(changing)
    with pytest.raises(ValidationError, match="Name nobody: Una Vale is never named on a disagreement, and has no"):
        away(una, 10, 12, cast.ann)
    asked = words(sign_in(hugh).get(f"/directory/people/{hugh.pk}/record_absence/").content.decode())
    assert "No colleague covers: whoever oversees disagreements has no part in a step." in asked
    assert "While the Chair is away the Deputy Chair decides, and while both are away it waits." in asked
    assert f"Una Vale is away from {day(absence.since)} until {day(absence.until)}: while both are away" in asked


@pytest.mark.requirement("Q2")
def test_while_chair_and_deputy_are_both_away_everybody_is_told_that_it_waits(cast: Cast, sign_in: SignIn) -> None:
    una, hugh = (person(cast.health, name, "Head of safeguarding") for name in ("Una Vale", "Hugh Moss"))
    seat(una)
    seat(hugh, "deputy_chair")
    away(una, 0, 5)
    away(una, 10, 20)
    hughs = away(hugh, 12, 14)
    client = sign_in(cast.grace)

    def said(whose: Person) -> list[str]:
        """What stands after each of their absences."""
        shown = words(client.get(f"/directory/people/{whose.pk}/").content.decode())
        return shown.split("Away from ")[1:]

    account(una)
    decides = "While the Chair is away, Hugh Moss decides as the Deputy Chair."
    both = "away from {} until {}: while both are away, what comes before the Chair waits."
    waits = f"Hugh Moss is {both.format(day(hughs.since), day(hughs.until))}"
    now, then = said(una)
    assert decides in now
    assert "both are away" not in now
    assert f"{decides} {waits}" in then
    assert waits in words(sign_in(una).get(f"/directory/people/{una.pk}/record_absence/").content.decode())
    unas = una.absences.get(since=clock.today() + 10 * DAY)
    assert f"Una Vale is {both.format(day(unas.since), day(unas.until))}" in said(hugh)[0]


@pytest.mark.requirement("L8")
@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("auditor", "an auditor proves that nobody has changed the history, and reads no disagreement."),
        ("independent_chair", "the Independent Chair can be asked to mediate, and has no part in a step."),
        ("member", "whoever oversees disagreements has no part in a step."),
    ],
)
def test_whoever_has_no_part_is_told_why_no_colleague_covers(cast: Cast, sign_in: SignIn, kind: str, why: str) -> None:
    una = person(cast.health, "Una Vale", "Head of safeguarding")
    account(una)
    seat(una, kind)
    asked = words(sign_in(una).get(f"/directory/people/{una.pk}/record_absence/").content.decode())
    assert f"No colleague covers: {why}" in asked


@pytest.mark.requirement("L8")
def test_of_the_office_it_says_that_it_is_the_office(cast: Cast, sign_in: SignIn) -> None:
    clerk = person(cast.office, "Una Vale", "Clerk")
    link = ">Say when you are away<"
    assert link in sign_in(cast.ruth).get(f"/directory/people/{cast.ruth.pk}/").content.decode()
    for who in (cast.ruth, clerk):
        asked = words(sign_in(cast.ruth).get(f"/directory/people/{who.pk}/record_absence/").content.decode())
        assert "No colleague covers: whoever works in the partnership’s office has no part in a step." in asked


@pytest.mark.parametrize("overseeing", [False, True])
def test_whoever_is_back_is_told_of_cover_only_where_somebody_covered(
    cast: Cast, sign_in: SignIn, overseeing: bool
) -> None:
    una = person(cast.health, "Una Vale", "Head of safeguarding")
    account(una)
    if overseeing:
        seat(una)
    away(una, 0, 5)
    client, page = sign_in(una), f"/directory/absences/{una.absences.get().pk}/end_absence/"
    asked = client.get(page)
    assert ("Whoever covers has no more access" in words(asked.content.decode())) != overseeing
    done = words(client.post(page, sends(asked), follow=True).content.decode())
    assert "It is recorded." in done
    assert ("Nobody covers any more." in done) != overseeing
