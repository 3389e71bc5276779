"""How often the silence rule is wrong, and how often it finds: the table of the help page can be made again."""

import json
from dataclasses import asdict
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from resolution.insight.simulating import RATES, VARIATIONS, kept, one_world, simulate
from tests.insight.saying import refused

KEPT = {(row.variation, row.rate): row for row in kept().rows}
# Of the methods' own simulation, 1,200 runs: wrong by "worth asking" and by "quieter than expected"; and what is found.
WRONG = {
    (0.3, 0.005): (0.16, 0.02), (0.3, 0.010): (0.31, 0.05), (0.3, 0.020): (0.36, 0.08),
    (0.5, 0.005): (None, 0.05), (0.5, 0.010): (None, 0.12), (0.5, 0.020): (None, 0.23),
}  # fmt: skip
SILENT = {0.005: (0.75, 0.14), 0.010: (0.99, 0.90), 0.020: (1.00, 1.00)}
# Four standard errors of 1,200 runs at a half; the methods do not say which exposures lie between 90 and 2,100.
NEAR = 0.058


@pytest.mark.requirement("Q12")
def test_the_kept_table_is_of_every_variation_and_rate_and_can_be_made_again() -> None:
    assert list(KEPT) == [(variation, rate) for variation in VARIATIONS for rate in RATES]
    again = one_world(0.3, 0.010, seed=kept().seed, runs=kept().runs)
    assert asdict(again) == pytest.approx(asdict(KEPT[0.3, 0.010]), abs=0.02)


@pytest.mark.requirement("Q12")
def test_the_kept_table_agrees_with_the_methods() -> None:
    for world, (asked, quieter) in WRONG.items():
        row = KEPT[world]
        assert asked is None or row.wrong_asked == pytest.approx(asked, abs=NEAR)
        assert row.wrong_quieter == pytest.approx(quieter, abs=NEAR)
    for rate, found in SILENT.items():
        assert (KEPT[0.3, rate].silent_asked, KEPT[0.3, rate].silent_quieter) == pytest.approx(found, abs=NEAR)
    assert KEPT[0.3, 0.005].quarter_asked == pytest.approx(0.31, abs=NEAR)
    assert (KEPT[0.3, 0.020].quarter_asked, KEPT[0.3, 0.020].quarter_quieter) == pytest.approx((0.84, 0.54), abs=NEAR)


@pytest.mark.requirement("Q12")
def test_the_rule_accuses_far_less_often_than_plain_tests_and_finds_a_large_silent_agency() -> None:
    for row in kept().rows:
        assert row.wrong_quieter < row.wrong_plain / 3
    assert KEPT[0.3, 0.020].silent_quieter > 0.99


def test_the_same_seed_gives_the_same_table_and_another_another() -> None:
    assert simulate(seed=1, runs=20) == simulate(seed=1, runs=20)
    assert simulate(seed=1, runs=20) != simulate(seed=2, runs=20)


@pytest.mark.parametrize("runs", [19, 20_001])
def test_a_number_of_runs_that_says_nothing_or_does_not_end_is_refused(runs: int) -> None:
    with refused("between 20 and 20,000"):
        simulate(seed=1, runs=runs)


def test_a_seed_is_not_below_0() -> None:
    with refused("whole number"):
        simulate(seed=-1, runs=20)


def printed(*options: str) -> str:
    out = StringIO()
    call_command("simulate_silence", "--seed", "1", "--runs", "20", *options, stdout=out)
    return out.getvalue()


@pytest.mark.requirement("Q12")
def test_the_command_prints_the_table_with_its_seed_and_runs() -> None:
    lines = printed().splitlines()
    fourth = simulate(seed=1, runs=20).rows[3]
    assert len(lines) == 2 + len(VARIATIONS) * len(RATES) + 1
    assert lines[5].split()[:5] == ["30.0", "%", "0.005", f"{100 * fourth.wrong_plain:.1f}", "%"]
    assert lines[-1].startswith("Seed 1, 20 runs a row.")
    assert len({len(line) for line in lines[:-1]}) == 1


def test_the_command_writes_the_file_that_the_help_page_reads() -> None:
    said = json.loads(printed("--json"))
    assert said == json.loads(json.dumps(asdict(simulate(seed=1, runs=20))))
    assert said.keys() == asdict(kept()).keys()


def test_the_command_says_what_is_wrong_with_its_runs() -> None:
    with pytest.raises(CommandError, match="between 20 and 20,000"):
        call_command("simulate_silence", "--runs", "5")
