"""A page that keeps who looks at it, and one that breaks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from resolution.history import readings
from resolution.partnership.models import Agency, User


@login_not_required
def record(request: HttpRequest) -> HttpResponse:
    agency = Agency.objects.get()
    readings.record(User.objects.get(), agency)
    return HttpResponse(agency.name)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [path("record/", record), path("broken/", broken)]
