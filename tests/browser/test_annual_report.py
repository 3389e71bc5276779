"""The report of a year: asked of a leader, tabled, read by everybody in public; and words of it destroyed by two."""

import pytest

from .county import County
from .days import now

pytestmark = pytest.mark.browser

LED = "I answered at the duty desk myself for a morning."
RANG = "I rang the colleague who had challenged us, and thanked them."


@pytest.mark.requirement("Q13")
def test_a_leader_is_asked_at_home_and_the_chair_finds_it_in_the_report(county: County) -> None:
    year = now().year
    helena = county.signs_in("Helena Frayne")
    helena.presses(f"Say in three lines how you led by example in {year}")
    helena.answers({"How did you lead by example this year, where agencies disagree about a child?": LED})
    helena.presses("Send")
    helena.sees("Thank you. It has been sent")

    philippa = county.signs_in("Philippa Garside")
    philippa.presses("Meetings")
    philippa.presses("Annual reports")
    philippa.presses(f"Annual report for {year}")
    philippa.sees(LED, "Nothing has come yet from")
    philippa.presses("Remind the leaders of whom nothing has come")
    philippa.presses("Remind them by email")
    philippa.sees("They have been reminded by email.")
    philippa.presses("The report, as it stands now")
    philippa.sees("For the Executive", "Raised and resolved", LED)


@pytest.mark.requirement("Q15")
def test_everybody_reads_what_was_disputed_last_year_and_no_agency_is_named(county: County) -> None:
    visitor = county.somebody()
    visitor.opens("/")
    visitor.presses("What is disputed, and what became of it")
    visitor.sees(f"to December {now().year - 1}, each theme once for a case", "Resolved at tier 1, Professional")
    visitor.sees_no("Fallowshire County Council Children’s Services")


@pytest.mark.requirement("A12")
def test_words_of_a_tabled_report_are_destroyed_by_two_people(county: County) -> None:
    ellen = county.signs_in("Ellen Marchbanks")
    ellen.opens("/oversight/reports/")
    ellen.presses(f"Version 1 of the Annual report for {now().year - 1}")
    ellen.sees(RANG)
    ellen.presses("Ask to destroy words of this paper")
    answer = next(
        each
        for each in ellen.page.locator("main label, main option").all_inner_texts()
        if "I rang the colleague" in each
    )
    ellen.answers({"What should not be in this paper?": answer, "Why?": "It says more about somebody than this needs"})
    ellen.presses("Ask to destroy it")

    philippa = county.signs_in("Philippa Garside")
    philippa.opens("/oversight/reports/")
    philippa.presses(f"Version 1 of the Annual report for {now().year - 1}")
    philippa.presses("Somebody asks to destroy words of it: decide")
    philippa.answers({"What becomes of it?": "Destroy it"})
    philippa.hands.press(philippa.page.locator("input[name=destruction]").first)
    philippa.presses("Decide")
    philippa.sees("This version is not kept any more", "SHA-256")
    philippa.presses("Version 2 stands in its place")
    philippa.sees("[destroyed]")
    philippa.sees_no("I rang the colleague")
