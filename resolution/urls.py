"""Every address, in one place for each app."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("resolution.notices.urls")),
]
