import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('disagreements', '0009_what_was_seen_before'),
        ('partnership', '0010_authenticators'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='review',
            name='a_completed_review_says_what_was_found',
        ),
        migrations.AddField(
            model_name='historicalreview',
            name='against',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='disagreements.decision'),
        ),
        migrations.AddField(
            model_name='review',
            name='against',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disagreements.decision'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('completed_at__isnull', True), models.Q(('against__isnull', True), ('findings', ''), _negated=True), _connector='OR'), name='a_completed_review_says_what_was_found'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('against__isnull', True), models.Q(('completed_at__isnull', False), ('kind', 'deep_dive')), _connector='OR'), name='what_was_decided_against_is_a_deep_dive_that_is_over'),
        ),
    ]
