from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from . import kept


class GovukConfig(AppConfig):
    name = "resolution.govuk"

    def ready(self) -> None:
        user_logged_in.connect(kept.at_sign_in, dispatch_uid="resolution.govuk.kept")
