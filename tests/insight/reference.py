"""The reference cases' methods, answered by the product's functions.

`run_case(method, inputs)` answers with the keys of a case's `expected`, and may answer more. What is for comparison
only and is not in the product stands in `comparing`.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from resolution.insight import (
    auditing,
    cusum,
    disclosure,
    endings,
    funnel,
    rates,
    shrinking,
    silence,
    survival,
    themes,
)
from resolution.insight.refusing import CannotSay
from resolution.insight.tables import Key, Place, Sum
from tests.insight import charting, comparing

Inputs = Mapping[str, Any]
Answer = dict[str, Any]
# The endings that the cases number from 1.
ENDINGS = ("resolved", "escalated", "withdrawn")
# The days at which the cases ask for shares and areas.
DAYS, AREAS = (5, 10, 15, 20, 30), (10, 20, 30, 60, 90)


def poisson_exact_ci(inputs: Inputs) -> Answer:
    found = [rates.poisson_interval(count, confidence=inputs.get("conf", 0.95)) for count in inputs["counts"]]
    return {"lo": [low for low, _ in found], "hi": [high for _, high in found]}


def funnel_flag(inputs: Inputs) -> Answer:
    return {
        name: [funnel.flagged(observed, expected, chance=chance).value for observed, expected in inputs["OE"]]
        for name, chance in (("flag95", funnel.LOOK), ("flag998", funnel.ACT))
    }


def funnel_overdispersion(inputs: Inputs) -> Answer:
    if inputs.get("transform", "sqrt") != "sqrt" or inputs.get("treat", "winsorise") != "winsorise":
        return comparing.over_dispersion(inputs)
    found = funnel.over_dispersion(inputs["O"], inputs["E"], fewest=2, trimmed=inputs.get("trim", funnel.TRIMMED))
    answer: Answer = {"z": list(found.z), "phi": found.phi, "tau2": found.tau2}
    for name, chance in (("od95", funnel.LOOK), ("od998", funnel.ACT)):
        lower, upper = zip(*found.limits(chance), strict=True)
        answer |= {f"{name}_lcl": list(lower), f"{name}_ucl": list(upper)}
    return answer


def poisson_lower_tail(inputs: Inputs) -> Answer:
    pairs = list(zip(inputs["x"], inputs["E"], strict=True))
    return {
        "lower": [rates.lower_tail(*pair) for pair in pairs],
        "mid": [rates.lower_tail_mid(*pair) for pair in pairs],
    }


def conditional_lower(inputs: Inputs) -> Answer:
    pairs = zip(inputs["o"], inputs["n"], strict=True)
    return {"p": [silence.share_test(o, n, inputs["total_o"], inputs["total_n"]) for o, n in pairs]}


def gamma_poisson_mm(inputs: Inputs) -> Answer:
    found = shrinking.moments(inputs["O"], inputs["N"])
    post = list(shrinking.shrunken(inputs["O"], inputs["N"]))
    return {"m": found.m, "A": found.a, "post_first10": post[:10], "post": post}


def negbin_predictive(inputs: Inputs) -> Answer:
    x, alpha, beta, exposure = (np.asarray(inputs[name], dtype=float) for name in ("x", "alpha", "beta", "N"))
    prior = shrinking.Prior(alpha, beta)
    return {
        "lower": shrinking.chance_of_so_few(x, exposure, prior).tolist(),
        "upper": shrinking.chance_of_so_many(x, exposure, prior).tolist(),
    }


def bh_fdr(inputs: Inputs) -> Answer:
    adjusted = list(silence.false_discoveries(inputs["p"]))
    rejected = {f"rejected_at_{at:03}": sum(q <= at / 100 for q in adjusted) for at in (1, 5, 10)}
    return {"bh": adjusted, **rejected}


def open_gap(inputs: Inputs) -> Answer:
    if "mean_gap" in inputs:
        known = zip(inputs["mean_gap"], inputs["open"], strict=True)
        return {"p": [silence.gap_chance_at(mean, open_for) for mean, open_for in known]}
    past = zip(inputs["m"], inputs["S"], inputs["t"], strict=True)
    return {"p": [silence.gap_chance(m, total, open_for) for m, total, open_for in past]}


def min_exposure(inputs: Inputs) -> Answer:
    return {"E": [rates.surprising_from(alpha) for alpha in inputs["alpha"]]}


def _curve(inputs: Inputs) -> survival.Curve:
    interval = survival.Interval(inputs.get("conf", "log-log"))
    return survival.kaplan_meier(inputs["time"], [bool(event) for event in inputs["event"]], interval=interval)


def kaplan_meier(inputs: Inputs) -> Answer:
    curve = _curve(inputs)
    median = curve.median
    return {
        "t": list(curve.days),
        "n_risk": list(curve.at_risk),
        "n_event": list(curve.resolved),
        "surv": list(curve.open),
        "se_greenwood": list(curve.errors),
        "lo": list(curve.lower),
        "hi": list(curve.upper),
        "median": median.day,
        "median_lo": median.lower,
        "median_hi": median.upper,
    } | _areas(curve)


def _areas(curve: survival.Curve) -> Answer:
    found = {}
    for until in AREAS:
        try:
            found[f"rmst{until}"] = survival.restricted_mean(curve, until)
        except CannotSay:
            break
    return found


def kaplan_meier_median(inputs: Inputs) -> Answer:
    curve = _curve(inputs)
    median = curve.median
    counts = {"n": len(curve.followed), "events": sum(curve.resolved)}
    return {"median": median.day, "lo": median.lower, "hi": median.upper, **counts}


def aalen_johansen(inputs: Inputs) -> Answer:
    named = [ENDINGS[cause - 1] if cause else None for cause in inputs["cause"]]
    found = endings.aalen_johansen(inputs["time"], named)
    days = inputs.get("t") or [day for day in DAYS if day <= found.followed_to]
    answer: Answer = {"t": list(days)}
    for ending in ENDINGS:
        answer[ending] = [found.share_at(day).get(ending, 0.0) for day in days]
        alone = survival.kaplan_meier(inputs["time"], [one == ending for one in named])
        answer |= {f"naive_one_minus_km_{ending}_{day}": 1 - alone.open_at(day) for day in days}
    return answer


def poisson_cusum(inputs: Inputs) -> Answer:
    side = cusum.Direction(inputs.get("side", "upper"))
    changed = inputs.get("mu1") or cusum.FADED * inputs.get("mu0", 0)
    k = inputs.get("k") or cusum.reference_value(inputs["mu0"], changed)
    path = cusum.path(inputs["x"], k=k, h=inputs["h"], direction=side, restart=False)
    return {"k": k, "S": list(path.sums), "first_alarm": path.alarms[0] + 1 if path.alarms else None}


# How a case may say that the sum does not begin at 0: by its value, or True for half of the threshold.
STARTS = ("head_start", "start", "S0", "s0", "fir", "fast_start")


def poisson_cusum_arl(inputs: Inputs) -> Answer:
    side = cusum.Direction(inputs.get("side", "upper"))
    given = [np.atleast_1d(inputs[name]) for name in ("mu", "k", "h")]
    mu, k, h = (column.astype(float) for column in np.broadcast_arrays(*given))
    if inputs.get("alarm") == "S>h":  # the next state above h
        h = h + 1 / cusum.FINEST**2
    said = next((inputs[name] for name in STARTS if inputs.get(name) is not None), 0)
    begins = np.broadcast_to(h / 2 if said is True else np.asarray(said, dtype=float), h.shape)
    answer: Answer = {}
    for name, starts in (("arl", begins), ("arl_fast_start", h / 2), ("arl_fir", h / 2)):
        rows = zip(mu, k, h, starts, strict=True)
        found = [cusum.run_length(a, k=b, h=c, direction=side, start=start) for a, b, c, start in rows]
        answer[name] = found if isinstance(inputs["mu"], list) else found[0]
    return answer


def surprise_bits(inputs: Inputs) -> Answer:
    rows = zip(inputs["x"], inputs["alpha"], inputs["beta"], inputs["N"], strict=True)
    return {"bits": [themes.surprise(x, themes.Baseline(alpha, beta), months) for x, alpha, beta, months in rows]}


def sdc_round(inputs: Inputs) -> Answer:
    counts = inputs["counts"]
    return {"cells": [disclosure.in_public(count) for count in counts], "total": disclosure.in_public(sum(counts))}


def _key(row: int | None, column: int | None) -> Key:
    return frozenset((name, str(place)) for name, place in (("row", row), ("column", column)) if place is not None)


def sdc_audit(inputs: Inputs) -> Answer:
    cells: dict[Place, int | None] = {
        (r, c): value for r, row in enumerate(inputs["cells"]) for c, value in enumerate(row)
    }
    rows, columns = range(len(inputs["row"])), range(len(inputs["col"]))
    margins: dict[Place, int | None] = {(r, None): inputs["row"][r] for r in rows} | {
        (None, c): inputs["col"][c] for c in columns
    }
    known = {_key(*place): value for place, value in {**cells, **margins}.items() if value is not None}
    sums = [Sum(_key(r, None), tuple(_key(r, c) for c in columns)) for r in rows]
    sums += [Sum(_key(None, c), tuple(_key(r, c) for r in rows)) for c in columns]
    hidden = {_key(*place): place for place, value in cells.items() if value is None}
    found = auditing.audit(known, dict.fromkeys(hidden, auditing.NOTHING_KNOWN), sums)
    return {
        "hidden": [
            {"cell": list(hidden[key]), "lo": one.low, "hi": one.high, "recoverable": one.recoverable}
            for key, one in found.items()
        ],
        "release": not any(one.narrow for one in found.values()),
    }


METHODS: Mapping[str, Callable[[Inputs], Answer]] = {
    method.__name__: method
    for method in (
        charting.xmr_limits, charting.xmr_special_cause, charting.xmr_rule_unit, charting.t_chart, charting.g_chart,
        charting.c_chart, charting.u_chart, poisson_exact_ci,
        funnel_flag, funnel_overdispersion, poisson_lower_tail, conditional_lower, gamma_poisson_mm, negbin_predictive,
        bh_fdr, open_gap, min_exposure, kaplan_meier, kaplan_meier_median, aalen_johansen, poisson_cusum,
        poisson_cusum_arl, surprise_bits, sdc_round, sdc_audit, comparing.funnel_limits_ci,
        comparing.funnel_limits_interpolated, comparing.funnel_false_alarm, comparing.gamma_poisson_ml,
        comparing.logrank, comparing.ears,
    )
}  # fmt: skip


def run_case(method: str, inputs: Inputs) -> Answer:
    """What the product answers to a case of that method."""
    return METHODS[method](inputs)
