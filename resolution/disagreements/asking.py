"""What a side asks beside the ladder and the other has not answered yet (L15). Reads only."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from resolution.partnership.models import Person
from resolution.protocol.acts import Side

from .models import Disagreement, Note
from .models.covered import holds


def questions() -> QuerySet[Note]:
    """What a side asked at the step that it stands at, and the other has not answered: neither with an answer nor, for
    the responding side, with its response (L15). An answer that names no question answers all that came before it."""
    here = {"kind": Note.Kind.QUESTION, "step": F("disagreement__step"), "disagreement__status": "open"}
    answers = Note.objects.filter(kind=Note.Kind.ANSWER, disagreement=OuterRef("disagreement"), pk__gt=OuterRef("pk"))
    answers = answers.filter(Q(question=OuterRef("pk")) | Q(question__isnull=True))
    responded = Q(by__side="raising", step__answered_at__gte=F("at"))
    there = Note.objects.filter(**here).exclude(Exists(answers.exclude(by__side=OuterRef("by__side"))))
    return there.exclude(responded)


def to_answer(disagreement: Disagreement, side: Side) -> dict[int, Note]:
    """What waits there for an answer of this side, by number, the oldest first."""
    asked = questions().filter(disagreement=disagreement, by__side=side.other).order_by("pk")
    people = ("by__person", "by__agency", "by__covers__person")
    return {question.pk: question for question in asked.select_related(*people)}


def is_asked(person: Person, rows: QuerySet[Disagreement]) -> Q:
    """Whether a question on one of the rows is for the person to answer, for their side."""
    responding, raising = (
        rows.filter(holds(person, f"step__{side}")).values("pk") for side in ("responding", "raising")
    )
    return Q(by__side="raising", disagreement__in=responding) | Q(by__side="responding", disagreement__in=raising)
