"""What only some are offered beside the navigation that everybody has, and what waits for them there."""

from typing import cast

from django.http import HttpRequest

from resolution.disagreements.record.todos import Todo
from resolution.oversight.office import waits_in_the_office
from resolution.oversight.outstanding import todos_of
from resolution.oversight.policy import oversees, reads_figures
from resolution.partnership.models import User


def places_of(request: HttpRequest) -> list[tuple[str, str]]:
    """The place of the dashboard, for whoever reads the figures; of the office, for whoever runs it; of the list of
    specific cases, for whoever has a seat; and of the meetings, for both."""
    user = request.user
    if not isinstance(user, User) or not user.may_have_a_place:
        return []
    dashboard = [("Dashboard", "oversight:dashboard")] if reads_figures(user) else []
    office = [("Office", "oversight:office")] if user.runs_an_office else []
    cases = [("Specific cases", "oversight:cases")] if user.person.oversees else []
    reads = oversees(user.person, user.person.agency.partnership)
    return [*dashboard, *office, *cases, *([("Meetings", "oversight:meetings")] if reads else [])]


def waits_of(request: HttpRequest) -> list[Todo]:
    """What waits for them there, for their home page."""
    user = cast(User, request.user)
    return [*waits_in_the_office(user), *todos_of(user)]
