"""How well the silence rule does: the table of its help page, as `manage.py simulate_silence` tried it out (Q12)."""

from collections.abc import Sequence
from dataclasses import asdict

from resolution.govuk.components import Table
from resolution.insight.simulating import EXPOSURES, Simulation

from .pattern import number_table

# Of which world each row is; the columns of both tables begin with it.
WORLD = (("Agencies differ by", "variation"), ("Raised for each child known", "rate"))
# Where nobody is silent: how often anybody is named, which is wrong. By two plain tests, and by the two findings.
WRONGLY = (
    ("Plain test of each", "wrong_plain"), ("Plain tests held together", "wrong_plain_together"),
    ("Worth asking about", "wrong_asked"), ("Quieter than expected", "wrong_quieter"),
)  # fmt: skip
# Where one agency is silent, or nearly so: how often it is found.
FOUND = (
    ("Expected of it", "expected"), ("Raises nothing: worth asking about", "silent_asked"),
    ("Raises nothing: quieter than expected", "silent_quieter"),
    ("Raises a quarter: worth asking about", "quarter_asked"),
    ("Raises a quarter: quieter than expected", "quarter_quieter"),
)  # fmt: skip
AS_THEY_ARE = {"rate": "{:.3f}", "expected": "{:.1f}"}
# A number and its sign stay on one line.
PERCENT = "\N{NO-BREAK SPACE}%"


def tried_out(simulation: Simulation) -> tuple[Table, Table]:
    """The rows of a simulation, with what they were made from: how often it is wrong, and how often it finds."""
    of = f"{simulation.runs:,} made-up partnerships of {len(EXPOSURES)} agencies a row (seed {simulation.seed})"
    return (
        _table(f"Nobody is silent, and somebody is named. {of}", simulation, (*WORLD, *WRONGLY)),
        _table(f"One agency is silent, and is found. {of}", simulation, (*WORLD, *FOUND)),
    )


def _table(caption: str, simulation: Simulation, columns: Sequence[tuple[str, str]]) -> Table:
    rows = [[_text(name, asdict(row)[name]) for _, name in columns] for row in simulation.rows]
    return number_table(caption, [heading for heading, _ in columns], rows)


def _text(name: str, figure: float) -> str:
    return AS_THEY_ARE.get(name, "{:.1%}").format(figure).replace("%", PERCENT)
