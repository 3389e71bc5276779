from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from resolution.history import journal
from resolution.history.canonical import canonical_json, canonical_row, plain
from resolution.history.journal import Actor
from resolution.partnership.models import Agency, Role
from tests.roles import as_anyone

pytestmark = pytest.mark.both

ID = UUID("2f0c9f4e-9f0b-4b0e-8f5d-2b8a1f6f0c11")


class Weather(models.TextChoices):
    FAIR = "fair", "Fair"


@pytest.fixture
def sheet(transactional_db: None) -> Iterator[Any]:
    """A model with a field of every kind, and its table while the test runs."""
    with isolate_apps("resolution.history"):

        class Sheet(models.Model):
            word = models.CharField(max_length=50)
            text = models.TextField()
            flag = models.BooleanField()
            count = models.PositiveSmallIntegerField()
            share = models.FloatField()
            day = models.DateField()
            hour = models.TimeField()
            moment = models.DateTimeField()
            key = models.UUIDField()
            more = models.JSONField()
            other = models.ForeignKey("self", models.PROTECT, null=True)

            class Meta:
                app_label = "history"

            def __str__(self) -> str:
                return self.word

        with as_anyone():
            with connection.schema_editor() as editor:
                editor.create_model(Sheet)
            yield Sheet
            with connection.schema_editor() as editor:
                editor.delete_model(Sheet)


LOOSE: dict[str, Any] = {
    "word": Weather.FAIR,
    "text": "“Naïve” – ✓\n\ttab \\ / \u2028",
    "flag": 1,
    "count": "3",
    "share": 2,
    "day": "2026-03-02",
    "hour": "09:30",
    "moment": datetime(2026, 7, 2, 9, 30, 0, 5, tzinfo=timezone(timedelta(hours=1))),
    "key": str(ID),
    "more": {"z": (1, 2.0, 1e22, -0.0, 1.5e-7), "a": {"é": None, "10": True}, "list": [{"b": "x"}]},
}


def test_a_row_gives_the_same_bytes_before_and_after_it_was_stored(sheet: Any) -> None:
    row = sheet(**LOOSE)
    row.save()
    row.other = row
    row.save()
    assert canonical_json(canonical_row(row)) == canonical_json(canonical_row(sheet.objects.get()))


def test_a_row_is_written_in_one_way_on_every_database(sheet: Any) -> None:
    row = sheet(**LOOSE)
    row.save()
    assert canonical_row(sheet.objects.get())["fields"] == {
        "id": row.pk,
        "word": "fair",
        "text": LOOSE["text"],
        "flag": True,
        "count": 3,
        "share": 2,
        "day": "2026-03-02",
        "hour": "09:30:00",
        "moment": "2026-07-02T08:30:00.000005+00:00",
        "key": str(ID),
        "more": {"z": [1, 2, 10**22, 0, 1.5e-7], "a": {"é": None, "10": True}, "list": [{"b": "x"}]},
        "other_id": None,
    }


@pytest.mark.django_db
@pytest.mark.requirement("A6")
def test_the_payload_covers_every_field_level_row_as_it_is_read_back(agency: Agency, farah: Actor) -> None:
    with journal.act("rename", by=farah):
        agency.name, agency.confirmed_on = "O’Brien’s – “new”", "2026-03-02"
        agency.save()
    for entry in journal.entries(agency):
        rows = [canonical_row(row) for row in agency.history.filter(entry=entry)]
        assert entry.said["rows"] == rows


def test_json_is_written_with_sorted_keys_without_spaces_and_with_characters_as_they_are() -> None:
    assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Role.Kind.COORDINATOR, "coordinator"),
        (True, True),
        (3.0, 3),
        (0.5, 0.5),
        (date(2026, 3, 2), "2026-03-02"),
        (time(9, 30), "09:30:00"),
        (datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "2026-03-02T09:30:00.000000+00:00"),
        (ID, str(ID)),
        ({ID: (None, 1)}, {str(ID): [None, 1]}),
    ],
)
def test_each_kind_of_value_is_written_in_one_way(value: object, written: object) -> None:
    assert plain(value) == written
    assert type(plain(value)) is type(written)


def test_what_has_no_one_way_to_be_written_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot write down a set"):
        plain({1, 2})
