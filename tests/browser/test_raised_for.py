"""A safeguarding lead raises for a colleague, who says herself what nobody can say for her."""

import pytest

from .county import County
from .days import days_ago
from .raising import DECLARATIONS, raises

pytestmark = pytest.mark.browser


@pytest.mark.requirement("I13")
def test_a_lead_raises_for_a_health_visitor_who_makes_her_own_declarations(county: County) -> None:
    verity = county.signs_in("Verity Shaw")
    reference = raises(
        verity,
        child={"Who are you raising this for?": "Maryam Yusuf, Health visitor, Otterhythe and coast"},
        people={
            "Have you put this to the other side directly?": None,
            "When did you first put it to them, or try to?": None,
            "Who did you think it through with?": None,
            "When did you think it through together?": None,
            "Has Maryam Yusuf, or have you, put this to the other side directly?": "Yes",
            "When was it first put to them, or tried?": days_ago(2),
            "With whom did Maryam Yusuf think it through?": "Verity Shaw",
            "When did they think it through together?": days_ago(1),
            "What do you declare?": [DECLARATIONS[1]],
        },
    )
    verity.sees("It is Maryam Yusuf’s disagreement from now on.")
    maryam = county.signs_in("Maryam Yusuf")
    maryam.opens("/")
    maryam.presses(f"{reference}: make your declarations")
    maryam.answers({"What do you declare?": [DECLARATIONS[0], *DECLARATIONS[2:]]})
    maryam.presses("Make these declarations")
    maryam.sees("Thank you. Your declarations are on the record.", "The raiser’s part is now with")
    verity.turns_to(reference)
    verity.sees("Maryam Yusuf made the declarations that were theirs to make")
