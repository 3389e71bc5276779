"""A factual error is put right: the child's initials, date of birth, or a record number. The old value stays (A12)."""

from collections.abc import Iterator

from resolution.disagreements import policy
from resolution.disagreements.answers import ChildAnswer, Corrected
from resolution.disagreements.models import Case, Child, Disagreement, RecordNumber
from resolution.govuk.wording import in_words
from resolution.history import journal
from resolution.partnership.models import User
from resolution.protocol.acts import Act

from . import telling
from .doing import Doing, NotNow, Submitted, Unanswerable, doing

BIRTH = ("born", "born_on", "unknown_because")


def correct(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, corrected: Corrected, by: User
) -> Disagreement:
    """Say of a child what is right, and how it came to be wrong. It moves nothing, and nobody's words change."""
    with doing(
        Act.CORRECT, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=corrected.because
    ) as done:
        _refuse_unseen(done.disagreement, as_of)
        said = list(_put_right(done, corrected))
        if not said:
            raise Unanswerable("initials_1", "Change what is wrong: nothing differs from what stands on the record")
        done.tell(corrected="; ".join(said))
        telling.both_sides(done, "corrected")
        return done.disagreement


def _refuse_unseen(held: Disagreement, as_of: int) -> None:
    """What somebody else has corrected meanwhile is not set back by a page that did not show it."""
    if journal.entries(held).filter(number__gt=as_of, act=Act.CORRECT).exists():
        raise NotNow(Act.CORRECT)


def _put_right(done: Doing, corrected: Corrected) -> Iterator[str]:
    """Each child of which something was wrong: what is right, and what stood before."""
    case = Case.objects.select_for_update(of=("self",), no_key=True).get(disagreements=done.disagreement)
    for child in case.children.filter(disagreement=done.disagreement).order_by("pk"):
        answer = corrected.children.get(child.pk)
        changes = [] if answer is None else [*_about(child, answer), *_number(done, child, answer)]
        if changes:
            yield f"{child.initials}, {in_words(changes)}"


def _about(child: Child, answer: ChildAnswer) -> Iterator[str]:
    initials, birth = child.initials, child.birth
    child.initials = answer.initials
    for name in BIRTH:
        setattr(child, name, getattr(answer, name))
    if child.initials != initials:
        yield f"whose initials are {child.initials} (before: {initials})"
    if child.birth != birth:
        yield f"{child.birth} (before: {birth})"
    if (child.initials, child.birth) != (initials, birth):
        child.save()


def _number(done: Doing, child: Child, answer: ChildAnswer) -> Iterator[str]:
    """One's own agency's number for the child, where it has given one."""
    side = policy.side_of(done.capacities)
    row = RecordNumber.objects.filter(child=child, agency=policy.agency_of(done.disagreement, side)).first()
    if row is None or not answer.record_number or row.number == answer.record_number:
        return
    before, row.number = row.number, answer.record_number
    row.save()
    yield f"record number {row.number} (before: {before})"
