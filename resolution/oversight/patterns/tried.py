"""How well the silence rule does: the table of its help page, as `manage.py simulate_silence` tried it out (Q12)."""

from dataclasses import asdict

from resolution.govuk.components import Table
from resolution.insight.simulating import EXPOSURES, Simulation

from .pattern import number_table

# A column for each figure of a row, in the order in which the simulation has them.
HEADINGS = (
    "Agencies differ by", "Raised for each child known", "Anybody wrongly named: plain test",
    "Plain test, held together", "Worth asking about", "Quieter than expected", "One is silent: expected of it",
    "Found worth asking about", "Found quieter than expected", "It raises a quarter: found worth asking about",
    "Found quieter than expected",
)  # fmt: skip
AS_THEY_ARE = {"rate": "{:.3f}", "expected": "{:.1f}"}


def tried_out(simulation: Simulation) -> Table:
    """The rows of a simulation, with what they were made from."""
    caption = (
        f"The rule tried out on {simulation.runs:,} made-up partnerships of {len(EXPOSURES)} agencies a row "
        f"(seed {simulation.seed})"
    )
    return number_table(caption, HEADINGS, [_row(asdict(row)) for row in simulation.rows])


def _row(figures: dict[str, float]) -> tuple[str, ...]:
    return tuple(AS_THEY_ARE.get(name, "{:.1%}").format(value).replace("%", " %") for name, value in figures.items())
