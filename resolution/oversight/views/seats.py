"""Who oversees disagreements: for everybody to read, for the business manager to change."""

from collections.abc import Iterator
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from resolution.history import journal, readings
from resolution.history.models import Entry, Reading
from resolution.oversight import actions
from resolution.oversight.asked import spoken_for, to_be_represented
from resolution.oversight.forms import AgencyForm, SeatForm
from resolution.partnership import directory, policy
from resolution.partnership.forms import PressForm
from resolution.partnership.looking_in_vain import LOOKED_FOR_HELD
from resolution.partnership.models import Agency, Partnership, Representative, Role, Seat
from resolution.partnership.sentences import sentence
from resolution.partnership.views.act import ActPage, answer, me, refuse_unless
from resolution.partnership.views.agencies import people_of
from resolution.protocol.model import Protocol

# What is done for whoever asks what is held about them is nobody else’s to read here.
OF_PROTECTION = {"gather", "give_out", LOOKED_FOR_HELD}
THEIRS = "The partnership’s business manager gives and ends the seats."


@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    """Who holds a seat, and since when; and what became of the seats before."""
    partnership = me(request).agency.partnership
    held = list(partnership.seats.in_force().select_related("person__agency").order_by("since", "pk"))
    managers = Role.objects.in_force().filter(agency__partnership=partnership, kind=Role.Kind.BUSINESS_MANAGER)
    protocol = directory.protocol_in_force(partnership).protocol
    context = {
        "protocol": protocol,
        "seats": list(_seats(held, protocol)),
        "represented": list(_represented(partnership, protocol)),
        "managers": managers.select_related("person__agency").order_by("since", "pk"),
        "history": [sentence(entry) for entry in _entries(partnership)],
        "runs_the_office": policy.runs_the_office(me(request), partnership),
        "reads_the_review": policy.oversees(me(request), partnership),
        "proved": _last_proof(partnership) if policy.oversees(me(request), partnership) else None,
    }
    return render(request, "oversight/seats.html", context)


def _seats(held: list[Seat], protocol: Protocol) -> Iterator[tuple[str, Seat | None]]:
    """Each kind in its order with whoever holds it; a seat that one person holds and nobody does, with None."""
    for kind in Seat.Kind:
        called = directory.seat_called(kind, protocol)
        theirs = [seat for seat in held if seat.kind == kind]
        yield from ((called, seat) for seat in theirs)
        if not theirs and kind in Seat.OF_ONE:
            yield called, None


def _last_proof(partnership: Partnership) -> Reading | None:
    """Who was the last to look whether the history is as it was written: for whoever oversees."""
    return readings.all_of(partnership).filter(kind=Reading.Kind.PROOF).first()


def _represented(partnership: Partnership, protocol: Protocol) -> Iterator[tuple[str, Representative | None]]:
    """Each sector with small settings, and the conference service, with whoever speaks for them; None where nobody
    does."""
    there = {row.speaks_for: row for row in partnership.representatives.in_force().select_related("person__agency")}
    for key in dict.fromkeys([*to_be_represented(partnership), *sorted(there)]):
        yield spoken_for(key, protocol), there.get(key)


def _entries(partnership: Partnership) -> list[Entry]:
    of_seats = set(actions.__all__) - OF_PROTECTION
    return list(journal.entries(partnership).filter(act__in=of_seats).order_by("-number"))


def give_seat(request: HttpRequest) -> HttpResponse:
    """First the agency that they are from, then who."""
    partnership = me(request).agency.partnership
    may = policy.runs_the_office(me(request), partnership)
    agencies = Agency.objects.open().filter(partnership=partnership).order_by("name", "pk")
    asked = AgencyForm.out_of(request, agencies)
    agency = asked.chosen
    if agency is None:
        refuse_unless(may, THEIRS)
        return render(request, "oversight/from_agency.html", {"form": asked})
    protocol = directory.protocol_in_force(partnership).protocol
    page = ActPage(
        heading=f"Give somebody of {agency} a seat",
        form=SeatForm.of(request, as_of=partnership.journal_head, people=people_of(agency), protocol=protocol),
        may=may,
        do=partial(actions.give_seat, partnership=partnership),
        back=reverse("oversight:seats"),
        done="The seat has been given.",
        words=_what_it_means(protocol),
        theirs=THEIRS,
    )
    return answer(request, page)


def _what_it_means(protocol: Protocol) -> str:
    who = "Whoever chairs" if protocol.members_may_be_named else "Whoever holds a seat"
    audits = "" if not protocol.members_may_be_named else " Nor is an auditor."
    return (
        f"{who} is never named on a disagreement.{audits} What they hold that has a part in one goes to others first."
    )


def end_seat(request: HttpRequest, seat_id: int) -> HttpResponse:
    partnership = me(request).agency.partnership
    seat = get_object_or_404(partnership.seats.select_related("person", "partnership"), pk=seat_id)
    called = directory.seat_called(seat.kind, directory.protocol_in_force(partnership).protocol)
    page = ActPage(
        heading=f"End the seat of {seat.person}",
        form=PressForm.of(request, as_of=partnership.journal_head, button="End the seat"),
        may=policy.runs_the_office(me(request), partnership),
        do=partial(actions.end_seat, seat=seat),
        back=reverse("oversight:seats"),
        done="The seat has ended.",
        words=f"{seat.person} will no longer hold it: {called}.",
        theirs=THEIRS,
    )
    return answer(request, page)
