"""The addresses of disagreements. An act's address is its name: `/disagreements/D-0042/settle/`."""

from django.urls import URLPattern, path

from resolution.protocol.acts import Act

from .views import answering

ACTS = {
    Act.SETTLE: answering.settle,
}

urlpatterns: list[URLPattern] = [
    *[path(f"disagreements/<str:reference>/{act}/", view, name=act.value) for act, view in ACTS.items()],
]
