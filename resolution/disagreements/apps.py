from importlib import import_module

from django.apps import AppConfig


class DisagreementsConfig(AppConfig):
    name = "resolution.disagreements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The models, which these need, are there only now.
        import_module("resolution.disagreements.triggers").register_all()
        replaying = import_module("resolution.disagreements.replaying")
        import_module("resolution.history.verifying").register("disagreements.disagreement", replaying.replay)
        says = import_module("resolution.disagreements.open_with").says
        holding = import_module("resolution.disagreements.reminders").holding
        import_module("resolution.notices.reminder").ask_through(holding)
        import_module("resolution.partnership.open_with").register("disagreements", says)
        import_module("resolution.disagreements.demonstration.cast").introduce_cast()
