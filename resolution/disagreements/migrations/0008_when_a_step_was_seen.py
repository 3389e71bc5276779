import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('disagreements', '0007_invitations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='disagreements.step')),
            ],
        ),
    ]
