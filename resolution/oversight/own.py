"""What only some are offered beside the navigation that everybody has, and what waits for them there."""

from typing import cast

from django.http import HttpRequest

from resolution.disagreements.record.todos import Todo
from resolution.oversight.office import waits_in_the_office
from resolution.oversight.outstanding import todos_of
from resolution.oversight.policy import oversees, proves, reads_figures, reviews_protection
from resolution.partnership.models import User


def places_of(request: HttpRequest) -> list[tuple[str, str]]:
    """The place of the dashboard, for whoever reads the figures; of the office, for whoever runs it; of the list of
    specific cases, for whoever has a seat; of the meetings, for both; of the proof, for whoever audits; and of what is
    held about somebody, for whoever reviews that."""
    user = request.user
    if not isinstance(user, User) or not user.may_have_a_place:
        return []
    dashboard = [("Dashboard", "oversight:dashboard")] if reads_figures(user) else []
    office = [("Office", "oversight:office")] if user.runs_an_office else []
    cases = [("Specific cases", "oversight:cases")] if user.person.oversees else []
    here = user.person.agency.partnership
    meetings = [("Meetings", "oversight:meetings")] if oversees(user.person, here) else []
    proof = [("Proof of the history", "oversight:proof")] if proves(user.person, here) else []
    held = [("What is held", "oversight:what_is_held")] if reviews_protection(user.person, here) else []
    return [*dashboard, *office, *cases, *meetings, *proof, *held]


def waits_of(request: HttpRequest) -> list[Todo]:
    """What waits for them there, for their home page."""
    user = cast(User, request.user)
    return [*waits_in_the_office(user), *todos_of(user)]
