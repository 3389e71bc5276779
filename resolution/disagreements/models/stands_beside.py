"""What stands beside the ladder of a disagreement, asked once: the row is read anew (§2.2, §4.1c)."""

from functools import cached_property
from typing import Any

from django.db import models

from resolution.history.models import Entry
from resolution.protocol.acts import Act


class StandsBeside:
    """Whether it was put to the Sub Group, the agencies are said to be stuck, who mediates, and who said how it was."""

    stuck: Any
    mediations: Any
    referrals: Any
    step_id: Any
    pk: Any
    _meta: Any

    @cached_property
    def is_referred(self) -> bool:
        """Whether it was put to the Sub Group (§4): never what a conversation settled, which has no step."""
        return self.step_id is not None and bool(self.referrals.exists())

    @cached_property
    def is_mediator_awaited(self) -> bool:
        """Whether a mediator is still to be offered (§4.1c)."""
        return bool(self.referrals.filter(kind__in=("stuck", "mediation"), decided_at=None).exists())

    @cached_property
    def concerns_decided(self) -> tuple[bool, ...]:
        """Of each serious concern that was logged: whether a deep dive was decided on or against since (§4.1a)."""
        rows = self.referrals.filter(kind="serious").order_by("pk").values_list("decided_at", flat=True)
        return tuple(at is not None for at in rows)

    @property
    def is_concern_decided(self) -> bool:
        """Whether none of them waits to be decided."""
        return all(self.concerns_decided)

    @cached_property
    def mediation(self) -> tuple[int, str, str, bool] | None:
        """Of the mediator who was offered last: who it is, what each side answered, and whether it is recorded."""
        # Nobody is offered but where it was asked for.
        if not self.is_referred:
            return None
        columns = ("mediator_id", "raising_answer", "responding_answer", "recorded_at")
        row = self.mediations.order_by("-pk").values_list(*columns).first()
        return (*row[:3], row[3] is not None) if row else None

    @cached_property
    def stuck_said(self) -> frozenset[tuple[str, str, int]]:
        """Who says at this step, or has not been answered, that the network may be stuck: side, answer, and whose."""
        here = self.stuck.filter(models.Q(step=self.step_id) | models.Q(answer="")).order_by()
        return frozenset(here.values_list("side", "answer", "by_id"))

    @cached_property
    def said_how_it_was(self) -> frozenset[int]:
        """The numbers of those who have answered the three questions, or would rather not: which, nothing tells."""
        return frozenset(self.who_said_how_it_was().values_list("actor__person", flat=True))

    def who_said_how_it_was(self) -> models.QuerySet[Entry]:
        """Their entries."""
        of = {"subject_kind": self._meta.label_lower, "subject_key": str(self.pk)}
        return Entry.objects.filter(**of, act=Act.SAY_HOW_IT_WAS).order_by()
