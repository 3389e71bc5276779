"""Which drawing of a page was sent, so that one that is open twice overwrites nothing unseen (I2, L9)."""

from collections.abc import Sequence
from uuid import uuid4

from django import forms

from resolution.disagreements.drafts import Typed, first
from resolution.govuk.forms import Button, Form
from resolution.govuk.kept import DRAWN, DRAWN_OVER, TOLD_OF

# What a button sends that saves the page as it is and leads elsewhere: to a page by name, or to the five pages.
TO = "to"
# And what leads nowhere: the page sent itself as it was left; what is saved stays as it is.
LEFT, AS_SAVED = "left", "as_saved"


def new_drawing() -> str:
    """The number of one drawing of a page. All that it sends is its own: by a button, twice, or as it is left."""
    return uuid4().hex


class DrawnForm(Form):
    """A page that says which drawing of it this is, and over whose answers it was drawn."""

    button = "Save and continue"
    also: Sequence[Button] = (Button(TO, "later", "Save and come back later"),)
    was_saved_meanwhile = False

    drawn = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_drawing)
    drawn_over = forms.CharField(widget=forms.HiddenInput, required=False)
    told_of = forms.CharField(widget=forms.HiddenInput, required=False)
    sent_at = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def was_left(self) -> bool:
        """Whether nobody pressed anything: the page sent itself as it was left."""
        return self.pressed(TO) == LEFT

    @property
    def over(self) -> set[str]:
        """The drawings whose answers it may replace. One that its reader was told of needs a press."""
        names = (DRAWN, DRAWN_OVER) if self.was_left else (DRAWN, DRAWN_OVER, TOLD_OF)
        return {str(self.data.get(name, "")) for name in names}

    def as_sent(self) -> Typed:
        """All that was sent, to show it again where it was not saved."""
        return dict(self.data.lists())  # type: ignore[attr-defined]  # it was read from what was sent

    def go_on_as(self, typed: Typed) -> None:
        """As the drawing that this was typed into, which may still be open."""
        for name in {DRAWN, DRAWN_OVER} & typed.keys():
            self.initial[name] = first(typed, name)

    def tell_of(self, drawing: str) -> None:
        """Its reader is told that another drawing was saved meanwhile, and says which is to stay."""
        self.was_saved_meanwhile = True
        self.initial[TOLD_OF] = drawing
        self.button, self.also = "Save what is in the boxes", (Button(TO, AS_SAVED, "Keep what is saved"),)
