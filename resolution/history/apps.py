from importlib import import_module

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "resolution.history"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Its receivers need the models, which are there only now.
        import_module("resolution.history.stamps")
