"""A meeting of the Sub Group: those from whom nothing has come are asked, the last return comes, the Chair adds a word,
and the paper is tabled and taken away in three forms (Q9, Q10)."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from .county import County
from .people import Person

pytestmark = [pytest.mark.browser, pytest.mark.requirement("Q9", "Q10")]
# How the bytes of a PDF begin, and those of the two office formats, which are archives.
BEGINS = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK"}
ADDED = "Read this beside the returns of the spring."


def takes_away(person: Person, kind: str) -> bytes:
    """The file behind the link."""
    with person.page.expect_download() as loading:
        person.page.locator(f'main a[href$="/{kind}/"]').click()
    return Path(loading.value.path()).read_bytes()


def test_from_asking_for_returns_to_a_tabled_paper_in_three_forms(county: County) -> None:
    ellen = county.signs_in("Ellen Marchbanks")
    ellen.presses("Meetings")
    meeting = ellen.page.locator(".app-lines__which a").first.get_attribute("href") or ""
    ellen.follows(meeting)
    ellen.sees("Nothing has come yet from", "Rory Tamsin")
    ellen.presses("Remind those of whom nothing has come")
    ellen.presses("Remind them by email")
    ellen.sees("They have been reminded by email.", "They were last reminded on")
    county.server.send_notices()

    rory = county.chooses_a_password("rory.tamsin@pellbridge-hospitals.example")
    rory.opens("/")
    rory.follows("/send_return/")
    rory.answers({"Is there anything to tell?": "Yes"})
    rory.answers({"What do you experience where agencies disagree": "Nights are easier since the numbers are known."})
    rory.presses("Send")

    chair = county.signs_in("Philippa Garside")
    chair.opens(meeting)
    chair.sees("Everything that was asked for has come.", "Nights are easier since the numbers are known.")
    chair.presses("The paper for this meeting")
    chair.sees("OFFICIAL-SENSITIVE", "Deep dives and reviews:")
    chair.follows("/write_words/pairs/")
    chair.answers({"What do you add at the head": ADDED})
    chair.presses("Save")
    chair.sees(f"From the chair: {ADDED}")
    chair.presses("Table this paper")
    chair.ticks("I have read the paper.")
    chair.presses("Table this paper", within="main")
    chair.sees("The paper is tabled.")
    chair.sees("Tabled: version 1, on")
    chair.presses("Read version 1")
    chair.sees("It stays as it is.", ADDED)
    printed = chair.page.locator("main").inner_text()
    for kind, begins in BEGINS.items():
        content = takes_away(chair, kind)
        assert content.startswith(begins)
        assert sha256(content).hexdigest() in printed
    assert re.search(r"Nothing came from", printed) is None
