"""What the database refuses of the Sub Group's own tables. Put in place after every migrate."""

from resolution.history import triggers

APP = "oversight"
# But for what two people destroy of a paper, while they do: then words beside it can be written over, and nothing else.
DESTROYING = "SELECT 1 FROM oversight_paperdestruction d WHERE d.answer = 'destroyed' AND d.destroyed_at IS NULL"
KEPT = ("id", "version", "tabled_at", "by_id", "seal")
TABLED_STAYS = "What was tabled stays as it was: table a new version."


def register() -> None:
    """What was tabled is the same bytes for ever (Q10)."""
    triggers.refuse(f"{APP}_tabledfile", ("UPDATE",), "1 = 1", TABLED_STAYS, after=APP)
    same = " AND ".join([*(f"NEW.{name} = OLD.{name}" for name in KEPT), *_of_the_same(), *_json()])
    bad = f"NOT (EXISTS ({DESTROYING}) AND {same})"
    triggers.refuse(f"{APP}_tabled", ("UPDATE",), bad, TABLED_STAYS, after=APP)


def _of_the_same() -> list[str]:
    """What it is of: one of the two is empty."""
    return [f"COALESCE(NEW.{name}, 0) = COALESCE(OLD.{name}, 0)" for name in ("meeting_id", "report_id")]


def _json() -> list[str]:
    """What PostgreSQL compares as text."""
    return [f"CAST(NEW.{name} AS TEXT) = CAST(OLD.{name} AS TEXT)" for name in ("digests", "told")]
