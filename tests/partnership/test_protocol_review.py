"""The annual review of the protocol: drafted, compared, adopted from a day on"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from resolution import clock
from resolution.govuk.wording import day
from resolution.partnership import actions, directory, review
from resolution.partnership.models import ProtocolDraft, ProtocolVersion, Seat
from resolution.protocol.loading import wiltshire_text
from tests.govuk.reading import read
from tests.protocol.texts import SECOND, SECOND_TEXT, WILTSHIRE

from .acts import day as day_typed
from .acts import ready
from .cast import COMMAND, Cast, otherplace
from .conftest import SignIn
from .crowd import LARGEST
from .seats import seat
from .versions import NEXT_TEXT, drafted, pending

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q14")]

PROTOCOL = "/directory/protocol/"
DRAFT = f"{PROTOCOL}draft/"
HISTORY = "/directory/history/"


def main(client: Client, url: str) -> str:
    return read(client.get(url)).one("main").text


# Drafting.


def test_a_draft_begins_as_the_newest_version_and_is_kept_changed_and_compared(cast: Cast, sign_in: SignIn) -> None:
    page, client = ready("draft_protocol", cast), sign_in(cast.ruth)
    begins = client.get(page.url).content.decode()
    assert "It begins as version 1" in begins
    assert "At an individual level, it means:" in begins
    after = read(client.post(page.url, page.data, follow=True)).one("main").text
    assert "The draft of the next version differs from it in 1 place." in after
    assert "Changed Clause 2.4" in after
    assert "At an individual level, it means: Words, after" in after
    assert "For each of us, it means:" in client.get(page.url).content.decode()
    again = ready("draft_protocol", cast)
    client.post(again.url, again.data | {"text": NEXT_TEXT.replace("most_themes = 2", "most_themes = 3")})
    assert "differs from it in 2 places" in main(client, DRAFT)
    assert ProtocolDraft.objects.count() == 1
    told = main(client, f"{HISTORY}?open=1")
    assert "Ruth Adeyemi kept a draft of the protocol’s next version, which differs from version 1 in 1 place" in told
    assert "differs from version 1 in 2 places" in told
    assert "Draft of the protocol was added" in told
    assert "Safeguarding children is not a science" not in told
    assert client.get(f"{DRAFT}file/").content.decode() == ProtocolDraft.objects.get().text


WRONG = {
    "a line that is no protocol": ("tiers = 4", "Put this right in the protocol’s text: key is missing"),
    "a line that cannot be read": (
        "title = = 1",
        "Line 1: the file is not TOML: Invalid value. The line says: title",
    ),
    "a text that ends too soon": ("title = '''", "the file is not TOML: Expected"),
    "a tier without a name": (
        wiltshire_text().replace('name = "Manager"\n', "", 1),
        "name is missing. The line says: [[tiers]]",
    ),
    "another tier than it has": (wiltshire_text().replace("first_tier = 1", "first_tier = 9"), "says: first_tier = 9"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_text_that_cannot_be_used_is_refused_with_its_line_and_nothing_typed_is_lost(
    cast: Cast, sign_in: SignIn, wrong: str
) -> None:
    text, said = WRONG[wrong]
    page = ready("draft_protocol", cast)
    response = sign_in(cast.ruth).post(page.url, page.data | {"text": text})
    shown = read(response)
    assert said in shown.one("div", class_="govuk-error-summary").text
    assert text.split("\n")[0] in shown.one("textarea").text
    assert not ProtocolDraft.objects.exists()


def test_a_draft_that_is_discarded_is_gone_and_the_pages_say_so(cast: Cast, sign_in: SignIn) -> None:
    page, client = ready("discard_draft", cast), sign_in(cast.ruth)
    assert "There is a draft" in main(client, PROTOCOL)
    client.post(page.url, page.data)
    assert "Nobody is drafting one." in main(client, PROTOCOL)
    assert client.get(DRAFT).status_code == 404
    for act in ("discard_draft", "adopt_protocol"):
        shown = read(client.get(f"{PROTOCOL}{act}/")).one("main").text
        assert "There is no draft" in shown
        assert "<form" not in client.get(f"{PROTOCOL}{act}/").content.decode().split("<main")[1]
    cast.partnership.refresh_from_db()
    late = page.data | {"as_of": cast.partnership.journal_head, "submission": str(uuid4())}
    assert "Draft a version first: there is no draft" in read(client.post(page.url, late)).one("main").text


# Comparing.


def test_two_protocols_that_differ_in_everything_are_shown_whole_on_pages_that_are_not_too_large(
    cast: Cast, sign_in: SignIn
) -> None:
    actions.draft_protocol(partnership=cast.partnership, text=SECOND_TEXT, by=COMMAND)
    client, parts = sign_in(cast.ruth), review.compared(WILTSHIRE, SECOND)
    sheets = review.sheets(parts)
    assert len(sheets) > 1
    assert [change for sheet in sheets for part in sheet for change in part.changes] == [
        change for part in parts for change in part.changes
    ]
    for n, sheet in enumerate(sheets, start=1):
        shown = client.get(f"{DRAFT}?page={n}")
        assert len(shown.content) < LARGEST
        assert all(part.title in read(shown).one("main").text for part in sheet)
    assert "Print this page" in main(client, DRAFT)


def test_a_draft_that_says_the_same_says_so(cast: Cast, sign_in: SignIn) -> None:
    actions.draft_protocol(partnership=cast.partnership, text=wiltshire_text(), by=COMMAND)
    assert "The draft of the next version says the same." in main(sign_in(cast.ruth), DRAFT)


READ = ("", "draft/", "draft/file/", "2/", "2/compared/", "2/file/", "1/file/")


def test_whoever_has_a_seat_reads_the_review_and_writes_nothing_and_nobody_else_reads_it(
    cast: Cast, sign_in: SignIn
) -> None:
    pending(cast)
    drafted(cast)
    seat(cast.joan, Seat.Kind.MEMBER)
    client = sign_in(cast.joan)
    assert PROTOCOL in client.get("/oversight/seats/").content.decode()
    for page in READ:
        assert client.get(f"{PROTOCOL}{page}").status_code == 200, page
    assert "draft_protocol" not in client.get(PROTOCOL).content.decode()
    assert '<a href="/oversight/seats/" class="govuk-back-link">' in client.get(PROTOCOL).content.decode()
    assert "Take it back" not in main(client, f"{PROTOCOL}2/")
    assert "Enter the day" not in main(client, f"{PROTOCOL}2/")
    assert client.get(f"{PROTOCOL}draft_protocol/").status_code == 403
    for other in (cast.helen, cast.priya):
        client = sign_in(other)
        assert PROTOCOL not in client.get("/oversight/seats/").content.decode()
        assert {client.get(f"{PROTOCOL}{page}").status_code for page in READ} == {403}


def test_another_partnerships_versions_are_not_there(cast: Cast, sign_in: SignIn) -> None:
    actions.adopt_protocol(partnership=otherplace(), text=wiltshire_text(), adopted_on=clock.today(), by=COMMAND)
    client = sign_in(cast.ruth)
    assert client.get(f"{PROTOCOL}2/").status_code == 404
    assert client.get(f"{PROTOCOL}1/compared/").status_code == 404


# Adopting.


def test_a_draft_is_adopted_from_a_day_on_and_holds_from_it(cast: Cast, sign_in: SignIn) -> None:
    today, page, client = clock.today(), ready("adopt_protocol", cast), sign_in(cast.ruth)
    coming = today + timedelta(days=3)
    client.post(page.url, page.data)
    assert not ProtocolDraft.objects.exists()
    assert directory.protocol_in_force(cast.partnership).number == 1
    shown = main(client, PROTOCOL)
    assert f"Version 2 Holds from {day(coming)}" in shown
    assert f"Version 1 Holds today, since {day(today)}" in shown
    pending_page = main(client, f"{PROTOCOL}2/")
    assert f"It holds from {day(coming)}. Until then nothing changes" in pending_page
    assert "What it changes in version 1" in pending_page
    assert "Changed Clause 2.4" in main(client, f"{PROTOCOL}2/compared/")
    public = main(Client(), "/how-disagreements-are-resolved/")
    assert f"version 1, in force since {day(today)}" in public
    assert f"From {day(coming)} version 2 comes next" in public
    with clock.set_to(clock.now() + timedelta(days=3)):
        client = sign_in(cast.ruth)
        assert directory.protocol_in_force(cast.partnership).number == 2
        shown = main(client, PROTOCOL)
        assert f"Version 2 Holds today, since {day(coming)}" in shown
        assert f"Version 1 Held from {day(today)}" in shown
        assert f"It held from {day(today)}" in main(client, f"{PROTOCOL}1/")
        assert f"It holds since {day(coming)}" in main(client, f"{PROTOCOL}2/")
        assert f"version 2, in force since {day(coming)}" in main(Client(), "/how-disagreements-are-resolved/")
        assert f"Version 2 holds today, since {day(coming)}" in main(client, "/directory/partnership/")
        history = main(client, HISTORY)
    assert f"Ruth Adeyemi adopted version 2 of the protocol, which holds from {day(coming)}" in history
    file = client.get(f"{PROTOCOL}2/file/")
    assert file.content.decode() == NEXT_TEXT
    assert file["Content-Disposition"] == 'attachment; filename="protocol-2.toml"'
    assert client.get(f"{PROTOCOL}3/").status_code == 404


def test_no_version_holds_from_yesterday_or_before_one_that_is_adopted_already(cast: Cast, sign_in: SignIn) -> None:
    client, page = sign_in(cast.ruth), ready("adopt_protocol", cast)
    refused = read(client.post(page.url, page.data | day_typed("adopted_on", -1)))
    assert "must be today or in the future" in refused.one("div", class_="govuk-error-summary").text
    pending(cast, later=10)
    page = ready("adopt_protocol", cast)
    refused = read(client.post(page.url, page.data))
    coming = clock.today() + timedelta(days=10)
    assert f"Enter {day(coming)} or later" in refused.one("div", class_="govuk-error-summary").text


def test_a_draft_follows_the_version_that_is_to_come(cast: Cast, sign_in: SignIn) -> None:
    version = pending(cast)
    drafted(cast)
    shown = main(sign_in(cast.ruth), DRAFT)
    assert f"Version 2 holds from {day(version.adopted_on)}. The draft of the next version says the same." in shown


# Taking back.


def test_a_version_that_is_taken_back_never_holds_and_is_the_draft_again(cast: Cast, sign_in: SignIn) -> None:
    page, client = ready("take_back_version", cast), sign_in(cast.ruth)
    assert f"It is to hold from {day(clock.today() + timedelta(days=3))}" in main(client, page.url)
    shown = read(client.post(page.url, page.data, follow=True)).one("main").text
    assert f"Taken back on {day(clock.today())}: The Executive wants more time." in shown
    assert ProtocolDraft.objects.get().text == NEXT_TEXT
    assert "It was to hold from" in main(client, f"{PROTOCOL}2/")
    assert "Who has not adopted it" not in main(client, f"{PROTOCOL}2/")
    assert "comes next" not in main(Client(), "/how-disagreements-are-resolved/")
    history = main(client, f"{HISTORY}?open=1")
    assert "Ruth Adeyemi took back version 2 of the protocol, which was to hold from" in history
    assert "The Executive wants more time." in history
    assert "It cannot be taken back any more" in main(client, page.url)
    again = ready("adopt_protocol", cast)
    client.post(again.url, again.data)
    with clock.set_to(clock.now() + timedelta(days=4)):
        assert directory.protocol_in_force(cast.partnership).number == 3


def test_a_draft_that_is_being_written_stays_when_a_version_is_taken_back(cast: Cast) -> None:
    version = pending(cast)
    actions.draft_protocol(partnership=cast.partnership, text=wiltshire_text(), by=COMMAND)
    actions.take_back_version(version=version, reason="Too soon.", by=COMMAND)
    assert ProtocolDraft.objects.get().text == wiltshire_text()


def test_a_version_that_holds_is_not_taken_back(cast: Cast, sign_in: SignIn) -> None:
    page, client = ready("take_back_version", cast), sign_in(cast.ruth)
    with clock.set_to(clock.now() + timedelta(days=3)):
        client = sign_in(cast.ruth)
        assert "Take it back" not in main(client, f"{PROTOCOL}2/")
        refused = read(client.post(page.url, page.data)).one("div", class_="govuk-error-summary").text
    assert "It cannot be taken back any more. Adopt another version instead" in refused
    assert ProtocolVersion.objects.adopted().count() == 2
