"""The mail that the demonstration would have sent, to read in the browser."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resolution.notices import mailbox


@require_safe
@login_not_required
def mail(request: HttpRequest) -> HttpResponse:
    """The newest emails. In the demonstration everybody may read them, outside it there is no such page."""
    if not settings.DEMONSTRATION:
        raise Http404
    return render(request, "notices/mail.html", {"letters": mailbox.newest(), "most": mailbox.MOST})
