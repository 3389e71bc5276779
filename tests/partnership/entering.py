"""Signing in as in earnest: with a password, and the code from the email."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from resolution.partnership.models import Person, User
from tests.letters import letters

from .cast import PASSWORD, account

CODE = re.compile(r"^\d{6}$", re.MULTILINE)
CODE_PAGE = "/account/sign-in/code/"


def with_password(person: Person) -> User:
    """Their account; they have chosen a password."""
    user = account(person)
    user.set_password(PASSWORD)
    user.save()
    return user


def enter_password(client: Client, user: User, to: str = "") -> Any:
    """Answered with where the code is asked for. An address is the same however it is written."""
    sent = {"login": user.email.upper(), "password": PASSWORD}
    return client.post(f"{reverse('account_login')}{f'?next={to}' if to else ''}", sent)


def newest_code() -> str:
    """What stands in the last letter."""
    (code,) = CODE.finditer(str(letters()[-1].body))
    return code[0]


def enter_code(client: Client, code: str) -> Any:
    return client.post(CODE_PAGE, {"code": code})


def signs_in(client: Client, user: User, to: str = "") -> Any:
    """Both, one after the other."""
    return client.post(enter_password(client, user, to).headers["Location"], {"code": newest_code()})
