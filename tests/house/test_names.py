"""Every row has a name that a person can read: it stands in errors, in commands and in the shell."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import Model

from resolution import clock
from resolution.disagreements.answers import Noted
from resolution.disagreements.models import Criterion, Disagreement, Filing, Note, PersonalLink
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Absence, DutyDesk, DutyTurn
from tests.disagreements import agreements, destroying
from tests.disagreements import cast as county
from tests.disagreements.looking import front_door
from tests.partnership.cast import COMMAND

OURS = ("history", "partnership", "notices", "disagreements")


@pytest.mark.django_db
def test_every_row_has_a_name() -> None:
    cast = county.gather()
    agreed = agreements.agreed_with_action(cast)
    county.act(agreed, "note", cast.grace, noted=Noted("contact", "We met.", who="Priya Nair", on=clock.today()))
    county.act(agreed, "file_record", cast.grace, moment="raising")
    county.raised(cast, criteria=("likely_harm",))
    county.closed(cast)
    county.settled(cast)
    county.act(county.acknowledged(cast), "declare_link", cast.priya, because="")
    today, then = clock.today(), clock.today() + timedelta(days=7)
    directory_actions.record_absence(person=cast.tom, since=today, until=then, covered_by=None, by=COMMAND)
    destroying.asked(cast)
    front_door(cast)
    directory_actions.add_turn(desk=DutyDesk.objects.get(), person=cast.sam, since=today, until=then, by=COMMAND)
    rows = [model._default_manager.first() for app in OURS for model in apps.get_app_config(app).get_models()]
    there = [row for row in rows if isinstance(row, Model)]
    assert {Disagreement, Note, Filing, Criterion, PersonalLink, Absence, DutyTurn} <= {type(row) for row in there}
    assert [type(row) for row in there if not str(row) or str(row).startswith(f"{type(row).__name__} object")] == []
