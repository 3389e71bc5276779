"""What the database refuses in the directory where a constraint on one row cannot say it.

Put in place after every migrate."""

from resolution.history.triggers import refuse

APP = "partnership"

# Before it is written a row has no number on one database, and its own on the other.
OVERLAPS = """EXISTS (SELECT 1 FROM partnership_absence a WHERE a.person_id = NEW.person_id
    AND a.id <> COALESCE(NEW.id, -1) AND a.since < NEW.until AND NEW.since < a.until)"""
AWAY_ONCE = "Nobody is away twice at the same time."
LOCK = "PERFORM 1 FROM partnership_person WHERE id = NEW.person_id FOR UPDATE;"

# All that is done to a version once it is adopted is to take it back, once.
REWRITES = """OLD.taken_back_on IS NOT NULL OR NEW.partnership_id <> OLD.partnership_id OR NEW.number <> OLD.number
    OR NEW.text <> OLD.text OR NEW.decided_on <> OLD.decided_on OR NEW.adopted_on <> OLD.adopted_on"""
ADOPTED_STAYS = "An adopted version of the protocol is never changed."


def register_all() -> None:
    """Called when the app is ready."""
    refuse("partnership_protocolversion", ("UPDATE",), REWRITES, ADOPTED_STAYS, after=APP)
    refuse("partnership_absence", ("INSERT", "UPDATE"), OVERLAPS, AWAY_ONCE, LOCK, after=APP)
