"""What somebody declares: sentences of the protocol's checklist that they make their own (§2.4)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError

from resolution.govuk.fields import ChoicesField, Guidance, Option
from resolution.protocol.model import ChecklistItem, Protocol

from .asking import words_of


class DeclarationsField(ChoicesField):
    """Sentences that somebody makes their own, one box each. Each that is not ticked says so in its own words."""

    def __init__(self, label: str, *, items: Iterable[ChecklistItem], protocol: Protocol, **choices: Any) -> None:
        self.items = tuple(items)
        options = [Option(item.id, item.declaration) for item in self.items]
        guidance = [explained(protocol, item) for item in self.items]
        super().__init__(label, options=options, missing="Tick each sentence that is so", guidance=guidance, **choices)

    def validate(self, value: Any) -> None:
        if missing := [item for item in self.items if item.id not in value]:
            raise ValidationError([ValidationError(item.missing, code=item.id) for item in missing])
        super().validate(value)


def explained(protocol: Protocol, item: ChecklistItem) -> Guidance:
    """The protocol's own words for the item, and what helps to answer it."""
    return replace(words_of(protocol, item.clause) or Guidance(), help=item.guidance)
