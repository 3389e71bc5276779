"""The seed of the table of bank holidays, against another source."""

import json
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from resolution import partnership
from resolution.protocol.clock import is_working_day

SEED = Path(partnership.__file__).with_name("bank_holidays.json")


@pytest.mark.requirement("L3")
@pytest.mark.parametrize("year", range(2024, 2029))
def test_working_days_are_those_of_england_and_wales(year: int) -> None:
    division = json.loads(SEED.read_text(encoding="utf-8"))["england-and-wales"]
    closed = {date.fromisoformat(event["date"]): event["title"] for event in division["events"]}
    first = date(year, 1, 1)
    every_day = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    for nation in ("ENG", "WLS"):
        oracle = dict.fromkeys(holidays.country_holidays("GB", subdiv=nation, years=year), "a holiday")
        assert [is_working_day(day, closed) for day in every_day] == [is_working_day(day, oracle) for day in every_day]
