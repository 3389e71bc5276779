"""What is destroyed goes from wherever it stands, and nothing else goes with it (A12)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address, Answer, ChildAnswer, Noted
from resolution.disagreements.destroyable import FIELDS, texts_of
from resolution.disagreements.models import Child, Draft, Note, RecordNumber
from resolution.govuk.wording import day
from resolution.history import journal
from resolution.history.models import Submission
from resolution.history.verifying import problems
from resolution.notices.models import Notice
from resolution.protocol.acts import Act

from . import cast as county
from .cast import Cast, act, here, now
from .destroying import SECRET, WRONG, asked, decided, destroyed, found, noted, proves, where
from .looking import LIST, page, queries, shown, sought, words
from .pages import address, sent_by, signed_in, text_of
from .test_correcting import put_right

pytestmark = [pytest.mark.both, pytest.mark.requirement("A12")]


def test_a_copy_in_what_somebody_else_said_goes_with_it_and_the_rest_of_theirs_stays(cast: Cast) -> None:
    disagreement = noted(cast)
    answer = Answer("stands", f"You wrote: {SECRET} I do not know her.", "judgement")
    disagreement = destroyed(cast, act(disagreement, "respond", cast.priya, answer=answer))
    assert where(SECRET) == set()
    assert disagreement.responses.get().reason == "You wrote: [destroyed] I do not know her."
    assert proves(disagreement) == []


def test_what_can_be_destroyed_is_asked_for_with_whoever_said_it_and_nothing_else(cast: Cast) -> None:
    disagreement = noted(cast)
    with CaptureQueriesContext(connection) as asked:
        texts_of(disagreement)
    assert max(each["sql"].count(" JOIN ") for each in asked.captured_queries) <= 2


def test_a_short_word_goes_from_where_it_stands_and_nowhere_else(cast: Cast) -> None:
    met = Noted("contact", "We met at the clinic.", who="S. Pike", on=clock.today())
    disagreement = act(county.acknowledged(cast), "note", cast.grace, noted=met)
    act(disagreement, "note", cast.priya, noted=Noted("question", "S. Pike"))
    disagreement = destroyed(cast, disagreement, "S. Pike")
    notes = list(Note.objects.filter(disagreement=disagreement).order_by("pk").values_list("text", "who"))
    assert [text for text, _ in notes] == ["We met at the clinic.", "S. Pike"]
    assert notes[0][1].startswith("Destroyed on ")
    entry = journal.entries(disagreement).get(act="note", number__lt=disagreement.journal_head - 2)
    assert entry.details["met"].startswith("Destroyed on ")
    assert proves(disagreement) == []


def test_of_the_wrong_child_everything_goes_and_the_right_one_can_be_entered(cast: Cast) -> None:
    disagreement = put_right(cast, county.acknowledged(cast), initials="QZXW")
    disagreement = destroyed(cast, disagreement, "QZXW, born 9 March 2024")
    child = Child.objects.get(case=disagreement.case_id)
    assert (child.initials, child.born, child.born_on) == ("–", "unknown", None)
    assert where("QZXW") == where("9 March 2024") == where("2024-03-09") == set()
    assert where("HV 4471") == set()
    assert "at the request of Priya Nair" in page(disagreement, cast.grace)
    assert "QZXW" not in shown(LIST, cast.grace)
    assert "<span>" not in shown(LIST, cast.grace).split(disagreement.reference)[1].split("</p>")[0]
    assert proves(disagreement) == []
    right = {
        "initials_1": "AB",
        "born_1": "unknown",
        "unknown_because_1": "Not on our file",
        "because": "Another’s",
    }
    assert sent_by(cast.grace, disagreement, Act.CORRECT, right).status_code == 302


def test_a_record_number_of_another_child_is_destroyed(cast: Cast) -> None:
    disagreement = destroyed(cast, county.acknowledged(cast), "HV 4471")
    assert where("HV 4471") == set()
    assert RecordNumber.objects.get().number.startswith("Destroyed on ")
    assert proves(disagreement) == []


def test_an_answer_of_the_checklist_and_a_reason_of_an_act_are_destroyed(cast: Cast) -> None:
    reason = "Sandra Pike asked me to."
    disagreement = act(county.acknowledged(cast), "hand_over", cast.priya, to=cast.sam, because=reason)
    held = act(disagreement, "ask_to_destroy", cast.sam, what=found(disagreement, reason), because=WRONG)
    disagreement = decided(cast, held)
    disagreement = destroyed(cast, disagreement, "Weight chart of 2 June, in the health visiting record.")
    assert where(reason) == where("Weight chart of 2 June") == set()
    assert proves(disagreement) == []
    assert "at the request of Sam Cole" in page(disagreement, cast.grace)


def test_drafts_kept_forms_and_what_forms_said_in_short_go_too(cast: Cast) -> None:
    disagreement = noted(cast)
    draft = county.draft(cast.grace)
    draft.answers = {"decision": {"decision": [f"Before: {SECRET}"]}}
    draft.save()
    county.draft(cast.priya)  # and another, which has nothing of it
    client = signed_in(cast.grace)
    session = client.session
    at = clock.now().timestamp()
    page_of = {"by": str(county.user(cast.grace).pk), "at": at}
    session["kept"] = {
        address(disagreement, Act.NOTE): page_of | {"typed": "question=He+is+fed."},
        "/drafts/1/child/": page_of | {"typed": f"decision={SECRET}"},
        "/log-a-settled-one/": page_of | {"typed": "how=We+rang."},
    }
    session.save()
    ended = signed_in(cast.grace).session
    ended["kept"] = {"/log-a-settled-one/": page_of | {"typed": f"how={SECRET}"}}
    ended.set_expiry(clock.now() - timedelta(hours=1))
    ended.save()
    entry = journal.entries(disagreement).last()
    assert entry is not None
    destroyed(cast, disagreement)
    assert where(SECRET) == set()
    assert Draft.objects.get(pk=draft.pk).answers == {"decision": {"decision": ["Before: [destroyed]"]}}
    assert list(Session.objects.get(pk=session.session_key).get_decoded()["kept"]) == ["/log-a-settled-one/"]
    assert Submission.objects.get(form=str(entry.submission)).digest == ""


def test_a_search_and_notices_hold_nothing_of_it(cast: Cast) -> None:
    decision = "Sandra Pike of number nine decides for the whole family, we were told."
    disagreement = destroyed(cast, county.acknowledged(cast, decision=decision), decision)
    assert where(decision) == set()
    assert disagreement.reference not in shown(sought("sandra pike", cast.grace), cast.grace)
    assert not Notice.objects.filter(path__icontains="sandra").exists()
    assert proves(disagreement) == []


def test_nothing_is_typed_when_it_is_asked_or_kept_that_could_repeat_it(cast: Cast) -> None:
    disagreement = noted(cast)
    typed = {"what": found(disagreement, SECRET).value, "because": "Sandra is not ours"}
    refused = sent_by(cast.priya, disagreement, Act.ASK_TO_DESTROY, typed)
    assert "Select why it should not be on this record" in text_of(refused)
    with pytest.raises(Unanswerable, match="Select why it should not be on this record"):
        act(disagreement, "ask_to_destroy", cast.priya, what=found(disagreement, SECRET), because="Sandra is not ours")
    disagreement = asked(cast, disagreement)
    with pytest.raises(Unanswerable, match="Select why it is kept"):
        decided(cast, disagreement, "kept", "Sandra is his aunt")
    disagreement = decided(cast, disagreement, "kept", "this_child")
    assert "It is about this child or family" in page(disagreement, cast.grace)
    destroyed(cast, disagreement)
    assert where("Sandra") == set()


def test_every_word_that_somebody_can_type_can_be_destroyed() -> None:
    """What has no place in the table is no words about a child: ids, states, dates and references."""
    told = {model._meta.label: set(fields) for model, fields in FIELDS.items()}
    free = {
        model._meta.label: {
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField) and not field.choices
        }
        for model in apps.get_app_config("disagreements").get_models()
        if hasattr(model, "history") and not model.__name__.startswith("Historical")
    }
    elsewhere = {
        "disagreements.Child": {"initials", "unknown_because"},
        "disagreements.Destruction": {"what", "called"},
        # The office's own words, which end with the record's.
        "disagreements.Hold": {"because", "asked_for_by", "lifted_because"},
        "disagreements.Theme": {"theme"},
        "disagreements.Criterion": {"criterion"},
        "disagreements.Response": {"decision", "basis"},
        "disagreements.Disagreement": {"reference"},
    }
    missing = {label: names - told.get(label, set()) - elsewhere.get(label, set()) for label, names in free.items()}
    assert {label: names for label, names in missing.items() if names} == {}


def test_a_siblings_details_stay_when_the_wrong_child_goes(cast: Cast) -> None:
    children = (ChildAnswer("TK", "exact", clock.today()), ChildAnswer("QZXW", "exact", clock.today()))
    disagreement = county.acknowledged(cast, children=children)
    disagreement = destroyed(cast, disagreement, f"QZXW, born {day(clock.today())}")
    assert list(Child.objects.order_by("pk").values_list("initials", flat=True)) == ["TK", "–"]
    assert proves(disagreement) == []
    assert here(disagreement).state == "to respond"
    assert f"{disagreement.reference} TK Priya Nair" in words(shown(LIST, cast.grace))


def test_a_short_reason_goes_from_the_act_that_said_it_and_from_no_other(cast: Cast) -> None:
    first = put_right(cast, county.acknowledged(cast), initials="AB", because="S. Pike")
    second = act(first, "hand_over", cast.priya, to=cast.sam, because="S. Pike")
    what = next(text for text in texts_of(second) if text.words == "S. Pike")
    held = act(second, "ask_to_destroy", cast.sam, what=what, because=WRONG)
    disagreement = decided(cast, held)
    assert disagreement.case is not None
    both = [journal.entries(of).get(act="correct").reason for of in (disagreement, disagreement.case)]
    assert all(reason.startswith("Destroyed on ") for reason in both)
    assert journal.entries(disagreement).get(act="hand_over").reason == "S. Pike"
    assert proves(disagreement) == []


def test_the_list_of_what_can_be_destroyed_does_not_grow_dearer_with_the_record(cast: Cast) -> None:
    disagreement = county.at_last_tier(cast)
    at = address(disagreement, Act.ASK_TO_DESTROY)
    before = queries(at, cast.ivor)
    for number in range(6):
        act(disagreement, "note", cast.grace, noted=Noted("question", f"Who visits in week {number}?"))
    assert queries(at, cast.ivor) <= before


def test_what_a_conversation_had_settled_can_hold_it_too_and_what_was_begun_from_it(cast: Cast) -> None:
    disagreement = county.settled(cast)
    how = disagreement.how_settled
    act(disagreement, "add_view", cast.helen, view="We see it in the same way.")
    act(disagreement, "take_up", cast.grace)
    held = act(disagreement, "ask_to_destroy", cast.grace, what=found(disagreement, how), because=WRONG)
    act(held, "destroy", cast.helen, destruction=held.destructions.get(), answer="destroyed", because="")
    assert where(how) == set()
    assert "at the request of Grace Obi" in page(disagreement, cast.helen)
    assert problems(now(disagreement)) == []
    assert Notice.objects.filter(to=cast.grace, kind="destroyed").exists()


def test_what_stands_there_no_more_goes_from_its_history(cast: Cast) -> None:
    disagreement = act(county.raised(cast), "send_back", cast.priya, because=SECRET)
    what = next(text for text in texts_of(disagreement) if text.field == "sent_back_because")
    disagreement = act(disagreement, "ask_to_destroy", cast.priya, what=what, because=WRONG)
    disagreement = act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))
    disagreement = act(disagreement, "recall", cast.grace, because="Another Sam was meant")
    assert here(disagreement).sent_back_because == ""
    decided(cast, disagreement)
    assert where(SECRET) == set()
    assert proves(disagreement) == []
