"""Drafts that somebody has begun and not sent, as `unsent.toml` has them."""

from collections.abc import Mapping
from dataclasses import dataclass

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.drafts import Page

from .stage import Stage
from .telling import HERE, build, read


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """A draft: whose, when they left it, which agency it is about, and what was typed into each page, by field."""

    by: str
    left: str
    agency: str
    pages: Mapping[str, Mapping[str, str | list[str]]]


def read_unsent() -> tuple[Unsent, ...]:
    """Every draft."""
    return tuple(build(Unsent, row, "a draft") for row in read(HERE / "unsent.toml")["draft"])


def leave(stage: Stage, unsent: Unsent) -> None:
    """Begin the draft and leave it, page by page."""
    by = stage.users[unsent.by]
    with clock.set_to(stage.calendar.moment(unsent.left)):
        draft = actions.begin_draft(by=by)
        for page, fields in unsent.pages.items():
            typed = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
            if page == Page.DECISION:
                typed["agency"] = [str(stage.agencies[unsent.agency].pk)]
            actions.save_page(draft=draft, page=Page(page), typed=typed, by=by)
