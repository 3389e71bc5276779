"""What the database refuses where a constraint on one row cannot say it, and what it looks up by letters.

Put in place after every migrate."""

from resolution.history.triggers import register

APP = "disagreements"

# What was declared, by whom and when, can never be changed afterwards (§2.4).
SAID = ("checklist", "response", "safety", "note", "filing", "criterion")
SAID_STAYS = "What was said stays as it was said: add what is new."

STANDS_WRONGLY = """EXISTS (SELECT 1 FROM disagreements_named n WHERE n.id = NEW.{side}_id AND (
    n.side <> '{side}' OR n.disagreement_id <> NEW.disagreement_id OR (n.tier <> NEW.tier AND NOT NEW.doubled)))"""
SIDES_STAND = "Both sides of a step stand on this disagreement and at the step’s tier."
BOTH_SIDES_WRONG = " OR ".join(STANDS_WRONGLY.format(side=side) for side in ("raising", "responding"))

# A search looks for letters anywhere in the text. SQLite has no such index, and reads it through.
SEARCH = "search text is indexed by its letters"
SEARCH_INDEX = """CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX IF NOT EXISTS search_text_by_its_letters ON disagreements_searchtext USING gin (words gin_trgm_ops)"""


def refuse(table: str, events: tuple[str, ...], bad: str, sentence: str) -> None:
    """Refuse these events on the table where `bad` holds: SQL that both databases read alike, over the row NEW."""
    for event in events:
        name = f"{table} {event.lower()}: {sentence}"
        register(
            name,
            sqlite=f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" WHEN {bad} '
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END",
            postgresql=_on_postgresql(table, event, bad, sentence),
            after=APP,
        )


def _on_postgresql(table: str, event: str, bad: str, sentence: str) -> str:
    function = f"refuse_{event.lower()}_of_{table}"
    return f"""CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF {bad} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;
        CREATE OR REPLACE TRIGGER "{event.lower()} is checked" BEFORE {event} ON "{table}"
        FOR EACH ROW EXECUTE FUNCTION {function}()"""


def register_all() -> None:
    """Called when the app is ready."""
    register(SEARCH, sqlite="", postgresql=SEARCH_INDEX, after=APP)
    for table in SAID:
        refuse(f"{APP}_{table}", ("UPDATE",), "TRUE", SAID_STAYS)
    refuse(f"{APP}_step", ("INSERT", "UPDATE"), BOTH_SIDES_WRONG, SIDES_STAND)
