from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('disagreements', '0004_evidence_of_a_response'),
        ('partnership', '0002_directory'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='step',
            name='open_steps_by_date',
        ),
        migrations.RemoveField(
            model_name='historicalstep',
            name='what_changed',
        ),
        migrations.RemoveField(
            model_name='step',
            name='what_changed',
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(condition=models.Q(('awaited', ''), _negated=True), fields=['due_at'], name='waiting_steps_by_date'),
        ),
    ]
