"""A later date asked for lapses when the step is sent back or recalled, and another agency asks for its own (L16)."""

import pytest

from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement, LaterDate
from resolution.history.verifying import problems
from resolution.partnership.models import Agency, Person

from .cast import Cast, act, in_days, raised
from .looking import HOME, page, shown, words
from .pages import address, signed_in
from .test_later_dates import REPORT, asked, later

pytestmark = pytest.mark.requirement("L16")
NOT_OURS = "He lives in Eastmoor."


def sent_on(cast: Cast, disagreement: Disagreement, agency: Agency, to: Person) -> Disagreement:
    return act(disagreement, "readdress", cast.grace, agency=agency, to=Address(person=to))


def asked_and_sent_back(cast: Cast) -> Disagreement:
    """Priya asks for a later date, and then says that it is not hers."""
    return act(asked(cast, raised(cast)), "send_back", cast.priya, because=NOT_OURS)


def answers_later(person: Person, disagreement: Disagreement) -> int:
    status: int = signed_in(person).get(address(disagreement, "answer_later")).status_code
    return status


@pytest.mark.both
@pytest.mark.requirement("I5")
def test_another_agency_reads_nothing_of_it_and_asks_for_its_own(cast: Cast) -> None:
    disagreement = asked_and_sent_back(cast)
    assert "Answer to that None before it went on" in page(disagreement, cast.grace)
    sent_on(cast, disagreement, cast.neighbour, cast.carl)
    assert "has asked for" not in page(disagreement, cast.carl)
    assert answers_later(cast.grace, disagreement) == 409
    assert f"{disagreement.reference}: answer" not in words(shown(HOME, cast.grace))
    act(disagreement, "acknowledge", cast.carl, record_numbers={}, question="")
    act(disagreement, "ask_later", cast.carl, due=in_days(5, cast), because="His file is with our archive")
    row = later(disagreement)
    assert (row.asked_by.person, row.waits, LaterDate.objects.count()) == (cast.carl, True, 1)
    assert [told.because for told in row.history.order_by("history_id")] == [REPORT, "His file is with our archive"]
    assert answers_later(cast.grace, disagreement) == 200
    assert problems(disagreement) == []


@pytest.mark.requirement("I5")
def test_the_same_agency_has_asked_already_also_once_another_has(cast: Cast) -> None:
    disagreement = sent_on(cast, asked_and_sent_back(cast), cast.social_care, cast.sam)
    assert not later(disagreement).waits
    assert signed_in(cast.sam).get(address(disagreement, "ask_later")).status_code == 409
    act(disagreement, "send_back", cast.sam, because=NOT_OURS)
    sent_on(cast, disagreement, cast.neighbour, cast.carl)
    act(disagreement, "ask_later", cast.carl, due=in_days(5, cast), because=REPORT)
    act(disagreement, "send_back", cast.carl, because="He has moved to Marlshire.")
    sent_on(cast, disagreement, cast.social_care, cast.priya)
    assert signed_in(cast.priya).get(address(disagreement, "ask_later")).status_code == 409


@pytest.mark.requirement("A12")
def test_it_lapses_when_it_is_recalled(cast: Cast) -> None:
    disagreement = act(asked(cast, raised(cast)), "recall", cast.grace, because="It is for another team.")
    assert answers_later(cast.grace, disagreement) == 409
    sent_on(cast, disagreement, cast.social_care, cast.sam)
    assert answers_later(cast.grace, disagreement) == 409
