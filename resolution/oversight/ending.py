"""What ends soon: of each disagreement that is kept no longer its number, the agencies and two days (A10)."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from resolution.disagreements import holds, keeping
from resolution.disagreements.models import Hold
from resolution.disagreements.models.visibility import kept_from
from resolution.govuk.wording import day
from resolution.oversight.kind_of_work import Rows, Work
from resolution.oversight.listed import Entry, Together
from resolution.partnership.models import User


def _ending_soon(user: User) -> Rows:
    """Never what a personal link keeps from them: another business manager looks whether it is needed (A3)."""
    return keeping.ending_soon(user.person.agency.partnership).exclude(kept_from(user.person.pk))


def lines_of_endings(rows: Sequence[Any]) -> list[Entry]:
    """Each with the day on which its words go."""
    return [
        Entry(
            which=each.disagreement.reference,
            url="",
            says=f"{each.disagreement.raising_agency} with {each.disagreement.responding_agency}. It ended on "
            f"{day(each.ended_on)}, and its words go on {day(each.due_on)}",
            keepers=(),
            of_directory=False,
        )
        for each in keeping.endings(rows)
    ]


def lines_of_holds(rows: Sequence[Hold]) -> list[Entry]:
    """Each with the page on which the holds are."""
    return [
        Entry(
            which=f"The hold on {hold.disagreement.reference}",
            url=reverse("disagreements:holds"),
            says=f"Asked for by {hold.asked_for_by}. It was to be looked at again on {day(hold.review_on)}",
            keepers=(),
            of_directory=False,
        )
        for hold in rows
    ]


WORK_OF_KEEPING = (
    Work(
        "keeping-ends",
        "Records whose time is over in the next 30 days",
        ("record", "records"),
        "They have been kept for as long as the partnership keeps a record. On its day each loses its words and names "
        "for good, and only counts from then on. Is one still needed, by a court for example? Find out before its day.",
        "No record’s time is over in the next 30 days.",
        _ending_soon,
        lines_of_endings,
        lambda _: [Together("Place a legal hold", reverse("disagreements:place_hold"), "What is held keeps its words")],
    ),
    Work(
        "holds",
        "Legal holds to be looked at again",
        ("hold", "holds"),
        "Ask whoever wanted it whether it is needed still. Then keep it for longer, or lift it.",
        "No legal hold is to be looked at again.",
        lambda user: holds.to_review(user.person),
        lines_of_holds,
    ),
)
