"""Nothing outside `resolution.protocol` knows a question, an option or an item of Wiltshire's by its id.

Another partnership's protocol has others. What the product has to know of an answer is a meaning of its question, or an
attribute of its option. The demonstration is left out: its story is told under Wiltshire's protocol.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.protocol.texts import WILTSHIRE

from .sources import PRODUCT, modules, name, refuse, templates, tree

KNOWS = (PRODUCT / "protocol", PRODUCT / "disagreements" / "demonstration")

A_COLUMN = "what a record of a response or of closing has a place for: its own column"
A_FIELD = "the form's own question"
# Words of Wiltshire's file that mean something else where they stand.
EXCUSED: Mapping[str, Mapping[str, str]] = {
    "disagreements/actions/agreeing.py": {"stands": "a notice: the agreement stands"},
    "disagreements/actions/culture.py": {"changed": A_COLUMN},
    "disagreements/answers.py": {
        "basis": A_COLUMN,
        "both": "of the one-page records, both",
        "decision": A_COLUMN,
        "evidence": A_COLUMN,
        "not_settled_lower_because": A_COLUMN,
        "outcome_for_child": A_COLUMN,
        "what_was_learned": A_COLUMN,
    },
    "disagreements/destroyable.py": {
        "decision": "what the raiser says was decided: a column",
        "evidence": A_COLUMN,
        "not_settled_lower_because": A_COLUMN,
        "outcome_for_child": A_COLUMN,
        "their_view": "how the other agency sees what was settled: a column",
        "what_was_learned": A_COLUMN,
    },
    "disagreements/drafts.py": {"decision": "a page of a draft", "evidence": "a page of a draft"},
    "disagreements/forms/answering.py": {"evidence": A_COLUMN},
    "disagreements/forms/carrying.py": {"changed": A_FIELD},
    "disagreements/forms/climbing.py": {"learned": A_FIELD},
    "disagreements/forms/culture.py": {"yes": A_FIELD},
    "disagreements/forms/ending.py": {
        "not_settled_lower_because": A_COLUMN,
        "outcome_for_child": A_COLUMN,
        "what_was_learned": A_COLUMN,
        "yes": A_FIELD,
    },
    "disagreements/forms/finding.py": {"yes": A_FIELD},
    "disagreements/forms/noting.py": {"evidence": A_FIELD},
    "disagreements/forms/raising.py": {"decision": "what the raiser says was decided: a column"},
    "disagreements/forms/raising_page.py": {"yes": A_FIELD},
    "disagreements/models/anonymous.py": {
        "decision": "what the raiser says was decided: a column",
        "not_settled_lower_because": A_COLUMN,
        "outcome_for_child": A_COLUMN,
        "their_view": "how the other agency sees what was settled: a column",
        "what_was_learned": A_COLUMN,
    },
    "disagreements/models/disagreements.py": {"decision": "what the raiser says was decided: a column"},
    "disagreements/models/said.py": {"evidence": "a kind of note"},
    "disagreements/models/visibility.py": {
        "decision": "what the raiser says was decided: a column",
        "outcome_for_child": A_COLUMN,
        "what_was_learned": A_COLUMN,
    },
    "disagreements/record/referred.py": {"basis": A_COLUMN, "decision": A_COLUMN},
    "disagreements/triggers.py": {"decision": "what was decided beside the ladder: a table"},
    "disagreements/timeline.py": {
        "changed": "told of a correction: what was changed",
        "decision": "told of a response: its column",
        "evidence": A_COLUMN,
        "outcome_for_child": A_COLUMN,
        "their_view": "how the other agency sees what was settled: a column",
    },
    "govuk/gallery.py": {"yes": A_FIELD},
    "notices/kinds.py": {"stands": "a notice: the agreement stands"},
    "oversight/culture.py": {"yes": "a word of the report"},
    "oversight/figures/culture.py": {"changed": A_COLUMN},
    "partnership/columns.py": {"yes": "what a cell of a sheet says"},
    "partnership/fields.py": {"stands": "a tier: where a post stands"},
    "partnership/people_forms.py": {"yes": A_FIELD},
    "partnership/views/people.py": {"yes": A_FIELD},
}


def ids() -> set[str]:
    """Every id of what Wiltshire's protocol asks, of its answers, and of what is declared."""
    questions = [
        *WILTSHIRE.closing,
        *WILTSHIRE.stuck,
        *(question for item in WILTSHIRE.checklist for question in item.carries),
    ]
    options = {option.id for question in questions for option in question.options}
    return options | {question.id for question in questions} | {item.id for item in WILTSHIRE.checklist}


IDS = ids()


def named_in(path: Path) -> Iterator[tuple[str, int]]:
    """Each id that stands in the module as a text, alone or with a part after it, and its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for one in IDS:
                # A day has three parts: `arose_on_day`. A word alone begins too many others.
                if node.value == one or ("_" in one and node.value.startswith(f"{one}_")):
                    yield one, node.lineno


def outside() -> list[Path]:
    return [path for path in modules() if not any(path.is_relative_to(place) for place in KNOWS)]


def test_no_module_outside_the_protocol_knows_a_question_or_an_answer_by_its_id() -> None:
    refuse(
        [
            f"{name(path)}:{line} knows “{one}” of Wiltshire’s protocol: give it a meaning in the protocol’s file"
            for path in outside()
            for one, line in named_in(path)
            if one not in EXCUSED.get(path.relative_to(PRODUCT).as_posix(), {})
        ]
    )


def test_what_is_excused_is_still_there() -> None:
    found = {path.relative_to(PRODUCT).as_posix(): {one for one, _ in named_in(path)} for path in outside()}
    refuse([f"{path}: {one}" for path, words in EXCUSED.items() for one in words if one not in found.get(path, set())])


def test_no_template_knows_a_question_or_an_answer_by_its_id() -> None:
    # A word without an underscore is a word like any other in a text; in quotation marks it is an id.
    kept = {"outcome_for_child", "what_was_learned"}
    patterns = {one: rf"\b{one}(?:\b|_)" if "_" in one else rf"""["']{one}["']""" for one in IDS - kept}
    refuse(
        [
            f"{name(path)} knows “{one}” of Wiltshire’s protocol"
            for path in templates()
            for one, pattern in patterns.items()
            if re.search(pattern, path.read_text(encoding="utf-8"))
        ]
    )
