"""What is asked of somebody beside their moves, for their home page: a word, a decision, an agreed action."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse

from resolution import clock
from resolution.disagreements import afterwards, asking, moves
from resolution.disagreements.models import AgreedAction, Checklist, Destruction, Disagreement, Note
from resolution.disagreements.models.visibility import LEADS, of_a_side
from resolution.govuk.wording import day, moment
from resolution.history.models import Entry
from resolution.notices import reaching
from resolution.partnership.covering import today_of
from resolution.partnership.models import Agency, Person, ProtocolVersion, Role
from resolution.partnership.models.kept import Kept
from resolution.protocol.checklist import awaited
from resolution.protocol.clock import ClosedDays
from resolution.protocol.model import Protocol

from . import of_emergencies, of_specific_cases
from .kept_for import kept_for_each
from .todos import MOST, NOTHING, Beside, Todo

OWN_WORD, THEIR_WORD, DESTRUCTION, SHEET, ACTION = "own word", "their word", "destruction", "sheet", "action"
QUESTION, HOW_IT_WAS, ENTRIES, MAIL = "question", "how it was", "entries", "mail"
# In the order of the page; a sheet stands after the words.
BESIDE: tuple[tuple[str, ...], ...] = (
    (OWN_WORD, THEIR_WORD),
    (SHEET,),
    (QUESTION,),
    (DESTRUCTION,),
    *of_emergencies.IN_ORDER,
    *of_specific_cases.IN_ORDER,
    (ACTION,),
    (HOW_IT_WAS,),
    (ENTRIES,),
    (MAIL,),
)
COLUMNS = ("kind", "pk", "disagreement__reference", "moment", "day", "said", "words")


def beside_of(person: Person) -> list[Todo]:
    """A word that is missing, a question, what somebody asks to destroy, agreed actions of theirs, then what is amiss
    with the entries that they keep: all in one query, since home has ten."""
    found = sorted((Beside(*row) for row in _asked_of(person).rows()), key=lambda each: (each.on, each.key))
    days = today_of(person.agency.partnership).closed
    return [todo for kinds in BESIDE for todo in _todos([each for each in found if each.kind in kinds], days)[:MOST]]


@kept_for_each
def _asked_of(person: Person) -> Kept:
    return Kept.of(lambda: _kinds(person))


def _kinds(person: Person) -> Iterator[QuerySet[Any, Any]]:
    yield from (_actions(person), _words(person), _questions(person), _how_it_was(person))
    yield from of_specific_cases.of_specific_cases(person)
    yield from of_emergencies.of_emergencies(person)
    if person.agencies_as(*LEADS):
        yield from (_sheets(person), _to_destroy(person))
    if kept := person.agencies_as(Role.Kind.COORDINATOR):
        yield from (_to_look_through(kept), _not_reached(kept))


def _todos(those: Sequence[Beside], days: ClosedDays) -> list[Todo]:
    """What stands on the page for these, which are of one kind."""
    if those and those[0].kind == HOW_IT_WAS:
        return [todo for each in those for todo in _short_questions(each, days)]
    if those and those[0].kind == SHEET:
        return _to_think_through(sorted(those, key=lambda each: (each.at, each.key)))
    return [SAYS[each.kind](each) for each in those]


def _words(person: Person) -> QuerySet[Any, Any]:
    """What only the raiser can declare, for the raiser; past its day for their lead too (I13)."""
    mine, theirs = moves.to_declare(person), moves.to_ask_for_a_word(person)
    kind = Case(When(mine, then=Value(OWN_WORD)), default=Value(THEIR_WORD), output_field=models.CharField())
    said = {"said": Value({}, models.JSONField()), "words": F("raiser__person__name")}
    visible = Disagreement.objects.visible_to_person(person).filter(mine | theirs).order_by()
    rows: QuerySet[Any, Any] = visible.annotate(kind=kind, moment=F("raised_at"), day=F("declare_by"), **said)
    return rows.values_list("kind", "pk", "reference", "moment", "day", "said", "words")


def _word(missing: Beside) -> Todo:
    """To declare, for whoever it is; to talk with them, for their lead. It holds nothing up, and nothing is overdue."""
    by = day(missing.on)
    if missing.kind == OWN_WORD:
        url = reverse("disagreements:declare", args=(missing.reference,))
        return Todo(f"{missing.reference}: make your declarations", url, f"Raised for you. Asked for by {by}")
    aside = f"What only they can declare was asked for by {by}. Nothing is held up"
    url = reverse("disagreements:record", args=(missing.reference,))
    return Todo(f"{missing.reference}: talk with {missing.text}", url, aside)


def _sheets(person: Person) -> QuerySet[Any, Any]:
    """What was answered where a lead may have a word to say still (C2)."""
    rows = Disagreement.objects.visible_to_person(person).filter(moves.may_think_through(person))
    said = {"said": F("answers"), "words": F("disagreement__version__text"), "kind": Value(SHEET)}
    sheets = Checklist.objects.filter(disagreement__in=rows.values("pk")).order_by()
    return sheets.annotate(moment=F("disagreement__raised_at"), day=F("signed_on"), **said).values_list(*COLUMNS)


def _to_destroy(person: Person) -> QuerySet[Any, Any]:
    """What somebody else has asked to destroy, for the leads of both sides (A12)."""
    led = person.agencies_as(*LEADS)
    rows = Disagreement.objects.visible_to_person(person).filter(of_a_side(led))
    asked = Destruction.objects.filter(answer="", disagreement__in=rows.values("pk")).exclude(asked_by=person)
    said = {"said": Value({}, models.JSONField()), "words": Value(""), "kind": Value(DESTRUCTION)}
    on = TruncDate("asked_at", tzinfo=clock.LONDON)
    return asked.order_by().annotate(moment=F("asked_at"), day=on, **said).values_list(*COLUMNS)


def _destruction(asked: Beside) -> Todo:
    url = reverse("disagreements:destroy", args=(asked.reference,))
    return Todo(f"{asked.reference}: decide what is destroyed", url, f"Asked for on {day(asked.on)}")


def _questions(person: Person) -> QuerySet[Any, Any]:
    """What the other side asks, where they answer for their own (L15)."""
    mine = Disagreement.objects.visible_to_person(person)
    asked = asking.questions().filter(asking.is_asked(person, mine)).order_by()
    on, who = TruncDate("at", tzinfo=clock.LONDON), F("by__person__name")
    return asked.values_list(Value(QUESTION), "pk", "disagreement__reference", "at", on, NOTHING, who)


def _question(asked: Beside) -> Todo:
    url = f"{reverse('disagreements:note', args=(asked.reference,))}?kind={Note.Kind.ANSWER}&to={asked.key}"
    return Todo(f"{asked.reference}: answer a question", url, f"Asked by {asked.text} on {day(asked.on)}")


def _to_look_through(agencies: list[int]) -> QuerySet[Any, Any]:
    """Agencies whose entries the office has asked to look through, and nobody has confirmed since (A1)."""
    journal = {"subject_kind": OuterRef("subject_kind"), "subject_key": OuterRef("subject_key")}
    since = Entry.objects.filter(**journal, act="confirm_entries", number__gt=OuterRef("number"))
    key = Cast(OuterRef("pk"), models.CharField())
    asked = Entry.objects.filter(subject_kind=Agency._meta.label_lower, subject_key=key, act="ask_to_confirm")
    waits = asked.filter(~Exists(since)).order_by("-number")
    at = Subquery(waits.values("at")[:1], output_field=models.DateTimeField())
    rows = Agency.objects.filter(Exists(waits), pk__in=agencies)
    on = TruncDate(at, tzinfo=clock.LONDON)
    return rows.order_by().values_list(Value(ENTRIES), "pk", "name", at, on, NOTHING, Value(""))


def _looking_through(asked: Beside) -> Todo:
    aside = f"The partnership’s office asked on {day(asked.on)}. Put right what has changed, and confirm the rest"
    return Todo(f"Entries to look through: {asked.reference}", reverse("agency", args=[asked.key]), aside)


def _not_reached(agencies: list[int]) -> QuerySet[Any, Any]:
    """People of these agencies whom email does not reach."""
    rows = reaching.not_reached(Person.objects.present().filter(agency__in=agencies)).order_by()
    on = TruncDate("at", tzinfo=clock.LONDON)
    return rows.values_list(Value(MAIL), "pk", "name", "at", on, NOTHING, "problem")


def _bounced(back: Beside) -> Todo:
    aside = f"Email came back on {day(back.on)}. {reaching.in_plain_words(back.text)[0]}"
    what = f"An email address that does not work: {back.reference}"
    return Todo(what, reverse("person", args=[back.key]), aside)


def _how_it_was(person: Person) -> QuerySet[Any, Any]:
    """What is closed, and they have the three questions to answer about (§2.2); whether now, its protocol says."""
    rows = Disagreement.objects.visible_to_person(person).filter(moves.may_say_how_it_was(person)).order_by()
    on = TruncDate("closed_at", tzinfo=clock.LONDON)
    return rows.values_list(Value(HOW_IT_WAS), "pk", "reference", "closed_at", on, NOTHING, "version__text")


def _short_questions(closed: Beside, days: ClosedDays) -> Iterator[Todo]:
    """Nothing before the time for it, nor after."""
    begins, ends = afterwards.period(_protocol(closed), closed.on, days)
    if begins <= clock.today() <= ends:
        url = reverse("disagreements:say_how_it_was", args=(closed.reference,))
        yield Todo(f"{closed.reference}: three short questions", url, f"In confidence. Asked until {day(ends)}")


def _actions(person: Person) -> QuerySet[Any, Any]:
    """Agreed actions of theirs that are still to be done."""
    agreed = Disagreement.objects.visible_to_person(person).filter(status__in=("agreed", "closed"))
    actions = AgreedAction.objects.filter(
        owner=person,
        agreed_at=F("disagreement__agreed_at"),
        done_at__isnull=True,
        not_done_at__isnull=True,
        disagreement__in=agreed.values("pk"),
    )
    accepted = Case(When(accepted_at=None, then=Value("Not accepted yet")), default=Value("Accepted"))
    stands = {"said": Value({}, models.JSONField()), "words": accepted, "kind": Value(ACTION)}
    rows = actions.order_by().annotate(moment=F("agreed_at"), day=F("due_on"), **stands)
    return rows.values_list(*COLUMNS)


def _to_think_through(sheets: Iterable[Beside]) -> list[Todo]:
    """What was raised before its lead could be reached, for the lead who has still to say a word (C2)."""
    newest: dict[str, Beside] = {}
    for sheet in sheets:
        before = newest.get(sheet.reference)
        newest[sheet.reference] = sheet._replace(answers=(before.answers if before else {}) | sheet.answers)
    return [_thinking(each) for each in newest.values() if awaited(_protocol(each), each.answers)][:MOST]


def _protocol(sheet: Beside) -> Protocol:
    return ProtocolVersion(text=sheet.text).protocol


def _thinking(sheet: Beside) -> Todo:
    return Todo(
        what=f"{sheet.reference}: say that you have thought it through",
        url=reverse("disagreements:think_through", args=(sheet.reference,)),
        aside=f"Raised {moment(sheet.at)}, when no safeguarding lead could be reached",
    )


def _action(action: Beside) -> Todo:
    return Todo(
        what=f"{action.reference}: an agreed action of yours",
        url=reverse("disagreements:report_action", args=(action.reference,)),
        aside=f"{action.text}. To be done by {day(action.on)}",
        is_late=action.on < clock.today(),
    )


SAYS: Mapping[str, Callable[[Beside], Todo]] = {
    OWN_WORD: _word,
    THEIR_WORD: _word,
    QUESTION: _question,
    DESTRUCTION: _destruction,
    ACTION: _action,
    ENTRIES: _looking_through,
    MAIL: _bounced,
    **of_emergencies.SAYS,
    **of_specific_cases.SAYS,
}
