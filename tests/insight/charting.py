"""The reference cases' charts over time, answered by the product's functions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from resolution.insight import between, charts, rates, signals
from tests.insight import comparing

Inputs = Mapping[str, Any]
Answer = dict[str, Any]


def _chart(inputs: Inputs) -> charts.XmR:
    restarts = [i for i, begins in enumerate(inputs.get("rebase") or []) if begins and i]
    return charts.xmr(
        inputs["y"],
        restarts=restarts,
        baseline=inputs.get("fix_after_n"),
        screened=inputs.get("screen_outliers", False),
    )


def xmr_limits(inputs: Inputs) -> Answer:
    limits = [segment.limits for segment in _chart(inputs).segments]
    names = {
        "mean": "mean", "lpl": "lower", "upl": "upper", "nlpl": "near_lower", "nupl": "near_upper",
        "amr": "range_mean", "mr_upl": "range_upper", "trial": "trial",
    }  # fmt: skip
    return {name: _one_or_all([getattr(one, field) for one in limits]) for name, field in names.items()}


def _one_or_all(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def xmr_special_cause(inputs: Inputs) -> Answer:
    return {"flags": [flag.value for flag in _chart(inputs).flags]}


def xmr_rule_unit(inputs: Inputs) -> Answer:
    v, side = inputs["v"], inputs.get("side", [])
    rules: dict[str, Callable[[], list[int]]] = {
        "seven_point_trend": lambda: signals.trend_ends(v),
        "seven_one_side": lambda: signals.run_ends(v),
        "mark_all_seven": lambda: signals.mark_all_seven(v),
        "two_in_three": lambda: signals.within_two_of_three(v, side),
        "part_of_two_in_three": lambda: signals.part_of_two_in_three(v, side),
    }
    return {"out": rules[inputs["rule"]]()}


def t_chart(inputs: Inputs) -> Answer:
    chart = between.t_chart(inputs["gaps"], screened=inputs.get("screen_outliers", False))
    return {"cl": chart.centre, "lcl": chart.lower, "ucl": chart.upper, "flags": [flag.value for flag in chart.flags]}


def g_chart(inputs: Inputs) -> Answer:
    chart = between.g_chart(inputs["y"])
    return {
        "mean": chart.mean,
        "p": chart.chance,
        "cl": chart.centre,
        "lcl": chart.lower,
        "ucl": chart.upper,
        "sigma3_ucl": comparing.three_sigma_g(chart.mean),
        "benneyan_points": [position + 1 for position in chart.zeros],
    }


def c_chart(inputs: Inputs) -> Answer:
    without = [position - 1 for position in inputs.get("exclude") or []]
    chart = rates.c_chart(inputs["y"], baseline=inputs.get("baseline"), without=without)
    return {"cl": chart.centre, "lcl": chart.lower, "ucl": chart.upper}


def u_chart(inputs: Inputs) -> Answer:
    chart = rates.u_chart(inputs["y"], inputs["n"], laney=bool(inputs.get("laney")))
    limits = {"lcl": list(chart.lower), "ucl": list(chart.upper)}
    return {"cl": chart.centre, "sigma_z": chart.spread} | {
        name: values[0] if len(set(values)) == 1 else values for name, values in limits.items()
    }
