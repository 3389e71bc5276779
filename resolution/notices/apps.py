from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "resolution.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The models, which both need, are there only now.
        outbox, reaching = (import_module(f"resolution.notices.{name}") for name in ("outbox", "reaching"))
        import_module("resolution.partnership.telling").tell_through(outbox.give, reaching.problem_of)
