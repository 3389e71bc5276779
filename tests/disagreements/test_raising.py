"""Raising: five pages in any order, a check, and one press."""

import pytest
from django.db import connection

from resolution.disagreements.declared import given
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Case, Disagreement, Draft
from resolution.history.models import Entry, Submission
from resolution.notices.models import Notice
from tests.govuk.reading import read
from tests.roles import as_anyone

from . import draft_pages
from .cast import Cast
from .draft_pages import begun, filled, leave, press, raised, signed_in, typed

pytestmark = pytest.mark.both

REFUSES = {
    "sqlite": "CREATE TRIGGER refuses BEFORE INSERT ON history_entry BEGIN SELECT RAISE(ABORT, 'No entry today.'); END",
    "postgresql": """CREATE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'No entry today.' USING ERRCODE = '23000'; END $$;
        CREATE TRIGGER refuses BEFORE INSERT ON history_entry FOR EACH ROW EXECUTE FUNCTION refuses()""",
}


@pytest.fixture
def journal_refuses(cast: Cast) -> None:
    """The database takes no entry of the journal."""
    with as_anyone(), connection.cursor() as cursor:
        cursor.execute(REFUSES[connection.vendor])


@pytest.mark.requirement("I2", "I4", "I5", "I11")
def test_raise_is_done_from_five_pages_and_one_press(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    answer = press(grace, filled(grace, cast))
    disagreement = Disagreement.objects.get()
    assert answer.url == f"/disagreements/{disagreement.reference}/raised/"
    assert disagreement.decision == "To close the case after the first visit."
    assert disagreement.meaning == "Nobody will see whether he gains weight."
    assert disagreement.outcome_asked == "An assessment that looks at his feeding."
    assert (
        disagreement.safety.get().text == "Marlshire Health Trust sees the child.\nI weigh him at home every Thursday."
    )
    assert disagreement.step is not None
    assert disagreement.step.responding is not None
    assert disagreement.step.responding.person == cast.priya
    child = Case.objects.get().children.get()
    assert (child.initials, child.record_numbers.get().number) == ("TK", "HV 4471")
    assert not Draft.objects.exists()


def test_raise_is_entered_and_told(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    press(grace, filled(grace, cast))
    entry = Entry.objects.get(act="raise", subject_kind="disagreements.disagreement")
    assert (entry.by.name, entry.by.capacity) == ("Grace Obi", "professional")
    assert list(Notice.objects.values_list("to", "kind")) == [(cast.priya.pk, "to_acknowledge")]


@pytest.mark.requirement("C1", "C2", "C3", "C4", "C5", "C6", "C8", "C9", "C10")
def test_every_item_of_the_checklist_is_kept_as_it_was_answered(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    disagreement = raised(grace, cast)
    kept = given(disagreement)
    assert {name for name in kept if kept[name] is True} == {"C1", "C3", "C5", "C6"}
    assert kept["lead"] == "Ann Lowe, Named nurse"
    assert kept["their_view"] == "They see a tired mother who copes."
    assert (kept["basis"], kept["whose_to_change"], kept["put_directly"]) == ("evidence", "individual", "yes")
    assert {"lead_on", "arose_on", "put_directly_on"} <= kept.keys()
    assert "gut_feeling" not in kept


@pytest.mark.requirement("I14")
def test_themes_and_criteria_are_kept(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    disagreement = raised(
        grace,
        cast,
        decision={"themes": ["delay", "services"]},
        outcome={"criteria": ["likely_harm", "procedures"]},
    )
    assert {row.theme for row in disagreement.themes.all()} == {"delay", "services"}
    assert {row.criterion for row in disagreement.criteria.all()} == {"likely_harm", "procedures"}


@pytest.mark.requirement("I2")
def test_each_page_leads_to_the_next_one_to_do(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft, pages = begun(grace), typed(cast)
    order = [Page.EVIDENCE, Page.CHILD, Page.DECISION, Page.OUTCOME, Page.PEOPLE]
    led_to = [leave(grace, draft, page, pages[page]).url.split("/")[-2] for page in order]
    assert led_to == ["people", "decision", "outcome", "people", "check"]


@pytest.mark.requirement("I2")
def test_the_task_list_says_what_is_done_and_what_is_to_do(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft, pages = begun(grace), typed(cast)
    leave(grace, draft, Page.CHILD, pages[Page.CHILD])
    leave(grace, draft, Page.DECISION, {"decision": "To close the case."})
    statuses = [
        one.text for one in read(grace.get(draft.get_absolute_url())).all("div", class_="govuk-task-list__status")
    ]
    assert statuses == ["Done", "3 answers to go", "To do", "To do", "To do"]


@pytest.mark.requirement("I3")
def test_raising_is_refused_while_an_item_is_open_and_the_page_says_which_with_a_link(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, evidence={"their_view": ""}, people={"declarations": ["C1", "C3", "C6"]})
    page = read(grace.get(f"/drafts/{draft.pk}/check/"))
    links = {link.text: link["href"] for link in page.all("a") if "#" in link["href"]}
    third, fifth = "(the protocol, 2.4, third point)", "(the protocol, 2.4, fifth point)"
    item = f"Raised with respect, balance and clarity: Enter how the other side sees it {third}"
    assert links[item] == f"/drafts/{draft.pk}/evidence/?changes=evidence#id_their_view"
    motive = f"Personal motivation understood: Confirm that you have thought about any personal motivation {fifth}"
    assert links[motive] == f"/drafts/{draft.pk}/people/?changes=people#id_declarations_2"
    assert not page.all("input", name="submission")
    sent = {"submission": draft_pages.new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    refused = grace.post(f"/drafts/{draft.pk}/check/", sent)
    assert refused.status_code == 200
    assert item in read(refused).one("ul", class_="govuk-error-summary__list").text
    assert not Disagreement.objects.exists()


def test_the_check_shows_every_answer_and_one_way_to_change_each_page(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    page = read(grace.get(f"/drafts/{draft.pk}/check/"))
    shown = [value.text for value in page.all("dd", class_="govuk-summary-list__value")]
    assert {"tk", "9 March 2024", "My agency sees the child", "Priya Nair, Social worker"} <= set(shown)
    assert "I raise this with respect, balance and clarity." in page.one("main").text
    changes = [link["href"] for link in page.all("a") if link.text.startswith("Change")]
    assert changes == [f"/drafts/{draft.pk}/{one}/?changes={one}" for one in Page]
    for one, at in zip(Page, changes, strict=True):
        assert grace.get(at).status_code == 200
        page.by_id(one)


@pytest.mark.requirement("I2")
def test_whoever_changes_a_page_goes_back_to_it_in_the_check(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    at, whole = f"/drafts/{draft.pk}/decision/", typed(cast)[Page.DECISION]
    saved = grace.post(f"{at}?changes=decision", whole | {"decision": "To close it at once."})
    assert saved["Location"] == f"/drafts/{draft.pk}/check/#decision"
    assert grace.post(f"{at}?changes=//elsewhere.example", whole)["Location"] == f"/drafts/{draft.pk}/check/"
    assert "Initials only?" in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text


@pytest.mark.requirement("I2")
def test_an_answer_is_changed_from_the_check_without_losing_the_others(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    changed = typed(cast)[Page.DECISION] | {"decision": "To step the plan down."}
    assert leave(grace, draft, Page.DECISION, changed).url == f"/drafts/{draft.pk}/check/"
    press(grace, draft)
    disagreement = Disagreement.objects.get()
    assert (disagreement.decision, disagreement.meaning) == (changed["decision"], changed["meaning"])


@pytest.mark.requirement("I7")
def test_a_disagreement_with_an_agency_outside_the_area_is_marked(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    page = read(grace.get(f"/drafts/{begun(grace).pk}/decision/"))
    assert "Outside the area (cross-border)" in [group["label"] for group in page.all("optgroup")]
    across = raised(
        grace, cast, decision={"agency": str(cast.neighbour.pk)}, people={"address": f"person-{cast.carl.pk}"}
    )
    assert across.cross_border
    carl = signed_in(cast.carl)
    back = raised(carl, cast, people={"lead": "Somebody senior"})
    assert back.cross_border
    assert back.raising_agency == cast.neighbour


@pytest.mark.requirement("I5")
def test_i_do_not_know_who_goes_to_their_point_of_contact(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    disagreement = raised(grace, cast, people={"address": "unknown"})
    assert disagreement.step is not None
    assert (disagreement.step.state, disagreement.step.responding) == ("to address", None)
    assert Notice.objects.get().to == cast.joan


@pytest.mark.requirement("C2")
def test_a_lead_who_raises_names_whom_they_thought_it_through_with(cast: Cast) -> None:
    ann = signed_in(cast.ann)
    draft = begun(ann)
    page = read(ann.get(f"/drafts/{draft.pk}/people/"))
    assert page.by_id("id_lead")["type"] == "text"
    press(ann, filled(ann, cast, people={"lead": "Dr Bell, designated doctor"}))
    assert given(Disagreement.objects.get())["lead"] == "Dr Bell, designated doctor"


@pytest.mark.requirement("C2")
def test_somebody_else_than_the_lead_is_named_in_words(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    disagreement = raised(grace, cast, people={"lead": "somebody_else", "lead_other": "Advice line, Sana Iqbal"})
    assert given(disagreement)["lead"] == "Advice line, Sana Iqbal"


@pytest.mark.requirement("I9")
def test_two_drafts_are_two_disagreements(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    first, second = raised(grace, cast), raised(grace, cast)
    assert first.reference != second.reference


# Once, and all of it or nothing.


@pytest.mark.requirement("L9")
def test_the_same_press_twice_raises_once_and_leads_to_the_same_page(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    sent = {"submission": draft_pages.new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    answers = [grace.post(f"/drafts/{draft.pk}/check/", sent) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Disagreement.objects.count() == Submission.objects.count() == 1


@pytest.mark.requirement("L9")
def test_the_same_press_with_another_body_is_a_conflict(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    sent = {"submission": draft_pages.new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    grace.post(f"/drafts/{draft.pk}/check/", sent)
    answer = grace.post(f"/drafts/{draft.pk}/check/", sent | {"seen": "another moment"})
    assert answer.status_code == 409
    assert Disagreement.objects.count() == 1


@pytest.mark.requirement("L9")
def test_a_draft_that_was_changed_while_it_was_checked_is_not_raised(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    seen = Draft.objects.get().saved_at.isoformat()
    leave(grace, draft, Page.DECISION, typed(cast)[Page.DECISION] | {"meaning": "Something else."})
    answer = grace.post(f"/drafts/{draft.pk}/check/", {"submission": draft_pages.new_submission(), "seen": seen})
    assert answer.status_code == 409
    assert "The draft was changed while this page was open" in answer.content.decode()
    assert not Disagreement.objects.exists()


def test_a_second_window_of_a_raised_draft_is_told_that_it_is_gone(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    press(grace, draft)
    page = leave(grace, draft, Page.DECISION, {"decision": "To close it, I now hear."})
    assert page.status_code == 409
    assert "To close it, I now hear." in page.content.decode()
    checked = grace.post(
        f"/drafts/{draft.pk}/check/", {"submission": draft_pages.new_submission(), "seen": draft.saved_at.isoformat()}
    )
    assert checked.status_code == 409
    assert grace.get(f"/drafts/{draft.pk}/").status_code == 404


def test_a_form_whose_number_was_lost_is_shown_again(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    answer = press(grace, draft, submission="lost")
    assert answer.status_code == 200
    assert "Send it again" in answer.content.decode()
    assert not Disagreement.objects.exists()


def test_raising_rolls_back_whole_when_the_journal_fails(cast: Cast, journal_refuses: None) -> None:
    grace = signed_in(cast.grace)
    grace.raise_request_exception = False
    draft = filled(grace, cast)
    assert press(grace, draft).status_code == 500
    assert Draft.objects.get() == draft
    assert not Disagreement.objects.exists()
    assert not Notice.objects.exists()
