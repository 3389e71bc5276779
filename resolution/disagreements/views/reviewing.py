"""The pages of a deep dive, or of a review of an escalation (§4.1a, §4.1c)."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import reviewing as forms
from resolution.protocol.acts import Act

from .acting import act_page
from .overseeing import by_seat


def open_review(request: HttpRequest, reference: str) -> HttpResponse:
    """What is looked at, by whom and by when."""
    done = "It is opened. Whoever leads it is told, and both sides are asked for their part on supervision."
    return by_seat(request, reference, Act.OPEN_REVIEW, forms.OpenReviewForm, actions.open_review, done)


def add_reviewer(request: HttpRequest, reference: str) -> HttpResponse:
    """A member, or whoever leads it from now on."""
    done = "They are added, and told. They see what you see of it."
    return by_seat(request, reference, Act.ADD_REVIEWER, forms.AddReviewerForm, actions.add_reviewer, done)


def end_reviewer(request: HttpRequest, reference: str) -> HttpResponse:
    """They see it no more."""
    done = "Their part has ended, and they are told."
    return by_seat(request, reference, Act.END_REVIEWER, forms.EndReviewerForm, actions.end_reviewer, done)


def postpone_review(request: HttpRequest, reference: str) -> HttpResponse:
    """A later day."""
    done = "It has the later day. Those who review it, and the sides whose part is missing, are told."
    return by_seat(request, reference, Act.POSTPONE_REVIEW, forms.PostponeReviewForm, actions.postpone_review, done)


def record_findings(request: HttpRequest, reference: str) -> HttpResponse:
    """What was found."""
    done = "What was found is recorded. Until the review is completed you can record it anew."
    return by_seat(request, reference, Act.RECORD_FINDINGS, forms.RecordFindingsForm, actions.record_findings, done)


def review_supervision(request: HttpRequest, reference: str) -> HttpResponse:
    """One's own agency's part."""
    done = "Your agency’s part is there."
    form = forms.ReviewSupervisionForm
    return act_page(request, reference, Act.REVIEW_SUPERVISION, form, actions.review_supervision, done=done)


def complete_review(request: HttpRequest, reference: str) -> HttpResponse:
    """One press."""
    done = "The review is completed. Both sides are told, and read what was found."
    return by_seat(request, reference, Act.COMPLETE_REVIEW, forms.CompleteReviewForm, actions.complete_review, done)
