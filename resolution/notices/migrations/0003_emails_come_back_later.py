from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_reminders_are_given_once'),
        ('partnership', '0010_authenticators'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='a_notice_was_sent_at_some_time',
        ),
        migrations.AlterField(
            model_name='notice',
            name='state',
            field=models.CharField(choices=[('queued', 'waits to be sent'), ('sending', 'is being sent'), ('sent', 'was sent'), ('failed', 'could not be sent'), ('came_back', 'was sent, and came back later'), ('untrue', 'was no longer true when it was to be sent')], default='queued', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state__in', ('sent', 'came_back'))), models.Q(('sent_at__isnull', True), models.Q(('state__in', ('sent', 'came_back')), _negated=True)), _connector='OR'), name='a_notice_was_sent_at_some_time'),
        ),
    ]
