from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "resolution.partnership"
    default_auto_field = "django.db.models.BigAutoField"
