"""As many people and agencies as there can be, with names as long as they can be: no page may grow with them.

Written past the actions, and all at once: what they are called is all that matters of them.
"""

from datetime import date

from resolution import clock
from resolution.partnership.models import Agency, Partnership, Person, Post, Sector

MANY = 300
LARGEST = 60_000  # bytes of HTML
LONGEST_NAME = LONGEST_TITLE = 120
LONGEST_AGENCY = 200
SINCE = date(2025, 1, 6)


def crowd(agency: Agency, *, tiers: int = 4) -> list[Person]:
    """People of the agency, at its tiers in turn: "Worker 007 …", each name and title as long as it can be."""
    today = clock.today()
    people = Person.objects.bulk_create(
        Person(
            agency=agency,
            name=longest(f"Worker {number:03}", LONGEST_NAME),
            job_title=longest("Social worker", LONGEST_TITLE),
            confirmed_on=today,
        )
        for number in range(MANY)
    )
    Post.objects.bulk_create(
        Post(
            agency=agency,
            person=person,
            tier=1 + number % tiers,
            title=person.job_title,
            since=SINCE,
            confirmed_on=today,
        )
        for number, person in enumerate(people)
    )
    return people


def crowd_of_agencies(partnership: Partnership) -> list[Agency]:
    """Schools: "School 007 …"."""
    return Agency.objects.bulk_create(
        Agency(
            partnership=partnership,
            name=longest(f"School {number:03}", LONGEST_AGENCY),
            kind=Sector.SCHOOL,
            confirmed_on=clock.today(),
        )
        for number in range(MANY)
    )


def longest(begins: str, length: int) -> str:
    """The words, drawn out to the length."""
    return f"{begins} {'of Marlshire and Eastmoor ' * length}"[:length].strip()
