"""The question for a sheet: a file, read as soon as it is sent, and not kept."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .fields import Question
from .sheets import LARGEST, TOO_LARGE, Sheet, read_sheet


@dataclass(frozen=True)
class Sent:
    """What a file says, and its checksum (SHA-256)."""

    sheet: Sheet
    digest: str


class FileBox(forms.FileInput):
    """`box`: what GOV.UK's classes call it."""

    box = "govuk-file-upload"


class SheetField(Question, forms.FileField):
    """A spreadsheet or a CSV file. The answer is what it says."""

    widget = FileBox

    def __init__(self, label: str, *, missing: str, **question: Any) -> None:
        super().__init__(label, missing=missing, **question)
        # An empty file, and a form that was sent without its files, are no file.
        self.error_messages |= dict.fromkeys(("empty", "invalid", "missing"), missing)

    def clean(self, value: Any, initial: Any = None) -> Sent:
        sent = super().clean(value, initial)
        if sent.size > LARGEST:
            raise ValidationError(TOO_LARGE)
        content = sent.read()
        return Sent(read_sheet(content), sha256(content).hexdigest())
