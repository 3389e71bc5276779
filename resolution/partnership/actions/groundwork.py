"""What data protection asks for before anything real is entered, recorded by the partnership's office (A14).

What is there already is changed with a reason. Nothing takes it away: whatever was raised under it goes on."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final, TypeVar

from resolution import clock
from resolution.history.journal import Actor

from .. import policy
from ..models import (
    Arrangement,
    Assessment,
    Groundwork,
    KeepingPeriod,
    Partnership,
    PrivacyNotice,
    ProtectionOfficer,
)
from .frame import Sent, changing, refuse

# Further off, the day of a review has a slip in its year.
YEARS_TO_REVIEW: Final = 5
Row = TypeVar("Row", bound=Groundwork)


def record_arrangement(
    *,
    partnership: Partnership,
    called: str,
    agreed_on: date,
    held_at: str,
    reason: str = "",
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> None:
    """Which agreement says who of the controllers answers for what, and where it is."""
    row = Arrangement(partnership=partnership, called=called, agreed_on=agreed_on, held_at=held_at)
    _record("record_arrangement", row, reason, as_of, submission, by)


def record_assessment(
    *,
    partnership: Partnership,
    signed_off_on: date,
    signed_off_by: str,
    held_at: str,
    review_on: date,
    reason: str = "",
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> None:
    """Who signed the impact assessment off, where it is, and when it is looked at again."""
    row = Assessment(
        partnership=partnership,
        signed_off_on=signed_off_on,
        signed_off_by=signed_off_by,
        held_at=held_at,
        review_on=review_on,
    )
    _record("record_assessment", row, reason, as_of, submission, by, _refuse_review)


def record_privacy_notice(
    *,
    partnership: Partnership,
    approved_on: date,
    address: str = "",
    words: str = "",
    reason: str = "",
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> None:
    """Where the privacy notice is read, or its words: the public page leads to it, or has them."""
    row = PrivacyNotice(partnership=partnership, approved_on=approved_on, address=address, words=words)
    _record("record_privacy_notice", row, reason, as_of, submission, by)


def record_keeping_period(
    *,
    partnership: Partnership,
    years: int,
    because: str,
    reason: str = "",
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> None:
    """For how many whole years a disagreement is kept after it closed, and why so long."""
    row = KeepingPeriod(partnership=partnership, years=years, because=because)
    _record("record_keeping_period", row, reason, as_of, submission, by)


def record_protection_officer(
    *,
    partnership: Partnership,
    name: str,
    email: str,
    telephone: str = "",
    reason: str = "",
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> None:
    """How anybody reaches the data protection officer: it stands on the public page."""
    row = ProtectionOfficer(partnership=partnership, name=name, email=email, telephone=telephone)
    _record("record_protection_officer", row, reason, as_of, submission, by)


def _refuse_review(row: Assessment) -> None:
    """A review that is no later than the signature is mistyped; so is one many years on, and nobody would be asked."""
    if row.review_on <= row.signed_off_on:
        raise refuse("review_on", "The next review must be after the day on which it was signed off")
    if row.review_on.year - clock.today().year > YEARS_TO_REVIEW:
        raise refuse("review_on", f"The next review must be within {YEARS_TO_REVIEW} years")


def _record(
    act: str,
    row: Row,
    reason: str,
    as_of: int | None,
    submission: Sent | None,
    by: Actor,
    check: Callable[[Row], None] = lambda _: None,
) -> None:
    """In place of what was there, which the history keeps."""
    ours = row.partnership
    may = partial(policy.runs_the_office, partnership=ours)
    with changing(act, ours, may=may, as_of=as_of, submission=submission, by=by, reason=reason) as told:
        before = type(row)._base_manager.filter(partnership=ours).first()
        if before is not None and not reason:
            raise refuse("reason", "Enter why it changes")
        check(row)
        row.pk = before.pk if before else None
        row.save()
        told.tell(ours, anew=" anew" if before else "")
