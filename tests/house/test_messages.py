"""What a page says of an answer ends without a full stop, as GOV.UK writes it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import modules, name, refuse, tree

SAYS = {"Unanswerable", "ValidationError"}


def messages(path: Path) -> Iterator[tuple[str, int]]:
    """The last piece of each text that a refusal of an answer, or a `missing`, ends with, and its line."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        said = [node.args[-1]] if called in SAYS and node.args else []
        for text in [*said, *(word.value for word in node.keywords if word.arg == "missing")]:
            last = text.values[-1] if isinstance(text, ast.JoinedStr) else text
            if isinstance(last, ast.Constant) and isinstance(last.value, str):
                yield last.value, node.lineno


def test_a_message_about_an_answer_has_no_full_stop_at_its_end() -> None:
    refuse(
        [f"{name(path)}:{line}: {said}" for path in modules() for said, line in messages(path) if said.endswith(".")]
    )
