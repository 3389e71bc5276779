"""What is read outside the two sides, or written by somebody who is of neither, is looked through before it is sent."""

from copy import deepcopy

import pytest
from django import forms as django_forms

from resolution.disagreements.forms import being_stuck, mediating, overseeing, referring, reviewing
from resolution.disagreements.forms.referring import WITHOUT
from resolution.disagreements.models import Disagreement
from resolution.disagreements.read_outside import READ_OUTSIDE
from resolution.govuk.fields import LongTextField, TextField
from resolution.history import journal
from resolution.protocol.acts import Act

from . import referrals
from . import test_raising_settled as short_log
from .cast import Cast
from .looking import seal_in
from .pages import Page, Reached, address, opened, send, sent_by, signed_in, text_of
from .test_oversight_badly_filled import PAGES

pytestmark = pytest.mark.requirement("Q1", "Q2", "A2")
SAID = "JS, born 12/03/2019 (NHS 943 476 5919), of SN1 4QT: Amira Khan said so.\nIt is serious."
MARKED = ("JS", "12/03/2019", "943 476 5919", "SN1 4QT", "Amira Khan")
ASKED = "Take out what may say who is meant, or say that there is no identifier in it"
OF_PAGES = [each for each in (*PAGES.values(), *short_log.TestPages.pages) if each.act in READ_OUTSIDE]
MODULES = (being_stuck, mediating, overseeing, referring, reviewing)


def test_every_act_of_the_table_has_a_page_that_is_tried_here() -> None:
    assert {page.act for page in OF_PAGES} == set(READ_OUTSIDE)


class TestLookedThrough:
    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        metafunc.parametrize("page", OF_PAGES, ids=str, scope="class")

    def test_what_may_say_who_is_meant_is_asked_about_and_goes_with_a_second_press(
        self, reached: Reached, page: Page
    ) -> None:
        cast, disagreement = reached.cast, reached.disagreement
        client, sent = opened(cast, page, disagreement)
        typed = sent | {name: [SAID] for name in READ_OUTSIDE[page.act] if name in sent}
        head = deepcopy(disagreement.journal_head)
        shown = text_of(first := send(client, disagreement, page, typed))
        assert first.status_code == 200
        assert all(f"<mark>{each}</mark>" in shown for each in MARKED), shown
        assert ASKED in shown
        # Nothing typed is lost, and nothing is done.
        assert f">\n{SAID}</textarea>" in shown or f">{SAID}</textarea>" in shown
        assert not journal.entries(disagreement).filter(number__gt=head).exists()
        done = send(client, disagreement, page, typed | {"no_identifier": [seal_in(shown)]})
        assert done.status_code == 302, text_of(done)


def test_of_what_is_new_since_they_are_asked_again(cast: Cast) -> None:
    disagreement = referrals.ticked(cast)
    typed = {"what": "no_deep_dive", "because": SAID}
    seal = seal_in(text_of(sent_by(cast.moira, disagreement, Act.DECIDE_DEEP_DIVE, typed)))
    more = typed | {"because": f"{SAID} So does Nikhil Rao.", "no_identifier": seal}
    again = sent_by(cast.moira, disagreement, Act.DECIDE_DEEP_DIVE, more)
    assert again.status_code == 200
    assert "<mark>Nikhil Rao</mark>" in text_of(again)


def test_what_is_known_of_the_child_is_refused_and_not_asked_about(cast: Cast) -> None:
    typed = {"what": "deep_dive", "because": f"TK, {SAID}"}
    shown = text_of(sent_by(cast.moira, referrals.ticked(cast), Act.DECIDE_DEEP_DIVE, typed))
    assert "Take out “TK”" in shown
    assert "no_identifier" not in shown


def test_what_was_asked_for_is_looked_through_too(cast: Cast) -> None:
    disagreement = referrals.accounted(cast)
    sent_by(cast.moira, disagreement, Act.ASK_ACCOUNT, {"whom": "raising", "asks": "Who has seen the child?"})
    answered = sent_by(cast.ann, disagreement, Act.GIVE_ACCOUNT, {"more": "Amira Khan has."})
    assert "<mark>Amira Khan</mark>" in text_of(answered)


@pytest.mark.requirement("I8")
def test_the_short_log_is_looked_through_too(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    sent = short_log.words(cast) | {"how": "Jack Smith, LM, DOB 1/2/2020: they visit."}
    asked = text_of(grace.post(short_log.LOG, sent))
    assert all(f"<mark>{each}</mark>" in asked for each in ("Jack Smith", "LM", "1/2/2020"))
    assert ASKED in asked
    assert not Disagreement.objects.exists()
    assert grace.post(short_log.LOG, sent | {"no_identifier": seal_in(asked)}).status_code == 302
    assert Disagreement.objects.get().how_settled == sent["how"]


def test_what_stays_on_the_record_is_not_looked_through(cast: Cast) -> None:
    disagreement = referrals.ticked(cast)
    client = signed_in(cast.grace)
    assert Act.NOTE not in READ_OUTSIDE
    assert "no_identifier" not in text_of(client.get(address(disagreement, Act.NOTE)))


def test_every_question_that_says_to_leave_names_out_is_in_the_table() -> None:
    found = {
        name
        for module in MODULES
        for form in vars(module).values()
        if isinstance(form, type) and issubclass(form, django_forms.Form) and form.__module__ == module.__name__
        for name, field in form.base_fields.items()
        if isinstance(field, TextField | LongTextField) and WITHOUT in str(field.help_text)
    }
    assert found <= {name for names in READ_OUTSIDE.values() for name in names}
