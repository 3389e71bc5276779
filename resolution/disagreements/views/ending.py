"""The pages of how a disagreement ends, and of how it opens again."""

from django.http import HttpRequest, HttpResponse

from resolution.disagreements import actions
from resolution.disagreements.forms import ending as forms
from resolution.protocol.acts import Act

from .acting import act_page


def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """It ends because the raiser no longer disagrees."""
    done = "It is withdrawn. The other side is told."
    return act_page(request, reference, Act.WITHDRAW, forms.WithdrawForm, actions.withdraw, done=done)


def close(request: HttpRequest, reference: str) -> HttpResponse:
    """The challenge and its resolution are recorded."""
    done = "It is closed. Put the one-page record on the child’s file, and mark it as filed."
    return act_page(request, reference, Act.CLOSE, forms.CloseForm, actions.close, done=done)


def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """It is open again, at the tier where it ended."""
    done = "It is open again. Both sides are told."
    return act_page(request, reference, Act.REOPEN, forms.ReopenForm, actions.reopen, done=done)


def say_content(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether the outcome is right for the child."""
    done = "Thank you. Your answer is on the record."
    return act_page(request, reference, Act.SAY_CONTENT, forms.SayContentForm, actions.say_content, done=done)


def file_record(request: HttpRequest, reference: str) -> HttpResponse:
    """The one-page record is on the child's file."""
    done = "Thank you. The record is marked as filed for your side."
    return act_page(request, reference, Act.FILE_RECORD, forms.FileRecordForm, actions.file_record, done=done)
