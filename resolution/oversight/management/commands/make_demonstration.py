"""Makes the demonstration with its Sub Group: the last part of the county, given through the action as the rest."""

from datetime import timedelta

from resolution import clock
from resolution.disagreements.demonstration.county import County
from resolution.disagreements.management.commands import make_demonstration
from resolution.oversight import actions
from resolution.partnership import directory
from resolution.partnership.models import Partnership, Person, User

SEATED = timedelta(weeks=28)


class Command(make_demonstration.Command):
    def _make(self, county: County) -> None:
        super()._make(county)
        with clock.set_to((clock.now() - SEATED).replace(hour=9, minute=30)):
            _seat(county)


def _seat(county: County) -> None:
    partnership = Partnership.objects.get()
    office = User.objects.get(person=directory.business_managers(partnership)[0])
    for kind, keys in county.seats.items():
        for key in keys:
            person = Person.objects.get(email=county.people[key].email)
            actions.give_seat(partnership=partnership, person=person, kind=kind, by=directory.actor(office))
