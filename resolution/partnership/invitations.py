"""Telling somebody that they can sign in, with a link to choose a password; or whom to ring, where they cannot."""

import logging
from smtplib import SMTPException

from allauth.account.forms import ResetPasswordForm
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string

from .models import AccountRequest, Person

logger = logging.getLogger(__name__)


def invite(request: HttpRequest, person: Person) -> bool:
    """Send the link to the person's email address. False when the mail server did not take it."""
    form = ResetPasswordForm({"email": person.email})
    form.full_clean()
    try:
        form.save(request)
    except (SMTPException, OSError):
        logger.exception("An invitation could not be sent")
        return False
    return True


def say_refused(asked: AccountRequest) -> bool:
    """Write to somebody who is not in the directory that no account was opened, and whom to ring; nothing else. False
    when the mail server did not take it."""
    body = render_to_string("partnership/email/account_refused.txt", {"partnership": asked.partnership})
    try:
        EmailMessage(subject="You asked for an account", body=body, to=[asked.email]).send()
    except (SMTPException, OSError):
        logger.exception("An answer to a request for an account could not be sent")
        return False
    return True
