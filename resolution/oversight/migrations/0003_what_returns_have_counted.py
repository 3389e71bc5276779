from datetime import timedelta
from typing import Any

from django.db import migrations, models

from resolution.protocol.clock import london_day


def derive(apps: Any, _: Any) -> None:
    """Of returns that were sent before: counted until the day on which they were, from the day after the meeting that
    was the one before when they were sent. Where that had not been yet, nothing was counted, and no days are kept."""
    sent = apps.get_model('oversight', 'Return').objects
    told = apps.get_model('oversight', 'HistoricalMeeting').objects.order_by('history_date', 'history_id')
    for row in sent.filter(sent_at__isnull=False, raised__isnull=False).select_related('meeting'):
        then = told.filter(partnership_id=row.meeting.partnership_id, history_date__lte=row.sent_at)
        days = dict(then.values_list('id', 'on'))
        on = days.pop(row.meeting_id)
        before = max((day for day in days.values() if day < on), default=None)
        first = before + timedelta(days=1) if before else None
        last = london_day(row.sent_at)
        if first is None or first <= last:
            sent.filter(pk=row.pk).update(counted_from=first, counted_until=last)


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0002_what_papers_have_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='return',
            name='counted_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='return',
            name='counted_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(derive, migrations.RunPython.noop),
    ]
