import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from resolution.notices import mailbox, outbox
from resolution.notices.sending import send_waiting
from resolution.partnership.models import Person

PAGE = "/demonstration/mail/"


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """The demonstration, with an empty folder for its mail."""
    settings.DEMONSTRATION = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


@pytest.mark.both
@pytest.mark.django_db
def test_outside_the_demonstration_there_is_no_mail_to_read(client: Client) -> None:
    assert client.get(PAGE).status_code == 404


@pytest.mark.both
@pytest.mark.django_db
def test_before_any_mail_the_page_says_when_it_comes(client: Client, folder: Path) -> None:
    assert "No mail has come yet" in client.get(PAGE).text


def test_the_page_shows_each_email_with_its_link(client: Client, folder: Path, tom: Person) -> None:
    outbox.give(tom, kind="to_acknowledge", reference="D-0042", path="/disagreements/D-0042/")
    send_waiting()
    page = client.get(PAGE).text
    assert "D-0042: acknowledge and answer it" in page
    assert "Tom O’Brien" in page
    assert '<a class="govuk-link" href="http://127.0.0.1:8000/disagreements/D-0042/"' in page


def test_the_newest_email_stands_first_and_the_page_ends_somewhere(folder: Path) -> None:
    for number in range(mailbox.MOST + 2):
        file = folder / f"{number}.log"
        file.write_text(f"To: t@example.org\nSubject: {number}\nDate: Mon, 30 Mar 2026 09:30:00 +0000\n\nText\n")
        os.utime(file, (number, number))
    subjects = [letter.subject for letter in mailbox.newest()]
    assert subjects == [str(number) for number in range(mailbox.MOST + 1, 1, -1)]


def test_markup_in_an_email_is_shown_as_text(client: Client, folder: Path, db: None) -> None:
    (folder / "1.log").write_text(
        "To: t@example.org\nSubject: <b>\nDate: Mon, 30 Mar 2026 09:30:00 +0000\n\n<script>\n"
    )
    page = client.get(PAGE).text
    assert "&lt;script&gt;" in page
    assert "<b>" not in page
