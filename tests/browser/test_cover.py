"""Somebody is away for some days: a colleague has it meanwhile, and no clock restarts."""

from datetime import timedelta

import pytest

from .acts import responds
from .county import County
from .days import now

pytestmark = pytest.mark.browser


@pytest.mark.requirement("L10")
def test_over_the_days_away_a_colleague_answers_and_both_sides_read_for_whom(county: County) -> None:
    nia = county.chooses_a_password("nia.ferris@fallowshire-council.example")
    nia.opens("/")
    reference = nia.reference
    nia.turns_to(reference)
    nia.sees("Zainab Rashid acts for you until")
    zainab = county.chooses_a_password("zainab.rashid@fallowshire-council.example")
    zainab.turns_to(reference)
    zainab.sees("You act for Nia Ferris until")
    responds(zainab, reference, "It stands", "We have seen him, and the plan covers it.")
    nia.turns_to(reference)
    nia.sees("for Nia Ferris, who was away")
    nia.opens("/")
    nia.presses("Say when you are away, and who covers")
    first = now().date() + timedelta(days=30)
    nia.answers(
        {
            "Which is the first day away?": first,
            "Which is the first day back?": first + timedelta(days=4),
            "Who covers?": "Zainab Rashid, Senior social worker, Assessment Team",
        }
    )
    nia.presses("Save")
    nia.sees("It is recorded. Zainab Rashid is to cover. They are told what waits when it begins.")
