"""What Grace types into the five pages of a draft, and the ways through them."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from resolution import clock
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from resolution.partnership.models import Person

from .cast import Cast, in_days, user

Typed = dict[str, Any]


def day(name: str, on: date) -> Typed:
    """A day, as its three boxes send it."""
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def typed(cast: Cast) -> dict[Page, Typed]:
    """Every answer that raising needs, page by page."""
    yesterday = clock.today() - timedelta(days=1)
    return {
        Page.CHILD: {
            "children": "1",
            "initials_1": "tk",
            "born_1": "exact",
            **day("born_on_1", date(2024, 3, 9)),
            "record_number_1": "HV 4471",
            "family_knows": "knows",
        },
        Page.DECISION: {
            "agency": str(cast.social_care.pk),
            "decision": "To close the case after the first visit.",
            "meaning": "Nobody will see whether he gains weight.",
            "themes": ["threshold"],
        },
        Page.OUTCOME: {
            "outcome_asked": "An assessment that looks at his feeding.",
            "safety": ["we_see"],
            "safety_more": "I weigh him at home every Thursday.",
            "criteria": ["none_of_these"],
            "due_by": "another",
            **day("due_on", in_days(3, cast).on),
        },
        Page.EVIDENCE: {
            "basis": "evidence",
            "evidence": "Weight chart of 2 June, in the health visiting record.",
            "their_view": "They see a tired mother who copes.",
            "whose_to_change": "individual",
        },
        Page.PEOPLE: {
            "address": f"person-{cast.priya.pk}",
            "lead": "Ann Lowe, Named nurse",
            **day("lead_on", yesterday),
            **day("arose_on", yesterday),
            "put_directly": "yes",
            **day("put_directly_on", yesterday),
            "declarations": ["C1", "C3", "C5", "C6"],
        },
    }


def signed_in(person: Person) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(user(person))
    return client


def begun(client: Client) -> Draft:
    """A draft, begun by "none of these"."""
    client.post("/raise/")
    return Draft.objects.latest("pk")


def leave(client: Client, draft: Draft, page: Page, answers: Typed) -> Any:
    """Save a page and go on."""
    return client.post(f"/drafts/{draft.pk}/{page}/", answers)


def filled(client: Client, cast: Cast, **changes: Typed) -> Draft:
    """A draft with every page answered, but for the changes: `outcome={"due_on_day": ""}`."""
    draft = begun(client)
    for page, answers in typed(cast).items():
        leave(client, draft, page, answers | changes.get(page.value, {}))
    return draft


def press(client: Client, draft: Draft, **changes: str) -> Any:
    """Check the answers and raise."""
    checked = client.get(f"/drafts/{draft.pk}/check/")
    form = checked.context["form"]
    sent = {"submission": str(form["submission"].value()), "seen": form["seen"].value()}
    return client.post(f"/drafts/{draft.pk}/check/", sent | changes)


def raised(client: Client, cast: Cast, **changes: Typed) -> Disagreement:
    """Everything answered, and raised."""
    press(client, filled(client, cast, **changes))
    return Disagreement.objects.latest("pk")


def new_submission() -> str:
    """The number of a form that was never sent."""
    return str(uuid4())
