"""What data protection asks for before anything real is entered: what is recorded, what is missing, and what cannot be
done until then (A14). Reads only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from resolution import clock
from resolution.govuk.wording import in_words

from .models import (
    Arrangement,
    Assessment,
    Groundwork,
    KeepingPeriod,
    Partnership,
    PrivacyNotice,
    ProtectionOfficer,
)


@dataclass(frozen=True)
class Thing:
    """One of the five, and the act that records it, after which its page is named."""

    model: type[Groundwork]
    act: str

    @property
    def called(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def title(self) -> str:
        return f"The {self.called}"

    @property
    def relation(self) -> str:
        """By which name the partnership has it."""
        return self.model._meta.model_name or ""


THINGS = (
    Thing(Arrangement, "record_arrangement"),
    Thing(Assessment, "record_assessment"),
    Thing(PrivacyNotice, "record_privacy_notice"),
    Thing(KeepingPeriod, "record_keeping_period"),
    Thing(ProtectionOfficer, "record_protection_officer"),
)


def whole_until() -> Subquery:
    """The day of the next review, where all five are recorded for the partnership of an account: asked with the
    account, since many pages ask."""
    there: dict[str, Any] = {f"{one.relation}__isnull": False for one in THINGS}
    whole = Partnership.objects.filter(pk=OuterRef("person__agency__partnership"), **there)
    return Subquery(whole.values("assessment__review_on"))


def missing(partnership: Partnership) -> list[Thing]:
    """Those that are not recorded, in one query."""
    asked = Partnership.objects.filter(pk=partnership.pk).values_list(*(f"{one.relation}__pk" for one in THINGS))
    return [thing for thing, key in zip(THINGS, asked.get(), strict=True) if key is None]


def recorded(partnership: Partnership) -> Mapping[Thing, Groundwork | None]:
    """Each as it is recorded, in one query; None for what is missing."""
    row = Partnership.objects.select_related(*(one.relation for one in THINGS)).get(pk=partnership.pk)
    return {thing: getattr(row, thing.relation, None) for thing in THINGS}


def to_do(partnership: Partnership) -> list[tuple[Thing, date | None]]:
    """What the office has to record; with the day on which it was to be looked at again, where it is there."""
    until = partnership.groundwork_until
    rows = {} if until and until > clock.today() else recorded(partnership)
    return [(thing, _review_due(row)) for thing, row in rows.items() if row is None or _review_due(row)]


def _review_due(row: Groundwork | None) -> date | None:
    return row.review_on if isinstance(row, Assessment) and row.review_on <= clock.today() else None


def why_not(partnership: Partnership) -> str:
    """Why nobody can raise a disagreement or log one yet, and whom to turn to; blank where everybody can.

    The one rule: what is offered and what is accepted ask it alike. Once all is there it stays."""
    if partnership.groundwork_until:
        return ""
    names = [thing.called for thing in missing(partnership)]
    return " ".join(_says(partnership, names)) if names else ""


def _says(partnership: Partnership, names: list[str]) -> Iterator[str]:
    ways = in_words([way for way in (partnership.telephone, partnership.contact_email) if way], last="or")
    yield "Nobody can raise a disagreement here yet, or log one."
    yield f"The partnership’s office has first to record the {in_words(names)}. Ask it when that will be: {ways}."
    yield "The child does not wait for that: ring the other agency, and tell your safeguarding lead."
