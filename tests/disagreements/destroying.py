"""Something on a record that should not be there: asked for by one, and destroyed by another (A12)."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models

from resolution.disagreements.answers import Noted
from resolution.disagreements.destroyable import Text, texts_of
from resolution.disagreements.models import Disagreement
from resolution.history.models import Entry, Payload
from resolution.history.verifying import problems
from resolution.partnership.models import User

from . import cast as county
from .cast import Cast, act, now

SECRET = "Sandra Pike from number nine drinks, and her son was taken into care."
WRONG, WRONG_IN_WORDS = "third_party", "It is about somebody who has no part in this"


def noted(cast: Cast, text: str = SECRET, **said: Any) -> Disagreement:
    """Grace has typed something about a neighbour into a note."""
    return act(county.acknowledged(cast), "note", cast.grace, noted=Noted("question", text, **said))


def found(disagreement: Disagreement, words: str) -> Text:
    """Where these words stand on the record."""
    return next(text for text in texts_of(now(disagreement)) if text.words == words)


def asked(cast: Cast, disagreement: Disagreement | None = None, words: str = SECRET) -> Disagreement:
    """Priya has asked to destroy it."""
    held = disagreement or noted(cast)
    return act(held, "ask_to_destroy", cast.priya, what=found(held, words), because=WRONG)


def decided(cast: Cast, disagreement: Disagreement, answer: str = "destroyed", because: str = "") -> Disagreement:
    """Helen, social care's safeguarding lead, has decided."""
    destruction = disagreement.destructions.get(answer="")
    return act(disagreement, "destroy", cast.helen, destruction=destruction, answer=answer, because=because)


def destroyed(cast: Cast, disagreement: Disagreement | None = None, words: str = SECRET) -> Disagreement:
    return decided(cast, asked(cast, disagreement, words))


def everything() -> Iterator[tuple[str, str]]:
    """Every row of every table of the product, and what is in it."""
    for app in ("oversight", "disagreements", "notices", "history", "partnership", "sessions"):
        for model in apps.get_app_config(app).get_models():
            if model is User:
                continue  # credentials, in random letters
            for row in model._default_manager.all():
                yield model._meta.label, json.dumps(_values(row), default=str, ensure_ascii=False)
    for session in Session.objects.all():
        yield "what is kept in a session", str(session.get_decoded())


def _values(row: models.Model) -> dict[str, object]:
    fields = (field for field in row._meta.concrete_fields if not isinstance(field, models.BinaryField))
    return {field.attname: getattr(row, field.attname) for field in fields}


def where(words: str) -> set[str]:
    """The tables that still hold the words."""
    return {label for label, values in everything() if words.casefold() in values.casefold()}


def proves(disagreement: Disagreement) -> list[str]:
    held = now(disagreement)
    assert held.case is not None
    return [*problems(held), *problems(held.case)]


def cut(entry: Entry) -> None:
    """Take the entry out, and what hangs on it."""
    for model in apps.get_app_config("disagreements").get_models():
        if model.__name__.startswith("Historical"):
            model._default_manager.filter(entry=entry).delete()
    Payload.objects.filter(entry=entry).delete()
    entry.delete()
