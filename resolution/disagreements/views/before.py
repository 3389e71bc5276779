"""What there is already about the same child, on the pages of a draft (I9)."""

from typing import NamedTuple, cast

from django.http import HttpRequest

from resolution.disagreements.drafts import Page
from resolution.disagreements.forms.raising import FORMS
from resolution.disagreements.forms.raising_child import ChildForm
from resolution.disagreements.forms.raising_page import About, PageForm
from resolution.disagreements.models import Disagreement
from resolution.disagreements.same_child import MOST_A_DAY, before_raising
from resolution.history import readings
from resolution.history.models import Reading

from .acting import signed_in


class Told(NamedTuple):
    """What the page says: those that the raiser reads; and whom to ask of what they do not see."""

    seen: list[Disagreement]
    ask: str


def told_before(request: HttpRequest, about: About, child: PageForm | None = None) -> Told | None:
    """What is open already, once child and agency are said; None where there is nothing to tell. It is kept on the
    record of each that they were told, before anything is shown."""
    other, form = about.other_agency, cast(ChildForm, child or FORMS[Page.CHILD].as_left(about))
    if other is None or not form.is_valid():
        return None
    found = before_raising(about.person, other, form.said())
    user = signed_in(request)
    readings.record_all(user, found.all, Reading.Kind.MATCH)
    hidden = found.unseen and readings.count_today(user, Reading.Kind.MATCH) <= MOST_A_DAY + len(found.seen)
    if not found.seen and not hidden:
        return None
    return Told(list(found.seen), _whom_to_ask(about) if hidden else "")


def _whom_to_ask(about: About) -> str:
    """`your safeguarding lead, Ann Lowe, 01632 960 101`; the office, where the agency has no other."""
    lead = next((lead for lead in about.leads if lead != about.person), None)
    if lead is None:
        office = about.agency.partnership
        return f"the partnership’s office, {office.telephone}"
    number = f", {lead.telephone}" if lead.telephone else ""
    return f"your safeguarding lead, {lead.name}{number}"
