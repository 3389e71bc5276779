"""What the act says of whoever would take a place stands with the question of the page."""

from resolution.protocol.acts import Act

from . import cast as county
from .cast import Cast
from .pages import sent_by


def test_a_refusal_of_whoever_takes_a_place_stands_where_they_were_chosen(cast: Cast) -> None:
    disagreement = county.raised(cast)
    form = sent_by(cast.joan, disagreement, Act.REPLACE, {}).context["form"]
    form.refuse("to", "Choose somebody else")
    assert "Choose somebody else" in form.errors["to_responding"]
