from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "resolution.oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The models, which these need, are there only now.
        import_module("resolution.oversight.triggers").register()
        import_module("resolution.oversight.actions.destroying").let_it_erase()
        compare_beside = import_module("resolution.history.verifying").compare_beside
        compare_beside(import_module("resolution.oversight.papers.kept").changed)
        for kind in import_module("resolution.oversight.reminders").BY_DAY:
            import_module("resolution.notices.reminder").ask_through(kind.holding)
