"""The form by which others are named in all places of somebody who leaves."""

from collections.abc import Iterable, Sequence
from typing import Any

from resolution.disagreements.actions.leaving import Given
from resolution.disagreements.leaving import Open
from resolution.govuk.fields import ChoiceField
from resolution.govuk.listing import MOST_LISTED
from resolution.partnership.actions.filling import Filled
from resolution.partnership.fields import PersonField
from resolution.partnership.forms import EntryForm
from resolution.partnership.leaving import Had
from resolution.partnership.models import Person

from .handing import REASONS


class LeaverForm(EntryForm):
    """Who takes each place in a disagreement, and each that they had in the directory. One left empty waits."""

    button = "Name them"
    because = ChoiceField(
        "Why?",
        missing="Select why somebody else takes it",
        options=[(reason, reason) for reason in REASONS[:2]],
        help_text="Both sides of a disagreement see it.",
    )

    def __init__(self, *args: Any, places: Sequence[Open] = (), had: Sequence[Had] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.places, self.had = {each.key: each for each in places}, {each.key: each for each in had}
        self.most_listed = MOST_LISTED // max(len(places) + len(had), 1)
        for key, each in self.places.items():
            self.fields[key] = self._who(each.words, each.people)
        for key, place in self.had.items():
            self.fields[key] = self._who(place.what, place.people, f"If nobody takes it, {place.empty}.")
        if not self.places:
            del self.fields["because"]
        self.order_fields([*self.places, *self.had, "because"])

    def _who(self, words: str, people: Iterable[Person], help_text: str = "") -> PersonField:
        field = PersonField(words, missing=None, empty="Nobody yet", most_listed=self.most_listed, help_text=help_text)
        field.offer(people)
        return field

    def clean(self) -> None:
        if not any(self.cleaned_data.get(key) for key in (*self.places, *self.had)):
            self.add_error(None, "Select who takes at least one of the places")

    def given(self) -> dict[str, Any]:
        places = ((each, self.cleaned_data[key]) for key, each in self.places.items())
        return {
            "given": [Given(each.disagreement.pk, each.place.name, to) for each, to in places if to],
            "filled": [Filled(key, to) for key in self.had if (to := self.cleaned_data[key])],
            "because": self.cleaned_data.get("because", REASONS[1]),
        }
