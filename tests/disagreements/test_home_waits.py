"""Home: what waits for somebody although the move is not theirs."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Noted
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.partnership import actions as directory
from resolution.partnership.models import Role
from resolution.protocol.acts import Act
from tests.oversight.work import bounced
from tests.partnership.cast import COMMAND, by

from .cast import STANDS, Cast, acknowledged, act, carried, escalated, in_days
from .looking import HOME, LIST, due, first_section, queries, shown, turn, words
from .pages import address
from .test_home import ASKED, NUMBERS, REST, WAITS, parts, where


def later_date_asked_for(cast: Cast) -> Disagreement:
    return act(acknowledged(cast), "ask_later", cast.priya, due=in_days(6, cast), because="The report comes on Tuesday")


@pytest.mark.requirement("L16")
def test_a_later_date_waits_for_whoever_answers_it_beside_whoever_has_the_move(cast: Cast) -> None:
    disagreement = later_date_asked_for(cast)
    assert [where(disagreement, who) for who in (cast.grace, cast.priya, cast.helen)] == [[WAITS], [WAITS], [REST]]
    asked = f"You: say whether the response may come by {in_days(6, cast).words}. Until then {in_days(3, cast).words}"
    for at in (HOME, LIST):
        assert f"{asked} holds." in words(shown(at, cast.grace))
        assert asked not in words(shown(at, cast.priya))
    with clock.set_to(due(disagreement)):
        assert f"you can take it further. {asked} holds." in words(parts(cast.grace)[WAITS])
    act(disagreement, "answer_later", cast.grace, answer="accepted", because="")
    assert where(disagreement, cast.grace) == [ASKED]


QUESTION = "Who visits him on Friday?"


@pytest.mark.requirement("L15")
def test_a_question_waits_for_whoever_answers_for_the_other_side_until_they_have(cast: Cast) -> None:
    disagreement = act(acknowledged(cast), "note", cast.grace, noted=Noted("question", QUESTION))
    asks = f"{disagreement.reference}: answer a question Asked by Grace Obi on {day(clock.today())}."
    assert asks in words(parts(cast.priya)[WAITS])
    for nobody in (cast.grace, cast.helen, cast.sam):
        assert "answer a question" not in shown(HOME, nobody)
    record = first_section(shown(disagreement.get_absolute_url(), cast.priya))
    assert "waits for an answer. Grace Obi, Marlshire Health Trust, asked " in words(record)
    assert f"“{QUESTION}” Answer it" in words(record)
    question = disagreement.notes.get()
    assert f'href="{address(disagreement, Act.NOTE)}?kind=answer&amp;to={question.pk}"' in record
    record = first_section(shown(disagreement.get_absolute_url(), cast.grace))
    assert f"“{QUESTION}”" in record
    assert "Answer it" not in record
    act(disagreement, "note", cast.priya, noted=Noted("question", "Which day?"))
    assert "Asked by Priya Nair" in words(parts(cast.grace)[WAITS])
    assert asks in words(parts(cast.priya)[WAITS])
    act(disagreement, "note", cast.priya, noted=Noted("answer", "I do."))
    assert QUESTION not in first_section(shown(disagreement.get_absolute_url(), cast.priya))
    assert "answer a question" not in shown(HOME, cast.priya)
    assert "Asked by Priya Nair" in words(parts(cast.grace)[WAITS])


@pytest.mark.requirement("L15")
def test_a_response_answers_what_was_asked_before_it(cast: Cast) -> None:
    disagreement = act(acknowledged(cast), "note", cast.grace, noted=Noted("question", QUESTION))
    act(disagreement, "respond", cast.priya, answer=STANDS)
    assert "answer a question" not in shown(HOME, cast.priya)


@pytest.mark.requirement("A1", "A13")
def test_whoever_keeps_the_entries_is_asked_at_home_to_look_through_them_until_they_have(cast: Cast) -> None:
    waits = "Entries to look through: Marlshire Children’s Services"
    assert waits not in words(shown(HOME, cast.joan))
    directory.ask_to_confirm(agency=cast.social_care, by=by(cast.ruth))
    page = words(shown(HOME, cast.joan))
    assert f"{waits} The partnership’s office asked on {day(clock.today())}." in page
    assert "Nothing waits for you." not in page
    assert f'href="/directory/{cast.social_care.pk}/"' in shown(HOME, cast.joan)
    assert waits not in words(shown(HOME, cast.helen))
    assert queries(HOME, cast.joan) <= 10
    directory.confirm_entries(agency=cast.social_care, by=by(cast.joan))
    assert "Nothing waits for you." in words(shown(HOME, cast.joan))


@pytest.mark.requirement("A1", "A13")
def test_an_address_that_does_not_work_stands_at_home_and_on_the_entry_for_whoever_keeps_it(cast: Cast) -> None:
    came_back = bounced(cast.tom)
    bounced(cast.grace)
    page = words(shown(HOME, cast.joan))
    back = f"Email came back on {day(came_back)}. The mailbox does not exist."
    assert f"An email address that does not work: Tom Ellis {back}" in page
    assert "does not work: Grace Obi" not in page
    at = f"/directory/people/{cast.tom.pk}/"
    assert f'href="{at}"' in shown(HOME, cast.joan)
    entry = words(shown(at, cast.joan))
    assert back in entry
    assert "The mail server said: 550 5.1.1 no such mailbox" in entry
    assert "came back" not in shown(at, cast.helen)
    assert "came back" not in shown(f"/directory/people/{cast.helen.pk}/", cast.joan)
    with clock.set_to(clock.now() + timedelta(minutes=10)):
        directory.change_person(
            person=cast.tom, name="Tom Ellis", job_title="Team manager", telephone="", email="t@m.example", by=COMMAND
        )
        assert "does not work" not in shown(HOME, cast.joan)
        assert "came back" not in shown(at, cast.joan)


@pytest.mark.requirement("L1", "L10")
def test_a_place_of_their_agency_that_is_empty_waits_for_whoever_can_name_somebody(cast: Cast) -> None:
    escalates = escalated(cast)
    answers = acknowledged(cast)
    directory.give_role(person=cast.ann, kind=Role.Kind.COORDINATOR, by=COMMAND)
    assert [where(escalates, cast.ann), where(answers, cast.joan)] == [[REST], [NUMBERS]]
    directory.record_leaving(person=cast.nadia, by=COMMAND)
    directory.record_leaving(person=cast.priya, by=COMMAND)
    assert [where(escalates, cast.ann), where(escalates, cast.grace)] == [[WAITS], [ASKED]]
    assert "You: name somebody else." in words(parts(cast.ann)[WAITS])
    assert where(answers, cast.joan) == [WAITS]
    left = f"Priya Nair, Marlshire Children’s Services, left on {day(clock.today())}"
    assert f"Why you are asked: {left}." in words(parts(cast.joan)[WAITS])
    assert "Nothing waits for you." not in shown(HOME, cast.joan)
    record = shown(escalates.get_absolute_url(), cast.ann)
    assert address(escalates, Act.REPLACE) in first_section(record)
    assert queries(escalates.get_absolute_url(), cast.ann) <= 15
    assert max(queries(HOME, who) for who in (cast.ann, cast.joan)) <= 10


@pytest.mark.requirement("L6")
def test_whoever_raised_it_sends_it_on_where_nobody_of_their_side_stands_at_the_tier(cast: Cast) -> None:
    disagreement = act(carried(cast), "send_back", cast.tom, because="It is for the disability team.")
    assert where(disagreement, cast.grace) == [ASKED]
    directory.record_leaving(person=cast.nadia, by=COMMAND)
    assert where(disagreement, cast.grace) == [WAITS]
    assert turn(disagreement, cast.grace).startswith("It is your move: send it to the right person")
    assert address(disagreement, Act.READDRESS) in first_section(shown(disagreement.get_absolute_url(), cast.grace))
