"""Nothing lapses by silence, nobody is blamed for the other side's, and who was refused is helped to persist (L6)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import cast as county
from .agreements import way
from .cast import Cast, act, here, in_days
from .ladder import declined, shown, to_be_carried_by_the_leader
from .looking import LIST, due, page, words
from .looking import shown as look
from .pages import Reach, address, sent_by, signed_in, text_of

URGENT = "He has not eaten since yesterday."


def declined_by_the_leader(cast: Cast) -> Disagreement:
    return act(to_be_carried_by_the_leader(cast), "decline", cast.ivor, because="I agree with them.")


class TestAMissingResponse:
    """It is recorded where the responding side is waited for past its date, and nowhere else."""

    pytestmark = pytest.mark.requirement("L6")

    def escalated_late(self, disagreement: Disagreement, who: Person) -> str:
        with clock.set_to(due(disagreement)):
            typed = {"because": "He has lost weight."}
            response = sent_by(who, disagreement, Act.ESCALATE, typed)
            assert response.status_code == 302, text_of(response)
        return disagreement.steps.get(number=1).ended

    def test_not_where_it_has_proposed_and_the_raising_side_is_silent(self, cast: Cast) -> None:
        disagreement = act(county.acknowledged(cast), "propose", cast.priya, proposed=way(cast))
        assert self.escalated_late(disagreement, cast.grace) == "not agreed"

    def test_not_where_it_has_sent_it_back_and_nobody_addressed_it_again(self, cast: Cast) -> None:
        disagreement = act(county.raised(cast), "send_back", cast.priya, because="Not ours.")
        assert self.escalated_late(disagreement, cast.grace) == "not agreed"

    def test_but_where_it_says_nothing_to_a_proposal_although_it_had_answered(self, cast: Cast) -> None:
        disagreement = act(county.responded(cast), "propose", cast.grace, proposed=way(cast))
        assert self.escalated_late(disagreement, cast.grace) == "no response"

    def test_what_was_sent_back_can_be_addressed_again_past_its_date(self, cast: Cast) -> None:
        disagreement = act(county.raised(cast), "send_back", cast.priya, because="Not ours.")
        with clock.set_to(due(disagreement)):
            again = {"address": f"person-{cast.sam.pk}"}
            assert sent_by(cast.grace, disagreement, Act.READDRESS, again).status_code == 302
        assert here(disagreement).state == "to acknowledge"


class TestARefusal:
    pytestmark = pytest.mark.requirement("L6")

    def test_it_stands_directly_under_whose_move_it_is_with_the_policies_and_persisting_first(self, cast: Cast) -> None:
        whole = page(declined(cast), cast.grace)
        order = [
            "persist, and take it to the next tier",
            "We have no new facts.",
            "Persisting is welcome",
            "Withdraw it only if",
            "whistleblowing policies",
        ]
        places = [whole.index(said) for said in order]
        assert places == sorted(places)
        assert places[-1] < whole.index("I weigh him at home every Thursday")

    def test_whoever_declined_is_shown_no_way_to_persist(self, cast: Cast) -> None:
        assert "Persisting is welcome" not in page(declined(cast), cast.nadia)

    def test_at_the_last_tier_leaving_it_unresolved_takes_it_on(self, cast: Cast) -> None:
        disagreement = declined_by_the_leader(cast)
        whole = page(disagreement, cast.grace)
        assert "leaving it unresolved does not end it" in whole
        assert "formally with the QA&P Sub Group" in whole
        form = shown(disagreement, cast.grace, "leave_unresolved")
        for said in ("I agree with them.", "Why Ivor Penn did not carry it", "whistleblowing policies"):
            assert said in form

    def test_leaving_unresolved_what_was_answered_says_nothing_of_whistleblowing(self, cast: Cast) -> None:
        assert "whistleblowing" not in shown(county.at_last_tier(cast), cast.grace, "leave_unresolved")

    @pytest.mark.requirement("L3")
    def test_it_is_overdue_once_nobody_persists(self, cast: Cast) -> None:
        disagreement = declined(cast)
        assert Notice.objects.filter(to=cast.grace, kind="declined").get().due == in_days(2, cast)
        with clock.set_to(due(disagreement)):
            late = words(look(f"{LIST}?overdue=yes", cast.grace))
            assert f"{disagreement.reference} TK Overdue" in late

    @pytest.mark.requirement("A2")
    def test_the_raisers_manager_sees_its_number_and_not_the_decliners(self, cast: Cast) -> None:
        disagreement = declined(cast)
        held = here(disagreement)
        for part, manager in ((disagreement.raiser, cast.olu), (held.raising, cast.ivor)):
            assert part is not None
            assert part.post is not None
            directory.change_post(post=part.post, title=part.post.title, manager=manager, deputy=None, by=COMMAND)
        with clock.set_to(due(disagreement)):
            assert signed_in(cast.olu).get(disagreement.get_absolute_url()).status_code == 200
            assert signed_in(cast.ivor).get(disagreement.get_absolute_url()).status_code == 404


class TestRinging:
    pytestmark = pytest.mark.requirement("L3")

    def test_going_up_a_tier_shows_the_number_of_whoever_it_waits_for_then(self, cast: Cast) -> None:
        for agency, number in ((cast.health, "01632 960 209"), (cast.social_care, "01632 960 309")):
            directory.change_telephones(agency=agency, telephone=number, urgent_telephone="", by=COMMAND)
        for reach, name in ((county.responded, Act.ESCALATE), (declined, Act.PERSIST)):
            said = shown(reach(cast), cast.grace, name)
            assert "01632 960 209" in said
            assert "01632 960 309" not in said

    @pytest.mark.parametrize(
        ("reach", "who", "name", "agency"),
        [
            (county.responded, "grace", Act.PROPOSE, "social_care"),
            (county.responded, "priya", Act.PROPOSE, "health"),
            (county.agreed, "grace", Act.REOPEN, "social_care"),
        ],
    )
    def test_whatever_can_set_an_urgent_date_shows_the_other_sides_number(
        self, cast: Cast, reach: Reach, who: str, name: Act, agency: str
    ) -> None:
        directory.change_telephones(
            agency=getattr(cast, agency), telephone="01632 960 777", urgent_telephone="", by=COMMAND
        )
        assert "01632 960 777" in shown(reach(cast), getattr(cast, who), name)

    def test_amending_shows_it_too(self, cast: Cast) -> None:
        directory.change_telephones(agency=cast.health, telephone="01632 960 777", urgent_telephone="", by=COMMAND)
        disagreement = act(county.acknowledged(cast), "propose", cast.grace, proposed=way(cast))
        assert "01632 960 777" in shown(disagreement, cast.priya, Act.AMEND)

    def test_an_urgent_one_that_goes_to_another_agency_alerts_its_contact_and_leads(self, cast: Cast) -> None:
        disagreement = act(county.raised(cast, urgent_because=URGENT), "send_back", cast.priya, because="Not ours.")
        act(disagreement, "readdress", cast.grace, agency=cast.preschool, to=Address(person=cast.bea))
        assert Notice.objects.filter(to=cast.moira, kind="urgent").exists()

    def test_one_that_stays_in_the_agency_alerts_nobody_again(self, cast: Cast) -> None:
        disagreement = act(county.raised(cast, urgent_because=URGENT), "send_back", cast.priya, because="Ask Sam.")
        before = Notice.objects.filter(kind="urgent").count()
        act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address(person=cast.sam))
        assert Notice.objects.filter(kind="urgent").count() == before


@pytest.mark.requirement("L6", "C11")
def test_where_the_managers_were_silent_nothing_is_asked_about_a_response(cast: Cast) -> None:
    with clock.set_to(clock.now() - timedelta(days=21)):
        disagreement = act(county.carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    form = text_of(signed_in(cast.nadia).get(address(disagreement, Act.ESCALATE)))
    assert "Why do you take it further?" in form
    assert "What did you learn from the response?" not in form


@pytest.mark.requirement("L3", "L5")
def test_a_way_forward_does_not_begin_with_a_date_that_nobody_chose(cast: Cast) -> None:
    disagreement = county.responded(cast, urgent_because=URGENT)
    form = signed_in(cast.grace).get(address(disagreement, Act.PROPOSE)).context["form"]
    assert "due_by" not in form.initial
    assert form.initial["urgent_because"] == URGENT
