"""The concern is addressed where it belongs: placed, passed on, sent back, addressed again (§2.4)."""

from resolution.disagreements import aside, standing
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Agency, User
from resolution.protocol.acts import Act, Side

from . import naming, telling
from .doing import Doing, Submitted, Unanswerable, doing
from .looking import unsee


def place(*, disagreement: Disagreement, as_of: int, submission: Submitted, to: Address, by: User) -> Disagreement:
    """The point of contact names the person or duty desk that it is for. The time runs on. §2.4"""
    with doing(Act.PLACE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _point(done, to)
        return done.disagreement


def pass_on(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, to: Address, because: str, by: User
) -> Disagreement:
    """Give it to a colleague of the same agency. This is not a response, and the time runs on. §2.4"""
    with doing(
        Act.PASS_ON, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        if to.person == done.person:
            raise Unanswerable("address", "It is with you already. Choose somebody else")
        _point(done, to)
        return done.disagreement


def _point(done: Doing, to: Address) -> None:
    _refuse_another_agency(done.disagreement.responding_agency, to)
    done.move()
    naming.address(done, done.step, to)
    unsee(done.step)
    done.save()
    done.tell(to=to.called)
    telling.sent(done)
    telling.at_two_tiers(done)
    telling.side(done, Side.RAISING, "placed")


def _refuse_another_agency(agency: Agency, to: Address) -> None:
    """A desk is the agency's own. A person may be of another: a stand-in."""
    if to.desk is not None and to.desk.agency_id != agency.pk:
        raise Unanswerable("address", f"{to.desk.name} is a desk of another agency. Choose somebody else")


def send_back(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """Say that it is not for this person or agency. This is not a response, and nothing is retyped. §2.4"""
    with doing(
        Act.SEND_BACK, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        if done.step.is_late:
            # That it is not for them is no response: this date had passed without one, whoever is waited for since.
            done.step.missed_at = done.step.due_at
        done.move()
        done.step.sent_back_because, done.step.recalled_because = because, ""
        done.step.responding = done.step.desk = None
        done.save()
        telling.side(done, Side.RAISING, "sent_back")
        return done.disagreement


def readdress(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, agency: Agency, to: Address, by: User
) -> Disagreement:
    """Send the same words to somebody else; at the first step to another agency too, while nobody has answered. §2.4"""
    with doing(Act.READDRESS, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        elsewhere = agency.pk != done.disagreement.responding_agency_id
        if elsewhere:
            _turn_to(done.disagreement, agency)
        else:
            _refuse_whoever_sent_it_back(done, to)
        _refuse_another_agency(agency, to)
        done.move(to.choice)
        naming.address(done, done.step, to)
        # It is sent now: whoever finds the person, and whoever has seen it, is counted from here. The date stands.
        done.step.sent_at = done.at
        unsee(done.step)
        done.save()
        done.tell(to=to.called, agency=agency.name)
        telling.sent(done)
        if elsewhere:
            telling.alert(done)
        telling.at_two_tiers(done)
        return done.disagreement


def _refuse_whoever_sent_it_back(done: Doing, to: Address) -> None:
    if to.person is not None and to.person.pk in aside.have_sent_it_back(done.disagreement, done.step):
        said = f"{to.person.name} has said that it is not for them. Choose somebody else, or “I do not know who”"
        raise Unanswerable("address", said)


def _turn_to(disagreement: Disagreement, agency: Agency) -> None:
    if not standing.can_go_elsewhere(disagreement):
        raise Unanswerable(
            "agency", "This agency has its part in it already. Raise another disagreement with the other"
        )
    if agency.pk == disagreement.raising_agency_id:
        raise Unanswerable("agency", "Choose the agency that made the decision. It cannot be your own")
    disagreement.responding_agency = agency
    disagreement.cross_border = agency.outside_area or disagreement.raising_agency.outside_area
