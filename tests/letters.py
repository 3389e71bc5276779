"""Letters that a visitor does not wait for: here they are waited for."""

import threading
from collections.abc import Sequence

from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

from resolution.partnership.adapters import LETTER

may_go = threading.Event()


def letters() -> list[EmailMessage]:
    """What has gone out, with what is just being sent."""
    wait_for_letters()
    return list(mail.outbox)


def wait_for_letters() -> None:
    """Until whatever is just being sent has gone out."""
    for thread in threading.enumerate():
        if thread.name == LETTER:
            thread.join()


class Slow(EmailBackend):
    """A mail server that takes a letter only once it may."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        may_go.wait()
        return super().send_messages(messages)
