"""Each row of the log that was kept before has its audit history on a page, for the office (A5, A11)."""

import pytest

from resolution.history.models import Reading
from resolution.oversight.models import LoggedBefore
from tests.disagreements.cast import Cast
from tests.disagreements.looking import look, shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.sheets import as_csv, confirm, send

from .test_log_before import HEAD, LIST, row, theme

pytestmark = pytest.mark.requirement("A5", "A11")
ROWS = f"{LIST}rows/"


@pytest.mark.both
def test_a_row_says_who_took_it_over_from_which_sheet_and_what_it_holds(cast: Cast) -> None:
    office = signed_in(cast.ruth)
    assert "rows/" not in shown(LIST, cast.ruth)
    assert "No log has been taken over." in words(shown(ROWS, cast.ruth))
    send(office, "log", as_csv([HEAD, row("A17", themes=theme(cast).name, outcome="The child is seen each week.")]))
    confirm(office, "log")
    one = LoggedBefore.objects.get()
    assert f'href="{ROWS}"' in shown(LIST, cast.ruth)
    listed = shown(ROWS, cast.ruth)
    assert "Marlshire Health Trust with Marlshire Children’s Services, raised 3 April 2024" in words(listed)
    at = f"{LIST}{one.pk}/history/"
    assert f'href="{at}"' in listed
    told = words(shown(f"{at}?open=1", cast.ruth))
    assert "Ruth Adeyemi took over row 2 of the log that was kept before (checksum" in told
    assert "The child is seen each week." in told
    assert f"Themes: {theme(cast).name}" in told
    assert "The child is seen each week." in office.get(f"{at}csv/").content.decode("utf-8-sig")
    assert {look.kind for look in Reading.objects.filter(subject_key=str(one.pk))} == {"page", "download"}
    for path in (ROWS, at, f"{at}csv/"):
        assert look(path, cast.joan).status_code == 403
