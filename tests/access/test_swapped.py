"""A number of something else in a form or in `next` leads nowhere, in the same bytes as one that was never given. A2"""

import re
from uuid import uuid4

import pytest

from resolution.partnership.models import Person

from .visits import Visits

pytestmark = pytest.mark.requirement("A2")

NOBODY = "999999"
# The pages on which somebody is chosen: who opens it, the record, the page, and the name of the choice.
PICKERS = (
    ("grace", "open", "hand_over", "to"),
    ("ann", "open", "add_third", "person"),
    ("helen", "open", "block", "person"),
    ("joan", "nobody named yet", "place", "address"),
    ("sam", "at a duty desk", "pass_on", "address"),
    ("nadia", "at the second tier", "hand_over", "to"),
)


@pytest.mark.parametrize(("who", "name", "act", "choice"), PICKERS, ids=str)
def test_somebody_who_was_not_offered_is_refused_like_somebody_who_is_not_there(
    visits: Visits, who: str, name: str, act: str, choice: str
) -> None:
    """Una is of another partnership; nobody here can know that she is there."""
    record, sent = visits.world.records[name], {"submission": str(uuid4()), "because": "It is hers."}
    at, una = f"{record.get_absolute_url()}{act}/", Person.objects.get(pk=visits.world.una.pk)

    def chosen(key: object) -> str:
        value = f"person-{key}" if choice == "address" else str(key)
        answer = visits.visitor(who).asks("POST", at, sent | {"as_of": str(record.journal_head), choice: value})
        assert answer.status == 200, (at, answer.status)
        assert una.name.split(" <")[0] not in answer.body
        return re.sub(rf'(?<=[">\s-]){key}(?=["<\s])', "…", answer.text)

    assert chosen(una.pk) == chosen(NOBODY)


def test_where_sign_in_leads_on_to_says_nothing_and_stays_here(visits: Visits) -> None:
    there = visits.world.records["open"].reference
    asks = visits.visitor("").asks
    pages = {at: asks("GET", f"/account/sign-in/?next=/disagreements/{at}/").text for at in (there, "D-9999")}
    assert pages[there].replace(there, "D-9999") == pages["D-9999"]
    for outside in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        answer = visits.visitor("grace").asks("GET", f"/account/sign-in/?next={outside}")
        assert (answer.status, answer.headers["Location"]) == (302, "/")
