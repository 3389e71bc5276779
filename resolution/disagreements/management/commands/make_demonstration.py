"""Makes the demonstration: a fictional county and two years of its disagreements, through the actions."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from resolution import clock
from resolution.disagreements.actions import remind, tell_covers
from resolution.disagreements.demonstration.asking import ask_for_account
from resolution.disagreements.demonstration.county import County, read_county
from resolution.disagreements.demonstration.exits import count_exits
from resolution.disagreements.demonstration.guests import invite_a_guest
from resolution.disagreements.demonstration.handed_in import hand_in
from resolution.disagreements.demonstration.held import hold
from resolution.disagreements.demonstration.replay import Replay
from resolution.disagreements.demonstration.reviewed import draft_the_review
from resolution.disagreements.demonstration.settled import read_settled
from resolution.disagreements.demonstration.stage import (
    Beside,
    Stage,
    arrange_these_weeks,
    protocol_of,
    refuse_mail,
    set_up,
)
from resolution.disagreements.demonstration.story import read_stories
from resolution.disagreements.demonstration.unsent import leave, read_unsent
from resolution.notices.actions import take_as_sent
from resolution.partnership.models import Agency, Partnership, Person
from resolution.protocol.loading import load

# What is older went out at the time. The rest still waits, so that the worker has something to send.
SENT_AFTER = timedelta(days=3)


class Command(BaseCommand):
    help = "Fills an empty database with a fictional county and two years of disagreements. Only in the demonstration."

    def handle(self, *_: Any, **__: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("This is not the demonstration, and nothing was made. Set DEMONSTRATION=1 to make one.")
        if Partnership.objects.exists():
            self.stdout.write("This database holds data already. It is left as it is.")
        else:
            self._make(read_county())
        self._say_who_can_sign_in(read_county())

    def _make(self, county: County) -> None:
        protocol = load(protocol_of(county.partnership))
        stories, conversations = read_stories(county, protocol), read_settled(county, protocol)
        stage = set_up(county, clock.now())
        self.seat(stage)
        Replay(stage).play(stories, conversations, self.meetings(stage))
        for unsent in read_unsent():
            leave(stage, unsent)
        refuse_mail(stage)
        arrange_these_weeks(stage)
        count_exits(stage)
        ask_for_account(stage)
        invite_a_guest(stage)
        draft_the_review(stage)
        hand_in(stage)
        hold(stage)
        self.report(stage)
        tell_covers()
        self.remind()
        take_as_sent(before=clock.now() - SENT_AFTER)
        self.stdout.write(
            f"{county.partnership.name}: {Agency.objects.count()} agencies, {len(county.people)} people, "
            f"{len(stories)} disagreements and {len(conversations)} settled in conversation. All of it is made up."
        )

    def seat(self, stage: Stage) -> None:
        """Whoever oversees disagreements is there before the first: their seats are given in a part above."""

    def meetings(self, stage: Stage) -> Iterable[Beside]:  # noqa: ARG002 - the part above needs it
        """What the Sub Group was told and has agreed, and when, is known to a part above."""
        return ()

    def report(self, stage: Stage) -> None:
        """What it reports of its years is made in a part above."""

    def remind(self) -> None:
        """Of what a part above keeps, that part reminds people."""
        remind()

    def _say_who_can_sign_in(self, county: County) -> None:
        people = {person.email: person for person in Person.objects.select_related("agency")}
        self.stdout.write("You can sign in, with one press, as:")
        for email, sees in county.cast.items():
            if email in people:
                person = people[email]
                self.stdout.write(f"  {person.name}, {person.job_title}, {person.agency.name}\n    {sees}")
