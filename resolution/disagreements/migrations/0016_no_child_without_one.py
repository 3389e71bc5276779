import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disagreements", "0015_each_says_of_the_child")]

    operations = [
        migrations.AlterField(
            model_name="child",
            name="disagreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="disagreements.disagreement",
            ),
        ),
    ]
