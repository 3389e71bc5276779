"""Somebody who has no account asks the office for one (A7)."""

from datetime import timedelta

from resolution import clock
from resolution.partnership import actions

from .stage import Stage

# Within the last day, so that the office has still time.
ASKED_BEFORE = timedelta(hours=2)


def ask_for_account(stage: Stage) -> None:
    """It waits for the office to ring the agency, which is one of the directory."""
    agency = stage.agencies["family_haven"]
    with clock.set_to(clock.now() - ASKED_BEFORE):
        actions.ask_for_account(
            partnership=stage.partnership,
            name="Rowan Tully",
            agency=agency.name,
            email="rowan.tully@family-haven.example",
            telephone="01632 960791",
            wants="raise",
        )
