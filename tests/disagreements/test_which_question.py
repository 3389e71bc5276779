"""Several questions wait: an answer is to one of them, and the others wait on (L15)."""

import re
from typing import Any

import pytest

from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Noted
from resolution.disagreements.forms.noting import NO_LONGER_WAITS
from resolution.disagreements.models import Disagreement, Note
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.govuk.reading import read

from . import cast as county
from .badly_filled import errors
from .breaking import at, change
from .cast import Cast, act, here
from .filled import sends
from .looking import HOME, first_section, queries, shown, words
from .pages import address, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("L15")
FIRST, SECOND = "Which nursery is it?", "Who visits him on Friday?"
WHICH = "Which question do you answer?"


def ask(disagreement: Disagreement, by: Person, text: str) -> Note:
    return act(disagreement, "note", by, noted=Noted("question", text)).notes.latest("pk")


def asked_twice(cast: Cast) -> tuple[Disagreement, Note, Note]:
    """Priya asks as she acknowledges it, and once more."""
    disagreement = act(county.raised(cast), "acknowledge", cast.priya, record_numbers={}, question=FIRST)
    return disagreement, disagreement.notes.get(), ask(disagreement, cast.priya, SECOND)


def answer(disagreement: Disagreement, cast: Cast, text: str, question: int | None = None) -> Note:
    noted = Noted("answer", text, question=question)
    return act(disagreement, "note", cast.grace, noted=noted).notes.latest("pk")


def links(disagreement: Disagreement, who: Person) -> list[str]:
    """Where the record sends its reader to answer."""
    record = first_section(shown(disagreement.get_absolute_url(), who))
    return [each.replace("&amp;", "&") for each in re.findall(r'href="([^"]*kind=answer[^"]*)"', record)]


def sent(cast: Cast, disagreement: Disagreement, link: str, **typed: Any) -> Any:
    """Grace follows the link, and sends an answer."""
    grace = signed_in(cast.grace)
    given = sends(grace.get(link)) | {"kind": ["answer"], "answer": ["The one in Mill Lane."], **typed}
    return grace.post(address(disagreement, Act.NOTE), given)


def test_each_question_has_its_own_link_and_one_answer_leaves_the_other_waiting(cast: Cast) -> None:
    disagreement, first, second = asked_twice(cast)
    url = address(disagreement, Act.NOTE)
    assert links(disagreement, cast.grace) == [f"{url}?kind=answer&to={each.pk}" for each in (first, second)]
    for each in (first, second):
        assert f"?kind=answer&amp;to={each.pk}" in shown(HOME, cast.grace)
    page = words(shown(f"{url}?kind=answer&to={second.pk}", cast.grace))
    assert f"{WHICH} “{FIRST}” Priya Nair, Marlshire Children’s Services, asked " in page
    assert f"“{SECOND}” Priya Nair" in page
    assert sent(cast, disagreement, links(disagreement, cast.grace)[0]).status_code == 302
    assert disagreement.notes.latest("pk").question == first
    assert links(disagreement, cast.grace) == [f"{url}?kind=answer&to={second.pk}"]
    assert f"to={second.pk}" in shown(HOME, cast.grace)
    assert "Nothing waits for you" not in shown(HOME, cast.grace)
    assert sent(cast, disagreement, links(disagreement, cast.grace)[0]).status_code == 302
    assert links(disagreement, cast.grace) == []
    assert "answer a question" not in shown(HOME, cast.grace)


def test_the_only_one_is_quoted_above_the_box_and_taken(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    question = ask(disagreement, cast.priya, FIRST)
    form = read(signed_in(cast.grace).get(address(disagreement, Act.NOTE)))
    assert "Priya Nair, Marlshire Children’s Services, asked" in form.by_id("id_answer_helptext").text
    assert f"“{FIRST}”" in form.by_id("id_answer_helptext").text
    assert WHICH not in form.one("main").text
    sent_by(cast.grace, disagreement, Act.NOTE, {"kind": "answer", "answer": "The one in Mill Lane."})
    assert disagreement.notes.latest("pk").question == question


def test_without_a_choice_it_asks_which(cast: Cast) -> None:
    disagreement, _, _ = asked_twice(cast)
    answered = sent(cast, disagreement, f"{address(disagreement, Act.NOTE)}?kind=answer")
    assert errors(answered) == ["Select which question you answer"]
    with pytest.raises(Unanswerable, match="Select which question you answer"):
        answer(disagreement, cast, "The one in Mill Lane.")


def test_what_the_other_side_did_not_ask_is_no_choice(cast: Cast) -> None:
    disagreement, _, _ = asked_twice(cast)
    own = ask(disagreement, cast.grace, "Which day?")
    link = f"{address(disagreement, Act.NOTE)}?kind=answer&to={own.pk}"
    assert errors(sent(cast, disagreement, link, to=[str(own.pk)])) == [NO_LONGER_WAITS]
    with pytest.raises(Unanswerable, match="answered meanwhile"):
        answer(disagreement, cast, "Monday.", own.pk)


def test_one_that_was_answered_meanwhile_is_not_answered_by_what_was_meant_for_it(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    first, grace, url = ask(disagreement, cast.priya, FIRST), signed_in(cast.grace), address(disagreement, Act.NOTE)
    given = sends(grace.get(url)) | {"kind": ["answer"], "answer": ["The one in Mill Lane."]}
    assert given["to"] == [str(first.pk)]
    answer(disagreement, cast, "St Mary’s.", first.pk)
    page = grace.post(url, given)
    assert "That question has been answered meanwhile" in text_of(page)
    second = ask(disagreement, cast.priya, SECOND)
    assert errors(grace.post(url, given)) == [NO_LONGER_WAITS]
    answer(disagreement, cast, "I do.", second.pk)
    assert grace.post(url, given | {"to": sends(page)["to"]}).status_code == 302
    last = disagreement.notes.latest("pk")
    assert (last.text, last.question) == ("The one in Mill Lane.", None)


def test_an_answer_that_names_none_answers_all_that_came_before_it_as_ever(cast: Cast) -> None:
    disagreement, _, _ = asked_twice(cast)
    change(Note(**at(here(disagreement)), kind="answer", text="The one in Mill Lane."))
    assert "answer a question" not in shown(HOME, cast.grace)


def test_the_timeline_and_the_history_say_which_question_was_answered(cast: Cast) -> None:
    disagreement, first, _ = asked_twice(cast)
    answer(disagreement, cast, "The one in Mill Lane.", first.pk)
    url = disagreement.get_absolute_url()
    for page in (url, f"{url}timeline/"):
        assert f"answered a question The question: {FIRST} The one in Mill Lane." in re.sub(
            r"(answered a question).*?(The question)", r"\1 \2", words(shown(page, cast.priya))
        )
    assert f"Question: {FIRST}" in words(shown(f"{url}history/", cast.priya))
    assert queries(url, cast.priya) <= 15
    assert queries(HOME, cast.grace) <= 10
