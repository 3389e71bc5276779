"""The only business manager has another address, and nobody else keeps their entry."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from resolution.history.journal import Actor
from resolution.partnership import actions
from resolution.partnership.models import Person


class Command(BaseCommand):
    help = "Changes the address that somebody signs in with. Be sure who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="with which they sign in")
        parser.add_argument("new", help="with which they sign in from now on")

    def handle(self, *_: Any, email: str, new: str, **__: Any) -> None:
        person = Person.objects.filter(account__email=email.lower()).first()
        if person is None:
            raise CommandError("Nobody signs in with this address.")
        try:
            validate_email(new)
            actions.change_sign_in(person=person, address=new, by=Actor.command("change_sign_in"))
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        self.stdout.write("They sign in with the new address. Tell them.")
