from importlib import import_module

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "resolution.partnership"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("resolution.partnership.triggers").register_all()
