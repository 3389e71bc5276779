"""What the database refuses of the Sub Group's own tables. Put in place after every migrate."""

from resolution.history import triggers

APP = "oversight"
TABLED = ("tabled", "tabledfile")
TABLED_STAYS = "What was tabled stays as it was: table a new version."


def register() -> None:
    """What was tabled is the same bytes for ever (Q10)."""
    for table in TABLED:
        triggers.refuse(f"{APP}_{table}", ("UPDATE",), "1 = 1", TABLED_STAYS, after=APP)
