from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "resolution.notices"
    default_auto_field = "django.db.models.BigAutoField"
