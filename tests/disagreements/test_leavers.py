"""Long after somebody has left, once nothing that is kept names them, no entry says any more who it was (A10)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import leavers
from resolution.disagreements.actions.leavers import anonymise_leaver
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.management.commands.work import anonymise_due
from resolution.history import journal, verifying
from resolution.partnership import actions as directory
from resolution.partnership.directory import actor
from resolution.partnership.models import KeepingPeriod, Person, Post
from resolution.partnership.sentences import done
from tests.partnership.cast import COMMAND, account, otherplace, person

from . import cast as county
from .breaking import past_the_actions
from .cast import Cast, act, now
from .destroying import where
from .ended import YEARS, kept_for
from .looking import look, shown

pytestmark = pytest.mark.requirement("A10")
WITHDRAWN = Withdrawn("They have explained it to me.")


def left(cast: Cast, who: Person) -> Person:
    """They have left, and the partnership has said for how long records are kept."""
    kept_for(cast)
    return directory.record_leaving(
        person=who, by=actor(account(cast.joan)) if who.agency == cast.social_care else COMMAND
    )


@contextmanager
def years_later(days: int = 0) -> Iterator[None]:
    """So many years after today, and some days."""
    today = clock.now()
    with clock.set_to(today.replace(year=today.year + YEARS) + timedelta(days=days)):
        yield


def known(who: Person) -> bool:
    """Whether the entry says who they were, after the worker has done its work."""
    anonymise_due()
    return Person.objects.known().filter(pk=who.pk).exists()


@pytest.mark.both
def test_no_table_says_any_more_who_it_was_and_the_history_proves(cast: Cast) -> None:
    was, telephone, email = cast.sam.name, "01632 960 177", "rook@marlshire.example"
    sam = directory.change_person(
        person=cast.sam, name="Samira Rook", job_title="Night duty", telephone=telephone, email=email, by=COMMAND
    )
    directory.add_stand_in(agency=cast.preschool, person=sam, tier=3, by=COMMAND)
    disagreement = county.raised(cast)
    act(disagreement, "withdraw", cast.grace, withdrawn=WITHDRAWN)
    left(cast, sam)
    words = ("Samira Rook", was, "Night duty", telephone, email, "sam@marlshire.example")
    assert all(where(each) for each in words)
    with years_later():
        assert not known(sam)
        assert [each for each in words if where(each)] == []
        assert [*verifying.everything(verifying.Proof())] == []
    assert Post.objects.filter(person=sam).exclude(title="Anonymised").count() == 0


def test_what_they_did_in_the_directory_stays_without_their_name(cast: Cast) -> None:
    joan = actor(account(cast.joan))
    directory.add_person(agency=cast.social_care, name="Una Bell", job_title="Social worker", by=joan)
    kept_for(cast)
    directory.record_leaving(person=cast.joan, by=COMMAND)
    with years_later():
        assert not known(cast.joan)
    said = [done(entry) for entry in journal.entries(cast.social_care)]
    assert "Somebody added Una Bell" in said
    assert f"{COMMAND.name} recorded that somebody has left" in said
    assert said[-1] == f"The worker took out who somebody was who had left {YEARS} years before"


def test_whoever_was_chosen_together_with_them_is_still_told_of(cast: Cast) -> None:
    ann, may = (person(cast.neighbour, name, "Clerk") for name in ("Ivy Bright", "May"))
    with journal.act("change_agency", by=COMMAND, reason="Ivy Bright’s line: 3 May, not Ivy Bright-Cole") as told:
        told.tell(cast.neighbour, said=["May", {"who": "May and Ivy Bright", "on": 3}])
    for each in (ann, may):
        left(cast, each)
    with years_later():
        assert not known(ann)
        assert not known(may)
    (entry,) = journal.entries(cast.neighbour).filter(act="change_agency")
    assert entry.reason == "somebody’s line: 3 May, not Ivy Bright-Cole"
    assert entry.details == {"said": ["somebody", {"who": "May and somebody", "on": 3}]}


def test_nobody_signs_in_as_them_and_their_page_is_not_there(cast: Cast) -> None:
    user = account(cast.sam)
    left(cast, cast.sam)
    at = f"/directory/people/{cast.sam.pk}/"
    with years_later():
        assert cast.sam.name in shown(at, cast.joan)
        assert not known(cast.sam)
        assert look(at, cast.joan).status_code == 404
    user.refresh_from_db()
    assert user.email.endswith(".invalid")
    assert not user.has_usable_password()


def test_somebody_who_never_had_an_account_goes_too(cast: Cast) -> None:
    una = directory.add_person(agency=cast.neighbour, name="Una Bell", job_title="Clerk", by=COMMAND)
    left(cast, una)
    with years_later():
        assert not known(una)


def test_a_record_that_is_kept_keeps_whoever_it_names(cast: Cast) -> None:
    disagreement = county.raised(cast)
    left(cast, cast.priya)
    with years_later(days=40):
        assert known(cast.priya)
        act(disagreement, "withdraw", cast.grace, withdrawn=WITHDRAWN)
    with years_later(days=366 * YEARS + 80):
        anonymise_due()
        assert now(disagreement).anonymised_at
        assert not known(cast.priya)


def test_who_did_something_on_what_is_kept_is_kept_and_so_is_whoever_somebody_answers_to(cast: Cast) -> None:
    disagreement = county.raised(cast)
    with journal.act("note", by=actor(account(cast.sam))) as told:
        told.tell(disagreement)
    directory.give_post(
        person=cast.priya, tier=2, title="Team manager", since=clock.today(), manager=cast.dana, by=COMMAND
    )
    for each in (cast.sam, cast.dana):
        left(cast, each)
    with years_later():
        assert known(cast.sam)
        assert known(cast.dana)


def test_not_a_day_before_nor_while_nobody_has_said_for_how_long_nor_soon_after(cast: Cast) -> None:
    left(cast, cast.sam)
    with years_later(days=-1):
        assert known(cast.sam)
        kept_for(cast, YEARS - 1)
        assert known(cast.sam)
    with years_later(days=28):
        assert known(cast.sam)
    with years_later(days=29):
        with past_the_actions():
            KeepingPeriod.objects.get(partnership=cast.partnership).delete()
        assert list(leavers.over(cast.partnership)) == []


def test_whoever_is_there_or_has_come_back_meanwhile_stays(cast: Cast) -> None:
    left(cast, cast.sam)
    with years_later():
        assert known(cast.priya)
        assert anonymise_leaver(person=cast.priya) is False


def test_another_partnership_can_have_somebody_of_the_same_name(cast: Cast) -> None:
    there = otherplace()
    with journal.act("change_contact", by=COMMAND, reason=f"{cast.sam.name} said so") as told:
        told.tell(there)
    left(cast, cast.sam)
    with years_later():
        assert not known(cast.sam)
    assert journal.entries(there).get(act="change_contact").reason == f"{cast.sam.name} said so"


def test_of_each_table_that_names_somebody_it_is_said_for_how_long_it_keeps_them() -> None:
    always = {model.__name__ for model, _ in leavers.naming() if leavers.kept_while(model) is leavers.ALWAYS}
    assert always == {
        "Agency", "Draft", "DraftReader", "StandIn", "DeskMember", "WaitingSheet",
        "SubGroupAction", "Example", "Tabled", "PaperDestruction", "ChartRestart", "Return", "Difference",
    }  # fmt: skip
