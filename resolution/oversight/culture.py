"""Whether people were heard: the answers that both sides give some days after a disagreement has closed (§2.2, L14).

One door for whatever reports them, whoever asks them."""

from resolution.oversight.figures.years import Print

TOO_FEW = "not enough have answered for nobody to be found in it."


def heard_in(partnership: int, year: int) -> Print:  # noqa: ARG001 - nobody is asked yet
    """What was answered in the year, in the Executive’s rule: of fewer than 8 answers nothing."""
    return {"rows": [], "total": "", "why": TOO_FEW}
