"""Makes the demonstration with its Sub Group: the last part of the county, given through the action as the rest."""

from datetime import timedelta

from resolution import clock
from resolution.disagreements.demonstration.county import County
from resolution.disagreements.demonstration.stage import COMMAND
from resolution.disagreements.management.commands import make_demonstration
from resolution.oversight import actions
from resolution.partnership.models import Partnership, Person

SEATED = timedelta(days=200)


class Command(make_demonstration.Command):
    def _make(self, county: County) -> None:
        super()._make(county)
        with clock.set_to(clock.now() - SEATED):
            _seat(county)


def _seat(county: County) -> None:
    partnership = Partnership.objects.get()
    for kind, keys in county.seats.items():
        for key in keys:
            person = Person.objects.get(email=county.people[key].email)
            actions.give_seat(partnership=partnership, person=person, kind=kind, by=COMMAND)
