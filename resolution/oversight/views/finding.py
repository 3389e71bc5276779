"""What was agreed and said before, looked through for words (Q10)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from resolution.govuk import sought
from resolution.govuk.sought import WORDS
from resolution.history import readings
from resolution.history.models import Reading
from resolution.oversight import policy
from resolution.oversight.finding import find as found_for
from resolution.oversight.forms import FindForm
from resolution.oversight.models import AnnualReport, Meeting
from resolution.partnership.views.act import me, refuse_unless

from .meetings import READ_BY
from .papers import user_of

ON_A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """What is found, with where it stands. Of whose meeting or report something is shown has been looked at."""
    partnership = me(request).agency.partnership
    refuse_unless(policy.oversees(me(request), partnership), READ_BY)
    sent = sought.sent(request)
    form = FindForm(sought.asked(request) if sent is None else sent)
    if sent is not None and form.is_valid():
        return redirect(form.address(request))
    asked = form.cleaned_data[WORDS] if form.is_valid() else ""
    page = Paginator(found_for(asked, partnership, user_of(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    about = dict.fromkeys(found.about for found in page.object_list)
    for kind in (Meeting, AnnualReport):
        readings.record_all(user_of(request), [of for of in about if isinstance(of, kind)], Reading.Kind.SEARCH)
    return render(request, "oversight/find.html", {"form": form, "asked": asked, "page_of_list": page})
