"""What a side that cannot sign in said, written down by the other: never its confirmation (L15)."""

from typing import Any

import pytest

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.actions.doing import NotYours, Unanswerable
from resolution.disagreements.models import Disagreement, Note
from resolution.partnership import actions as directory_actions
from resolution.protocol.acts import Act, Capacity, Choice
from tests.partnership.cast import COMMAND

from . import agreements, unable
from . import cast as county
from .badly_filled import errors
from .cast import Cast, act, now
from .filled import sends
from .looking import page, shown, words
from .pages import ActPages, Page, Typed, address, day, listed, sent_by, signed_in, text_of


def asked_meanwhile(cast: Cast, disagreement: Disagreement) -> None:
    unable.reported(cast, disagreement, Choice.ACKNOWLEDGED)


def typed(cast: Cast, disagreement: Disagreement) -> Typed:
    said = {"who": "Ida Frost", "text": "By telephone: they visit twice a week."}
    return {"choice": Choice.ACKNOWLEDGED.value, **said, **day("on", clock.today())}


def responded(cast: Cast, disagreement: Disagreement) -> Typed:
    answer = {"decision": "changed", "reason": "They visit twice a week.", "basis": "judgement"}
    return {**typed(cast, disagreement), "choice": "responded", **answer}


class TestPages(ActPages):
    pages = (
        Page(
            Act.AS_REPORTED,
            by="grace",
            reach=unable.raised,
            not_yours="ann",
            not_now=None,
            meanwhile=asked_meanwhile,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("Ida Frost", "noted")}),
            typed=typed,
        ),
        Page(
            Act.AS_REPORTED,
            by="grace",
            reach=unable.raised,
            not_yours="ann",
            not_now=None,
            meanwhile=asked_meanwhile,
            leaves=("open", "to answer", "raising"),
            told=frozenset({("Ida Frost", "noted")}),
            typed=responded,
            note="a response",
        ),
    )


@pytest.mark.requirement("L15")
def test_a_reported_response_is_on_the_record_with_its_source_and_date(cast: Cast) -> None:
    disagreement = unable.reported(cast, unable.raised(cast), Choice.RESPONDED)
    response = disagreement.responses.get()
    assert response.as_reported.startswith("Ida Frost, ")
    assert response.by.person == cast.grace
    note = disagreement.notes.get()
    assert (note.kind, note.who, note.on) == (Note.Kind.AS_REPORTED, "Ida Frost", clock.today())
    assert disagreement.step is not None
    assert disagreement.step.acknowledged_by is not None
    assert disagreement.step.acknowledged_by.person.name == "Ida Frost"
    going_on = words(shown(address(disagreement, Act.ESCALATE), cast.grace))
    assert "As reported Written down by the other side: Ida Frost, " in going_on


@pytest.mark.requirement("L15", "C12")
def test_evidence_that_they_name_is_cited_as_if_they_had_written_it(cast: Cast) -> None:
    disagreement = unable.raised(cast)
    resting = {**responded(cast, disagreement), "basis": "evidence"}
    refused = sent_by(cast.grace, disagreement, Act.AS_REPORTED, resting)
    assert errors(refused) == ["Enter what the evidence is, its date and whose file holds it"]
    cited = "Visit record, 3 June, their file"
    assert sent_by(cast.grace, disagreement, Act.AS_REPORTED, {**resting, "evidence": cited}).status_code == 302
    assert disagreement.responses.get().evidence == cited


@pytest.mark.requirement("L5", "L15")
def test_an_agreement_made_of_what_was_reported_is_counted_apart(cast: Cast) -> None:
    disagreement = act(unable.reported(cast, unable.raised(cast), Choice.RESPONDED), "settle", cast.grace)
    agreed = disagreement.ways_forward.get()
    assert agreed.as_reported
    assert agreed.responding_confirmed_at is None
    assert not agreed.is_agreed
    counted = "Agreed, with the other side’s words as reported: it has not confirmed them itself."
    assert counted in page(disagreement, cast.grace)


@pytest.mark.requirement("L5", "L15")
def test_what_is_reported_never_confirms_a_way_forward_but_can_answer_it(cast: Cast) -> None:
    disagreement = unable.reported(cast, unable.raised(cast), Choice.ACKNOWLEDGED)
    disagreement = act(disagreement, "propose", cast.grace, proposed=agreements.way(cast))
    disagreement = unable.reported(cast, disagreement, Choice.SAID)
    assert disagreement.step is not None
    assert disagreement.step.state == "to confirm"
    disagreement = unable.reported(cast, disagreement, Choice.RESPONDED)
    assert not disagreement.ways_forward.get().is_agreed
    disagreement = act(disagreement, "settle", cast.grace)
    assert disagreement.ways_forward.latest("pk").as_reported


@pytest.mark.requirement("L15")
def test_a_side_that_can_sign_in_is_asked_to_say_it_itself(cast: Cast) -> None:
    disagreement = county.raised(cast)
    for who in (cast.grace, cast.priya):
        assert "as_reported" not in text_of(signed_in(who).get(disagreement.get_absolute_url()))
        shown = signed_in(who).get(address(disagreement, Act.AS_REPORTED))
        assert shown.status_code == 403
        assert "while nobody of the other can sign in" in text_of(shown)
    with pytest.raises(NotYours):
        unable.reported(cast, disagreement, Choice.SAID)


@pytest.mark.requirement("L15")
def test_a_report_is_offered_to_the_one_side_whose_counterpart_cannot_sign_in(cast: Cast) -> None:
    disagreement = raised_by_somebody_without_an_account(cast)
    assert Capacity.RESPONDING_REPORTS in policy.capacities(county.user(cast.priya), disagreement)
    assert "as_reported" in text_of(signed_in(cast.priya).get(disagreement.get_absolute_url()))
    reports = {Capacity.RAISING_REPORTS, Capacity.RESPONDING_REPORTS}
    assert reports.isdisjoint(policy.capacities(county.user(cast.ann), disagreement))


def test_what_was_typed_is_still_there_when_somebody_can_sign_in_meanwhile(cast: Cast) -> None:
    disagreement = unable.raised(cast)
    client, sent = opened(cast, disagreement)
    give_account(disagreement)
    shown = text_of(client.post(address(disagreement, Act.AS_REPORTED), sent))
    assert "while nobody of the other can sign in" in shown
    assert "By telephone: they visit twice a week." in shown


def opened(cast: Cast, disagreement: Disagreement) -> Any:
    client = signed_in(cast.grace)
    return client, dict(sends(client.get(address(disagreement, Act.AS_REPORTED))) | listed(typed(cast, disagreement)))


def give_account(disagreement: Disagreement) -> None:
    """Ida Frost has an account from now on."""
    step = disagreement.step
    assert step is not None
    assert step.responding is not None
    ida = step.responding.person
    directory_actions.change_person(
        person=ida, name=ida.name, job_title=ida.job_title, telephone="", email="ida@eastmoor.example", by=COMMAND
    )
    directory_actions.open_account(person=ida, by=COMMAND)


# Which acts a report can stand for.


def offered(cast: Cast, disagreement: Disagreement) -> list[str]:
    form = signed_in(cast.grace).get(address(disagreement, Act.AS_REPORTED)).context["form"]
    return [option.value for option in form.fields["choice"].options]


@pytest.mark.requirement("L15")
def test_a_report_stands_only_for_what_the_other_side_could_do_now(cast: Cast) -> None:
    disagreement = unable.raised(cast)
    assert offered(cast, disagreement) == [Choice.RESPONDED, Choice.ACKNOWLEDGED, Choice.SAID]
    disagreement = unable.reported(cast, disagreement, Choice.ACKNOWLEDGED)
    assert offered(cast, disagreement) == [Choice.RESPONDED, Choice.SAID]
    disagreement = unable.reported(cast, disagreement, Choice.RESPONDED)
    assert offered(cast, disagreement) == [Choice.SAID]
    with pytest.raises(Unanswerable, match="They said something else"):
        unable.reported(cast, disagreement, Choice.ACKNOWLEDGED)


@pytest.mark.requirement("L15")
def test_a_side_never_reports_its_own_acknowledgement(cast: Cast) -> None:
    disagreement = raised_by_somebody_without_an_account(cast)
    form = signed_in(cast.priya).get(address(disagreement, Act.AS_REPORTED)).context["form"]
    assert [option.value for option in form.fields["choice"].options] == [Choice.SAID]
    act(disagreement, "as_reported", cast.priya, reported=unable.words(Choice.SAID))
    assert now(disagreement).journal_head > disagreement.journal_head


def raised_by_somebody_without_an_account(cast: Cast) -> Disagreement:
    """Grace has handed over to a colleague who cannot sign in."""
    colleague = unable.without_account(cast.health, "Otto Lamb")
    return act(county.raised(cast), "hand_over", cast.grace, to=colleague, because="On leave.")


@pytest.mark.requirement("I5", "L15")
def test_whoever_answered_at_their_duty_desk_is_named_by_the_report(cast: Cast) -> None:
    disagreement = unable.at_their_desk(cast)
    ida = cast.neighbour.people.get(name="Ida Frost")
    said = {**typed(cast, disagreement), "choice": "acknowledged", "who": str(ida.pk)}
    assert sent_by(cast.grace, disagreement, Act.AS_REPORTED, said).status_code == 302
    step = now(disagreement).step
    assert step is not None
    assert step.responding is not None
    assert step.responding.person == step.acknowledged_by.person == ida  # type: ignore[union-attr]
    assert disagreement.notes.get().who == "Ida Frost"


def test_without_anybody_on_their_side_nothing_is_acknowledged(cast: Cast) -> None:
    disagreement = unable.at_their_desk(cast)
    with pytest.raises(Unanswerable, match="Nobody there is named yet"):
        unable.reported(cast, disagreement, Choice.ACKNOWLEDGED)


@pytest.mark.requirement("L15")
def test_a_report_of_something_else_leaves_other_pages_up_to_date(cast: Cast) -> None:
    disagreement = unable.raised(cast)
    client, sent = opened(cast, disagreement)
    unable.reported(cast, disagreement, Choice.SAID)
    assert client.post(address(disagreement, Act.AS_REPORTED), sent).status_code == 302
