from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class HistoryConfig(AppConfig):
    name = "resolution.history"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # All of them need the models, which are there only now.
        for name in ("stamps", "checks"):
            import_module(f"resolution.history.{name}")
        for name in ("triggers", "grants"):
            module = import_module(f"resolution.history.{name}")
            post_migrate.connect(module.put_in_place, dispatch_uid=name)
        connection_created.connect(import_module("resolution.history.prepared").keep_more, dispatch_uid="prepared")
        pre_migrate.connect(import_module("resolution.history.triggers").take_away, dispatch_uid="triggers")
