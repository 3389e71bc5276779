"""What a report of a year is told of what was looked into, and tells of the review of the protocol (Q13, §5.1)."""

from datetime import UTC, datetime, timedelta

import pytest

from resolution import clock
from resolution.govuk.wording import day
from resolution.oversight.figures.reviews import FOLLOW, looked_into
from resolution.oversight.models import AnnualReport
from resolution.oversight.papers import year_records
from resolution.partnership import actions as directory
from resolution.partnership.models import Partnership
from resolution.partnership.review import last_reviewed
from resolution.protocol.clock import london_day
from tests.disagreements import reviews
from tests.disagreements.cast import Cast, user
from tests.partnership.cast import COMMAND
from tests.partnership.versions import NEXT_TEXT

from .sub_group import called, later
from .test_reviews import follows

pytestmark = pytest.mark.requirement("Q13")


def protocol(cast: Cast, year: int) -> tuple[str, ...]:
    there = Partnership.objects.get(pk=cast.partnership.pk)
    return year_records.protocol_of(AnnualReport(partnership=there, year=year, needed_by=clock.today())).paragraphs


@pytest.mark.requirement("Q3")
@pytest.mark.requirement("Q15")
def test_what_was_looked_into_is_counted_by_kind_with_what_followed_and_small_numbers_hidden(cast: Cast) -> None:
    over, *_ = [reviews.completed(cast), *(reviews.opened(cast) for _ in range(4))]
    meeting = called(cast)
    follows(cast, over, meeting)
    reader, year = user(cast.moira), clock.today().year
    assert dict(looked_into(reader, year)["rows"]) | {FOLLOW: ""} == {
        "Deep dives opened": "5",
        "Deep dives completed": "<5",
        "Reviews of an escalation opened": "0",
        "Reviews of an escalation completed": "0",
        FOLLOW: "",
    }
    reviews.escalation(cast)
    assert dict(looked_into(reader, year)["rows"])["Reviews of an escalation opened"] == "<5"
    assert dict(looked_into(reader, meeting.on.year)["rows"])[FOLLOW] == "<5"
    assert {text for _, text in looked_into(reader, year - 1)["rows"]} == {"0"}
    with clock.set_to(clock.now() - timedelta(days=1)):
        assert dict(looked_into(reader, year)["rows"])["Deep dives opened"] == "0"


def test_nobody_who_does_not_count_is_told_of_any(cast: Cast) -> None:
    reviews.opened(cast)
    assert {text for _, text in looked_into(user(cast.ann), clock.today().year)["rows"]} == {"0"}


def test_the_version_in_force_is_said_and_that_none_was_decided(cast: Cast) -> None:
    year, since = clock.today().year, day(cast.partnership.versions[0].adopted_on)
    due = f"The next review is due by {day(last_reviewed(cast.partnership).next_by)}."
    assert protocol(cast, year) == (f"Version 1 is in force, since {since}.", year_records.UNCHANGED, due)
    assert protocol(cast, year - 2) == (year_records.NO_VERSION, year_records.UNCHANGED)


@pytest.mark.requirement("Q14")
def test_a_review_is_told_with_how_many_clauses_it_changed(cast: Cast) -> None:
    there, on = cast.partnership, later(3)
    version = directory.adopt_protocol(partnership=there, text=NEXT_TEXT, adopted_on=on, by=COMMAND)
    inforce, reviewed, _ = protocol(cast, version.decided_on.year)
    assert inforce.startswith("Version 1 is in force")
    assert reviewed == (
        f"The protocol was reviewed: version 2 was decided on {day(version.decided_on)} and holds from "
        f"{day(version.adopted_on)}. Beside version 1, 1 clause of the protocol differs."
    )
    ended = datetime(version.adopted_on.year + 1, 1, 5, 12, tzinfo=UTC)
    with clock.set_to(ended):
        held = f"Version 2 was in force at the end of {version.adopted_on.year}, since {day(version.adopted_on)}."
        assert protocol(cast, version.adopted_on.year)[0] == held


@pytest.mark.requirement("Q14")
def test_a_review_that_left_it_as_it_is_is_told_with_its_day_and_when_the_next_one_is_due(cast: Cast) -> None:
    first = clock.now().replace(month=3, day=2) + timedelta(days=365)
    for at in (first, first + timedelta(days=30), first + timedelta(days=400)):
        with clock.set_to(at):
            directory.review_protocol(partnership=cast.partnership, on=clock.today(), reason="It was read.", by=COMMAND)
    with clock.set_to(first + timedelta(days=400)):
        last = clock.today()
        _, *said = protocol(cast, first.year)
        assert said == [
            f"The protocol was reviewed on {day(london_day(at))}, and left as it is."
            for at in (first, first + timedelta(days=30))
        ]
        _, *said = protocol(cast, last.year)
        due = day(last.replace(year=last.year + 1))
        assert said == [
            f"The protocol was reviewed on {day(last)}, and left as it is.", f"The next review is due by {due}."
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("clauses", "others", "said"),
    [
        (0, 0, "nothing differs"),
        (0, 3, "3 places outside its clauses differ"),
        (2, 1, "2 clauses of the protocol and 1 place outside its clauses differ"),
    ],
)
def test_what_a_version_changed_is_said_without_a_nought(clauses: int, others: int, said: str) -> None:
    assert year_records.differs(clauses, others) == said
