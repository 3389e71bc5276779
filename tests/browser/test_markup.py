"""Whatever is typed is words: markup that would do harm stands on each page that shows it, and does nothing. A2"""

from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog

from .acts import HAS_READ, acknowledges
from .county import County
from .hands import Answer
from .people import Person
from .raising import Answers, begins, pages
from .typed_everywhere import MARKUP

pytestmark = pytest.mark.browser

BOXES = 'main form :is(textarea, input[type="text"], input:not([type])):visible'
# A date has parts of its own, initials are letters, and of a long list a part of a name is typed.
NOT_WORDS = '.govuk-date-input input, [name^="initials"], [name$="_time"], [list], [inputmode="numeric"]'
UNFOLDED = "document.querySelectorAll('main details').forEach(one => { one.open = true })"
# What shows what was typed; and what might, of the record and beside it.
SHOWS = ("", "timeline/", "history/?open=1", "print/", "file-record/", "note/", "propose/")
BESIDE = ("raised/", "looks/", "hand_over/")


def sits_down(county: County, name: str) -> Person:
    """Somebody whose browser tells of every dialog that opens."""
    person = county.signs_in(name)

    def is_told(dialog: Dialog) -> None:
        person.complaints.append(f"says {dialog.message}")
        dialog.dismiss()

    person.page.on("dialog", is_told)
    return person


def types_it_everywhere(person: Person) -> int:
    """Into every box for words on the page. How many there were."""
    person.page.evaluate(UNFOLDED)
    boxes = person.page.locator(BOXES).and_(person.page.locator(f":not({NOT_WORDS})")).all()
    for box in boxes:
        box.fill(MARKUP)
    return len(boxes)


def reads(person: Person, path: str, *, shows: bool = True) -> None:
    """The page came without a complaint, and what was typed into it is text."""
    person.opens(path)
    is_harmless(person)
    assert not shows or MARKUP in person.page.locator("body").inner_text(), path


def is_harmless(person: Person) -> None:
    assert person.page.locator("[onload]").count() == 0, person.page.url


def raises_it(person: Person) -> str:
    """With the markup in every box of the five pages, the one for initials first, which takes no such thing."""
    # Why it cannot wait is a box too, and changes what is asked.
    also: dict[str, Answers] = {
        "outcome": {"If it cannot wait: by what time on that day?": "11:30pm"},
        "people": {"Have you thought this through with your safeguarding lead?": "Yes"},
    }
    begins(person)
    typed = 0
    for page, answers in pages().items():
        if page == "child":
            person.answers(answers | {"Initials": MARKUP})
            with person.page.expect_navigation():
                person.hands.press(person.page.get_by_role("button", name="Save and continue"))
            assert person.problems()
            assert person.notices() == []
        person.answers(also.get(page, {}) | answers)
        typed += types_it_everywhere(person)
        person.presses("Save and continue")
        is_harmless(person)
    assert typed >= 8
    person.presses("Raise this disagreement")
    return person.reference


def sends(person: Person, at: str, answers: Mapping[str, Answer], button: str, *ticks: str) -> None:
    """The page of an act, with the markup in every box."""
    person.opens(at)
    person.answers(answers)
    assert types_it_everywhere(person)
    for sentence in ticks:
        person.ticks(sentence)
    person.presses(button, within="main")


@pytest.mark.requirement("A2")
def test_markup_in_every_box_is_words_on_every_page(county: County) -> None:
    maryam, tunde, tessa = (sits_down(county, name) for name in ("Maryam Yusuf", "Tunde Adeyemi", "Tessa Blunt"))
    reference = raises_it(maryam)
    at = f"/disagreements/{reference}/"
    sends(maryam, f"{at}note/", {"What do you want to add?": "A question to the other side"}, "Add to the record")
    acknowledges(tunde, reference)
    chosen = {"What happens to the decision?": "It stands", "What is your response based on?": "Evidence"}
    sends(tunde, f"{at}respond/", chosen, "Send the response", HAS_READ)
    tessa.opens("/directory/")
    tessa.presses("Fallowshire Community Health NHS Trust")
    entries = urlsplit(tessa.page.url).path
    sends(tessa, f"{entries}add_person/", {"At which tier do they stand?": "Professional"}, "Add the person")
    for page in (entries, f"{entries}people/", f"{entries}history/?open=1"):
        reads(tessa, page)
    for page in SHOWS:
        reads(maryam, f"{at}{page}")
    for page in BESIDE:
        reads(maryam, f"{at}{page}", shows=False)
    for page in ("/", "/disagreements/", at):
        reads(tunde, page, shows=page == at)
    tunde.looks_for(MARKUP)
    is_harmless(tunde)
