"""Drafts: shown to a colleague by name, deleted, and destroyed when nobody sends them."""

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.actions.doing import NotNow, NotYours, Unanswerable
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft, DraftReader
from resolution.govuk.wording import day
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND

from .cast import Cast, now, sent, settled, user
from .draft_pages import begun, filled, leave, press, signed_in, typed

pytestmark = [pytest.mark.both, pytest.mark.requirement("I2")]


def share(client: Client, draft: Draft, to: Person) -> Any:
    return client.post(f"/drafts/{draft.pk}/share/", {"to": str(to.pk)}, follow=True)


def test_a_draft_is_shown_to_a_colleague_by_name_who_reads_and_changes_nothing(cast: Cast) -> None:
    grace, nadia = signed_in(cast.grace), signed_in(cast.nadia)
    draft = filled(grace, cast)
    shared = share(grace, draft, cast.nadia)
    assert "Nadia Rahman can read this draft, and is told." in read(shared).one("main").text
    assert list(Notice.objects.values_list("to", "kind")) == [(cast.nadia.pk, "draft_shown")]
    page = read(nadia.get(draft.get_absolute_url()))
    assert page.one("h1").text == "A draft of Grace Obi"
    assert "To close the case after the first visit." in page.one("main").text
    assert not [link for link in page.all("a") if link.text.startswith("Change")]
    for address in ("child/", "check/", "share/", "delete/"):
        assert nadia.get(f"/drafts/{draft.pk}/{address}").status_code == 403
        assert nadia.post(f"/drafts/{draft.pk}/{address}", {"initials_1": "XX"}).status_code == 403
    assert Draft.objects.get().answers == draft_as_saved(cast)
    assert "and Nadia Rahman" in read(grace.get(draft.get_absolute_url())).one("main").text


def draft_as_saved(cast: Cast) -> dict[str, Any]:
    """Every page as it was sent."""
    return {
        page.value: {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
        for page, answers in typed(cast).items()
    }


def test_a_draft_is_no_longer_shown_when_its_owner_says_so(cast: Cast) -> None:
    grace, nadia = signed_in(cast.grace), signed_in(cast.nadia)
    draft = begun(grace)
    share(grace, draft, cast.nadia)
    reader = DraftReader.objects.get()
    answer = grace.post(f"/drafts/{draft.pk}/share/", {"stop": str(reader.pk)}, follow=True)
    assert "Nadia Rahman cannot read this draft any more." in answer.content.decode()
    assert nadia.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("reader", ["999", "x", "", "9" * 5_000])
def test_a_reader_that_there_is_not_is_not_found(cast: Cast, reader: str) -> None:
    grace = signed_in(cast.grace)
    assert grace.post(f"/drafts/{begun(grace).pk}/share/", {"stop": reader}).status_code == 404


def test_only_colleagues_who_are_there_are_offered(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    directory_actions.record_leaving(person=cast.olu, by=COMMAND)
    share(grace, draft, cast.ivor)
    offered = [option.text.split(",")[0] for option in read(grace.get(f"/drafts/{draft.pk}/share/")).all("option")]
    assert offered == ["Choose from the list", "Ann Lowe", "Nadia Rahman"]
    for somebody in (cast.priya, cast.olu, cast.grace, cast.ivor):
        assert "Select a colleague who works in your agency now" in share(grace, draft, somebody).content.decode()
    assert DraftReader.objects.get().person == cast.ivor


def test_the_action_holds_the_same_for_whoever_calls_it(cast: Cast) -> None:
    draft = actions.begin_draft(by=user(cast.grace))
    with pytest.raises(Unanswerable):
        actions.show_draft(draft=draft, to=cast.priya, by=user(cast.grace))
    with pytest.raises(NotYours):
        actions.show_draft(draft=draft, to=cast.ivor, by=user(cast.nadia))
    first = actions.show_draft(draft=draft, to=cast.ivor, by=user(cast.grace))
    assert actions.show_draft(draft=draft, to=cast.ivor, by=user(cast.grace)) == first
    assert Notice.objects.count() == 1


def test_a_new_draft_is_none_that_is_shown_to_somebody_or_is_about_something_already(cast: Cast) -> None:
    by = user(cast.grace)
    empty = actions.begin_draft(by=by)
    assert actions.begin_draft(by=by) == empty
    actions.show_draft(draft=empty, to=cast.ivor, by=by)
    filled_in = actions.begin_filled_draft(
        agency=cast.social_care, decision="To end the plan.", arose_on=clock.today(), by=by
    )
    new = actions.begin_draft(by=by)
    assert new not in {empty, filled_in}
    assert actions.begin_draft(by=by) == new


def test_a_draft_is_deleted_after_asking(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    share(grace, draft, cast.nadia)
    assert "Nobody can bring it back" in grace.get(f"/drafts/{draft.pk}/delete/").content.decode()
    assert grace.post(f"/drafts/{draft.pk}/delete/").headers["Location"] == "/"
    assert not Draft.objects.exists()
    with pytest.raises(NotNow):
        actions.save_page(draft=draft, page=Page.CHILD, typed={}, by=user(cast.grace))


def draft_day(moment: datetime) -> str:
    """The day in London, as pages write it."""
    return day(moment.astimezone(clock.LONDON).date())


def cleared() -> str:
    """What the daily command says."""
    out = StringIO()
    call_command("clear_drafts", stdout=out)
    return out.getvalue().strip()


def test_a_draft_that_nobody_sends_is_destroyed_a_week_after_its_owner_was_told(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    leave(grace, draft, Page.DECISION, {"decision": "To close the case.", "to": "later"})
    saved = Draft.objects.get().saved_at
    with clock.set_to(saved + timedelta(days=22)):
        assert cleared() == "Drafts destroyed: 0. Owners warned: 0."
    with clock.set_to(saved + timedelta(days=23)):
        assert cleared() == "Drafts destroyed: 0. Owners warned: 1."
        assert cleared() == "Drafts destroyed: 0. Owners warned: 0."
        notice = Notice.objects.get()
        assert (notice.to, notice.kind, notice.path) == (cast.grace, "draft_ends", draft.get_absolute_url())
        page = read(grace.get(draft.get_absolute_url())).one("main").text
        assert "This draft is destroyed on" in page
        home = read(grace.get("/")).one("main").text
        assert f"It is destroyed on {draft_day(saved + timedelta(days=30))}, unless you save it again" in home
    with clock.set_to(saved + timedelta(days=29, hours=23)):
        assert cleared() == "Drafts destroyed: 0. Owners warned: 0."
    with clock.set_to(saved + timedelta(days=30)):
        assert cleared() == "Drafts destroyed: 1. Owners warned: 0."
    assert not Draft.objects.exists()


def test_a_draft_that_is_saved_again_is_kept(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    leave(grace, draft, Page.DECISION, {"decision": "To close the case.", "to": "later"})
    saved = Draft.objects.get().saved_at
    with clock.set_to(saved + timedelta(days=25)):
        cleared()
        actions.save_page(draft=draft, page=Page.CHILD, typed={"initials_1": ["TK"]}, by=user(cast.grace))
    with clock.set_to(saved + timedelta(days=31)):
        assert cleared() == "Drafts destroyed: 0. Owners warned: 0."
    assert Draft.objects.exists()


def test_nobody_is_destroyed_unwarned_and_nobody_is_warned_of_an_empty_page(cast: Cast) -> None:
    written = actions.begin_draft(by=user(cast.grace))
    actions.save_page(draft=written, page=Page.CHILD, typed={"initials_1": ["TK"]}, by=user(cast.grace))
    empty = actions.begin_draft(by=user(cast.grace))
    with clock.set_to(clock.now() + timedelta(days=40)):
        assert cleared() == "Drafts destroyed: 1. Owners warned: 1."
    assert not Draft.objects.filter(pk=empty.pk).exists()
    assert Draft.objects.filter(pk=written.pk).exists()


@pytest.mark.requirement("I2", "I3")
def test_what_the_check_finds_open_leads_to_its_page_with_what_is_wrong_and_back(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, decision={"agency": ""})
    checked = read(grace.get(f"/drafts/{draft.pk}/check/"))
    link = next(link for link in checked.all("a") if "Select which agency made the decision" in link.text)
    at = link["href"].split("#")[0]
    assert "Select which agency made the decision" in read(grace.get(at)).one("div", class_="govuk-error-summary").text
    mended: Any = grace.post(at, typed(cast)[Page.DECISION])
    assert mended.url == f"/drafts/{draft.pk}/check/#decision"


# One that was settled is taken up.


@pytest.mark.requirement("I8")
def test_take_up_makes_a_draft_with_everything_that_is_known(cast: Cast) -> None:
    grace, logged = signed_in(cast.grace), settled(cast)
    page = grace.get(f"/disagreements/{logged.reference}/take_up/")
    form = page.context["form"]
    once = {"as_of": form["as_of"].value(), "submission": str(form["submission"].value())}
    answers = [grace.post(f"/disagreements/{logged.reference}/take_up/", once) for _ in range(2)]
    draft = Draft.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [draft.get_absolute_url()] * 2
    decision = read(grace.get(f"/drafts/{draft.pk}/decision/"))
    chosen = [option.text for option in decision.all("option") if "selected" in option.attributes]
    assert chosen == ["Marlshire Children’s Services"]
    assert [box["value"] for box in decision.all("input", name="themes") if "checked" in box.attributes] == ["delay"]
    evidence = read(grace.get(f"/drafts/{draft.pk}/evidence/"))
    settled_it = f"On {clock.today():%-d %B %Y} we had settled it: They visit this week after all."
    assert evidence.by_id("id_evidence").text.strip() == settled_it
    assert evidence.by_id("id_their_view").text.strip() == ""
    people = read(grace.get(f"/drafts/{draft.pk}/people/"))
    assert people.by_id("id_put_directly_on_2")["value"] == str(clock.today().year)
    assert "Priya Nair, Social worker" in [option.text for option in people.all("option")]


@pytest.mark.requirement("I3", "I8")
def test_what_is_known_of_one_that_is_taken_up_counts_before_its_page_is_saved(cast: Cast) -> None:
    grace, draft = signed_in(cast.grace), take_up(cast, settled(cast))
    statuses = read(grace.get(draft.get_absolute_url())).all("div", class_="govuk-task-list__status")
    assert [status.text for status in statuses][1] == "2 answers to go"
    checked = read(grace.get(f"/drafts/{draft.pk}/check/"))
    assert "Marlshire Children’s Services" in [row.text for row in checked.all("dd")]
    asked = [link for link in checked.all("a") if "/decision/?changes=decision#" in link["href"]]
    assert [link["href"].split("#")[1] for link in asked] == ["id_decision", "id_meaning"]
    to_mend = read(grace.get(asked[0]["href"].split("#")[0]))
    assert "selected" in to_mend.one("option", value=str(cast.social_care.pk)).attributes
    assert [link["href"] for link in to_mend.all("a") if link["href"].startswith("#id_")] == [
        "#id_decision",
        "#id_meaning",
    ]


@pytest.mark.requirement("I8")
def test_what_was_taken_up_is_followed_by_one_disagreement(cast: Cast) -> None:
    logged = settled(cast)
    draft = take_up(cast, logged)
    with pytest.raises(NotNow, match="You have begun a draft from it"):
        take_up(cast, logged)
    grace = signed_in(cast.grace)
    for page, answers in typed(cast).items():
        leave(grace, draft, page, answers)
    assert press(grace, draft).status_code == 302
    follows = Disagreement.objects.get(status="open")
    assert follows.follows == logged
    assert now(logged).status == "settled"
    with pytest.raises(NotNow, match="It has been taken up already"):
        take_up(cast, logged)


def take_up(cast: Cast, logged: Disagreement) -> Draft:
    """Grace says that it was not settled after all."""
    held = now(logged)
    return actions.take_up(disagreement=held, as_of=held.journal_head, submission=sent(), by=user(cast.grace))


def test_a_page_that_is_refused_leads_to_another_and_saves_what_is_typed(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    shown = read(leave(grace, draft, Page.DECISION, {"decision": "To close the case."}))
    other = next(button for button in shown.all("button") if button.text == "another page")
    assert other["form"] == "draft_page"
    sent = {"decision": "To end the visits.", other["name"]: other["value"]}
    assert leave(grace, draft, Page.DECISION, sent).url == draft.get_absolute_url()
    assert Draft.objects.get().answers[Page.DECISION]["decision"] == ["To end the visits."]
