"""What a side asks and the other has not answered: it moves nothing, and waits all the same (L15)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from resolution.disagreements.models import Note
from resolution.disagreements.policy import NOTES_OF_SIDE
from resolution.govuk.wording import moment
from resolution.protocol.acts import Act, Side

from .fetching import Whole
from .holder import for_side


@dataclass(frozen=True)
class Question:
    """Who asks, and what. `url`: where the reader answers it for the other side."""

    asks: str
    text: str
    url: str = ""


def questions_of(whole: Whole, side: Side, offered: Collection[Act]) -> Iterator[Question]:
    """The questions that wait for an answer, for a reader of this side."""
    answers = Act.NOTE in offered and Note.Kind.ANSWER in NOTES_OF_SIDE[side]
    url = f"{reverse('disagreements:note', args=(whole.disagreement.reference,))}?kind={Note.Kind.ANSWER}"
    for asked, shown in zip(whole.questions, questions_open(whole), strict=True):
        yield replace(shown, url=f"{url}&to={asked.key}") if answers and asked.by.side != side else shown


def questions_open(whole: Whole) -> Iterator[Question]:
    """The same for any reader, as they stand on paper."""
    for asked in whole.questions:
        yield Question(f"{for_side(asked.by)}, asked {moment(asked.at)}", asked.text)
