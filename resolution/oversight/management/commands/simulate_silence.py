"""Tries the silence rule out: how often it accuses an agency wrongly, and how often it finds a silent one (Q12)."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from resolution.insight.refusing import CannotSay
from resolution.insight.simulating import Row, Simulation, simulate

SEED, RUNS = 20261126, 10_000
HEADINGS = (
    ("Agencies", "differ by"), ("Raised", "a child"), ("Wrong:", "plain"), ("Wrong:", "plain, BH"),
    ("Wrong:", "asked"), ("Wrong:", "quieter"), ("One agency", "expected"), ("Raises 0:", "asked"),
    ("Raises 0:", "quieter"), ("A quarter:", "asked"), ("A quarter:", "quieter"),
)  # fmt: skip
WIDTH = 12


class Command(BaseCommand):
    help = "Simulates partnerships in which nobody, or one agency, is silent, and prints what the silence rule finds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed and runs give the same table")
        parser.add_argument("--runs", type=int, default=RUNS, help="how many partnerships are made up for each row")
        parser.add_argument("--json", action="store_true", help="as the file that the help page reads")

    def handle(self, *_: Any, seed: int, runs: int, json: bool, **__: Any) -> None:
        try:
            simulation = simulate(seed=seed, runs=runs)
        except CannotSay as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(_as_json(simulation) if json else _as_table(simulation))


def _as_json(simulation: Simulation) -> str:
    return json.dumps(asdict(simulation), indent=2)


def _as_table(simulation: Simulation) -> str:
    headings = ["".join(words.rjust(WIDTH) for words in line) for line in zip(*HEADINGS, strict=True)]
    rows = ["".join(text.rjust(WIDTH) for text in _texts(row)) for row in simulation.rows]
    ends = f"Seed {simulation.seed}, {simulation.runs:,} runs a row. BH: Benjamini and Hochberg over all agencies."
    return "\n".join([*headings, *rows, ends])


def _texts(row: Row) -> list[str]:
    """The variation and shares as percentages, the rate and the expectation as they are."""
    as_they_are = {"rate": f"{row.rate:.3f}", "expected": f"{row.expected:.1f}"}
    return [as_they_are.get(name, f"{value:.1%}".replace("%", " %")) for name, value in asdict(row).items()]
