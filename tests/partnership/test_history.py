"""The audit history of the directory: of an agency, a person, the partnership (A5)."""

import re

import pytest
from django.urls import reverse

from resolution.history.models import Reading
from resolution.partnership import actions

from .cast import Cast, by
from .conftest import SignIn
from .test_pages import text

pytestmark = pytest.mark.requirement("A5")


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_whoever_keeps_the_entries_reads_what_changed_from_what_to_what(cast: Cast, sign_in: SignIn) -> None:
    actions.change_telephones(
        agency=cast.social_care, telephone="01632 960120", urgent_telephone="07700 900120", by=by(cast.joan)
    )
    actions.change_telephones(
        agency=cast.social_care, telephone="01632 960121", urgent_telephone="07700 900120", by=by(cast.joan)
    )
    page = reverse("agency_history", args=[cast.social_care.pk])
    shown = plain(text(sign_in(cast.joan), page, open="1"))
    assert "Joan Pike changed the telephone numbers" in shown
    assert "Telephone: from 01632 960120 to 01632 960121" in shown
    assert page in text(sign_in(cast.joan), reverse("agency", args=[cast.social_care.pk]))
    file = sign_in(cast.joan).get(reverse("agency_history_csv", args=[cast.social_care.pk]))
    assert "01632 960121" in file.content.decode()
    assert {reading.kind for reading in Reading.objects.filter(user=cast.joan.account)} == {"page", "download"}


def test_what_was_taken_away_is_told_by_what_it_was(cast: Cast, sign_in: SignIn) -> None:
    stand_in = actions.add_stand_in(agency=cast.preschool, tier=3, person=cast.ann, by=by(cast.ruth))
    actions.remove_stand_in(stand_in=stand_in, by=by(cast.ruth))
    shown = plain(text(sign_in(cast.ruth), reverse("agency_history", args=[cast.preschool.pk]), open="1"))
    assert "Ruth Adeyemi took Ann Lowe off the stand-ins at tier 3" in shown
    assert "Stand in was taken away" in shown
    assert "Person: Ann Lowe , and nothing from then on" in shown


def test_somebody_reads_the_history_of_their_own_entry_and_a_colleague_does_not(cast: Cast, sign_in: SignIn) -> None:
    page = reverse("person_history", args=[cast.tom.pk])
    shown = plain(text(sign_in(cast.tom), page, open="1"))
    assert "Post was added Agency: Marlshire Children’s Services Person: Tom Ellis" in shown
    assert page in text(sign_in(cast.tom), reverse("person", args=[cast.tom.pk]))
    for other in (cast.helen, cast.ann):
        refused = sign_in(other).get(page)
        assert refused.status_code == 403
        assert "read by whoever keeps them" in refused.content.decode()
        assert page not in text(sign_in(other), reverse("person", args=[cast.tom.pk]))
    assert sign_in(cast.tom).get(reverse("person_history_csv", args=[cast.tom.pk])).status_code == 200


def test_the_office_reads_the_history_of_the_partnership(cast: Cast, sign_in: SignIn) -> None:
    page = reverse("partnership_history")
    shown = plain(text(sign_in(cast.ruth), page, open="1", page="2"))
    assert "founded the partnership" in shown
    assert "Protocol version 1 was added" in shown
    assert sign_in(cast.ruth).get(reverse("partnership_history_csv")).status_code == 200
    assert sign_in(cast.joan).get(page).status_code == 403
