"""What stands beside the ladder of a disagreement, asked once: the row is read anew (§4.1c)."""

from functools import cached_property
from typing import Any

from django.db import models


class StandsBeside:
    """Whether it was put to the Sub Group, the agencies are said to be stuck, and who mediates."""

    stuck: Any
    mediations: Any
    referrals: Any
    step_id: Any

    @cached_property
    def is_referred(self) -> bool:
        """Whether it was put to the Sub Group (§4): never what a conversation settled, which has no step."""
        return self.step_id is not None and bool(self.referrals.exists())

    @cached_property
    def is_mediator_awaited(self) -> bool:
        """Whether a mediator is still to be offered (§4.1c)."""
        return bool(self.referrals.filter(kind__in=("stuck", "mediation"), decided_at=None).exists())

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
