from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("history", "0002_when_it_was_read")]

    operations = [
        migrations.AlterField(
            model_name="reading",
            name="kind",
            field=models.CharField(
                max_length=8,
                choices=[
                    ("page", "opened the page"),
                    ("print", "printed it"),
                    ("search", "found it in a search"),
                    ("download", "downloaded it"),
                    ("refusal", "was refused"),
                    ("match", "was told that there is one about the same child"),
                ],
            ),
        ),
    ]
