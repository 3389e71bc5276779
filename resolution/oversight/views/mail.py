"""That an email came back later, or arrives after all: said by the office, on a page of each person (A13)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from resolution.oversight import actions
from resolution.partnership import policy
from resolution.partnership.forms import PressForm
from resolution.partnership.views.act import ActPage, answer, me
from resolution.partnership.views.people import visible_person

THEIRS = "The partnership’s office, to which email comes back, says so."


def say_came_back(request: HttpRequest, person_id: int) -> HttpResponse:
    person = visible_person(request, person_id)
    page = ActPage(
        heading=f"The last email to {person} came back",
        form=PressForm.of(request, as_of=person.journal_head, button="It came back"),
        may=policy.runs_the_office(me(request), person.agency.partnership),
        do=partial(actions.say_came_back, person=person),
        back=reverse("person", args=[person.pk]),
        done=f"It counts as not delivered. {person} is among the people whom email does not reach.",
        words=f"What was in it counts as not delivered. Until the address in the directory is changed, {person} is on "
        "the office’s list of people whom email does not reach, and whoever keeps the entry is asked to put it right. "
        "Ring them about what cannot wait.",
        theirs=THEIRS,
    )
    return answer(request, page)


def say_arrived(request: HttpRequest, person_id: int) -> HttpResponse:
    person = visible_person(request, person_id)
    page = ActPage(
        heading=f"Email reaches {person} after all",
        form=PressForm.of(request, as_of=person.journal_head, button="It arrives"),
        may=policy.runs_the_office(me(request), person.agency.partnership),
        do=partial(actions.say_arrived, person=person),
        back=reverse("person", args=[person.pk]),
        done=f"{person} is no longer among the people whom email does not reach.",
        words="The address in the directory is right, and what is sent to it arrives: the mailbox was full for a "
        "time, or it was somebody else’s email that came back.",
        theirs=THEIRS,
    )
    return answer(request, page)
