"""How a mediation stands: for those who read the record whole, and without names or words for a seat (§4.1c)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resolution.disagreements import mediation
from resolution.disagreements.models import Disagreement, Mediation
from resolution.govuk.components import Row
from resolution.govuk.wording import day, moment
from resolution.partnership.models import Person
from resolution.protocol.acts import Status

# Another one is offered while it is not over: `moves.waits_for_another_mediator`.
WAITS = (Status.OPEN, Status.UNRESOLVED)


@dataclass(frozen=True)
class MediationShown:
    """The mediator who was offered last, what each side answered, and what was found."""

    rows: Sequence[Row]


def mediation_of(disagreement: Disagreement) -> MediationShown | None:
    """For those who read the record whole; nothing is asked where no mediator was offered."""
    if disagreement.mediation is None:
        return None
    row = disagreement.mediations.select_related("mediator__agency").latest("pk")
    who = f"{row.mediator.name}, {row.mediator.job_title}, {row.mediator.agency.name}"
    rows = [
        Row("The mediator", who),
        Row("Offered", f"{moment(row.offered_at)}\n{row.because}", typed=True),
        *_answers(row, disagreement, whole=True),
        *_found(row, whole=True),
        *_happens_now(row, disagreement),
    ]
    return MediationShown(rows)


def for_a_seat(disagreement: Disagreement) -> MediationShown | None:
    """What somebody with a seat sees of it: neither a name nor what was said of the child."""
    if disagreement.mediation is None:
        return None
    row = disagreement.mediations.latest("pk")
    rows = [
        Row("A mediator was offered", moment(row.offered_at)),
        *_answers(row, disagreement, whole=False),
        *_found(row, whole=False),
    ]
    return MediationShown(rows)


def reads_as(disagreement: Disagreement, reader: Person) -> str:
    """That somebody reads it as the mediator; empty for everybody else."""
    if not mediation.is_accepted(disagreement, reader):
        return ""
    return (
        "You read this as the mediator whom both sides have accepted. You bring everybody together, and decide "
        "nothing: that stays with the agencies."
    )


def _answers(row: Mediation, disagreement: Disagreement, *, whole: bool) -> Iterator[Row]:
    agencies = (disagreement.raising_agency, disagreement.responding_agency)
    for side, agency in zip(("raising", "responding"), agencies, strict=True):
        answer = getattr(row, f"{side}_answer")
        said = Mediation.Answer(answer).label if answer else "Has not answered yet"
        more = (getattr(row, f"{side}_because"), _invited(getattr(row, f"{side}_invites"))) if whole else ()
        yield Row(agency.name, "\n".join(filter(None, (said, *more))), typed=True)


def _happens_now(row: Mediation, disagreement: Disagreement) -> Iterator[Row]:
    """Where they do not mediate after all: never why, which is theirs."""
    if disagreement.status in WAITS and mediation.waits_for_another(disagreement):
        yield Row(
            "What happens now",
            f"{row.mediator.name} does not mediate after all. Another mediator will be offered to both sides: nobody "
            "has to ask again. Until then you can go on talking with each other.",
        )


def _invited(words: str) -> str:
    return f"Would invite: {words}" if words else ""


def _found(row: Mediation, *, whole: bool) -> Iterator[Row]:
    if row.met_on is None:
        return
    yield Row("Met on", day(row.met_on))
    if whole:
        yield Row("Who came", row.came, typed=True)
    yield Row("What was found", Mediation.Found(row.found).label)
    if whole and row.way_forward:
        counts = "It counts once both sides have confirmed it."
        yield Row("The way forward", f"{row.way_forward}\n{counts}", typed=True)
