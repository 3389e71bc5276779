"""Somebody who has no account asks for one, and what the office finds out."""

from typing import Any

from resolution.partnership import actions
from resolution.partnership.models import AccountRequest

# As they type it.
TYPED = {
    "name": "Nell Cross",
    "agency": "Marlshire Children’s Services",
    "email": "nell@marlshire.example",
    "telephone": "01632 960777",
    "wants": "raise",
}
# What the office found out when it rang the agency.
CHECKED: dict[str, Any] = {
    "person": "",
    "job_title": "Social worker",
    "rang": "01632 960200",
    "spoke_to": "Joan Pike, quality officer",
    "confirmed": "on",
}


def asked(cast: Any, **other: str) -> AccountRequest:
    """Somebody of social care asks. `cast`: of whichever part of the product."""
    return actions.ask_for_account(partnership=cast.partnership, **TYPED | other)


def waiting() -> list[str]:
    """The addresses of those about whom nothing is decided yet."""
    return [each.email for each in AccountRequest.objects.waiting()]
