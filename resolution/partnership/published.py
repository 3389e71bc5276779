"""Which numbers an agency publishes, as far as the directory knows."""

import re

from .models import AccountRequest, Agency


def numbers_of(agency: Agency) -> list[str]:
    """Those of the directory, the one of office hours first."""
    return [number for number in (agency.telephone, agency.urgent_telephone) if number]


def is_their_own(rang: str, asked: AccountRequest, agency: Agency) -> bool:
    """Whether the number is known only from whoever asks, so that ringing it proves nothing."""
    published = {_digits(number) for number in numbers_of(agency)}
    return _digits(rang) == _digits(asked.telephone) and _digits(rang) not in published


def _digits(number: str) -> str:
    """The number without spaces, and as it is dialled at home."""
    return re.sub(r"\D", "", number.replace("+44", "0"))
