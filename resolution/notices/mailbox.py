"""The folder that the demonstration's mail lands in: a file for all that was sent at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from itertools import islice
from pathlib import Path

from django.conf import settings

# More than anybody reads at once, and half a large page of such as the demonstration sends.
MOST = 20
# What Django writes below each email in the file.
RULE = b"-" * 79


@dataclass(frozen=True)
class Letter:
    """An email as its reader sees it."""

    to: str
    subject: str
    sent_at: datetime
    text: str


def newest() -> list[Letter]:
    """The emails that came last, the newest first."""
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=_when, reverse=True)
    letters = (letter for file in files for letter in reversed(list(_letters(file))))
    return list(islice(letters, MOST))


def _when(file: Path) -> float:
    return file.stat().st_mtime


def _letters(file: Path) -> Iterator[Letter]:
    for written in file.read_bytes().split(RULE):
        if written.strip():
            message = message_from_bytes(written.lstrip(), policy=default)
            yield Letter(message["To"], message["Subject"], message["Date"].datetime, message.get_content())
