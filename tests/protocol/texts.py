"""The protocols that the tests speak of: Wiltshire's, and one that differs wherever a protocol may."""

import re
from pathlib import Path

from resolution.protocol.loading import load, wiltshire_text

SECOND_TEXT = Path(__file__).with_name("second.toml").read_text(encoding="utf-8")
SECOND = load(SECOND_TEXT)


def with_tiers(count: int) -> str:
    """The same protocol with this many tiers, and without its longest times."""
    tiers = SECOND_TEXT.index("[[tiers]]"), SECOND_TEXT.index("[[checklist]]")
    times = SECOND_TEXT.index("[[longest_times]]"), SECOND_TEXT.index("[[clauses]]")
    titles = 'titles = { social_care = "Social worker", health = "Midwife" }'
    rungs = (
        f'[[tiers]]\nnumber = {n}\nname = "Rung {n}"\npair = "Rung {n} with rung {n}"\n{titles}\n\n'
        for n in range(1, count + 1)
    )
    return SECOND_TEXT[: tiers[0]] + "".join(rungs) + SECOND_TEXT[tiers[1] : times[0]] + SECOND_TEXT[times[1] :]


def without(*items: str) -> str:
    """The same protocol without these items of its checklist."""
    parts = re.split(r"^(?=\[\[(?:checklist|closing)\]\]$)", SECOND_TEXT, flags=re.MULTILINE)
    left_out = tuple(f'[[checklist]]\nid = "{item}"' for item in items)
    kept = "".join(part for part in parts if not part.startswith(left_out))
    for question in _ids(SECOND_TEXT) - _ids(kept):
        kept = re.sub(rf'^((?:evidence|people) = .*)"{question}"(?:, )?', r"\1", kept, flags=re.MULTILINE)
    return kept


def _ids(text: str) -> set[str]:
    return set(re.findall(r'^id = "(.+)"$', text, flags=re.MULTILINE))


WILTSHIRE = load(wiltshire_text())
