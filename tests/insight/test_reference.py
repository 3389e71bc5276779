"""The product answers as the published tables, R's packages and the rules do: 50 cases with their tolerances."""

import json
from math import isclose
from pathlib import Path
from typing import Any

import pytest

from tests.insight.reference import run_case

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("reference_cases.json").read_text(encoding="utf-8"))[
    "cases"
]


def same(found: Any, expected: Any, tolerance: float, relative: bool) -> bool:
    """Whether all that is expected was found; what is expected to be empty is empty."""
    if isinstance(expected, dict):
        return all(same(found[key], value, tolerance, relative) for key, value in expected.items())
    if isinstance(expected, list):
        pairs = zip(found, expected, strict=True)
        return all(same(one, value, tolerance, relative) for one, value in pairs)
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        return isclose(found, expected, rel_tol=tolerance * relative, abs_tol=1e-12 if relative else tolerance)
    return bool(found == expected)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_product_answers_as_the_reference(case: dict[str, Any]) -> None:
    found, expected = run_case(case["method"], case["inputs"]), case["expected"]
    wrong = [
        f"{key}: {found.get(key)} where {value} is expected"
        for key, value in expected.items()
        if key not in found or not same(found[key], value, case["tolerance"], "relative" in case["notes"])
    ]
    assert not wrong, wrong


def test_there_are_50_cases() -> None:
    assert len(CASES) == 50
