from django.apps import AppConfig


class DisagreementsConfig(AppConfig):
    name = "resolution.disagreements"
    default_auto_field = "django.db.models.BigAutoField"
