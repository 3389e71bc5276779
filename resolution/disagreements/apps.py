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
        import_module("resolution.disagreements.actions.lawful").register_all()
        says = import_module("resolution.disagreements.open_with").says
        ask_through = import_module("resolution.notices.reminder").ask_through
        ask_through(import_module("resolution.disagreements.reminders").holding)
        ask_through(import_module("resolution.disagreements.rulings").RULINGS.holding)
        import_module("resolution.partnership.open_with").register("disagreements", says)
        import_module("resolution.disagreements.demonstration.cast").introduce_cast()
