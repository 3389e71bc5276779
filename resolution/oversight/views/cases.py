"""The lists of specific cases, and of what is reviewed, for whoever has a seat in the Sub Group (§4)."""

from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolution.disagreements.models import Referral, Review
from resolution.oversight import policy, reviewed
from resolution.oversight.cases import lines_of, not_logged, referrals_for, split
from resolution.oversight.models import Meeting
from resolution.partnership import directory
from resolution.partnership.models import User
from resolution.partnership.views.act import refuse_unless

ON_A_PAGE = 25
THEIRS = "This is for those who have a seat among those who oversee disagreements."


def cases(request: HttpRequest) -> HttpResponse:
    """What waits for a decision or a mediator first, then the others, the newest first."""
    user = cast(User, request.user)
    refuse_unless(user.person.oversees, THEIRS)
    page = Paginator(referrals_for(user), ON_A_PAGE).get_page(request.GET.get("page"))
    waiting, others = split(lines_of(cast("QuerySet[Referral]", page.object_list)))
    bodies = directory.protocol_in_force(user.person.agency.partnership).protocol.bodies
    context = {"page_of_list": page, "waiting": waiting, "others": others, "bodies": bodies}
    context["not_logged"] = not_logged(user)
    return render(request, "oversight/cases.html", context)


def reviews(request: HttpRequest) -> HttpResponse:
    """Deep dives and reviews of an escalation, those that are open first, with the actions that follow from each."""
    user = cast(User, request.user)
    refuse_unless(user.person.oversees, THEIRS)
    partnership = user.person.agency.partnership
    page = Paginator(reviewed.reviews_for(user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_of_list": page,
        "lines": reviewed.lines_of(cast("QuerySet[Review]", page.object_list)),
        "bodies": directory.protocol_in_force(partnership).protocol.bodies,
        "meeting": Meeting.objects.to_record_at(partnership) if policy.arranges(user.person, partnership) else None,
    }
    return render(request, "oversight/reviews.html", context)
