"""The names and values that a form sends."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from .text import has_hidden, tidy, without_hidden

Data = QueryDict | Mapping[str, Any]


def names(field: BoundField) -> list[str]:
    """The names that a question sends: three for a date."""
    widget = field.field.widget
    if isinstance(widget, forms.MultiWidget):
        return [field.html_name + suffix for suffix in widget.widgets_names]  # type: ignore[attr-defined]
    return [field.html_name]


def read(data: Data) -> tuple[QueryDict, set[str]]:
    """What was sent, tidied, and the names whose text had hidden characters in it (now gone)."""
    clean, hidden = QueryDict(mutable=True), set()
    for name, value in data.lists() if isinstance(data, QueryDict) else data.items():
        texts = [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
        if any(has_hidden(text) for text in texts):
            hidden.add(name)
        clean.setlist(name, [without_hidden(tidy(text)) for text in texts])
    return clean, hidden
