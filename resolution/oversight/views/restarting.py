"""The page on which whoever chairs begins the chart over time anew."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from resolution.oversight import actions, policy
from resolution.oversight.figures.restarts import months_to_begin
from resolution.oversight.meeting_forms import RestartForm
from resolution.partnership.views.act import ActPage, answer, me

CHAIRED_BY = "Whoever chairs the Sub Group begins the chart anew, with a reason."


def restart_chart(request: HttpRequest) -> HttpResponse:
    """From which month, and what had changed."""
    partnership = me(request).agency.partnership
    page = ActPage(
        heading="Begin the chart anew from a month",
        form=RestartForm.of(
            request,
            as_of=partnership.journal_head,
            partnership=partnership,
            months=months_to_begin(partnership.pk),
        ),
        may=policy.chairs(me(request), partnership),
        do=partial(actions.restart_chart, partnership=partnership),
        back=reverse("oversight:pattern", args=["over-time"]),
        done="The chart is begun anew from that month.",
        words="Where something is known to have changed, such as a new agency or a new protocol, what is usual is "
        "drawn by what came since. The chart keeps the months before, and says from when, and why. It cannot be taken "
        "back.",
        theirs=CHAIRED_BY,
    )
    return answer(request, page)
