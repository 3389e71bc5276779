"""A person of a third agency does all that they can, through the pages, and either lead asks them in (I15)."""

import pytest

from resolution import clock
from resolution.govuk.wording import day as in_words
from resolution.protocol.acts import Act

from . import agreements
from . import cast as county
from .cast import Cast, now
from .looking import page
from .pages import day, sent_by, signed_in, text_of
from .test_agreeing import NOT_ON_OUR_BOOKS

WHY = "The pre-school sees him every day"


@pytest.mark.requirement("I15")
@pytest.mark.parametrize("lead", ["ann", "helen"])
def test_whoever_is_asked_in_reads_it_records_a_call_and_does_what_was_agreed(lead: str, cast: Cast) -> None:
    disagreement, moira = county.acknowledged(cast), signed_in(cast.moira)
    at = disagreement.get_absolute_url()
    assert moira.get(at).status_code == 404
    preschool = str(cast.preschool.pk)
    asks = {"agency": preschool, "people_of": preschool, "person": str(cast.moira.pk), "because": WHY}
    assert sent_by(getattr(cast, lead), disagreement, Act.ADD_THIRD, asks).status_code == 302
    # A small agency: she is asked for a personal link before she sees whose child it is.
    assert disagreement.outcome_asked not in text_of(moira.get(at))
    assert sent_by(cast.moira, disagreement, Act.NO_LINK, {}).status_code == 302
    assert disagreement.outcome_asked in page(disagreement, cast.moira)
    rang = {"kind": "contact", "contact_with": "His mother", "contact": "He eats.", **day("contact_on", clock.today())}
    assert sent_by(cast.moira, disagreement, Act.NOTE, rang).status_code == 302
    weighs = {**agreements.typed_with_action(cast, disagreement), "action_1_owner": str(cast.moira.pk)}
    assert sent_by(cast.grace, disagreement, Act.PROPOSE, weighs).status_code == 302
    assert sent_by(cast.priya, disagreement, Act.CONFIRM, {"agree": "on", **NOT_ON_OUR_BOOKS}).status_code == 302
    action = now(disagreement).actions.get()
    assert action.owner == cast.moira
    done = {"action": str(action.pk), "outcome": "done"}
    assert sent_by(cast.moira, disagreement, Act.REPORT_ACTION, done).status_code == 302
    told = text_of(signed_in(cast.priya).get(f"{at}timeline/"))
    for who, what in (
        (getattr(cast, lead), "asked in Moira Finch of Little Acorns Pre-school"),
        (cast.moira, "recorded a call or meeting"),
        (cast.moira, "said that an agreed action is done"),
    ):
        assert f"{who.name} {what}" in told
    assert in_words(clock.today()) in told
