"""What the database refuses where a constraint on one row cannot say it, and what it looks up by letters.

Put in place after every migrate."""

from functools import partial

from resolution.history import triggers

APP = "disagreements"
refuse = partial(triggers.refuse, after=APP)

# What was declared, by whom and when, can never be changed afterwards (§2.4).
SAID = ("checklist", "response", "safety", "note", "filing", "criterion", "decision")
SAID_STAYS = "What was said stays as it was said: add what is new."
# But for what two people destroy, while they do: outside that act no row says "destroyed" and not yet when (A12).
NOT_BEING_DESTROYED = """NOT EXISTS (SELECT 1 FROM disagreements_destruction d
    WHERE d.disagreement_id = NEW.disagreement_id AND d.answer = 'destroyed' AND d.destroyed_at IS NULL)"""
# And for what ends with its keeping, while it does: the entry of that act is written last (A10).
NOT_BEING_ANONYMISED = """NOT EXISTS (SELECT 1 FROM disagreements_disagreement g
    WHERE g.id = NEW.disagreement_id AND g.anonymised_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM history_entry e
    WHERE e.subject_kind = 'disagreements.disagreement' AND e.subject_key = CAST(g.id AS varchar(40))
    AND e.act = 'anonymise'))"""
STILL_SAID = f"{NOT_BEING_DESTROYED} AND {NOT_BEING_ANONYMISED}"

STANDS_WRONGLY = """EXISTS (SELECT 1 FROM disagreements_named n WHERE n.id = NEW.{side}_id AND (
    n.side <> '{side}' OR n.disagreement_id <> NEW.disagreement_id OR (n.tier <> NEW.tier AND NOT NEW.doubled)))"""
SIDES_STAND = "Both sides of a step stand on this disagreement and at the step’s tier."
BOTH_SIDES_WRONG = " OR ".join(STANDS_WRONGLY.format(side=side) for side in ("raising", "responding"))
# Whoever a step goes to acts by their part from then on: one that had ended is theirs again first (L10).
HAS_ENDED = "EXISTS (SELECT 1 FROM disagreements_named n WHERE n.id = NEW.{side}_id AND n.until IS NOT NULL)"
GOES_ASTRAY = " OR ".join(
    f"(COALESCE(NEW.{side}_id, 0) <> COALESCE(OLD.{side}_id, 0) AND {HAS_ENDED.format(side=side)})"
    for side in ("raising", "responding")
)
GOES_TO_SOMEBODY = "A step goes to somebody whose part has not ended."

# Nobody oversees a disagreement on which they are named (§4.1c): not while it is to be settled, nor from the day on
# which they take the seat. Seats begin and end with a day in London, whatever day it is in UTC by then.
KNOWN = {
    "live": "('open', 'agreed', 'unresolved')",
    "overseers": """(SELECT person_id, since, until FROM partnership_seat WHERE never_named
        UNION ALL SELECT person_id, since, until FROM partnership_role WHERE kind = 'business_manager')""",
}
OVERSEES = """EXISTS (SELECT 1 FROM {overseers} s WHERE s.person_id = NEW.person_id AND (
    (s.since <= london_day(NEW.since) AND (s.until IS NULL OR s.until > london_day(NEW.since)))
    OR (s.until IS NULL AND NEW.until IS NULL AND EXISTS (
        SELECT 1 FROM disagreements_disagreement d WHERE d.id = NEW.disagreement_id AND d.status IN {live}))))"""
IS_NAMED = """NEW.until IS NULL AND EXISTS (SELECT 1 FROM disagreements_named n
    JOIN disagreements_disagreement d ON d.id = n.disagreement_id
    WHERE n.person_id = NEW.person_id AND n.until IS NULL AND d.status IN {live})"""
OPENS_AGAIN = "OLD.status NOT IN {live} AND NEW.status IN {live}"
OVERSEER_THERE = """EXISTS (SELECT 1 FROM disagreements_named n JOIN {overseers} s ON s.person_id = n.person_id
    WHERE n.disagreement_id = NEW.id AND n.until IS NULL AND s.until IS NULL)"""
NEVER_NAMED = "Whoever oversees disagreements is never named on one."
# Two transactions at once would each see the database without the other. So whoever gives a seat waits for those who
# name the person, and they for the seat; two who name people never wait for each other, and cannot wait in a circle.
LOCK_TO_NAME = "PERFORM 1 FROM partnership_person WHERE id = NEW.person_id FOR SHARE;"
LOCK_TO_SEAT = "PERFORM 1 FROM partnership_person WHERE id = NEW.person_id FOR UPDATE;"
LOCK_TO_OPEN = """IF {opens_again} THEN PERFORM 1 FROM partnership_person WHERE id IN (SELECT person_id
    FROM disagreements_named WHERE disagreement_id = NEW.id AND until IS NULL) ORDER BY id FOR SHARE; END IF;"""

# Whoever has a personal link takes no part: neither while it is said of them, nor from then on (A3).
IS_ASIDE = """NEW.until IS NULL AND EXISTS (SELECT 1 FROM disagreements_personallink l
    WHERE l.disagreement_id = NEW.disagreement_id AND l.person_id = NEW.person_id AND l.linked)"""
HAS_A_PART = """NEW.linked AND EXISTS (SELECT 1 FROM disagreements_named n
    WHERE n.disagreement_id = NEW.disagreement_id AND n.person_id = NEW.person_id AND n.until IS NULL)"""
TAKES_NO_PART = "Whoever has a personal link takes no part."

# Whoever has acted for the Sub Group is never named, and nobody named or of a side's agency acts for it (§4.1c).
HAS_ACTED = """EXISTS (SELECT 1 FROM disagreements_decision d
    WHERE d.disagreement_id = NEW.disagreement_id AND d.by_id = NEW.person_id)
    OR EXISTS (SELECT 1 FROM disagreements_referral r
    WHERE r.disagreement_id = NEW.disagreement_id AND r.acknowledged_by_id = NEW.person_id)
    OR EXISTS (SELECT 1 FROM disagreements_reviewer v
    WHERE v.disagreement_id = NEW.disagreement_id AND v.person_id = NEW.person_id)
    OR EXISTS (SELECT 1 FROM disagreements_review w
    WHERE w.disagreement_id = NEW.disagreement_id AND NEW.person_id IN (w.opened_by_id, w.completed_by_id))
    OR EXISTS (SELECT 1 FROM disagreements_mediation m
    WHERE m.disagreement_id = NEW.disagreement_id AND NEW.person_id IN (m.mediator_id, m.offered_by_id))"""
IS_OF_IT = """EXISTS (SELECT 1 FROM disagreements_named n
    WHERE n.disagreement_id = NEW.disagreement_id AND n.person_id = NEW.{who}_id)"""
IS_OF_A_SIDE = """EXISTS (SELECT 1 FROM disagreements_disagreement g JOIN partnership_person p ON p.id = NEW.{who}_id
    WHERE g.id = NEW.disagreement_id AND p.agency_id IN (g.raising_agency_id, g.responding_agency_id))"""
OVERSEES_FROM_OUTSIDE = "Whoever acts for the Sub Group is not named on it, nor of a side."
LOCK_TO_OVERSEE = "PERFORM 1 FROM partnership_person WHERE id = NEW.{who}_id FOR UPDATE;"

# An answer names a question that the other side has asked here (L15).
NOT_THEIR_QUESTION = """NEW.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disagreements_note q
    JOIN disagreements_named a ON a.id = q.by_id JOIN disagreements_named b ON b.id = NEW.by_id
    WHERE q.id = NEW.question_id AND q.kind = 'question' AND q.disagreement_id = NEW.disagreement_id
    AND a.side <> b.side)"""
ANSWERS_THE_OTHER_SIDE = "An answer is to a question that the other side has asked here."

# Whoever mediates decides nothing else on it (§4.1c).
MEDIATES = """EXISTS (SELECT 1 FROM disagreements_mediation m WHERE m.disagreement_id = NEW.disagreement_id
    AND m.mediator_id = NEW.by_id AND m.raising_answer <> 'declined' AND m.responding_answer <> 'declined')"""
MEDIATES_FROM_OUTSIDE = "Whoever mediates is not named on it, nor of a side."
DECIDES_NOTHING = "Whoever mediates decides nothing else on it."

# A search looks for letters anywhere in the text. SQLite has no such index, and reads it through.
SEARCH = "search text is indexed by its letters"
SEARCH_INDEX = """CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX IF NOT EXISTS search_text_by_its_letters ON disagreements_searchtext USING gin (words gin_trgm_ops)"""


def register_all() -> None:
    """Called when the app is ready."""
    triggers.register(SEARCH, sqlite="", postgresql=SEARCH_INDEX, after=APP)
    for table in SAID:
        refuse(f"{APP}_{table}", ("UPDATE",), STILL_SAID, SAID_STAYS)
    refuse(f"{APP}_note", ("INSERT",), NOT_THEIR_QUESTION, ANSWERS_THE_OTHER_SIDE)
    refuse(f"{APP}_step", ("INSERT", "UPDATE"), BOTH_SIDES_WRONG, SIDES_STAND)
    # One that opens again may have nobody left on the raising side: the office names somebody.
    refuse(f"{APP}_step", ("INSERT",), HAS_ENDED.format(side="responding"), GOES_TO_SOMEBODY, of="people")
    refuse(f"{APP}_step", ("UPDATE",), GOES_ASTRAY, GOES_TO_SOMEBODY, of="people")
    _keep_overseers_out()
    # After the other, which checks the same table, and under a name of its own.
    refuse(f"{APP}_named", ("INSERT", "UPDATE"), IS_ASIDE, TAKES_NO_PART, LOCK_TO_NAME, of="links")
    refuse(f"{APP}_personallink", ("INSERT", "UPDATE"), HAS_A_PART, TAKES_NO_PART, LOCK_TO_SEAT)
    _keep_sides_out()
    _keep_mediators_apart()


def _keep_sides_out() -> None:
    """Neither before nor after: a person moves to another agency, so that this is asked when they act."""
    refuse(f"{APP}_named", ("INSERT",), HAS_ACTED, OVERSEES_FROM_OUTSIDE, LOCK_TO_NAME, of="overseers")
    for table, event, who, when in (
        ("decision", "INSERT", "by", ""),
        ("mediation", "INSERT", "offered_by", ""),
        ("referral", "UPDATE", "acknowledged_by", "OLD.acknowledged_by_id IS NULL AND "),
        ("reviewer", "INSERT", "person", ""),
        ("review", "INSERT", "opened_by", ""),
        ("review", "UPDATE", "completed_by", "OLD.completed_by_id IS NULL AND "),
    ):
        bad = f"{when}({IS_OF_IT.format(who=who)} OR {IS_OF_A_SIDE.format(who=who)})"
        refuse(f"{APP}_{table}", (event,), bad, OVERSEES_FROM_OUTSIDE, LOCK_TO_OVERSEE.format(who=who))


def _keep_mediators_apart() -> None:
    """Neither of a side nor named; and they decide nothing else."""
    bad = f"{IS_OF_IT} OR {IS_OF_A_SIDE}".format(who="mediator")
    lock = LOCK_TO_OVERSEE.format(who="mediator")
    refuse(f"{APP}_mediation", ("INSERT",), bad, MEDIATES_FROM_OUTSIDE, lock, of="mediators")
    refuse(f"{APP}_decision", ("INSERT",), MEDIATES, DECIDES_NOTHING, LOCK_TO_OVERSEE.format(who="by"), of="mediators")


def _keep_overseers_out() -> None:
    oversees, is_named = OVERSEES.format(**KNOWN), IS_NAMED.format(**KNOWN)
    opens_again, there = OPENS_AGAIN.format(**KNOWN), OVERSEER_THERE.format(**KNOWN)
    named, both = f"{APP}_named", ("INSERT", "UPDATE")
    refuse(named, ("INSERT",), oversees, NEVER_NAMED, LOCK_TO_NAME)
    # A part can always be ended, also on the day on which the seat was taken.
    refuse(named, ("UPDATE",), f"NEW.until IS NULL AND {oversees}", NEVER_NAMED, LOCK_TO_NAME)
    refuse("partnership_seat", both, f"NEW.never_named AND {is_named}", NEVER_NAMED, LOCK_TO_SEAT)
    refuse("partnership_role", both, f"NEW.kind = 'business_manager' AND {is_named}", NEVER_NAMED, LOCK_TO_SEAT)
    lock = LOCK_TO_OPEN.format(opens_again=opens_again)
    refuse(f"{APP}_disagreement", ("UPDATE",), f"{opens_again} AND {there}", NEVER_NAMED, lock)
