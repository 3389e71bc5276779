"""Whom email does not reach, and why in plain words. The outbox keeps what was refused; the directory whether the
address has changed since."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.partnership.telling import NotReached
from resolution.protocol.clock import london_day

# What a mail server's code means: the last two numbers of its longer one (RFC 3463), or else the three figures before.
MEANS: Mapping[str, str] = {
    "1.1": "The mailbox does not exist",
    "1.2": "What stands behind the @ of the address does not exist",
    "1.3": "The address is not written as one",
    "1.6": "The mailbox has moved, and nothing is sent on",
    "1.10": "What stands behind the @ of the address takes no email",
    "2.1": "The mailbox is switched off",
    "2.2": "The mailbox is full",
    "4.4": "The mail server of the address could not be found",
    "7.1": "The mail server of the address does not take our email",
    "550": "The mailbox does not exist, or does not take our email",
    "551": "The mailbox has moved, and nothing is sent on",
    "552": "The mailbox is full",
    "553": "The address is not written as one",
    "554": "The mail server of the address does not take our email",
}
NOT_THERE = "The mail server could not be reached, or did not take it"
LONGER, SHORT = re.compile(r"\b[45]\.(\d{1,3}\.\d{1,3})\b"), re.compile(r"\b([45]\d\d)\b")
# What is said here and not by a server: it is plain already.
OURS = ("They have left", "The directory has no address", "The address cannot be used", "The mail server took it")
CAME_BACK = "The mail server took it, and sent it back later."


def not_reached(people: QuerySet[Person]) -> QuerySet[Any]:
    """Those of the people to whom a notice could not be sent, at the address that the directory still has: with the
    `problem`, and `at` which moment."""
    newest = _failed().order_by("-tried_at", "-pk")
    problem = {"problem": Subquery(newest.values("problem")[:1]), "at": Subquery(newest.values("tried_at")[:1])}
    return people.filter(Exists(_failed())).annotate(**problem)


def _failed() -> QuerySet[Any]:
    """Notices to a person that could not be sent, where none has been since, or that came back later, whatever the mail
    server has taken since; and the address is still the same."""
    since = Notice.objects.filter(to=OuterRef("to"), state=Notice.State.SENT, sent_at__gt=OuterRef("taken_at"))
    refused = Q(~Exists(since), state=Notice.State.FAILED)
    there = Notice.objects.filter(to=OuterRef("pk"))
    return _to_the_same_address(there.filter(refused | Q(state=Notice.State.CAME_BACK)))


def _to_the_same_address(notices: QuerySet[Notice]) -> QuerySet[Any]:
    """Those for the address that the directory still has; with the moment when each was `tried_at`."""
    entries = Person.history.filter(id=OuterRef("to"), history_date__lte=OuterRef("tried_at"))
    then = entries.order_by("-history_date", "-history_id").values("email")[:1]
    tried = notices.annotate(tried_at=Coalesce("sent_at", "taken_at"))
    return tried.alias(address_then=Subquery(then)).filter(address_then=F("to__email"))


def last_email(person: Person) -> list[Notice]:
    """What went to the person in the newest email, at the address that the directory has; empty where none did."""
    sent = Notice.objects.filter(to=person, state=Notice.State.SENT)
    newest = _to_the_same_address(sent).order_by("-tried_at", "-pk").first()
    if newest is None:
        return []
    return [*sent.filter(bundle=newest.bundle)] if newest.bundle else [newest]


def problem_of(person: Person) -> NotReached | None:
    """Since when email has not reached somebody who is there, and why; None where it does."""
    row = not_reached(Person.objects.present().filter(pk=person.pk)).first()
    if row is None:
        return None
    return NotReached(london_day(row.at), *in_plain_words(row.problem), came_later=row.problem == CAME_BACK)


def in_plain_words(problem: str) -> tuple[str, str]:
    """What it means, and the mail server's own words; none where the words are ours."""
    said = problem.rstrip(".")
    if said.startswith(OURS):
        return said, ""
    codes = [found.group(1) for pattern in (LONGER, SHORT) if (found := pattern.search(said))]
    return next((MEANS[code] for code in codes if code in MEANS), NOT_THERE), said
