"""What data protection asks for, as the county's office recorded it before anything was raised (A14)."""

from datetime import date, timedelta

from resolution import clock
from resolution.history.journal import Actor
from resolution.partnership import actions
from resolution.partnership.models import Partnership

AGREED = timedelta(days=20)
FOLDER = "The information governance folder of the partnership’s office"


def record_groundwork(partnership: Partnership, by: Actor) -> None:
    """All five, some weeks after the partners had agreed them."""
    agreed = clock.today() - AGREED
    actions.record_arrangement(
        partnership=partnership,
        called="Joint controllers’ agreement of the three safeguarding partners",
        agreed_on=agreed,
        held_at=f"{FOLDER}, IG 12",
        by=by,
    )
    actions.record_assessment(
        partnership=partnership,
        signed_off_on=agreed,
        signed_off_by="The senior information risk owner of Fallowshire County Council",
        held_at=f"{FOLDER}, IG 14",
        review_on=date(agreed.year + 3, agreed.month, 1),
        by=by,
    )
    _record_what_is_told(partnership, agreed, by)


def _record_what_is_told(partnership: Partnership, agreed: date, by: Actor) -> None:
    """What everybody reads on the privacy page."""
    actions.record_privacy_notice(
        partnership=partnership, approved_on=agreed, address="https://www.fscp.example/privacy", by=by
    )
    actions.record_keeping_period(
        partnership=partnership,
        years=25,
        because="The partners’ schedule of keeping: as long as an agency keeps its own record of a child.",
        by=by,
    )
    actions.record_protection_officer(
        partnership=partnership,
        name="Data protection officer of Fallowshire County Council",
        email="dpo@fallowshire.example",
        telephone="01632 960177",
        by=by,
    )
