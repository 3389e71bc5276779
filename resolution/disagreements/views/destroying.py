"""The pages by which two people destroy what should not be on a record (A12)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import destroying as forms
from resolution.disagreements.models import Disagreement
from resolution.disagreements.record.numbers import numbers_of
from resolution.disagreements.record.referred import in_short
from resolution.disagreements.seeing import sees
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Capacity

from .acting import act_page, found_by_number, signed_in
from .overseeing import found_by_seat


def ask_to_destroy(request: HttpRequest, reference: str) -> HttpResponse:
    """What, and why. By a seat, or a part in a review, it is shown without what says who the child is (A2)."""
    done = "You have asked. A safeguarding lead, or the partnership’s office, decides. Until then it stays where it is."
    return act_page(
        request,
        reference,
        Act.ASK_TO_DESTROY,
        forms.AskToDestroyForm,
        actions.ask_to_destroy,
        done=done,
        context=_as_read_by(signed_in(request)),
        find=found_by_seat,
    )


def _as_read_by(user: User) -> Callable[[Disagreement], dict[str, object]]:
    """What stands in the place of the question, for whoever does not read the record."""
    return lambda disagreement: {} if sees(user, disagreement) else in_short(disagreement)


def destroy(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether it is destroyed. The office sees where it stands and why it should go, and not the words (A2)."""
    return act_page(
        request,
        reference,
        Act.DESTROY,
        forms.DestroyForm,
        actions.destroy,
        done="It is decided, and whoever asked is told.",
        context=_numbers,
        find=_found,
    )


def _numbers(disagreement: Disagreement) -> dict[str, object]:
    """Nobody sees the number only of what a conversation had settled."""
    return {"numbers": numbers_of(disagreement) if disagreement.step else ()}


def _found(request: HttpRequest, reference: str) -> Disagreement:
    return found_by_number(request, reference, {Capacity.BUSINESS_MANAGER})
