"""Somebody looks through an agency's entries and says which are right; or the office asks them to."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .. import actions, confirmed, policy
from ..confirmed import CONFIRMED_FOR
from ..confirming_forms import ConfirmForm
from ..forms import PressForm
from .act import ActPage, answer, me
from .agencies import visible

# More stand on the next page, once these are done.
AT_ONCE = 40


def confirm_chosen(request: HttpRequest, agency_id: int) -> HttpResponse:
    """What is out of date, the oldest first. Everything is chosen, and what is not right any more is taken out."""
    shown = visible(request, agency_id)
    lines = confirmed.all_of(shown).out_of_date()
    page = ActPage(
        heading=f"What was not confirmed for {CONFIRMED_FOR} months",
        form=ConfirmForm.of(request, as_of=shown.journal_head, lines=lines[:AT_ONCE]),
        may=policy.keeps_entries(me(request), shown),
        do=partial(actions.confirm_chosen, agency=shown),
        back=reverse("agency", args=[shown.pk]),
        done="What you chose is confirmed as right today.",
        words=_words(len(lines)),
        has_form=bool(lines),
    )
    return answer(request, page)


def _words(many: int) -> str:
    if not many:
        return "Everything was confirmed since."
    more = f" These are the oldest {AT_ONCE} of {many}: the others follow." if many > AT_ONCE else ""
    return f"Take out what is not right any more. It stays on this list until it has been put right.{more}"


def confirm_entries(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    page = ActPage(
        heading=f"Confirm the entries of {shown}",
        form=PressForm.of(request, as_of=shown.journal_head, button="All entries are right today"),
        may=policy.keeps_entries(me(request), shown),
        do=partial(actions.confirm_entries, agency=shown),
        back=reverse("agency", args=[shown.pk]),
        done="All entries are confirmed as right today.",
        words="This says of every person, post, role, stand-in, duty desk and telephone number that it is right today.",
    )
    return answer(request, page)


def ask_to_confirm(request: HttpRequest, agency_id: int) -> HttpResponse:
    shown = visible(request, agency_id)
    page = ActPage(
        heading=f"Ask for the entries of {shown} to be confirmed",
        form=PressForm.of(request, as_of=shown.journal_head, button="Ask them"),
        may=policy.runs_the_office(me(request), shown.partnership),
        do=partial(actions.ask_to_confirm, agency=shown),
        back=reverse("agency", args=[shown.pk]),
        done="Whoever keeps the entries has been asked by email.",
        words="Whoever keeps the entries is asked by email to look through them, put right what has changed, and "
        "confirm the rest.",
        theirs="The partnership’s business manager asks for it.",
    )
    return answer(request, page)
