"""Everyone whom the access matrix asks: in which role, and what they have to do with what they ask for."""

from dataclasses import dataclass
from datetime import timedelta

# What a page is about decides who tries it.
RECORD, DRAFT, ENTRIES, PLACE = "a record", "a draft", "entries of the directory", "a place of its own"
A_YEAR = timedelta(days=366)
# After a task is done, what was seen of it is seen for thirty days.
TASK_LONG_DONE = timedelta(days=31)
# What was opened in an emergency is closed again with the next working day, some days later at most.
OPENED_LONG_AGO = timedelta(days=8)


@dataclass(frozen=True)
class Reader:
    """Somebody who asks for every page that is about such a thing. `who`: a name of the world's; blank, nobody who is
    signed in. `later`: so long after the world was made."""

    about: str
    role: str
    relation: str
    who: str
    record: str = "open"
    later: timedelta = timedelta()
    # Tries the pages of every act too.
    acts: bool = True

    def __str__(self) -> str:
        return f"{self.role}, {self.relation}"


def _of_a_record(role: str, relation: str, who: str, record: str = "open", later: timedelta = timedelta()) -> Reader:
    return Reader(RECORD, role, relation, who, record, later)


def _in_another_way(role: str, relation: str, who: str, record: str = "open", later: timedelta = timedelta()) -> Reader:
    """Told apart by the rule, but not in what they can do with it: whoever sees it not at all can do nothing, and what
    whoever sees it can do is enumerated in tests/protocol."""
    return Reader(RECORD, role, relation, who, record, later, acts=False)


# One line a relation: a new one needs a record of that kind in `records.RECORDS`, and its line here.
OF_RECORDS = (
    _of_a_record("practitioner", "raised it; named now", "grace"),
    _of_a_record("practitioner", "answers it; named now", "priya"),
    _of_a_record("practitioner", "named before: another answers at a higher tier now", "priya", "at the second tier"),
    _in_another_way("practitioner", "named before: has handed it over", "priya", "handed over"),
    _in_another_way("practitioner", "named; closed less than 12 months ago", "grace", "closed"),
    _of_a_record("practitioner", "named; 12 months after closing", "grace", "closed", A_YEAR),
    _in_another_way("practitioner", "named; 12 months after it was withdrawn", "priya", "withdrawn", A_YEAR),
    _of_a_record("practitioner", "named; has left the agency", "lena", "answered by somebody who left"),
    _in_another_way("practitioner", "named; it is restricted", "grace", "restricted"),
    _in_another_way("practitioner", "stepped aside: has a personal link", "priya", "the responder stepped aside"),
    _in_another_way("practitioner", "recalled from them: it was sent to them by mistake", "priya", "recalled"),
    _in_another_way("practitioner", "colleague of whoever answers; not named", "sam"),
    _in_another_way("practitioner", "on duty at the desk that it was sent to", "sam", "at a duty desk"),
    _of_a_record("practitioner", "of another agency", "carl"),
    _of_a_record("practitioner", "of a third agency, asked in", "carl", "a third agency"),
    _in_another_way("practitioner", "of a third agency, whose part has ended", "carl", "a third agency, ended"),
    _in_another_way("practitioner", "of a small agency, asked in; not said yet if they have a personal link", "moira",
                 "a link is asked for"),
    _of_a_record("practitioner", "invited; has no account of their own", "ida", "somebody is invited"),
    _in_another_way("practitioner", "logged it: a conversation settled it", "grace", "settled"),
    _in_another_way("manager", "raises it at the second tier; named now", "nadia", "at the second tier"),
    _in_another_way("manager", "covers today for whoever answers", "kit", "at the second tier"),
    _of_a_record("manager", "line manager of whoever answers; the answer is overdue", "tom", "overdue"),
    _in_another_way("manager", "line manager of whoever answers; nothing is due", "tom"),
    _in_another_way("director", "of a side; by rank alone", "dana"),
    _of_a_record("safeguarding lead", "of the raising side", "ann"),
    _in_another_way("safeguarding lead", "of the responding side", "helen"),
    _in_another_way("safeguarding lead", "of the responding side; 12 months after closing", "helen", "closed", A_YEAR),
    _in_another_way("safeguarding lead", "of the responding side; it is restricted", "helen", "restricted"),
    _of_a_record("safeguarding lead", "of the responding side; blocked by a conflict of interest", "helen",
                 "a lead is blocked"),
    _in_another_way("safeguarding lead", "of the responding side; a conversation settled it", "helen", "settled"),
    _in_another_way("safeguarding lead", "of another agency", "moira"),
    _in_another_way("deputy of a safeguarding lead", "of the responding side", "uma"),
    _in_another_way("point of contact", "of the responding side; nobody named yet", "joan", "nobody named yet"),
    _in_another_way("point of contact", "of the raising side; it cannot wait", "olu", "urgent"),
    _of_a_record("coordinator", "of the responding side", "joan"),
    _in_another_way("coordinator", "of another agency", "petra"),
    _of_a_record("business manager", "of the partnership", "ruth"),
    _in_another_way("business manager", "of the partnership; it is restricted", "ruth", "restricted"),
    _in_another_way("business manager", "of another partnership", "una"),
    _of_a_record("QA&P Chair", "before a referral", "vera"),
    _in_another_way("QA&P member", "before a referral", "milo"),
    _of_a_record("QA&P Chair", "after a referral", "vera", "logged with the Chair"),
    _of_a_record("QA&P Chair", "after a referral; has opened a review of it", "vera", "in review"),
    _in_another_way("QA&P member", "after a referral", "milo", "logged with the Chair"),
    _in_another_way("mediator", "offered; one side has not accepted yet", "carl", "a mediator is offered"),
    _of_a_record("mediator", "accepted by both sides", "carl", "mediated"),
    _in_another_way("mediator", "recorded it less than 30 days ago", "carl", "a mediation is recorded"),
    _of_a_record("mediator", "recorded it; 30 days after", "carl", "a mediation is recorded", TASK_LONG_DONE),
    _in_another_way("mediator", "declined by a side", "carl", "a mediator was declined"),
    _of_a_record("member of a deep dive or review", "during it", "petra", "in review"),
    _in_another_way("leads a deep dive or review", "during it", "carl", "in review"),
    _in_another_way("member of a deep dive or review", "completed less than 30 days ago", "petra", "reviewed"),
    _of_a_record("member of a deep dive or review", "30 days after it", "petra", "reviewed", TASK_LONG_DONE),
    _of_a_record("emergency duty worker", "may open it in an emergency; has not", "edie"),
    _of_a_record("emergency duty worker", "has opened it in an emergency", "edie", "urgent"),
    _in_another_way("emergency duty worker", "has opened it in an emergency; after its time", "edie",
                 "urgent", OPENED_LONG_AGO),
    _of_a_record("auditor", "of the partnership", "ada"),
    _in_another_way("auditor", "of the partnership; after a referral", "ada", "logged with the Chair"),
    _of_a_record("data protection reviewer", "of the partnership", "dora"),
    _of_a_record("nobody", "signed out", ""),
)  # fmt: skip
OF_DRAFTS = (
    Reader(DRAFT, "practitioner", "its own raiser", "grace", "draft"),
    Reader(DRAFT, "manager", "a colleague to whom the raiser shows it", "nadia", "draft"),
    Reader(DRAFT, "safeguarding lead", "of the raiser’s agency", "ann", "draft"),
    Reader(DRAFT, "business manager", "of the partnership", "ruth", "draft"),
    Reader(DRAFT, "nobody", "signed out", "", "draft"),
)
OF_ENTRIES = (
    Reader(ENTRIES, "practitioner", "whose own entry it is", "sam"),
    Reader(ENTRIES, "coordinator", "of the agency", "joan"),
    Reader(ENTRIES, "coordinator", "of another agency", "petra"),
    Reader(ENTRIES, "safeguarding lead", "of another agency; asked to stand in", "ann"),
    Reader(ENTRIES, "leader", "of an agency with a seat; asked how they led", "asha"),
    Reader(ENTRIES, "emergency duty worker", "of another agency", "edie"),
    Reader(ENTRIES, "auditor", "of the partnership", "ada"),
    Reader(ENTRIES, "business manager", "of the partnership", "ruth"),
    Reader(ENTRIES, "business manager", "of another partnership", "una"),
    Reader(ENTRIES, "practitioner", "invited to one disagreement", "ida"),
    Reader(ENTRIES, "nobody", "signed out", ""),
)
OF_PLACES = (
    Reader(PLACE, "practitioner", "of an agency", "grace"),
    Reader(PLACE, "practitioner", "has left the agency", "lena"),
    Reader(PLACE, "business manager", "of the partnership", "ruth"),
    Reader(PLACE, "QA&P Chair", "of the partnership", "vera"),
    Reader(PLACE, "leader", "of an agency with a seat; asked how they led", "asha"),
    Reader(PLACE, "emergency duty worker", "may open records in an emergency", "edie"),
    Reader(PLACE, "auditor", "of the partnership", "ada"),
    Reader(PLACE, "data protection reviewer", "of the partnership", "dora"),
    Reader(PLACE, "practitioner", "invited to one disagreement", "ida"),
    Reader(PLACE, "nobody", "signed out", ""),
)
READERS = (*OF_RECORDS, *OF_DRAFTS, *OF_ENTRIES, *OF_PLACES)
