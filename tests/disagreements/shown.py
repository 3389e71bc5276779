"""What the demonstration has to show, asked of the journal and the directory of the one that was made."""

from collections.abc import Collection

from django.db.models import QuerySet

from resolution import clock
from resolution.disagreements import actions, afterwards, moves
from resolution.disagreements.models import (
    CultureAnswer,
    Decision,
    Disagreement,
    EmergencyOpening,
    LaterDate,
    Named,
    PersonalLink,
)
from resolution.history import journal
from resolution.history.models import Entry
from resolution.notices.models import Notice
from resolution.oversight.amiss import review_due
from resolution.oversight.figures import years
from resolution.oversight.figures.published import OF_PUBLIC
from resolution.oversight.models import AnnualReport, ChartRestart, LoggedBefore, Meeting, TabledFile
from resolution.oversight.papers.files import paper_of
from resolution.partnership import confirmed
from resolution.partnership.covering import today_of
from resolution.partnership.demonstration import cast
from resolution.partnership.models import Absence, DutyTurn, Person, StandIn, User
from resolution.protocol.acts import Act
from resolution.protocol.clock import london_day
from resolution.protocol.rules import TABLE

from .looking import shown, words

# Whose action is not called as the act is: a word of the language.
CALLED = {Act.RAISE: "raise_disagreement"}
# What cannot be shown although it can be done, each with its reason. Nothing today.
CANNOT_BE_SHOWN: dict[Act, str] = {}


def every_act_is_shown() -> None:
    """Whatever can be done to a disagreement has been done to one, by the journal."""
    can_be_done = {act.value for act in TABLE if hasattr(actions, CALLED.get(act, act.value))}
    done = set(Entry.objects.filter(act__in=can_be_done).values_list("act", flat=True).distinct())
    assert can_be_done - done == set(CANNOT_BE_SHOWN)
    # What seemed settled and was not runs; what was settled has the other agency's view beside it.
    assert Disagreement.objects.get(follows__status="settled").status == "open"
    assert Disagreement.objects.filter(status="settled").exclude(their_view="").count() == 2
    # What the last tier left unresolved was answered by the Sub Group, and the two sides found a way forward.
    assert Decision.objects.get(referral__kind="formal").disagreement.status == "closed"


def what_happens_to_a_directory_is_shown() -> None:
    """Holidays, leavers, stand-ins, mail that comes back: as on any day at a county."""
    today = clock.today()
    away = Absence.objects.in_force().get()
    covers = today_of(away.person.agency.partnership).away[away.person_id].covers
    assert (away.person.name, covers[0].name) == ("Nia Ferris", "Zainab Rashid")
    assert DutyTurn.objects.filter(since__lte=today, until__gt=today).count() == 1
    assert {bool(row.accepted_at) for row in StandIn.objects.all()} == {True, False}
    _a_leaver_is_followed_and_another_is_not()
    # Whoever keeps entries that nobody has confirmed for half a year can be signed in as.
    keeps = next(member.person for member in cast() if member.person.name == "Mandy Leigh")
    assert confirmed.all_of(keeps.agency).out_of_date()
    assert Notice.objects.filter(state="failed").exists()
    assert LaterDate.objects.get(answer="").step.waits
    # The protocol was reviewed a year ago, and the office is told that the next review is due.
    assert len(review_due(keeps.agency.partnership)) == 1


def _a_leaver_is_followed_and_another_is_not() -> None:
    left = {person.name: person for person in Person.objects.filter(left_on__isnull=False)}
    assert sorted(left) == ["Jonas Wexley", "Kate Rawlins"]
    held = Named.objects.get(person=left["Jonas Wexley"])
    assert held.disagreement.steps.filter(responding__person__name="Zainab Rashid").exists()
    # What he had in the directory went with it, by the same form.
    told, there = (journal.entries(one).get(act="replace") for one in (held.person, held.disagreement))
    assert told.submission == there.submission


def can_read(user: User, disagreement: Disagreement) -> bool:
    return Disagreement.objects.visible_to(user).filter(pk=disagreement.pk).exists()


def somebody_has_a_personal_link(raised: QuerySet[Disagreement], cast_of: Collection[str]) -> None:
    """A family known to staff, and a committee's chair who knows the family."""
    restricted = raised.get(restricted_at__isnull=False)
    those = [one.email for one in User.objects.filter(email__in=cast_of) if can_read(one, restricted)]
    assert sorted(those) == ["kwame.boateng@otterhythe-academy.example", "owen.trevanion@brackenshire-council.example"]
    said = PersonalLink.objects.filter(linked=True).order_by("at").select_related("person", "by")
    assert [(link.person.name, link.by.name, link.because) for link in said] == [
        ("Tom Ashdown", "Tom Ashdown", "friend"),
        ("Matthew Iqbal", "Kwame Boateng", "friend"),
    ]
    assert [link.disagreement for link in said][1:] == [restricted]
    let_back = restricted.personal_links.get(linked=False, because="another")
    assert let_back.person.name == "Louise Hartnell"
    in_his_place = Named.objects.filter(disagreement=said[0].disagreement, tier=2, stands_in=True).get()
    assert in_his_place.person.name == "Rob Tansley"


def records_were_opened_in_an_emergency() -> None:
    """One is open now and waits to be ruled on; one was ruled justified long ago, and is not found any more."""
    then, lately = EmergencyOpening.objects.order_by("opened_at").select_related("person__account", "disagreement")
    assert (then.ruling, lately.ruling) == ("justified", "")
    assert then.person == lately.person
    account = User.objects.get(person=then.person)
    assert can_read(account, lately.disagreement)
    assert not can_read(account, then.disagreement)
    assert lately.person in {member.person for member in cast()}


def last_years_report_is_tabled_and_this_years_asked_for() -> None:
    """With a number of last year that can be read, of each kind; and leaders of whom something is still missing."""
    this, last = AnnualReport.objects.order_by("-year")
    assert (this.year, last.year) == (clock.today().year, clock.today().year - 1)
    assert last.papers.count() == 1
    assert last.published_at is not None
    printed = last.figures[str(last.year)]
    tables = (years.ENDED, years.RAISED_BY, years.PUT_TO, years.AROSE, years.THEMES)
    assert [name for name in tables if not printed["executive"][name]["rows"]] == []
    assert [name for name in OF_PUBLIC if not printed["public"][name]["rows"]] == []
    assert this.examples.missing().exists()
    assert this.examples.filter(sent_at__isnull=False).exists()


def the_paper_of_the_last_meeting_was_tabled_in_time() -> None:
    """With what the Chair added, before the meeting, as things stood then; that of the next is still a draft."""
    following, last = Meeting.objects.order_by("-on")[:2]
    tabled = last.papers.get()
    assert not following.papers.exists()
    assert london_day(tabled.tabled_at) <= last.on
    paper = paper_of(bytes(tabled.files.get(kind=TabledFile.Kind.PAGE).content))
    assert "Most of what is new was settled in a conversation" in str(paper)
    assert Disagreement.objects.filter(raised_at__gt=tabled.tabled_at).exists()


def the_chart_over_time_is_begun_anew() -> None:
    """By the Chair; and the dashboard says from when, and why."""
    restart = ChartRestart.objects.select_related("by__account").get()
    page = words(shown("/dashboard/", restart.by))
    assert f"Begun anew from {restart.month:%B %Y}: {restart.because}" in page


def the_log_kept_before_is_taken_over_and_a_row_of_it_put_right() -> None:
    """The sheet had its tier wrong."""
    assert LoggedBefore.objects.count() == 4
    put_right = LoggedBefore.objects.get(journal_head=2)
    assert [entry.act for entry in journal.entries(put_right)] == ["take_over_log", "correct_row"]
    assert put_right.tier == 3


def somebody_is_asked_how_it_was() -> None:
    """One of the cast; and it was answered often enough for the Sub Group to be told."""
    asked, today = User.objects.get(email="owen.trevanion@brackenshire-council.example"), clock.today()
    there = [afterwards.when_asked(one) for one in Disagreement.objects.filter(moves.may_say_how_it_was(asked.person))]
    assert [begins for begins, ends in there if begins <= today <= ends]
    assert CultureAnswer.objects.count() > 60


def people_are_reminded_of_what_falls_due_and_of_what_is_overdue() -> None:
    """Whoever has the move, before its date and after it; whoever raised it, that they need not wait any longer."""
    queued = Notice.objects.filter(state="queued").exclude(once="")
    assert set(queued.values_list("kind", flat=True)) >= {"move_soon", "move_late", "go_on"}
    assert {notice.bundle for notice in queued.filter(urgent=False)} == {"reminders"}
