"""Small files, small functions, and words that mean one thing."""

import re
from pathlib import Path

from tests.house.sources import (
    PRODUCT,
    ROOT,
    TESTS,
    functions,
    methods_called,
    modules,
    name,
    refuse,
    styles_and_scripts,
    templates,
)

DECISIONS = sorted((PRODUCT / "decisions").glob("*"))
OURS = [*modules(), *modules(TESTS), *templates(), *styles_and_scripts()]
# "(0047)", "decisions 0047, 0121", also where a line of a comment ends in between.
NUMBERS = r"0\d{3}\b(?:(?:,| and)[\s#]+0\d{3}\b)*"
CITED = re.compile(rf"(?:\bdecisions?[\s#]+|\(){NUMBERS}")
PYTHON = [*modules(), *modules(TESTS)]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def found(pattern: str, paths: list[Path]) -> list[str]:
    """Where the pattern stands: `resolution/clock.py:12 the line`."""
    return [
        f"{name(path)}:{number} {line.strip()}"
        for path in paths
        for number, line in enumerate(lines(path), start=1)
        if re.search(pattern, line)
    ]


def test_no_file_is_longer_than_300_lines() -> None:
    refuse(sorted(name(path) for path in OURS if len(lines(path)) > 300))


def test_no_function_is_longer_than_30_lines_and_no_view_than_25() -> None:
    too_long = [
        f"{name(path)} {function}: {length} lines"
        for path in modules()
        for function, length in functions(path)
        if length > (25 if "views" in {path.stem, *path.parts} else 30)
    ]
    refuse(too_long)


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [re.fullmatch(r"(\d{4})-[a-z0-9-]+\.md", path.name) for path in DECISIONS]
    assert all(numbers), [path.name for path in DECISIONS]
    assert [int(match[1]) for match in numbers if match] == list(range(1, len(DECISIONS) + 1))


def test_a_decision_that_is_cited_is_there() -> None:
    """By its number: a citation that leads nowhere is worse than none."""
    there = {path.name[:4] for path in DECISIONS}
    everything = [*OURS, *DECISIONS, *PRODUCT.rglob("*.toml"), ROOT / "Makefile", ROOT / "README.md"]
    refuse([f"{name(path)} {number}" for path in everything for number in cited(path) if number not in there])


def cited(path: Path) -> list[str]:
    """The numbers of the decisions that it names, behind the word or by themselves in brackets."""
    return [number for each in CITED.findall(path.read_text(encoding="utf-8")) for number in re.findall(r"\d{4}", each)]


def test_a_decision_says_why_what_else_and_what_follows() -> None:
    headings = ["Context", "Decision", "Options not taken", "Consequences"]
    refuse([name(path) for path in DECISIONS if [line[3:] for line in lines(path) if line[:3] == "## "] != headings])


def test_nothing_is_left_to_be_done() -> None:
    refuse(found(r"\b(TODO|FIXME|X{3}|HACK)\b", [path for path in OURS if path != Path(__file__)]))


def test_words_from_other_trades_are_not_used() -> None:
    words = r"(?i)(\b|_)(tickets?|workflows?|status_update|manager_approval)(\b|_)"
    refuse(found(words, [*modules(), *templates()]))


def test_only_the_clock_asks_the_machine_what_time_it_is() -> None:
    asks = r"\b(timezone\.now|timezone\.localdate|datetime\.now|datetime\.utcnow|date\.today|time\.time)\("
    refuse(found(asks, [path for path in modules() if path.name != "clock.py" or path.parent != PRODUCT]))


def test_a_line_excused_from_coverage_says_why() -> None:
    refuse(found(r"pragma: no (cover|branch)\s*$", PYTHON))


def test_tests_use_the_real_thing() -> None:
    imitations = r"\b(unittest\.mock|RequestFactory|MagicMock|mocker)\b"
    refuse(found(imitations, [path for path in modules(TESTS) if path != Path(__file__)]))


def test_nothing_is_fetched_in_a_way_that_breaks_row_locks() -> None:
    refuse(
        [f"{name(path)}:{line}" for path in modules() for method, line in methods_called(path) if method == "distinct"]
    )
