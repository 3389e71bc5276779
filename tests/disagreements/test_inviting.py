"""Somebody who has no account is invited to one disagreement, by a link and a code that is told by telephone (A7)."""

import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.notices.sending import compose
from resolution.partnership import actions as directory_actions
from resolution.partnership.actions.guests import shut_out
from resolution.protocol.acts import Act, Choice
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND, by
from tests.partnership.entering import with_password

from . import cast as county
from . import unable
from .cast import Cast, act
from .inviting import OVER, asked, code, email_of, enters, ida, invitation, link, raised
from .looking import shown, words
from .pages import ActPages, Page, address, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("A7")
WHY = "She has an account now"


@pytest.fixture(autouse=True)
def _nobody_has_come_today(db: None) -> None:
    cache.clear()


def noted(cast: Cast, disagreement: Disagreement) -> Disagreement:
    """The step moves meanwhile: what she said is written down."""
    return unable.reported(cast, disagreement, Choice.ACKNOWLEDGED)


def recalled(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "recall", cast.grace, because="It is for somebody else.")


def with_a_third_agency(cast: Cast) -> Disagreement:
    """Sam of social care reads along."""
    return act(raised(cast), "add_third", cast.ann, person=cast.sam, because="They know the family.")


def asked_beside_a_third_agency(cast: Cast) -> Disagreement:
    disagreement = with_a_third_agency(cast)
    return act(disagreement, "invite", cast.grace, person=ida(disagreement))


def ended(cast: Cast) -> Disagreement:
    disagreement = asked(cast)
    return act(disagreement, "end_invitation", cast.grace, person=ida(disagreement), because=WHY)


class TestPages(ActPages):
    pages = (
        Page(
            Act.INVITE,
            by="grace",
            reach=with_a_third_agency,
            not_yours="sam",
            not_now=county.raised,
            meanwhile=noted,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("Ida Frost", "invited")}),
        ),
        Page(
            Act.END_INVITATION,
            by="grace",
            reach=asked_beside_a_third_agency,
            not_yours="sam",
            not_now=ended,
            meanwhile=recalled,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset({("Ida Frost", "invitation_ended")}),
            typed={"because": WHY},
        ),
    )


# What is sent, and what is told by telephone.


@pytest.mark.both
def test_whoever_invites_is_shown_the_code_once_and_the_link_goes_by_email(cast: Cast) -> None:
    disagreement = raised(cast)
    grace = signed_in(cast.grace)
    sent_by(cast.grace, disagreement, Act.INVITE, {})
    digits = code(disagreement)
    assert len(digits) == 6
    # Sent anew in a browser that goes on.
    form = grace.get(address(disagreement, Act.INVITE)).context["form"]
    typed = {
        "as_of": form["as_of"].value(),
        "submission": str(form["submission"].value()),
        "person": str(ida(disagreement).pk),
    }
    first = words(text_of(grace.post(address(disagreement, Act.INVITE), typed, follow=True)))
    again = words(text_of(grace.get(disagreement.get_absolute_url())))
    digits = code(disagreement)
    assert f"read out this code: {digits[:3]} {digits[3:]}. It is not shown again." in first
    assert f"{digits[:3]} {digits[3:]}" not in again


def test_the_email_has_the_link_and_neither_the_code_nor_whom_it_is_about(cast: Cast) -> None:
    disagreement = asked(cast)
    notice = Notice.objects.get(kind="invited")
    letter = compose([notice])
    assert letter.to == [email_of(ida(disagreement))]
    assert link(disagreement) in letter.body
    # The link is made of letters by chance.
    whole = letter.message().as_string().replace(link(disagreement), "")
    assert [word for word in ("TK", "HV 4471", "Grace", code(disagreement)) if word in whole] == []


def test_the_code_stands_nowhere_in_the_database_nor_in_the_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="resolution")
    disagreement = asked(cast)
    enters(disagreement)
    digits = code(disagreement)
    tables = [model._meta.db_table for model in apps.get_models()]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own
            assert not [row for row in cursor.fetchall() if digits in map(str, row)], table
    assert digits not in caplog.text


def test_both_sides_see_that_somebody_is_invited_by_whom_and_that_it_has_ended(cast: Cast) -> None:
    disagreement = ended(cast)
    said = words(shown(f"{disagreement.get_absolute_url()}timeline/", cast.ann))
    assert "Grace Obi invited Ida Frost of Eastmoor Council, who has no account" in said
    assert "Grace Obi ended the invitation of Ida Frost, of Eastmoor Council" in said
    assert WHY in said
    entry = signed_in(cast.ruth).get(f"/directory/people/{ida(disagreement).pk}/history/")
    assert "Grace Obi invited Ida Frost to one disagreement" in read(entry).one("main").text
    assert disagreement.reference not in read(entry).one("main").text


# Who is invited.


def test_somebody_is_invited_to_one_at_a_time(cast: Cast) -> None:
    first = asked(cast)
    who = ida(first)
    second = county.raised(cast, agency=cast.neighbour, to=Address(person=who))
    with pytest.raises(Unanswerable, match="invited to another one already"):
        act(second, "invite", cast.grace, person=who)


def test_whoever_can_sign_in_is_not_invited(cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="no account"):
        act(raised(cast), "invite", cast.grace, person=cast.priya)


def test_without_an_email_address_nobody_is_invited_and_it_is_said_whom_to_ask(cast: Cast) -> None:
    disagreement = unable.raised(cast)
    shown_instead = signed_in(cast.grace).get(address(disagreement, Act.INVITE))
    assert shown_instead.status_code == 409
    assert "no email address of Ida Frost" in text_of(shown_instead)


def test_an_invitation_that_was_ended_is_not_ended_again(cast: Cast) -> None:
    disagreement = asked(cast)
    who = ida(disagreement)
    with pytest.raises(Unanswerable, match="has ended already"):
        act(disagreement, "end_invitation", cast.grace, person=cast.priya, because=WHY)
    assert invitation(disagreement).person == who


@pytest.mark.requirement("A7", "L15")
def test_while_she_is_invited_nobody_writes_down_for_her_what_she_can_say_herself(cast: Cast) -> None:
    def reports(record: Disagreement) -> bool:
        return address(record, Act.AS_REPORTED) in shown(record.get_absolute_url(), cast.grace)

    disagreement = raised(cast)
    found = [reports(disagreement)]
    disagreement = act(disagreement, "invite", cast.grace, person=ida(disagreement))
    found.append(reports(disagreement))
    with clock.set_to(clock.now() + timedelta(days=15)):
        found.append(reports(disagreement))
    assert found == [True, False, True]


@pytest.mark.both
def test_when_the_office_opens_an_account_it_is_the_same_person_and_no_guest_any_more(cast: Cast) -> None:
    disagreement = asked(cast)
    account = ida(disagreement).account
    directory_actions.open_account(person=ida(disagreement), by=by(cast.ruth))
    now = ida(disagreement)
    assert (now.account, now.by_invitation) == (account, False)
    assert now.account is not None
    assert now.account.email == email_of(now)
    assert enters(disagreement)[1]["Location"] == OVER
    assert signed_in(now).get("/directory/").status_code == 200


def test_an_address_with_which_somebody_has_signed_in_before_is_not_taken_over(cast: Cast) -> None:
    disagreement = raised(cast)
    who = ida(disagreement)
    before = directory_actions.add_person(
        agency=cast.neighbour, name="Ida Frost", job_title="Student", email="old@eastmoor.example", by=COMMAND
    )
    directory_actions.open_account(person=before, by=COMMAND)
    directory_actions.record_leaving(person=before, by=COMMAND)
    act(disagreement, "invite", cast.grace, person=who)
    who.refresh_from_db()
    directory_actions.change_person(
        person=who, name=who.name, job_title=who.job_title, telephone="", email="old@eastmoor.example", by=COMMAND
    )
    with pytest.raises(Exception, match="signed in with this address before"):
        directory_actions.open_account(person=who, by=by(cast.ruth))


def test_an_account_of_ones_own_is_not_shut_out_with_a_guests(cast: Cast) -> None:
    user = with_password(cast.grace)
    shut_out(cast.grace)
    user.refresh_from_db()
    assert user.has_usable_password()


def test_what_stands_beside_an_invitation_has_a_name(cast: Cast) -> None:
    there = invitation(asked(cast))
    assert (str(there), str(there.use)) == (f"Invitation {there.pk}", f"Use of invitation {there.pk}")
