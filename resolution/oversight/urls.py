"""Addresses of oversight. An act's address is the name of the act."""

from django.urls import URLPattern, path

from .views import cases, dashboard, office, seats

app_name = "oversight"
urlpatterns: list[URLPattern] = [
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/<slug:key>/", dashboard.pattern, name="pattern"),
    path("dashboard/<slug:key>/csv/", dashboard.pattern_csv, name="pattern_csv"),
    path("oversight/cases/", cases.cases, name="cases"),
    path("oversight/office/", office.office, name="office"),
    path("oversight/office/<str:key>/", office.work, name="work"),
    path("oversight/exits/csv/", office.exits_csv, name="exits_csv"),
    path("oversight/seats/", seats.seats, name="seats"),
    path("oversight/seats/give_seat/", seats.give_seat, name="give_seat"),
    path("oversight/seats/<int:seat_id>/end_seat/", seats.end_seat, name="end_seat"),
]
