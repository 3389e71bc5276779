"""What is told before a meeting: text looked through, nil counted (Q9); what was seen (Q8)."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.disagreements.models import Draft
from resolution.oversight import actions
from resolution.oversight.models import Difference, Return
from tests.disagreements.cast import Cast
from tests.disagreements.filled import sends
from tests.disagreements.looking import seal_in, shown, words
from tests.disagreements.pages import listed, signed_in
from tests.partnership.cast import COMMAND, by

from .sub_group import gather, later, nells, of, on, returned, seen, send

pytestmark = pytest.mark.both

REPORT = "send_return/conference_service/"


# Two minutes (Q9)


@pytest.mark.requirement("Q9")
def test_a_return_is_sent_in_the_browser_and_can_be_sent_again_until_the_meeting(cast: Cast) -> None:
    there = gather(cast)
    first = send(there.nell, nells(there), {"tell": "something", "experiences": "Calls are returned the same day."})
    assert first["Location"] == there.at
    row = Return.objects.get(agency=cast.health)
    assert (row.by, row.nil, row.experiences) == (there.nell, False, "Calls are returned the same day.")
    # What was sent stands there.
    page = signed_in(there.nell).get(nells(there))
    assert sends(page)["experiences"] == ["Calls are returned the same day."]
    send(there.nell, nells(there), {"tell": "nothing"})
    row.refresh_from_db()
    assert (row.nil, row.experiences, row.concerns) == (True, "", "")
    assert sends(signed_in(there.nell).get(nells(there)))["tell"] == ["nothing"]
    with clock.set_to(clock.now() + timedelta(days=30)), pytest.raises(ValidationError, match="for the next one"):
        returned(there, there.nell, "Too late.")


@pytest.mark.requirement("Q9")
def test_a_return_can_be_sent_before_it_is_asked_for(cast: Cast) -> None:
    there = gather(cast, in_days=60)
    send(there.nell, nells(there), {"tell": "nothing"})
    assert Return.objects.get().nil
    with clock.set_to(clock.now() + timedelta(days=40)):
        actions.ask_for_returns(by=COMMAND)
    assert Return.objects.count() == 5
    assert Return.objects.missing().count() == 4


@pytest.mark.requirement("Q9")
@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Select whether there is anything to tell"),
        ({"tell": "something"}, "Enter what you experience, or what is of concern; or say that it is nothing"),
        ({"tell": "something", "concerns": "a" * 2001}, "What is of concern must be 2,000 characters or fewer"),
    ],
)
def test_what_is_wrong_with_a_return_is_said(cast: Cast, typed: dict[str, str], says: str) -> None:
    there = gather(cast)
    answer = send(there.nell, nells(there), typed)
    assert answer.status_code == 200
    assert says in words(answer.content.decode())


@pytest.mark.requirement("Q9")
def test_the_office_writes_down_what_it_is_told_and_the_history_says_so(cast: Cast) -> None:
    there = gather(cast)
    send(there.ruth, nells(there), {"tell": "something", "concerns": "Rotas change too often."})
    page = words(shown(f"{there.at}history/", there.una))
    assert "Ruth Adeyemi sent the return of Marlshire Health Trust, as the office was told" in page


@pytest.mark.requirement("Q9")
def test_a_return_of_nobody_is_not_found(cast: Cast) -> None:
    there = gather(cast)
    for key in ("agency-999", "agency-x", "partnership_office", "nobody"):
        assert signed_in(there.nell).get(of(there, key)).status_code == 404
    # Another agency's seat is not theirs, and no seat at all is none.
    assert signed_in(there.una).get(nells(there)).status_code == 403
    assert signed_in(cast.ivor).get(nells(there)).status_code == 403
    # Whoever reads nothing of the meeting is led home.
    answer = send(there.moira, of(there, "early_years"), {"tell": "nothing"})
    assert answer["Location"] == "/"


# Identifiers (Q10)


@pytest.mark.requirement("Q10")
def test_what_may_say_who_is_meant_is_shown_marked_and_sent_with_a_second_press(cast: Cast) -> None:
    there = gather(cast)
    typed = {"tell": "something", "experiences": "Priya Nair rang about TK, born 3/4/2021.", "concerns": "None."}
    client = signed_in(there.nell)
    sent = {**sends(client.get(nells(there))), **listed(typed)}
    first = client.post(nells(there), sent)
    page = first.content.decode()
    for marked in ("Priya Nair", "TK", "3/4/2021"):
        assert f"<mark>{marked}</mark>" in page
    assert "“TK” looks like somebody’s initials" in words(page)
    assert "Take out what may say who is meant, or say that there is no identifier in it" in words(page)
    assert not Return.objects.missing().filter(agency=cast.health).get().has_come
    seal = seal_in(page)
    # Something new is asked about again.
    more = sent | {"concerns": ["JB as well."], "no_identifier": [seal]}
    second = client.post(nells(there), more)
    assert second.status_code == 200
    assert "<mark>JB</mark>" in second.content.decode()
    done = client.post(nells(there), sent | {"no_identifier": [seal]})
    assert done.status_code == 302
    assert Return.objects.get(agency=cast.health).experiences == typed["experiences"]


@pytest.mark.requirement("Q10")
def test_nobody_is_asked_about_text_without_anything_to_mark(cast: Cast) -> None:
    there = gather(cast)
    page = shown(nells(there), there.nell)
    assert "no_identifier" not in page
    # Pressed where there is nothing: it changes nothing.
    answer = send(there.nell, nells(there), {"tell": "something", "experiences": "All is well.", "no_identifier": "x"})
    assert answer.status_code == 302


# Conferences and reviews (Q8)


@pytest.mark.requirement("Q8")
def test_the_conference_service_reports_what_was_seen_and_counts_the_dissents(cast: Cast) -> None:
    there = gather(cast)
    at = f"{there.at}{REPORT}"
    assert "None is recorded." in words(shown(at, there.sam))
    seen(there)
    seen(there, what="Whether school was asked.", agency=cast.social_care, other=cast.preschool, settled=True)
    page = words(shown(at, there.sam))
    assert "Whether the plan says who visits." in page
    assert "Your own figures" not in page
    assert send(there.sam, at, {"dissents": "2", "experiences": "Reports come late."})["Location"] == "/"
    meeting = words(shown(there.at, there.una))
    for said in (
        "Dissents recorded at conferences: 2.",
        "Reports come late.",
        "Of Marlshire Health Trust; Marlshire Children’s Services differed. It was not settled in the room.",
        "It was settled in the room.",
    ):
        assert said in meeting, said
    assert sends(signed_in(there.sam).get(at))["dissents"] == ["2"]


@pytest.mark.requirement("Q8")
def test_a_report_of_nothing_is_a_report_and_not_where_a_difference_is_in_it(cast: Cast) -> None:
    there = gather(cast)
    at = f"{there.at}{REPORT}"
    send(there.sam, at, {"dissents": "0"})
    assert Return.objects.get(speaks_for="conference_service").nil
    seen(there)
    assert not Return.objects.get(speaks_for="conference_service").nil
    send(there.sam, at, {"dissents": "0"})
    assert not Return.objects.get(speaks_for="conference_service").nil
    assert "Dissents recorded at conferences: 0." in words(shown(there.at, there.una))


@pytest.mark.requirement("Q8")
def test_a_difference_can_be_recorded_before_the_report_is_asked_for(cast: Cast) -> None:
    there = gather(cast, in_days=60)
    seen(there)
    assert not Return.objects.get().has_come


@pytest.mark.requirement("Q8")
@pytest.mark.parametrize("dissents", ["-1", "two", "1.5", "²"])
def test_dissents_are_a_whole_number(cast: Cast, dissents: str) -> None:
    there = gather(cast)
    answer = send(there.sam, f"{there.at}{REPORT}", {"dissents": dissents})
    assert "The number of dissents must be a whole number, such as 0 or 3" in words(answer.content.decode())


@pytest.mark.requirement("Q8")
def test_a_difference_is_between_two_agencies_and_says_who_is_meant_of_nobody(cast: Cast) -> None:
    there = gather(cast)
    typed = {
        "seen_in": "review",
        **on("on", later(-2)),
        "agency": str(cast.health.pk),
        "other": str(cast.health.pk),
        "what": "Whether the placement is right.",
        "settled": "settled",
    }
    at = f"{there.at}add_difference/"
    assert "Choose another agency: a difference is between two" in words(send(there.sam, at, typed).content.decode())
    marked = send(there.sam, at, typed | {"other": str(cast.social_care.pk), "what": "Whether TK is safe."})
    assert "<mark>TK</mark>" in marked.content.decode()
    assert send(there.sam, at, typed | {"other": str(cast.social_care.pk)}).status_code == 302
    assert Difference.objects.get().settled


@pytest.mark.requirement("Q8")
def test_a_difference_becomes_a_draft_with_what_is_known_filled_in(cast: Cast) -> None:
    there = gather(cast)
    # Sam is of social care, so that the disagreement is about the health trust's decision.
    difference = seen(there, agency=cast.social_care, other=cast.health)
    at = f"/oversight/differences/{difference.pk}/take_up_difference/"
    assert send(there.sam, at, {})["Location"] == "/"
    draft = Draft.objects.get(person=there.sam)
    assert draft.known["agency"] == [str(cast.health.pk)]
    assert "Whether the plan says who visits." in shown(f"/drafts/{draft.pk}/decision/", there.sam)
    people = shown(f"/drafts/{draft.pk}/people/", there.sam)
    assert re.search(rf'name="arose_on_day"[^>]*value="{later(-3).day}"', people)
    assert "about a decision of Marlshire Health Trust" in words(shown("/", there.sam))
    assert "A disagreement was begun from it on" in words(shown(f"{there.at}{REPORT}", there.sam))
    again = send(there.sam, at, {})
    assert "Go on with the draft: one was begun from this difference already" in words(again.content.decode())


@pytest.mark.requirement("Q8", "L8")
def test_whoever_oversees_disagreements_begins_none_from_a_difference(cast: Cast) -> None:
    there = gather(cast)
    at = f"/oversight/differences/{seen(there).pk}/take_up_difference/"
    refused = send(there.ruth, at, {})
    assert "Ask whoever reports for the conference service to begin it" in words(refused.content.decode())
    assert not Draft.objects.exists()


@pytest.mark.requirement("Q8")
def test_once_the_meeting_has_been_its_report_stays_as_it_was(cast: Cast) -> None:
    there = gather(cast)
    difference = seen(there)
    with clock.set_to(clock.now() + timedelta(days=30)):
        with pytest.raises(ValidationError, match="for the next one"):
            seen(there)
        with pytest.raises(ValidationError, match="for the next one"):
            actions.remove_difference(difference=difference, by=by(there.sam))
