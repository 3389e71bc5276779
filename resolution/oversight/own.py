"""What only some are offered beside the navigation that everybody has, and what waits for them there."""

from django.http import HttpRequest

from resolution.disagreements.record.beside import Todo
from resolution.oversight.cases import waits_by_a_seat
from resolution.oversight.office import waits_in_the_office
from resolution.oversight.policy import reads_figures
from resolution.partnership.models import User


def places_of(request: HttpRequest) -> list[tuple[str, str]]:
    """The place of the dashboard, for whoever reads the figures; of the office, for whoever runs it; and of the list of
    specific cases, for whoever has a seat."""
    user = request.user
    if not isinstance(user, User):
        return []
    dashboard = [("Dashboard", "oversight:dashboard")] if reads_figures(user) else []
    office = [("Office", "oversight:office")] if user.runs_an_office else []
    return [*dashboard, *office, *([("Specific cases", "oversight:cases")] if user.person.oversees else [])]


def waits_of(request: HttpRequest) -> list[Todo]:
    """What waits for them there, for their home page."""
    user = request.user
    return [*waits_in_the_office(user), *waits_by_a_seat(user)] if isinstance(user, User) else []
