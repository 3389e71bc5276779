"""The concern is addressed where it belongs: placed, passed on, sent back, addressed again (§2.4)."""

from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Agency, User
from resolution.protocol.acts import Act, Side

from . import naming, telling
from .doing import Submitted, Unanswerable, doing


def place(*, disagreement: Disagreement, as_of: int, submission: Submitted, to: Address, by: User) -> Disagreement:
    """The point of contact names the person or duty desk that it is for. The time runs on. §2.4"""
    return _point(Act.PLACE, disagreement, as_of, submission, to, "", by)


def pass_on(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, to: Address, because: str, by: User
) -> Disagreement:
    """Give it to a colleague of the same agency. This is not a response, and the time runs on. §2.4"""
    return _point(Act.PASS_ON, disagreement, as_of, submission, to, because, by)


def _point(
    act: Act, disagreement: Disagreement, as_of: int, submission: Submitted, to: Address, because: str, by: User
) -> Disagreement:
    with doing(act, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because) as done:
        done.move()
        naming.address(done, done.step, to)
        done.save()
        done.tell(to=to.called)
        telling.side(done, Side.RESPONDING, "to_acknowledge")
        telling.side(done, Side.RAISING, "placed")
        return done.disagreement


def send_back(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """Say that it is not for this person or agency. This is not a response, and nothing is retyped. §2.4"""
    with doing(
        Act.SEND_BACK, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        done.move()
        done.step.sent_back_because = because
        done.step.responding = done.step.desk = None
        done.save()
        telling.side(done, Side.RAISING, "sent_back")
        return done.disagreement


def readdress(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, agency: Agency, to: Address, by: User
) -> Disagreement:
    """Send the same words to somebody else; at the first step to another agency too, while nobody has answered. §2.4"""
    with doing(Act.READDRESS, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        if agency.pk != done.disagreement.responding_agency_id:
            _turn_to(done.disagreement, agency)
        done.move(to.choice)
        naming.address(done, done.step, to)
        done.save()
        done.tell(to=to.called, agency=agency.name)
        telling.side(done, Side.RESPONDING, "to_acknowledge")
        return done.disagreement


def _turn_to(disagreement: Disagreement, agency: Agency) -> None:
    if disagreement.steps.count() > 1 or disagreement.responses.exists():
        raise Unanswerable("agency", "This agency has already answered. Raise another disagreement with the other one.")
    if agency.pk == disagreement.raising_agency_id:
        raise Unanswerable("agency", "Choose an agency other than your own.")
    disagreement.responding_agency = agency
    disagreement.cross_border = agency.outside_area or disagreement.raising_agency.outside_area
