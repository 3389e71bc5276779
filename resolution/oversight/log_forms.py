"""What is asked when a row of the log that was kept before is put right (A12)."""

from collections.abc import Iterable
from typing import Any, cast

from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, ChoicesField, Option, TextField
from resolution.oversight.log_before import NOT_KNOWN
from resolution.oversight.log_correcting import Why
from resolution.oversight.models import LoggedBefore
from resolution.partnership.fields import AgencyField
from resolution.partnership.forms import EntryForm, choices
from resolution.partnership.models import Agency
from resolution.protocol.model import Protocol

UNKNOWN, REFERRED, NOT_REFERRED = "unknown", "referred", "not_referred"
WITHOUT_WHO = "One line, without anything that says who is meant."


class CorrectRowForm(EntryForm):
    """The row as it stands, to write over what is wrong in it."""

    button = "Correct it"
    number = TextField(
        "Number in the log",
        missing="Enter the number that it has in the log",
        limit=60,
        width=20,
        help_text="Correct it in your sheet too: by its number a row is known, and never taken over twice.",
    )
    raised_on = DateField(
        "When was it raised?",
        missing="Enter the day on which it was raised",
        not_future=True,
        called="The day on which it was raised",
    )
    raising_agency = AgencyField("Which agency raised it?", missing="Select which agency raised it")
    responding_agency = AgencyField("With which agency?", missing="Select with which agency it was raised")
    tier = ChoiceField("At which tier was it settled?", missing="Select at which tier it was settled")
    themes = ChoicesField("Themes", missing=None)
    settled_on = DateField(
        "When was it settled?",
        missing="Enter the day on which it was settled",
        not_future=True,
        called="The day on which it was settled",
    )
    how_settled = TextField("How was it settled?", missing=None, limit=300, help_text=WITHOUT_WHO)
    outcome = TextField("What was the outcome?", missing=None, limit=300, help_text=WITHOUT_WHO)
    referred = ChoiceField(
        "Was it referred to the Sub Group?",
        missing="Select whether it was referred to the Sub Group",
        options=[(REFERRED, "Yes"), (NOT_REFERRED, "No")],
        inline=True,
    )
    because = ChoiceField("How did it come to be wrong?", missing="Select how it came to be wrong", options=Why.choices)

    def __init__(
        self, *args: Any, row: LoggedBefore, protocol: Protocol, agencies: Iterable[Agency], **options: Any
    ) -> None:
        """What the protocol has no more stays to be chosen where the row has it."""
        super().__init__(*args, initial=_as_it_stands(row), **options)
        offered = list(agencies)
        for name in ("raising_agency", "responding_agency"):
            cast(AgencyField, self.fields[name]).offer(offered)
        tiers = {tier.number: tier.name for tier in protocol.tiers}
        there = {row.tier: f"Tier {row.tier}"} if row.tier else {}
        choices(self, "tier").options = [*_options(tiers, there), Option(UNKNOWN, NOT_KNOWN)]
        themes = {theme.id: theme.name for theme in protocol.themes}
        choices(self, "themes").options = _options(themes, {theme: theme for theme in row.themes})

    def given(self) -> dict[str, Any]:
        said = super().given()
        because, tier = said.pop("because"), said["tier"]
        said |= {"tier": None if tier == UNKNOWN else int(tier), "referred": said["referred"] == REFERRED}
        return {"said": said, "because": because}


def _options(known: dict[Any, str], there: dict[Any, str]) -> list[Option]:
    """What the protocol has, and what else stands in the row."""
    return [Option(str(key), name) for key, name in (known | there | known).items()]


def _as_it_stands(row: LoggedBefore) -> dict[str, Any]:
    """The answers that the page begins with."""
    stands = {name: getattr(row, name) for name in ("number", "raised_on", "settled_on", "how_settled", "outcome")}
    sides = {"raising_agency": row.raising_agency_id, "responding_agency": row.responding_agency_id}
    tier, referred = str(row.tier) if row.tier else UNKNOWN, REFERRED if row.referred else NOT_REFERRED
    return stands | sides | {"tier": tier, "themes": row.themes, "referred": referred}
