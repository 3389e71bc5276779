"""For comparison only: methods of the reference cases that the product does not use, and does not show."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln
from scipy.stats import chi2, norm, poisson, rankdata

from resolution.insight import funnel
from resolution.insight.refusing import Floats

Inputs = Mapping[str, Any]
Answer = dict[str, Any]


def three_sigma_g(mean: float) -> float:
    """The upper limit of a G chart by three standard deviations, which alarms too often."""
    return float(mean + 3 * np.sqrt(mean * (mean + 1)))


def funnel_limits_ci(inputs: Inputs) -> Answer:
    """FunnelPlotR's "exact" limits: chi-squared quantiles round the expectation, over the expectation."""
    e = np.asarray(inputs["E"], dtype=float)
    answer: Answer = {}
    for name, chance in (("95", 0.05), ("998", 0.002)):
        answer[f"lcl{name}"] = (chi2.ppf(chance / 2, 2 * e) / (2 * e)).tolist()
        answer[f"ucl{name}"] = (chi2.isf(chance / 2, 2 * e + 2) / (2 * e)).tolist()
    return answer


def _interpolated(p: float, e: Floats) -> Floats:
    """Spiegelhalter 2005: y_p = (r - (F(r) - p) / (F(r) - F(r - 1))) / E, r the smallest with F(r) > p."""
    r = poisson.ppf(p, e)
    r = np.where(poisson.cdf(r, e) > p, r, r + 1)
    return np.asarray((r - (poisson.cdf(r, e) - p) / poisson.pmf(r, e)) / e)


def funnel_limits_interpolated(inputs: Inputs) -> Answer:
    e = np.asarray(inputs["E"], dtype=float)
    answer: Answer = {}
    for name, chance in (("95", 0.05), ("998", 0.002)):
        answer[f"lcl{name}"] = np.maximum(0, _interpolated(chance / 2, e)).tolist()
        answer[f"ucl{name}"] = _interpolated(1 - chance / 2, e).tolist()
    return answer


def funnel_false_alarm(inputs: Inputs) -> Answer:
    """How often an agency like all others is outside: median, smallest and largest over a grid of expectations."""
    steps = round((inputs["E_to"] - inputs["E_from"]) / inputs["step"])
    e = inputs["E_from"] + inputs["step"] * np.arange(steps + 1)
    chance = inputs["alpha"]
    z = norm.isf(chance / 2)
    found = funnel.curve(e.tolist(), chance=chance)
    low = np.array([-1.0 if one.low is None else one.low for one in found])
    outside = {
        "wald_lower": poisson.cdf(np.ceil(e - z * np.sqrt(e)) - 1, e),
        "wald_upper": poisson.sf(np.floor(e + z * np.sqrt(e)), e),
        "ci_lower": poisson.cdf(np.ceil(chi2.ppf(chance / 2, 2 * e) / 2) - 1, e),
        "ci_upper": poisson.sf(np.floor(chi2.isf(chance / 2, 2 * e + 2) / 2), e),
        "pred_lower": poisson.cdf(low, e),
        "pred_upper": poisson.sf(np.array([one.high for one in found]) - 1, e),
    }
    outside |= {name.replace("pred", "prediction"): outside[name] for name in ("pred_lower", "pred_upper")}
    return {name: [float(f(values)) for f in (np.median, np.min, np.max)] for name, values in outside.items()}


def over_dispersion(inputs: Inputs) -> Answer:
    """FunnelPlotR's other variants: the logarithm (SHMI), and leaving the ends out instead of drawing them in."""
    o, e = (np.asarray(inputs[name], dtype=float) for name in ("O", "E"))
    log, trim = inputs.get("transform", "sqrt") == "log", inputs.get("trim", 0.1)
    s = 1 / np.sqrt(e) if log else 1 / (2 * np.sqrt(e))
    z = np.log(o / e) / s if log else (np.sqrt(o / e) - 1) / s
    kept = np.clip(z, *np.quantile(z, [trim, 1 - trim]))
    if inputs.get("treat", "winsorise").startswith("trunc"):
        part = np.floor(rankdata(z) / trim / (z.size + 1))
        inside = (part > 0) & (part < 1 / trim - 1)
        kept, used = z[inside], s[inside]
    else:
        used = s
    phi = float(np.mean(np.square(kept)))
    tau2 = funnel.variance_between(phi, used)
    answer: Answer = {"z": z.tolist(), "phi": phi, "tau2": tau2}
    for name, chance in (("od95", 0.05), ("od998", 0.002)):
        reach = norm.isf(chance / 2) * np.sqrt(s**2 + tau2)
        answer[f"{name}_lcl"] = (np.exp(-reach) if log else 1 - reach).tolist()
        answer[f"{name}_ucl"] = (np.exp(reach) if log else 1 + reach).tolist()
    return answer


def gamma_poisson_ml(inputs: Inputs) -> Answer:
    """Marginal maximum likelihood of the gamma-Poisson, in place of moments."""
    o, n = (np.asarray(inputs[name], dtype=float) for name in ("O", "N"))

    def loss(logs: Floats) -> float:
        alpha, beta = np.exp(logs)
        terms = gammaln(o + alpha) - gammaln(alpha) - gammaln(o + 1)
        return -float(np.sum(terms + alpha * np.log(beta / (beta + n)) + o * np.log(n / (beta + n))))

    found = minimize(loss, np.zeros(2), method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10})
    alpha, beta = (float(value) for value in np.exp(found.x))
    post = ((o + alpha) / (n + beta)).tolist()
    return {"alpha": alpha, "beta": beta, "loglik": -float(found.fun), "post": post, "post_first10": post[:10]}


def logrank(inputs: Inputs) -> Answer:
    """Two groups' events against what the same hazard would give them (R's survdiff)."""
    times = [np.asarray(inputs[group]["time"], dtype=float) for group in ("a", "b")]
    events = [np.asarray(inputs[group]["event"], dtype=bool) for group in ("a", "b")]
    days = np.unique(np.concatenate([time[event] for time, event in zip(times, events, strict=True)]))
    n = [(time[:, None] >= days).sum(axis=0) for time in times]
    d = [(time[event][:, None] == days).sum(axis=0) for time, event in zip(times, events, strict=True)]
    total, ended = n[0] + n[1], d[0] + d[1]
    expected = [float((ended * one / total).sum()) for one in n]
    scale = np.where(total > 1, total - 1, 1)
    variance = (ended * (n[0] / total) * (n[1] / total) * (total - ended) / scale).sum()
    square = float((d[0].sum() - expected[0]) ** 2 / variance)
    observed = [int(one.sum()) for one in d]
    return {"chisq": square, "p": float(chi2.sf(square, 1)), "observed": observed, "expected": expected}


def ears(inputs: Inputs) -> Answer:
    """C1 and C2 of the Early Aberration Reporting System: mean + z sd of the periods before, C2 with two between."""
    x, length = np.asarray(inputs["x"], dtype=float), inputs["baseline"]
    gap = {"C1": 0, "C2": 2}[inputs["method"]]
    z = norm.isf(inputs.get("alpha", 0.001))
    first = length + gap
    before = [x[i - gap - length : i - gap] for i in range(first, x.size)]
    upper = [float(part.mean() + z * part.std(ddof=1)) for part in before]
    alarm = [int(value > limit) for value, limit in zip(x[first:], upper, strict=True)]
    return {"index": list(range(first + 1, x.size + 1)), "upper": upper, "alarm": alarm}
