"""What cannot be answered from the figures, and why, in a sentence that a page shows in place of an answer."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class CannotSay(Exception):
    """The figures do not allow an answer. `sentence` says why, for whoever reads the page."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def measured(values: Sequence[float], *, fewest: int, what: str) -> Floats:
    """The values as an array. Refused: fewer than `fewest` of them, or one that is not a number."""
    array = np.asarray(values, dtype=np.float64)
    if array.size < fewest:
        raise CannotSay(f"There are too few {what} to say anything: {array.size}, where at least {fewest} are needed.")
    if not np.isfinite(array).all():
        raise CannotSay(f"One of the {what} is missing, so nothing is concluded.")
    return array


def counted(values: Sequence[float], *, fewest: int, what: str) -> Floats:
    """The same of what is never less than nothing: counts, days, exposures."""
    array = measured(values, fewest=fewest, what=what)
    if (array < 0).any():
        raise CannotSay(f"One of the {what} is less than 0, so nothing is concluded.")
    return array


def exposed(values: Sequence[float], *, fewest: int, what: str = "exposures") -> Floats:
    """The same of what rates are divided by. Refused: nothing that anything could be expected of."""
    array = counted(values, fewest=fewest, what=what)
    if not array.all():
        raise CannotSay(f"One of the {what} is 0, and nothing can be expected of nothing.")
    return array


def paired(first: Floats, second: Floats) -> None:
    """Two columns of one table are of one length: anything else is a mistake of the caller's."""
    if first.shape != second.shape:
        raise ValueError(f"{first.size} figures beside {second.size}")
