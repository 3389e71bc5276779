"""What holds it together that words of a paper are destroyed by two people alone, wherever they were typed (A12)."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.db.models import F

from resolution.oversight.models import PaperDestruction, Replaced, Tabled
from resolution.oversight.redactable import FIELDS
from tests.disagreements.cast import Cast

from .acts import asked
from .sub_group import SubGroup, gather

pytestmark = [pytest.mark.requirement("Q10"), pytest.mark.requirement("A12")]


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    return gather(cast)


def test_everything_that_is_typed_into_a_paper_can_be_destroyed() -> None:
    typed = {model: {field.name for field in model._meta.get_fields() if is_free_text(field)} for model in FIELDS}
    assert {model: set(fields) for model, fields in FIELDS.items()} == typed


def is_free_text(field: Any) -> bool:
    return isinstance(field, models.TextField | models.CharField) and not field.choices and field.name not in (
        "section", "seal", "speaks_for"
    )  # fmt: skip


@pytest.mark.both
def test_outside_that_act_the_database_changes_nothing_that_was_tabled_and_inside_it_no_digest(there: SubGroup) -> None:
    ask = asked(there)
    for change in ({"what_changed": "Nothing"}, {"version": F("version")}):
        with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
            Tabled.objects.update(**change)
    ask.answer, ask.answered_at, ask.answered_by = "destroyed", ask.asked_at, there.una
    PaperDestruction.objects.bulk_update([ask], ["answer", "answered_at", "answered_by"])
    with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
        Tabled.objects.update(digests={})
    Tabled.objects.update(what_changed="")


@pytest.mark.both
def test_the_database_holds_what_two_have_decided_on(there: SubGroup) -> None:
    ask = asked(there)
    common: dict[str, Any] = {"paper": ask.paper, "called": "x", "asked_at": ask.asked_at, "asked_by": there.otto}
    decided_by = {"answered_at": ask.asked_at, "answered_by": there.una}
    for wrong in (
        {"what": ask.what, "because": "mistake"},
        {"what": "a", "because": ""},
        {"what": "a", "because": "mistake", "answer": "kept", **decided_by},
        {"what": "a", "because": "mistake", "answer": "destroyed"},
        {"what": "a", "because": "mistake", "answer": "destroyed", **decided_by, "answered_by": there.otto},
        {"what": "a", "because": "mistake", "destroyed_at": ask.asked_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperDestruction.objects.bulk_create([PaperDestruction(**common | wrong)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Replaced.objects.bulk_create([Replaced(paper=ask.paper, by=ask.paper, at=ask.asked_at, because="mistake")])
    assert str(ask) == f"Destruction {ask.pk} in {ask.paper}"
