"""Where something is wrong that another page changes than the one it was said on, without the keys of the file."""

from collections.abc import Iterable
from typing import NamedTuple

from resolution.protocol.changeable import Changeable
from resolution.protocol.tables import ProtocolError
from resolution.protocol.told_frame import OURS


class Elsewhere(NamedTuple):
    """What is wrong, as its readers know it. `thing`: what is changed on the page that mends it; None where that is the
    whole text."""

    what: str
    thing: Changeable | None = None


def elsewhere(things: Iterable[Changeable], error: ProtocolError) -> Elsewhere:
    """Where the fault is: a blank of a page; else what a page is about, though the page does not ask for it; else, for
    what has no page, a key of the file's own."""
    every = list(things)
    for thing in every:
        if blank := thing.at_fault(error):
            return Elsewhere(f"“{blank.label}” of “{thing.about}”", thing)
    around = [thing for thing in every if error.place.startswith(f"{thing.place}.")]
    if around:
        return Elsewhere(f"“{max(around, key=lambda thing: len(thing.place)).about}”")
    key = error.place.partition("[")[0].partition(".")[0]
    return Elsewhere(f"“{OURS.get(key, key)}”")
