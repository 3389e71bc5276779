"""Somebody without an account is invited to one disagreement, and comes in."""

from typing import Any

from django.test import Client
from django.urls import reverse

from resolution.disagreements import invited
from resolution.disagreements.models import Disagreement, Invitation
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from tests.partnership.cast import COMMAND

from . import unable
from .cast import Cast, act

OVER = "/invitation/over/"


def ida(disagreement: Disagreement) -> Person:
    """Who answers for the council next door, as the directory has her now."""
    return disagreement.named.get(side="responding").person


def email_of(who: Person) -> str:
    """Her own, also where there is another disagreement with another Ida Frost."""
    return f"ida.{who.pk}@eastmoor.example"


def raised(cast: Cast) -> Disagreement:
    """Grace has raised it with Ida Frost, of the council next door, who has an email address and no account."""
    disagreement = unable.raised(cast)
    who = ida(disagreement)
    directory_actions.change_person(
        person=who, name=who.name, job_title=who.job_title, telephone="", email=email_of(who), by=COMMAND
    )
    return disagreement


def asked(cast: Cast) -> Disagreement:
    """Grace has invited her."""
    disagreement = raised(cast)
    return act(disagreement, "invite", cast.grace, person=ida(disagreement))


def invitation(disagreement: Disagreement) -> Invitation:
    return disagreement.invitations.not_ended().get()


def link(disagreement: Disagreement) -> str:
    """What stands in her email."""
    return reverse("disagreements:enter_invitation", args=[invited.link_of(invitation(disagreement))])


def code(disagreement: Disagreement) -> str:
    return invited.code_of(invitation(disagreement))


def other_than(digits: str) -> str:
    return f"{(int(digits) + 1) % 1_000_000:06}"


def enters(disagreement: Disagreement, typed: str = "") -> tuple[Client, Any]:
    """Her browser, in which she has opened the link and typed the code, and the answer."""
    client = Client()
    return client, client.post(link(disagreement), {"code": typed or code(disagreement)})
