"""What cannot wait is not dropped in silence on the way: it is chosen beforehand, and stands first on the page."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import NOTHING_OF_THE_CHILD
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import clock_time
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from resolution.protocol.clock import LONDON, Due
from tests.partnership.cast import COMMAND

from . import cast as county
from .agreements import way
from .cast import Cast, act, here, onward
from .looking import words
from .pages import Typed, address, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("L3", "L6")
WHY = "He has not fed since this morning."
HAD = timedelta(hours=3)


@pytest.fixture(autouse=True)
def one_in_the_afternoon(cast: Cast) -> Iterator[None]:
    """Of a working day: the minute does not turn in the middle of a test."""
    with clock.set_to(county.in_days(1, cast).instant() - timedelta(hours=11)):
        yield


def at_a_time(moment: datetime) -> Due:
    there = moment.astimezone(LONDON)
    return Due(there.date(), there.time().replace(second=0, microsecond=0))


def urgent(cast: Cast) -> Disagreement:
    """An answer is needed within three hours."""
    return county.acknowledged(cast, due=at_a_time(clock.now() + HAD), urgent_because=WHY)


def begins(disagreement: Disagreement, who: Person, name: Act) -> Typed:
    """What is typed where nobody changes anything: by when, and why it cannot wait."""
    form = signed_in(who).get(address(disagreement, name)).context["form"]
    return {each: form[each].value() for each in ("due_by", "due_time", "urgent_because")}


def chosen(due: Due) -> Typed:
    assert due.at is not None
    return {"due_by": due.on.isoformat(), "due_time": clock_time(due.at), "urgent_because": WHY}


@pytest.mark.both
def test_one_press_past_the_date_takes_it_up_as_urgent_as_it_was(cast: Cast) -> None:
    disagreement = urgent(cast)
    with clock.set_to(here(disagreement).due_at + timedelta(minutes=2)):
        first = at_a_time(clock.now() + HAD)
        assert sent_by(cast.grace, disagreement, Act.ESCALATE, {}).status_code == 302
    assert (here(disagreement).due, here(disagreement).urgent_because) == (first, WHY)
    alerts = Notice.objects.filter(kind="urgent", made_at__gte=first.instant() - HAD)
    assert {notice.to for notice in alerts} == {cast.ann, cast.helen, cast.joan}


def test_whoever_carries_it_begins_with_as_long_as_they_had(cast: Cast) -> None:
    disagreement = urgent(cast)
    with clock.set_to(here(disagreement).due_at):
        soon = onward(cast, carry_by=at_a_time(clock.now() + 2 * HAD), urgent_because=WHY, learned="")
        disagreement = act(disagreement, "escalate", cast.grace, onward=soon)
        assert begins(disagreement, cast.nadia, Act.CARRY) == chosen(at_a_time(clock.now() + 2 * HAD))


def test_whoever_asks_again_or_opens_it_again_begins_with_why_and_chooses_by_when(cast: Cast) -> None:
    disagreement = act(urgent(cast), "respond", cast.priya, answer=county.STANDS)
    why = {"due_by": None, "due_time": None, "urgent_because": WHY}
    assert begins(disagreement, cast.grace, Act.ASK_AGAIN) == why
    assert begins(disagreement, cast.grace, Act.PROPOSE) == why
    assert begins(disagreement, cast.grace, Act.ESCALATE) == chosen(at_a_time(clock.now() + timedelta(hours=24)))
    assert begins(act(disagreement, "settle", cast.grace), cast.grace, Act.REOPEN) == why


def test_a_way_forward_begins_with_the_time_that_stands_and_past_it_with_another(cast: Cast) -> None:
    disagreement = urgent(cast)
    stands = here(disagreement).due
    assert begins(disagreement, cast.priya, Act.PROPOSE) == chosen(stands)
    with clock.set_to(stands.instant()):
        assert begins(disagreement, cast.priya, Act.PROPOSE) == chosen(at_a_time(clock.now() + HAD))


def test_what_can_wait_now_is_emptied_and_only_whole(cast: Cast) -> None:
    disagreement = urgent(cast)
    with clock.set_to(here(disagreement).due_at):
        assert "If it can wait now, empty this and the next box" in text_of(
            signed_in(cast.grace).get(address(disagreement, Act.ESCALATE))
        )
        by = {"because": "No answer came.", "carrier": f"person-{cast.nadia.pk}"}
        by |= {"due_by": county.in_days(1, cast).on.isoformat(), "due_time": "", "urgent_because": WHY}
        assert sent_by(cast.grace, disagreement, Act.ESCALATE, by).status_code == 200
        assert sent_by(cast.grace, disagreement, Act.ESCALATE, by | {"urgent_because": ""}).status_code == 302
    assert here(disagreement).urgent_because == ""


def test_what_waits_for_nobody_in_a_hurry_is_as_it_was(cast: Cast) -> None:
    disagreement = county.responded(cast)
    none = {"due_by": None, "due_time": None, "urgent_because": None}
    assert begins(disagreement, cast.grace, Act.ASK_AGAIN) == none
    assert "Urgent:" not in words(text_of(signed_in(cast.grace).get(address(disagreement, Act.ASK_AGAIN))))


@pytest.mark.parametrize(
    ("name", "who", "theirs", "own"),
    [(Act.RESPOND, "priya", "209", "309"), (Act.ASK_LATER, "priya", "209", "309"), (Act.ESCALATE, "grace", "209", "")],
)
def test_the_page_of_an_act_says_that_it_is_urgent_by_when_and_whom_to_ring(
    cast: Cast, name: Act, who: str, theirs: str, own: str
) -> None:
    for agency, number in ((cast.health, "01632 960 209"), (cast.social_care, "01632 960 309")):
        directory.change_telephones(agency=agency, telephone=number, urgent_telephone="", by=COMMAND)
    disagreement = urgent(cast)
    late = name is Act.ESCALATE
    with clock.set_to(here(disagreement).due_at if late else clock.now()):
        said = words(text_of(signed_in(getattr(cast, who)).get(address(disagreement, name))))
    needed = f"{here(disagreement).due.words}{', which has passed' * late}"
    assert f"Urgent: {WHY} Needed by: {needed} Ring too:" in said
    assert said.count(f"01632 960 {theirs}") == 1
    assert not own or f"01632 960 {own}" not in said


def test_once_it_waits_for_nobody_it_is_not_called_urgent(cast: Cast) -> None:
    disagreement = act(urgent(cast), "propose", cast.priya, proposed=way(cast))
    disagreement = act(disagreement, "confirm", cast.grace, recognised=NOTHING_OF_THE_CHILD)
    said = words(text_of(signed_in(cast.grace).get(address(disagreement, Act.REOPEN))))
    assert "Urgent:" not in said
