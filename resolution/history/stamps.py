"""Ties every field-level row to the act that is open, and lets no tracked row change outside one."""

from typing import Any

from django.db import models
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from simple_history.signals import post_create_historical_record, pre_create_historical_record

from resolution.history import journal
from resolution.history.canonical import canonical_row
from resolution.history.models import FieldHistory


@receiver([pre_save, pre_delete])
def refuse_outside_an_act(sender: type[models.Model], **_: Any) -> None:
    """Before the row is written: what simple-history would refuse afterwards is in the database by then."""
    if hasattr(sender._meta, "simple_history_manager_attribute"):
        journal.current()


@receiver(pre_create_historical_record)
def stamp(instance: journal.Tracked, history_instance: FieldHistory, **_: Any) -> None:
    """Whose entry the row belongs to, when and by whom."""
    act = journal.current()
    history_instance.entry_id = act.touch(instance).entry_id
    history_instance.history_date = act.at
    history_instance.history_user_id = act.by.user.pk if act.by.user else None


@receiver(post_create_historical_record)
def cover(instance: journal.Tracked, history_instance: FieldHistory, **_: Any) -> None:
    """The entry's payload covers the row as it was written."""
    journal.current().touch(instance).rows.append(canonical_row(history_instance))
