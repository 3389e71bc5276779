"""No journey sees anything of one before it, though one server serves both."""

import pytest

from .county import County
from .test_settled import SETTLED

pytestmark = pytest.mark.browser

TOM = "tom.ashdown@brindlecombe-preschool.example"


def test_what_was_done_and_sent_is_gone_and_whoever_was_signed_in_is_not_any_more(county: County) -> None:
    maryam, visitor = county.signs_in("Maryam Yusuf"), county.somebody()
    maryam.presses("Log a settled one")
    maryam.answers(SETTLED)
    maryam.presses("Save")
    record = f"/disagreements/{maryam.reference}/"
    maryam.opens(record)
    visitor.opens("/account/password/reset/")
    visitor.answers({"Email address": TOM})
    visitor.presses("Send me a link")
    visitor.opens("/demonstration/mail/")
    visitor.sees(TOM)

    county.server.begins_again()
    visitor.opens("/demonstration/mail/")
    visitor.sees_no(TOM)
    maryam.opens(record)
    assert "/sign-in/" in maryam.page.url
    county.signs_in("Maryam Yusuf").opens(record, status=404)
