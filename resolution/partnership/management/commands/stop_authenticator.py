"""Somebody has lost their authenticator app, and nobody else keeps their entry: the only business manager."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from resolution.history.journal import Actor
from resolution.partnership import actions
from resolution.partnership.models import Person


class Command(BaseCommand):
    help = "Ends that somebody signs in with an authenticator app: a code comes by email again. Be sure who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="with which they sign in")

    def handle(self, *_: Any, email: str, **__: Any) -> None:
        person = Person.objects.filter(account__email=email.lower()).first()
        if person is None:
            raise CommandError("Nobody signs in with this address.")
        try:
            actions.stop_authenticator(person=person, by=Actor.command("stop_authenticator"))
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        self.stdout.write("A code comes by email again. Tell them.")
