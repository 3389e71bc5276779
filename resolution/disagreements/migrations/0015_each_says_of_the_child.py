import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def each_its_own(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """So far a case has had one disagreement. What history says of the child then, it goes on saying."""
    for disagreement in apps.get_model("disagreements.Disagreement").objects.exclude(case=None):
        apps.get_model("disagreements.Child").objects.filter(case=disagreement.case_id).update(disagreement=disagreement)


class Migration(migrations.Migration):
    dependencies = [("disagreements", "0014_destroyed")]

    operations = [
        migrations.AddField(
            model_name="child",
            name="disagreement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="disagreements.disagreement",
            ),
        ),
        migrations.AddField(
            model_name="historicalchild",
            name="disagreement",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="disagreements.disagreement",
            ),
        ),
        migrations.RunPython(each_its_own, migrations.RunPython.noop),
    ]
