"""Pages with forms of the look, on top of the product's own."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from resolution import urls as product
from resolution.govuk import pages
from resolution.govuk.forms import Answer

from .questions import Only, Search, Visit


def visit(request: HttpRequest, number: int = 0) -> HttpResponse:
    """A page with a form, for people who are signed in."""
    form = Visit.of(request, as_of=7)
    if form.is_valid():
        return HttpResponse("Sent")
    return render(request, "tests/page.html", {"form": form})


def only(request: HttpRequest) -> HttpResponse:
    """A page of two questions that are its heading, under another name than `form`."""
    return render(request, "tests/page.html", {"asked": Only.of(request)})


def search(request: HttpRequest) -> HttpResponse:
    """A search."""
    return render(request, "tests/page.html", {"form": Search.of(request)})


@login_not_required
def open_to_all(request: HttpRequest) -> HttpResponse:
    """A public page that takes what is sent to it."""
    return HttpResponse("Taken")


@login_not_required
def stopped(request: HttpRequest, how: str) -> HttpResponse:
    """Each way in which something cannot be done."""
    if how == "denied":
        raise PermissionDenied("Only the raiser withdraws.")
    if how == "plainly-denied":
        raise PermissionDenied
    if how == "moved":
        happened = ["Priya Nair responded at 9am", "Tom Ellis read it"]
        return pages.conflict(request, what_happened=happened, typed=[Answer("Why?", "<b>Because</b>")], back_url="/b/")
    if how == "moved-once":
        return pages.conflict(request, what_happened="It was settled", back_url="/b/")
    if how == "unavailable":
        return pages.unavailable(request)
    raise ValueError("Something is broken")


urlpatterns = [
    path("visit/", visit),
    path("visit/<int:number>/", visit),
    path("only/", only),
    path("search/", search),
    path("open/", open_to_all),
    path("stopped/<how>/", stopped),
    path("home/", search, name="home"),
    *product.urlpatterns,
]
handler400, handler403, handler404 = product.handler400, product.handler403, product.handler404
handler429, handler500 = product.handler429, product.handler500
