"""The annual review of the county's protocol: a draft of the next version, a few days old, to be read and compared."""

from datetime import timedelta

from resolution import clock
from resolution.partnership import actions, directory
from resolution.partnership.models import User

from .stage import Stage

# The last review left it as it was; the next is due in a month, and is drafted.
LEFT, DRAFTED = timedelta(days=335), timedelta(days=6)
WHY_LEFT = "Each clause was read beside the figures of the first year, and none is to change yet."
# What the review says otherwise: as it stands in the protocol's text, and as it is to be.
REVISED = {
    'question = "Have you put this to the other side directly?"': 'question = "Have you spoken with the other side?"',
    "saved_up_after_days = 14": "saved_up_after_days = 10",
    "\n# ---- Serious concern": '\n[[themes]]\nid = "exploitation"\nname = "Exploitation outside the home"\n'
    "\n# ---- Serious concern",
}


def draft_the_review(stage: Stage) -> None:
    """A year ago it was left as it is. The office has drafted what the last meeting asked for."""
    text = directory.protocol_in_force(stage.partnership).text
    for now, then in REVISED.items():
        text = text.replace(now, then)
    office = User.objects.get(person=directory.business_managers(stage.partnership)[0])
    with clock.set_to(stage.calendar.now - LEFT):
        actions.review_protocol(
            partnership=stage.partnership, on=clock.today(), reason=WHY_LEFT, by=directory.actor(office)
        )
    with clock.set_to(stage.calendar.now - DRAFTED):
        actions.draft_protocol(partnership=stage.partnership, text=text, by=directory.actor(office))
