from typing import Any

from django.db import migrations


def gather(apps: Any, _: Any) -> None:
    """Of steps of before: the first look that is kept of whoever has or had a part in answering at its tier, by name or
    in the place of another, from when it was sent to when it ended. Of a day the first look only is kept; where that
    was before the step was sent, nothing is known."""
    readings, parts = apps.get_model('history', 'Reading').objects, apps.get_model('disagreements', 'Named').objects
    for step in apps.get_model('disagreements', 'Step').objects.filter(sent_at__isnull=False):
        there = {'side': 'responding', 'tier': step.tier, 'disagreement': step.disagreement_id}
        looks = readings.filter(
            subject_kind='disagreements.disagreement',
            subject_key=str(step.disagreement_id),
            kind='page',
            at__gte=step.sent_at,
            user__person__in=parts.filter(recalled_at=None, **there).values('person'),
        )
        until = {'at__lt': step.ended_at} if step.ended_at else {}
        first = looks.filter(**until).order_by('at').first()
        if first is not None:
            apps.get_model('disagreements', 'Seen').objects.create(step=step, at=first.at)


class Migration(migrations.Migration):

    dependencies = [
        ('disagreements', '0008_when_a_step_was_seen'),
        ('history', '0004_gathered_for_data_protection'),
        ('partnership', '0001_tables'),
    ]

    operations = [
        migrations.RunPython(gather, migrations.RunPython.noop),
    ]
