from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HistoryConfig(AppConfig):
    name = "resolution.history"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Both need the models, which are there only now.
        import_module("resolution.history.stamps")
        triggers = import_module("resolution.history.triggers")
        post_migrate.connect(triggers.put_in_place, dispatch_uid="triggers")
