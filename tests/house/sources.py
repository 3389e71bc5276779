"""Reading our own sources, for the tests that hold the house rules."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCT = ROOT / "resolution"
TESTS = ROOT / "tests"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"


def name(path: Path) -> str:
    """The path as it is called in the repository: `resolution/clock.py`."""
    return path.relative_to(ROOT).as_posix()


def modules(folder: Path = PRODUCT) -> list[Path]:
    """Every module that a person wrote: migrations are generated."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def styles_and_scripts() -> list[Path]:
    return sorted([*(STATIC / "scss").rglob("*.scss"), *(STATIC / "js").rglob("*.js")])


def refuse(faults: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    assert not faults, "\n" + "\n".join(faults)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def methods_called(path: Path) -> Iterator[tuple[str, int]]:
    """Each `something.method(…)` of the module, and each `function(…)`: the name and the line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node.lineno


def texts(path: Path) -> Iterator[str]:
    """Each text that is written down in the module, also the parts of one that is put together."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of the module and the length of its body in lines, without the docstring."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body if ast.get_docstring(node) is None else node.body[1:]
            yield node.name, (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def keyword_functions(path: Path, keyword: str) -> Iterator[str]:
    """The names of the module's own public functions that are called with `keyword=`."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and keyword in {argument.arg for argument in node.args.kwonlyargs}:
            yield from [] if node.name.startswith("_") else [node.name]
