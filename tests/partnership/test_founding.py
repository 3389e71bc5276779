"""A partnership begins: by one command, whole or not at all."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from resolution.history import journal
from resolution.partnership import directory
from resolution.partnership.models import Partnership
from tests.govuk.reading import read
from tests.letters import letters

FOUNDING = {
    "name": "Marlshire Safeguarding Partnership",
    "short_name": "Marlshire",
    "contact_email": "office@marlshire.example",
    "telephone": "01632 960100",
    "business_manager": "Ruth Adeyemi",
    "business_manager_email": "Ruth@marlshire.example",
}


@pytest.mark.django_db
def test_a_partnership_is_founded_with_somebody_who_can_choose_a_password(client: Client) -> None:
    call_command("found_partnership", stdout=StringIO(), **FOUNDING)
    client.post(reverse("account_reset_password"), {"email": "ruth@marlshire.example"})
    assert letters()[0].to == ["ruth@marlshire.example"]
    partnership = Partnership.objects.get()
    assert directory.closed_days(partnership)
    assert directory.protocol_in_force(partnership).protocol.last_tier == 4


@pytest.mark.django_db
@pytest.mark.parametrize("text", [None, "nonsense"])
def test_a_partnership_without_a_protocol_is_not_founded(text: str | None, tmp_path: Path) -> None:
    protocol = tmp_path / "protocol.toml"
    if text:
        protocol.write_text(text)
    with pytest.raises(CommandError):
        call_command("found_partnership", protocol=protocol, **FOUNDING)
    assert not Partnership.objects.exists()


@pytest.mark.django_db
@pytest.mark.requirement("I1")
def test_before_it_has_begun_the_footer_still_says_whom_to_ask(client: Client) -> None:
    assert "Ask your safeguarding lead" in read(client.get(reverse("account_login"))).one("footer").text


ONE_OFF = '{"england-and-wales": {"events": [{"title": "A day of thanks", "date": "2029-06-04"}]}}'


@pytest.mark.django_db
@pytest.mark.requirement("L3")
def test_the_next_bank_holidays_are_entered_by_a_command_and_each_once(tmp_path: Path) -> None:
    call_command("found_partnership", stdout=StringIO(), **FOUNDING)
    file, out = tmp_path / "bank-holidays.json", StringIO()
    file.write_text(ONE_OFF)
    for _ in range(2):
        call_command("seed_bank_holidays", file=file, stdout=out)
    call_command("seed_bank_holidays", stdout=out)
    assert [line.split(": ")[1] for line in out.getvalue().splitlines()] == ["1 new.", "0 new.", "0 new."]
    partnership = Partnership.objects.get()
    assert directory.closed_days(partnership)[date(2029, 6, 4)] == "A day of thanks"
    assert [entry.by.name for entry in journal.entries(partnership)][-1] == "seed_bank_holidays"
    for nonsense in ("nonsense", "{}", "[]"):
        file.write_text(nonsense)
        with pytest.raises(CommandError, match=r"as GOV\.UK publishes them"):
            call_command("seed_bank_holidays", file=file)
