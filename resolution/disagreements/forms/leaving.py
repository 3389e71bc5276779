"""The form by which others are named in all places of somebody who leaves."""

from collections.abc import Iterable
from typing import Any

from resolution.disagreements.actions.leaving import Given
from resolution.disagreements.leaving import Open
from resolution.govuk.fields import ChoiceField
from resolution.govuk.listing import MOST_LISTED
from resolution.partnership.fields import PersonField
from resolution.partnership.forms import EntryForm

from .handing import REASONS


class LeaverForm(EntryForm):
    """Who takes each place. One that is left empty waits."""

    button = "Name them"
    because = ChoiceField(
        "Why?",
        missing="Select why somebody else takes it",
        options=[(reason, reason) for reason in REASONS[:2]],
        help_text="Both sides see it.",
    )

    def __init__(self, *args: Any, places: Iterable[Open] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = {each.key: each for each in places}
        for key, each in self.places.items():
            field = PersonField(
                each.words, missing=None, empty="Nobody yet", most_listed=MOST_LISTED // len(self.places)
            )
            field.offer(each.people())
            self.fields[key] = field
        self.order_fields([*self.places, "because"])

    def clean(self) -> None:
        if not any(self.cleaned_data.get(key) for key in self.places):
            self.add_error(None, "Select who takes at least one of the places")

    def given(self) -> dict[str, Any]:
        chosen = ((each, self.cleaned_data[key]) for key, each in self.places.items())
        given = [Given(each.disagreement.pk, each.place.name, to) for each, to in chosen if to]
        return {"given": given, "because": self.cleaned_data["because"]}
