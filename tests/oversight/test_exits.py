"""The ways out that were taken before raising are counted for the office, and nobody is in them (I1)."""

from datetime import UTC, date, datetime

import pytest

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.models import ExitCount
from resolution.oversight.exits import Exit, exits
from resolution.partnership import actions as directory
from resolution.protocol.loading import wiltshire_text
from tests.disagreements.cast import Cast
from tests.disagreements.looking import look, queries, shown, words
from tests.disagreements.pages import signed_in
from tests.govuk.reading import Reader
from tests.govuk.taken import table_in
from tests.partnership.cast import COMMAND, otherplace

from .work import OFFICE

pytestmark = [pytest.mark.both, pytest.mark.requirement("I1")]
FILE = "/oversight/exits/csv/"
DANGER, COMPLAINT = "A child is in immediate danger", "A complaint"
MID_NOVEMBER = datetime(2026, 11, 16, 9, tzinfo=UTC)


def left(cast: Cast, way: str, *days: date) -> None:
    for on in days:
        actions.count_exit(partnership=cast.partnership, exit_=way, day=on)


def found(cast: Cast) -> dict[str, tuple[int, int]]:
    return {one.name: (one.this_month, one.twelve_months) for one in exits(cast.partnership)}


def test_this_month_and_the_twelve_months_are_counted_from_their_first_days(cast: Cast) -> None:
    left(cast, "danger", date(2026, 11, 1), date(2026, 11, 16), date(2026, 11, 16), date(2026, 10, 31))
    left(cast, "danger", date(2025, 12, 1), date(2025, 11, 30))
    actions.count_exit(partnership=otherplace(), exit_="complaint", day=date(2026, 11, 2))
    with clock.set_to(MID_NOVEMBER):
        assert found(cast)[DANGER] == (3, 5)
        assert found(cast)[COMPLAINT] == (0, 0)
        assert "None of these" not in found(cast)
    with clock.set_to(MID_NOVEMBER.replace(month=12)):
        assert found(cast)[DANGER] == (0, 4)


def test_the_office_reads_them_in_a_table_and_takes_them_away(cast: Cast) -> None:
    signed_in(cast.grace).post("/before-you-raise/", {"exit": "complaint"})
    html = shown(OFFICE, cast.ruth)
    assert "Ways out used before raising" in Reader(html).one("table").text
    assert "A complaint 1 1" in words(html)
    assert queries(OFFICE, cast.ruth) <= 10
    response = look(FILE, cast.ruth)
    assert response["Content-Disposition"] == 'attachment; filename="ways-out.csv"'
    rows = table_in(response)
    assert rows[0] == ["Way out", "This month", "Last 12 months"]
    assert [COMPLAINT, "1", "1"] in rows
    assert rows[1:] == [[one.name, str(one.this_month), str(one.twelve_months)] for one in exits(cast.partnership)]
    assert ExitCount.objects.get().count == 1


def test_one_of_an_earlier_protocol_keeps_its_name_while_it_counts(cast: Cast) -> None:
    left(cast, "complaint", clock.today())
    text = wiltshire_text().replace('id = "complaint"', 'id = "other_procedure"')
    text = text.replace('name = "A complaint"', 'name = "A procedure of another body"')
    directory.adopt_protocol(partnership=cast.partnership, text=text, adopted_on=clock.today(), by=COMMAND)
    assert exits(cast.partnership)[-1] == Exit(COMPLAINT, 1, 1)
    assert found(cast)["A procedure of another body"] == (0, 0)


def test_nobody_else_reads_them(cast: Cast) -> None:
    for somebody in (cast.joan, cast.helen):
        assert look(FILE, somebody).status_code == 403
