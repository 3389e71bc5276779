"""Telling somebody that they can sign in, with a link to choose a password."""

import logging
from smtplib import SMTPException

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from .models import Person

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
