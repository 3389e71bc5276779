"""An auditor proves the history of two years in one press, and is shown nothing of what it tells. A6"""

import pytest

from .county import County

pytestmark = pytest.mark.browser


@pytest.mark.requirement("A6", "A2")
def test_an_auditor_proves_the_history_and_reads_nothing_of_it(county: County) -> None:
    imogen = county.signs_in("Imogen Thrale")
    imogen.presses("Proof of the history")
    imogen.presses("Prove the history")
    imogen.sees("All of it is as it was written.", "compared with 0 seals from elsewhere")
    seal = imogen.page.locator("main .app-words").inner_text()
    imogen.answers({"Seals that were kept elsewhere": f"Kept in the minutes of the audit: {seal}"})
    imogen.presses("Prove the history")
    imogen.sees("All of it is as it was written.", "compared with 1 seal from elsewhere")
    imogen.sees_no("D-00", "Maryam Yusuf")
    imogen.answers({"Seals that were kept elsewhere": "The minutes of the audit"})
    with imogen.page.expect_navigation():
        imogen.hands.press(imogen.page.get_by_role("button", name="Prove the history"))
    assert imogen.problems() == ["Enter a seal of 64 letters and figures, or leave this empty"]
    assert imogen.notices() == []
