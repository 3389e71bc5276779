"""What the partnership's office has to do, each kind counted and listed from the same rows (A13).

Of a disagreement it sees the numbers only (A2). Nothing here writes."""

from collections import Counter
from collections.abc import Callable, Mapping

from django.db.models import Count, Q, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse

from resolution.disagreements import moves
from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.visibility import is_to_be_destroyed
from resolution.disagreements.record.lines import numbers_lines, whether
from resolution.disagreements.record.todos import Todo
from resolution.govuk.way_back import WayBack
from resolution.oversight import accounts, amiss, awaited, leading, mail, outstanding
from resolution.oversight.ending import WORK_OF_KEEPING
from resolution.oversight.kind_of_work import Rows, Work, of
from resolution.oversight.openings import OPENINGS
from resolution.partnership import groundwork
from resolution.partnership.models import User


def waits_in_the_office(user: User) -> list[Todo]:
    """What waits in the office, for the home page of whoever runs it: each kind of `AT_HOME`, in two queries."""
    if not user.runs_an_office:
        return []
    found = _how_many({key: WORK_BY_KEY[key].rows(user) for key in AT_HOME})
    there = [f"{WORK_BY_KEY[key].title}: {count}" for key, count in found.items() if count]
    many = sum(found.values())
    what = f"The partnership’s office has {many} thing{'s' * (many > 1)} to do"
    return [Todo(what, reverse("oversight:office"), ". ".join(there))] if there else []


def list_called(request: HttpRequest, key: str) -> WayBack | None:
    """The way back to one of the lists; None where there is no such list, or it is not theirs."""
    user = request.user
    if key not in WORK_BY_KEY or not isinstance(user, User) or not user.runs_an_office:
        return None
    return WayBack(key, "Back to the office’s list", reverse("oversight:work", args=[key]))


def counts(user: User) -> dict[str, int]:
    """How much there is of each kind, by its key: of disagreements in one query, and of other rows in one."""
    those = {work.key: Count("pk", filter=work.where()) for work in WORK if work.where}
    numbers = Disagreement.objects.numbers_for(user).aggregate(**those)
    return numbers | _how_many({work.key: work.rows(user) for work in WORK if not work.where})


def _how_many(rows: Mapping[str, Rows]) -> dict[str, int]:
    """How many rows there are of each kind: of those that are queries, in one."""
    asked = {key: those for key, those in rows.items() if isinstance(those, QuerySet)}
    first, *others = (those.order_by().values_list(Value(key), "pk") for key, those in asked.items())
    found = Counter(key for key, _ in first.union(*others, all=True))
    return {key: found[key] if key in asked else len(those) for key, those in rows.items()}


def _pressing(where: Callable[[], Q]) -> Callable[[User], Rows]:
    def rows(user: User) -> Rows:
        there = Disagreement.objects.numbers_for(user).filter(where()).with_sides()
        return moves.pressing_first(there.annotate(nobody_answers=whether(moves.nobody_answers())))

    return rows


WORK = (
    Work(
        "groundwork",
        "Before anything real is entered",
        ("thing to record", "things to record"),
        "Data protection law asks for them. Until each is recorded, nobody can raise a disagreement or log one.",
        "All that data protection law asks for is recorded.",
        of(groundwork.to_do),
        amiss.lines_of_groundwork,
    ),
    Work(
        "accounts",
        "People who ask for an account",
        ("person", "people"),
        "They have none, and want to raise a disagreement or to answer one. Ring their agency on a number that it "
        "publishes, not on the one that they gave, and open the account by the end of the next working day.",
        "Nobody waits for an account.",
        of(accounts.waiting),
        accounts.lines_of_accounts,
    ),
    Work(
        "overdue",
        "Overdue steps",
        ("overdue step", "overdue steps"),
        "The date by which the child needed an answer has passed. Open one to see what you can do: where whoever is "
        "named cannot answer, you can name somebody else.",
        "No step is overdue.",
        _pressing(moves.overdue),
        where=moves.overdue,
        numbers=numbers_lines,
    ),
    Work(
        "to-name",
        "Disagreements that wait for you to name somebody",
        ("disagreement", "disagreements"),
        "One person stands at two tiers, whoever had a place has left, or the agency has nobody to answer. Open one to "
        "name somebody.",
        "No disagreement waits for you to name somebody.",
        _pressing(moves.waits_for_the_office),
        where=moves.waits_for_the_office,
        numbers=numbers_lines,
    ),
    Work(
        "to-log",
        "Disagreements left unresolved and not logged",
        ("disagreement", "disagreements"),
        "The last tier ended without agreement, and the time for logging it formally has passed. Ask the raising "
        "agency to log it: the professional who raised it, or their safeguarding lead, can.",
        "No disagreement waits to be logged.",
        _pressing(moves.to_be_logged),
        where=moves.to_be_logged,
        numbers=numbers_lines,
    ),
    Work(
        "decisions",
        "Decisions due from the Sub Group",
        ("disagreement", "disagreements"),
        "Whoever chairs the Sub Group has still to decide. Past the day for that the deputy is asked as well. Find out "
        "what they need to decide.",
        "The Sub Group has decided all that was put to it.",
        awaited.by_day(moves.to_be_decided),
        where=moves.decision_is_due,
        numbers=awaited.lines_of(moves.to_be_decided, "To be decided"),
    ),
    Work(
        "mediators",
        "Disagreements without the mediator who was to be offered",
        ("disagreement", "disagreements"),
        "The agencies are stuck, or mediation was asked for, and the day by which a mediator was to be offered has "
        "passed. Remind whoever chairs those who oversee disagreements.",
        "No disagreement waits too long for a mediator.",
        awaited.by_day(awaited.late_mediators),
        where=awaited.mediator_is_late,
        numbers=awaited.lines_of(awaited.late_mediators, "A mediator was to be offered"),
    ),
    Work(
        "to-destroy",
        "Data that somebody asks to destroy",
        ("disagreement", "disagreements"),
        "Somebody says that what stands on it should not be there, such as something about another child. Open one to "
        "decide: you see where it stands and why, not the words. A safeguarding lead of either side can decide too.",
        "Nobody asks to destroy anything.",
        _pressing(is_to_be_destroyed),
        where=is_to_be_destroyed,
        numbers=numbers_lines,
    ),
    OPENINGS,
    Work(
        "tiers",
        "Tiers without anybody",
        ("tier", "tiers"),
        "The agency has no person, no duty desk that anybody answers and no stand-in who has accepted. Open it to add "
        "somebody where the office keeps its entries; where somebody else does, ring them.",
        "Every agency that is entered has somebody at every tier.",
        of(amiss.empty_tiers),
        amiss.lines_of_tiers,
    ),
    Work(
        "seats",
        "Places that nobody has in the Sub Group, or before it",
        ("place", "places"),
        "What is referred waits for whoever chairs; and somebody tells how it is for the small settings of each "
        "sector, and reports what conferences and reviews have seen. Open one to give it to somebody.",
        "Somebody chairs, and somebody speaks for each sector of small settings and for the conference service.",
        of(outstanding.places_of_nobody),
        outstanding.lines_of_places,
    ),
    Work(
        "stand-ins",
        "Stand-ins who have not answered",
        ("stand-in", "stand-ins"),
        "They were asked to stand in, and have said neither yes nor no. Ring them; or ask whoever keeps the entries to "
        "choose somebody else.",
        "Every stand-in has answered.",
        of(amiss.unanswered),
        amiss.lines_of_stand_ins,
    ),
    Work(
        "mail",
        "People whom email does not reach",
        ("person", "people"),
        "A mail server has refused what was sent to the address in the directory, and nothing has gone there since; or "
        "it came back later. Tell whoever keeps the entry which address it is; where the office keeps it, open it to "
        "put it right.",
        "No mail server has refused our email to anybody. When one comes back to your mailbox later, say so on the "
        "entry of whom it was for.",
        of(mail.not_reached),
        mail.lines_of_mail,
    ),
    Work(
        "entries",
        "Agencies with entries not confirmed for 6 months",
        ("agency", "agencies"),
        "Somebody looks through each agency’s entries and confirms that they are right. Open the agency to confirm "
        "what you keep, or ask whoever keeps its entries to.",
        "Every agency’s entries were confirmed within 6 months.",
        of(amiss.unconfirmed),
        amiss.lines_of_unconfirmed,
    ),
    Work(
        "not-adopted",
        "Agencies of which no adoption of the protocol is entered",
        ("agency", "agencies"),
        "Their governing bodies may be about to adopt the version in force, or may have done so already. Ask, and open "
        "one to enter the day.",
        "Every agency of the area has adopted the version in force.",
        of(amiss.not_adopted),
        amiss.lines_of_not_adopted,
    ),
    Work(
        "protocol-review",
        "Reviews of the protocol",
        ("review", "reviews"),
        "The protocol is reviewed every year, and a year after the last review the next one is due.",
        "The next review of the protocol is not due soon.",
        of(amiss.review_due),
        amiss.lines_of_review,
    ),
    Work(
        "bank-holidays",
        "Bank holidays to be entered",
        ("year", "years"),
        "A date by which a child needs an answer can be a year off, and the bank holidays of that year are not known: "
        "they are published some years ahead.",
        "Bank holidays are known for every date that can be chosen.",
        of(amiss.last_year_known),
        amiss.lines_of_bank_holidays,
    ),
    Work(
        "meetings",
        "Meetings to be called",
        ("meeting", "meetings"),
        "Agencies are asked for their experience before each meeting, and none has been called. Open it to call one.",
        "The next meeting has been called.",
        of(outstanding.not_called),
        outstanding.lines_of_not_called,
    ),
    Work(
        "returns",
        "Returns due",
        ("return", "returns"),
        "What was asked for the next meeting, and has not come. Ring them, or open one to write down what they say. To "
        "have nothing to tell is a return too.",
        "Every return that was asked for has come.",
        of(outstanding.returns_due),
        outstanding.lines_of_returns,
    ),
    Work(
        "examples",
        "Leaders who have not said how they led by example",
        ("agency", "agencies"),
        "Each leader was asked for three lines for the report of a year, which names the agencies of which nothing has "
        "come. Ring them, or open one to write down what they say.",
        "Every leader who was asked has said how they led by example.",
        of(leading.examples_due),
        leading.lines_of_examples,
        leading.reminders,
    ),
    Work(
        "actions",
        "Overdue actions of the Sub Group",
        ("action", "actions"),
        "The day by which they were to be done has passed. Open one to say that it is done, to change it, or to drop "
        "it with a reason.",
        "No action of the Sub Group is overdue.",
        of(outstanding.actions_overdue),
        outstanding.lines_of_actions,
    ),
    *WORK_OF_KEEPING,
)
WORK_BY_KEY = {work.key: work for work in WORK}
# What home counts. What the directory lacks for a longer time, a seat or somebody at a tier, takes more queries than
# home has, and stands on the office's own page (decision 0054).
AT_HOME = (
    "groundwork", "accounts", "overdue", "to-name", "to-log", "mediators", "to-destroy", "openings", "stand-ins",
    "mail", "entries", "meetings", "returns", "examples", "actions",
)  # fmt: skip
