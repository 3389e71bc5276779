"""The proof of the history, for whoever has the seat of an auditor: nothing of what it tells (A6)."""

from functools import partial

from resolution.history import proving, readings, seals
from resolution.history.models import Reading
from resolution.oversight import policy
from resolution.partnership.actions.frame import refuse_unless
from resolution.partnership.directory import actor
from resolution.partnership.models import Partnership, User


def prove_history(*, partnership: Partnership, kept_elsewhere: str, by: User) -> proving.Proved:
    """Compare all of it with what was written, and with the seals in this text; and keep what it is sealed by now.
    That they looked is kept first."""
    refuse_unless(partial(policy.proves, partnership=partnership), actor(by))
    readings.record(by, partnership, Reading.Kind.PROOF)
    proved = proving.prove(proving.seals_in(kept_elsewhere))
    seals.keep(proved.heads)
    return proved
