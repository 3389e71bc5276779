"""The days on which nobody works: those that are known, year by year, and what the office changes."""

from functools import partial
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import day

from .. import actions
from ..office_forms import BankHolidayForm, NoBankHolidayForm
from .act import ActPage, answer
from .office import ours_to_keep


def bank_holidays(request: HttpRequest) -> HttpResponse:
    """Those of last year, of this one and of the years to come."""
    today = clock.today()
    rows = ours_to_keep(request).bank_holidays.filter(on__year__gte=today.year - 1).order_by("on")
    years = [(year, list(those)) for year, those in groupby(rows, key=lambda row: row.on.year)]
    return render(request, "partnership/bank_holidays.html", {"years": years, "today": today})


def add_bank_holiday(request: HttpRequest) -> HttpResponse:
    ours = ours_to_keep(request)
    page = ActPage(
        heading="Add a bank holiday",
        form=BankHolidayForm.of(request, as_of=ours.journal_head),
        may=True,
        do=partial(actions.add_bank_holiday, partnership=ours),
        back=reverse("bank_holidays"),
        done="The day is entered. Nobody works on it.",
        words="Every date that is counted in working days is counted without it from now on.",
    )
    return answer(request, page)


def remove_bank_holiday(request: HttpRequest, holiday_id: int) -> HttpResponse:
    ours = ours_to_keep(request)
    holiday = get_object_or_404(ours.bank_holidays.select_related("partnership"), pk=holiday_id)
    page = ActPage(
        heading=f"Take {holiday.name}, {day(holiday.on)}, off the bank holidays",
        form=NoBankHolidayForm.of(request, as_of=ours.journal_head),
        may=True,
        do=partial(actions.remove_bank_holiday, holiday=holiday),
        back=reverse("bank_holidays"),
        done="It is a working day.",
        words="Every date that is counted in working days is counted with it from now on.",
    )
    return answer(request, page)
