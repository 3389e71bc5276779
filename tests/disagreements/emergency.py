"""Records opened in an emergency, for tests: who may, what they type, and what comes of it."""

from collections.abc import Mapping
from typing import Any

from resolution.disagreements import actions
from resolution.disagreements.models import Disagreement, EmergencyOpening
from resolution.partnership import actions as directory
from resolution.partnership.models import EmergencyAuthority, Person
from tests.partnership.cast import COMMAND

from . import cast as county
from .filled import Sent, sends
from .pages import listed, signed_in

OPEN = "/emergencies/open_in_emergency/"
WHY = "The child was brought to the ward by night."
RULED = "Nobody of the agencies could be reached."
BY_NUMBER = {"by": "number", "kind": "with_child", "because": WHY}
BY_CHILD = {"by": "child", "initials": "tk", "born_on_day": "9", "born_on_month": "3", "born_on_year": "2024"}


def authorised(person: Person, **more: Any) -> EmergencyAuthority:
    """The business manager lets them open records in an emergency."""
    partnership = person.agency.partnership
    because = "They lead the emergency duty team."
    return directory.give_authority(partnership=partnership, person=person, because=because, by=COMMAND, **more)


def filled(disagreement: Disagreement) -> dict[str, str]:
    """What is typed to open this one."""
    return BY_NUMBER | {"reference": disagreement.reference}


def asks(person: Person, typed: Mapping[str, str]) -> Any:
    """What follows when they fill in the page and press the button."""
    client = signed_in(person)
    return client.post(OPEN, form(client, typed))


def press(client: Any, typed: Mapping[str, Any], at: str = OPEN) -> Any:
    """What follows when the form is sent as it is."""
    return client.post(at, typed)


def form(client: Any, typed: Mapping[str, str]) -> Sent:
    """What the page sends, with this typed into it."""
    return sends(client.get(OPEN)) | listed(typed)


def opened(disagreement: Disagreement, person: Person) -> EmergencyOpening:
    """They are given the authority, and have opened it."""
    authorised(person)
    return opens(disagreement, person)


def opens(disagreement: Disagreement, person: Person) -> EmergencyOpening:
    """They open it."""
    return actions.open_in_emergency(
        disagreement=disagreement, kind="with_child", because=WHY, submission=county.sent(), by=county.user(person)
    )


def ruled(opening: EmergencyOpening, by: Person, ruling: str = "justified") -> EmergencyOpening:
    """Somebody else has ruled on it."""
    return actions.rule_on_opening(
        opening=opening, ruling=ruling, because=RULED, submission=county.sent(), by=county.user(by)
    )


def rule_page(opening: EmergencyOpening) -> str:
    return f"/emergencies/{opening.pk}/rule_on_opening/"
