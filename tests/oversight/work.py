"""The office's pages as the business manager reads them, and what puts a line on their lists."""

import re
from datetime import date, timedelta

from resolution import clock
from resolution.notices import actions as outbox
from resolution.notices.models import Notice
from resolution.partnership import actions
from resolution.partnership.models import Person, StandIn
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.partnership.cast import COMMAND, by

OFFICE = "/oversight/office/"
KEYS = (
    "groundwork",
    "accounts",
    "overdue",
    "to-name",
    "to-log",
    "decisions",
    "mediators",
    "to-destroy",
    "tiers",
    "stand-ins",
    "mail",
    "entries",
    "not-adopted",
    "protocol-review",
    "bank-holidays",
    "seats",
    "meetings",
    "returns",
    "examples",
    "actions",
    "keeping-ends",
    "holds",
)
REFUSED = "550 5.1.1 no such mailbox"
# The directory was last confirmed ninety days before today.
STALE = timedelta(days=120)
# How long after it was made a notice is sent.
LATER = timedelta(minutes=5)


def asked(cast: Cast, who: Person, *, tier: int) -> StandIn:
    return actions.add_stand_in(agency=cast.preschool, tier=tier, person=who, by=COMMAND)


def accepted(row: StandIn) -> StandIn:
    return actions.accept_stand_in(stand_in=row, by=by(row.person))


def told(who: Person) -> Notice:
    """The newest of what waits for somebody, taken to be sent a little later."""
    notice = Notice.objects.filter(to=who, state=Notice.State.QUEUED).order_by("made_at", "pk").last()
    if notice is None:
        actions.add_stand_in(agency=who.agency, tier=4, person=who, by=COMMAND)
        return told(who)
    notice.taken_at = clock.now() + LATER
    return notice


def bounced(who: Person) -> date:
    """The day on which it came back: a little later, which at midnight is the next."""
    notice = told(who)
    notice.save()
    outbox.say_failed([notice], REFUSED)
    return (clock.now() + LATER).astimezone(clock.LONDON).date()


def reached(who: Person) -> None:
    with clock.set_to(clock.now() + timedelta(minutes=10)):
        actions.add_stand_in(agency=who.agency, tier=1, person=who, by=COMMAND)
        outbox.say_sent([told(who)])


def counts(who: Person) -> dict[str, int]:
    """By kind, how many the office's page says there are."""
    rows = lines_of(shown(OFFICE, who))
    found = {key: row for row in rows for key in KEYS if f"{OFFICE}{key}/" in row}
    return {key: int(re.findall(r'__says">(\d+) ', found[key])[0]) if key in found else 0 for key in KEYS}


def listed(key: str, who: Person) -> list[str]:
    """The lines of a list, in words."""
    return [words(line) for line in lines_of(shown(f"{OFFICE}{key}/", who))]


def lines_of(html: str) -> list[str]:
    return re.findall(r'<li class="app-lines__line">.*?</li>', html, re.DOTALL)
