"""What is open with an agency, to be read before it is closed: also what other parts of the product know of it."""

from collections.abc import Callable

from .models import Agency

# A sentence of each part that knows of something, by what it is.
Says = Callable[[Agency], str]
_says: dict[str, Says] = {}


def register(what: str, says: Says) -> None:
    """Say this too of every agency that is to be closed, as of its `disagreements`."""
    _says[what] = says


def open_with(agency: Agency) -> list[str]:
    """In sentences: what is open with it, and how many people have an entry."""
    people = agency.people.present().count()
    who = f"{people} people of it have" if people > 1 else f"{'1 person' if people else 'Nobody'} of it has"
    return [*(says(agency) for says in _says.values()), f"{who} an entry in the directory."]
