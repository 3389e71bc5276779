"""Something to do on a home page, and the row that it is made of: all that is asked of somebody is found in one query,
so that each kind of it gives rows of the same columns."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Value

from resolution.protocol.checklist import Value as Answer

# What fits on one page.
MOST = 20
# For a row that has no answers.
NOTHING = Value({}, models.JSONField())


@dataclass(frozen=True)
class Todo:
    """Something to do that is no disagreement of its own: an agreed action, a draft."""

    what: str
    url: str
    aside: str
    is_late: bool = False


class Beside(NamedTuple):
    """What is asked of somebody beside their moves: a word of theirs, or of a colleague for whom it was raised; what
    somebody asks to destroy; a sheet of a checklist; a question; a short account; an agreed action with its date; or,
    of whoever keeps an agency's entries, to look through them, and an address that does not work."""

    kind: str
    key: int
    # Of the directory: which agency, or who.
    reference: str
    at: datetime
    on: date
    answers: dict[str, Answer]
    # The text of a sheet's protocol; whose word it is; who asks; whether an action is accepted; why mail came back.
    text: str
