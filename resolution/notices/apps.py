from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "resolution.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The models, which both need, are there only now.
        outbox = import_module("resolution.notices.outbox")
        import_module("resolution.partnership.telling").tell_through(outbox.give)
