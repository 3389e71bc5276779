"""Puts a notice into an email and hands it to the mail server."""

from smtplib import SMTPException, SMTPRecipientsRefused
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from resolution.notices import actions
from resolution.notices.kinds import KINDS
from resolution.notices.models import Notice

# From here on a mail server's answer means never, below it means not now.
FOR_GOOD = 500


def send_waiting() -> int:
    """Send everything that waits, one by one. Returns how many the mail server took."""
    actions.take_back_lost()
    sent = 0
    while (notice := actions.take()) is not None:
        sent += send(notice)
    return sent


def send(notice: Notice) -> bool:
    """Send one that was taken, and say what became of it."""
    if notice.to.has_left or not notice.address:
        actions.say_failed(notice, "They have left." if notice.to.has_left else "The directory has no address.")
        return False
    try:
        compose(notice).send()
    except SMTPRecipientsRefused as refusal:
        _refused(notice, refusal)
        return False
    except (SMTPException, OSError) as problem:
        actions.try_again(notice, str(problem))
        return False
    except ValueError as problem:
        actions.say_failed(notice, f"The address cannot be used: {problem}")
        return False
    actions.say_sent(notice)
    return True


def _refused(notice: Notice, refusal: SMTPRecipientsRefused) -> None:
    code, words = next(iter(refusal.recipients.values()))
    what_next = actions.say_failed if code >= FOR_GOOD else actions.try_again
    what_next(notice, f"{code} {words.decode(errors='replace')}")


def compose(notice: Notice) -> EmailMessage:
    """The email: number, what waits, by when and where. An answer to it reaches nobody, and it says so."""
    kind = KINDS[notice.kind]
    words = {
        "notice": notice,
        "kind": kind,
        "link": urljoin(settings.BASE_URL, notice.path),
        "partnership": notice.to.agency.partnership,
    }
    return EmailMessage(
        subject=" ".join(render_to_string("notices/subject.txt", words).split()),
        body=render_to_string("notices/notice.txt", words),
        to=[notice.address],
        headers={"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"},
    )
