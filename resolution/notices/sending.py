"""Puts notices into an email and hands it to the mail server."""

from collections.abc import Sequence
from datetime import UTC, datetime
from smtplib import SMTPException, SMTPRecipientsRefused
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from resolution.notices import actions
from resolution.notices.kinds import KINDS
from resolution.notices.models import Notice
from resolution.notices.reminder import still_true

# From here on a mail server's answer means never, below it means not now.
FOR_GOOD = 500


def send_waiting() -> int:
    """Send everything that waits, one email after the other. Returns how many the mail server took."""
    actions.take_back_lost()
    sent = 0
    while letter := actions.take():
        sent += send(letter)
    return sent


def send(taken: Sequence[Notice]) -> bool:
    """Send what was taken in one email, and say what became of each notice in it."""
    letter = _still_true(taken)
    if not letter:
        return False
    if why := _not_reachable(letter[0]):
        actions.say_failed(letter, why)
        return False
    try:
        compose(letter).send()
    except SMTPRecipientsRefused as refusal:
        _refused(letter, refusal)
        return False
    except (SMTPException, OSError) as problem:
        actions.try_again(letter, str(problem))
        return False
    except ValueError as problem:
        actions.say_failed(letter, f"The address cannot be used: {problem}")
        return False
    actions.say_sent(letter)
    return True


def _still_true(taken: Sequence[Notice]) -> list[Notice]:
    letter = still_true(taken)
    actions.say_untrue([notice for notice in taken if notice not in letter])
    return letter


def _not_reachable(notice: Notice) -> str:
    if notice.to.has_left:
        return "They have left."
    return "" if notice.address else "The directory has no address."


def _refused(letter: Sequence[Notice], refusal: SMTPRecipientsRefused) -> None:
    code, words = next(iter(refusal.recipients.values()))
    what_next = actions.say_failed if code >= FOR_GOOD else actions.try_again
    what_next(letter, f"{code} {words.decode(errors='replace')}")


def compose(letter: Sequence[Notice]) -> EmailMessage:
    """The email: of each notice its number, what waits, by when and where; of one alone, in the subject too. An answer
    to it reaches nobody, and it says so."""
    first, what = letter[0], "notice" if len(letter) == 1 else "reminders"
    words = {
        "to": first.to,
        "notices": [_said(notice) for notice in sorted(letter, key=_falls_due)],
        "partnership": first.to.agency.partnership,
    }
    return EmailMessage(
        subject=" ".join(render_to_string(f"notices/subject_of_{what}.txt", words).split()),
        body=render_to_string(f"notices/{what}.txt", words),
        to=[first.address],
        headers={"Message-ID": first.email_id, "Auto-Submitted": "auto-generated"},
    )


def _falls_due(notice: Notice) -> datetime:
    """By when it is needed; what has no date stands last."""
    return notice.due.instant() if notice.due else datetime.max.replace(tzinfo=UTC)


def _said(notice: Notice) -> dict[str, object]:
    return {"notice": notice, "kind": KINDS[notice.kind], "link": urljoin(settings.BASE_URL, notice.path)}
