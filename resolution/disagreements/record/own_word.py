"""What only the raiser can declare, while it is still to come: their safeguarding lead raised it for them (I13)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from resolution import clock
from resolution.disagreements.models import Disagreement, Named
from resolution.govuk.wording import day, in_words
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity
from resolution.protocol.checklist import personal

from .fetching import Whole


@dataclass(frozen=True)
class OwnWord:
    """Whose word is awaited, on what. `url`: where the reader gives it; `past`, for their lead once its day is over."""

    sentence: str
    on: str
    url: str = ""
    past: str = ""


def own_word_of(whole: Whole, reader: Person, held: Collection[Capacity], offered: Collection[Act]) -> OwnWord | None:
    """What the page says of it to this reader; None where nothing is awaited."""
    record = whole.disagreement
    raiser = record.raiser
    if raiser is None or record.declare_by is None or record.declared_at is not None:
        return None
    on = in_words([f"“{item.declaration}”" for item in personal(record.protocol)])
    lead = whole.raised_by.person.name
    if Act.DECLARE in offered:
        return OwnWord(_yours(lead, raiser, reader), on, url=reverse("disagreements:declare", args=(record.reference,)))
    passed = record.declare_by < clock.today()
    when = "is still to come" if passed else f"is awaited by {day(record.declare_by)}"
    sentence = f"{lead} raised this for {raiser.person.name}. What only {raiser.person.name} can declare {when}"
    return OwnWord(sentence, on, past=_past(record, raiser) if passed and Capacity.RAISING_LEAD in held else "")


def _yours(lead: str, raiser: Named, reader: Person) -> str:
    if raiser.person_id == reader.pk:
        return f"{lead} raised this for you. What only you can declare is still to come"
    return f"The part of {raiser.person.name}, for whom this was raised, is with you now. So are these declarations"


def _past(record: Disagreement, raiser: Named) -> str:
    """What follows, for the lead: nothing ends, nobody is at fault, and somebody else can have the part."""
    who, by = raiser.person.name, day(record.declare_by) if record.declare_by else ""
    return (
        f"It was asked for by {by}. Nothing is held up. Talk with {who}: there may be a reason. If {who} cannot carry "
        "this on, they can hand over their part, or your agency’s coordinator can name somebody else."
    )
