"""Days from now as people count them: by the calendar in London, also where its clocks change in between."""

from datetime import UTC, datetime, timedelta

from resolution import clock


def days_from_now(days: int) -> datetime:
    """This time of day, so many days from today. Twenty-four hours more can be the same day, or the next but one."""
    return (clock.now().astimezone(clock.LONDON) + timedelta(days=days)).astimezone(UTC)
