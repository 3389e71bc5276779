"""Signing in with one press, in the demonstration and nowhere else."""

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .. import demonstration


@login_not_required
def demonstration_sign_in(request: HttpRequest) -> HttpResponse:
    """The cast: who each is, where, and what can be seen as them."""
    if not settings.DEMONSTRATION:
        raise Http404
    cast = demonstration.cast()
    if request.method == "POST":
        chosen = {str(member.person.pk): member for member in cast}.get(request.POST.get("person", ""))
        if chosen is None or chosen.person.account is None:
            raise Http404
        login(request, chosen.person.account, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect(get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL)
    return render(request, "partnership/demonstration.html", {"cast": cast})
