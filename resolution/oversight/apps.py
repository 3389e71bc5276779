from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "resolution.oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The models, which these need, are there only now.
        import_module("resolution.oversight.triggers").register()
        holding = import_module("resolution.oversight.reminders").ACTIONS.holding
        import_module("resolution.notices.reminder").ask_through(holding)
