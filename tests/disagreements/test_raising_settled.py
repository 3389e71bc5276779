"""One that a conversation settled: logged in under a minute; the other agency's lead may add its view."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from resolution import clock
from resolution.disagreements.models import Disagreement, Draft
from resolution.history import journal
from resolution.history.models import Submission
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Role
from resolution.protocol.acts import Act
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND, person

from . import cast as county
from . import draft_pages
from .badly_filled import cited
from .cast import Cast, act, now, settled
from .draft_pages import day, press, signed_in
from .pages import ActPages, Page

pytestmark = [pytest.mark.both, pytest.mark.requirement("I8")]
LOG = "/log-a-settled-one/"


def view_added_meanwhile(cast: Cast, logged: Disagreement) -> Disagreement:
    """Another lead of social care has said how it sees it."""
    deputy = person(cast.social_care, "Dele Farr", "Deputy service manager", tier=3)
    directory_actions.give_role(person=deputy, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    return act(logged, "add_view", deputy, view="We had planned it for Friday.")


def raised_meanwhile(cast: Cast, logged: Disagreement) -> None:
    """Grace has taken it up on another page, and raised it."""
    grace = signed_in(cast.grace)
    act(logged, "take_up", cast.grace)
    draft = Draft.objects.get()
    for page, sent in draft_pages.typed(cast).items():
        draft_pages.leave(grace, draft, page, sent)
    press(grace, draft)


class TestPages(ActPages):
    pages = (
        Page(
            Act.ADD_VIEW,
            by="helen",
            reach=settled,
            not_yours="grace",
            not_now=county.raised,
            meanwhile=view_added_meanwhile,
            leaves=("settled", "", ""),
            told=frozenset({("grace", "view_added")}),
            typed={"view": "We had planned the visit."},
        ),
        Page(
            Act.TAKE_UP,
            by="grace",
            reach=settled,
            not_yours="helen",
            not_now=None,
            meanwhile=raised_meanwhile,
            leaves=("settled", "", ""),
            told=frozenset(),
        ),
    )


def words(cast: Cast) -> dict[str, Any]:
    """What Grace sends."""
    return {
        "submission": draft_pages.new_submission(),
        "agency": str(cast.social_care.pk),
        "theme": "delay",
        "how": "They visit this week after all.",
        **day("on", clock.today()),
    }


def errors(response: Any) -> list[str]:
    """What the summary says."""
    return [link.text for link in read(response).all("a") if link["href"].startswith("#id_")]


def test_log_settled_asks_four_things_and_no_child_and_no_name(cast: Cast) -> None:
    page = read(signed_in(cast.grace).get(LOG))
    boxes = [box for tag in ("input", "select", "textarea") for box in page.all(tag)]
    asked = {box["name"] for box in boxes if box.get("type") != "hidden"}
    assert asked == {"agency", "theme", "how", "on_day", "on_month", "on_year"}
    assert page.by_id("id_on_2")["value"] == str(clock.today().year)


def test_what_stands_before_the_first_box_is_short_and_the_rest_is_folded(cast: Cast) -> None:
    page = read(signed_in(cast.grace).get(LOG))
    before = page.one("main").text.split("Which other agency was it?")[0]
    fold = page.one("details").text
    assert "No names or initials. It stays as you wrote it." in before
    assert len(before.replace(fold, "").split()) < 30
    assert "The safeguarding lead of the other agency is told" in fold


def test_log_settled_works_and_is_recorded(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    answer = grace.post(LOG, words(cast))
    logged = Disagreement.objects.get()
    assert answer.headers["Location"] == f"/disagreements/{logged.reference}/"
    assert (logged.status, logged.responding_agency, logged.case) == ("settled", cast.social_care, None)
    assert logged.themes.get().theme == "delay"
    entry = journal.entries(logged).get()
    assert (entry.act, entry.by.name) == ("log_settled", "Grace Obi")
    assert list(Notice.objects.values_list("to", "kind")) == [(cast.helen.pk, "settled")]
    page = read(grace.get(f"/disagreements/{logged.reference}/")).one("main").text
    assert "They visit this week after all." in page


def test_save_and_log_another(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    once = words(cast) | {"another": "1"}
    first = grace.post(LOG, once, follow=True)
    assert first.redirect_chain == [(LOG, 302)]
    assert "D-0001 is logged." in read(first).one("main").text
    assert grace.post(LOG, once).headers["Location"] == LOG
    grace.post(LOG, words(cast))
    assert Disagreement.objects.count() == 2


@pytest.mark.requirement("L9")
def test_log_settled_twice_logs_once(cast: Cast) -> None:
    grace, once = signed_in(cast.grace), words(cast)
    answers = [grace.post(LOG, once) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Disagreement.objects.count() == Submission.objects.count() == 1
    conflict = grace.post(LOG, once | {"how": "Something else."})
    assert conflict.status_code == 409
    assert "Something else." in conflict.content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"agency": ""}, "Select the other agency"),
        ({"theme": "weather"}, "Select what it was about"),
        ({"how": "  "}, "Enter how it was settled, in one line"),
        ({"how": "x" * 301}, "How it was settled must be 300 characters or fewer"),
        ({"on_day": ""}, "The date of settling must include a day"),
    ],
)
def test_log_settled_says_what_is_wrong(cast: Cast, changes: dict[str, str], message: str) -> None:
    answer = signed_in(cast.grace).post(LOG, words(cast) | changes)
    assert errors(answer) == [message]
    assert cited(answer) == ["This is part of “Log a settled one” (the protocol, 1.3)."]
    assert not Disagreement.objects.exists()


def test_log_settled_is_not_in_the_future(cast: Cast) -> None:
    tomorrow = day("on", clock.today() + timedelta(days=1))
    answer = signed_in(cast.grace).post(LOG, words(cast) | tomorrow)
    assert errors(answer) == ["The date of settling must be today or in the past"]


def test_log_settled_with_an_agency_that_closed_meanwhile_is_refused(cast: Cast) -> None:
    directory_actions.close_agency(agency=cast.social_care, reason="Merged.", by=COMMAND)
    assert errors(signed_in(cast.grace).post(LOG, words(cast))) == ["Select the other agency"]


# The other agency's view.


def add_view(client: Client, logged: Disagreement, view: str, **changes: str) -> Any:
    """Open the page and send it."""
    address = f"/disagreements/{logged.reference}/add_view/"
    page = client.get(address)
    if page.status_code != 200:
        return page
    form = page.context["form"]
    sent = {"as_of": str(form["as_of"].value()), "submission": str(form["submission"].value()), "view": view}
    return client.post(address, sent | changes)


def test_add_view_is_for_the_other_agencys_lead(cast: Cast) -> None:
    logged, helen = settled(cast), signed_in(cast.helen)
    assert add_view(helen, logged, "We had planned the visit.").status_code == 302
    held = now(logged)
    assert (held.their_view, held.their_view_by) == ("We had planned the visit.", cast.helen)
    last = journal.entries(logged).last()
    assert last is not None
    assert (last.act, last.by.capacity) == ("add_view", "responding lead")
    assert (cast.grace.pk, "view_added") in Notice.objects.values_list("to", "kind")
    page = read(signed_in(cast.grace).get(f"/disagreements/{logged.reference}/")).one("main").text
    assert "How Marlshire Children’s Services sees it We had planned the visit." in page


def test_add_view_again_replaces_it_and_history_keeps_both(cast: Cast) -> None:
    logged, helen = settled(cast), signed_in(cast.helen)
    add_view(helen, logged, "We had planned the visit.")
    add_view(helen, logged, "We had planned it for Friday.")
    assert now(logged).their_view == "We had planned it for Friday."
    assert [row.their_view for row in now(logged).history.order_by("pk")][-2:] == [
        "We had planned the visit.",
        "We had planned it for Friday.",
    ]


@pytest.mark.parametrize(("who", "status"), [("grace", 403), ("ann", 403), ("priya", 404), ("bea", 404)])
def test_add_view_by_anybody_else_is_refused(cast: Cast, who: str, status: int) -> None:
    logged = settled(cast)
    assert add_view(signed_in(getattr(cast, who)), logged, "No.").status_code == status
    assert now(logged).journal_head == 1


def test_add_view_needs_words(cast: Cast) -> None:
    assert errors(add_view(signed_in(cast.helen), settled(cast), " ")) == ["Enter how your agency sees it, in one line"]


def test_take_up_is_for_whoever_logged_it(cast: Cast) -> None:
    logged = settled(cast)
    assert signed_in(cast.helen).get(f"/disagreements/{logged.reference}/take_up/").status_code == 403
    assert signed_in(cast.priya).get(f"/disagreements/{logged.reference}/take_up/").status_code == 404
    page = signed_in(cast.grace).get(f"/disagreements/{logged.reference}/take_up/")
    text = read(page).one("main").text
    assert "What was logged is filled in already" in text
    assert "The rest of the five pages is still to be answered" in text
    assert text.index("Is a child in immediate danger?") < text.index("Ring 999.") < text.index("What was logged")
