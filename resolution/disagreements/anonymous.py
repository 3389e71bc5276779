"""What is left of a disagreement at the end of keeping: how often, between whom, when, and how it ended (A10).

Of each row what somebody typed goes, and what says who the child is; of each entry also who did it, but for the agency
and the capacity. One table says what somebody can have typed (`destroyable`).
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model

from resolution.disagreements.destroyable import FIELDS, typed_into
from resolution.disagreements.models import NO_INITIALS, Checklist, Child, Destruction, Hold, PersonalLink
from resolution.disagreements.models.anonymous import ANONYMISED
from resolution.protocol.model import Protocol

# The disagreement itself first: from then on the database lets the others go.
MODELS: tuple[type[Model], ...] = (*FIELDS, Child, Checklist, Destruction, PersonalLink, Hold)
KINDS = {str(model._meta.model_name): model for model in MODELS}
# What nobody destroys for itself, and what goes with the rest.
BESIDE: Mapping[type[Model], tuple[str, ...]] = {
    Destruction: ("called",),
    Hold: ("because", "asked_for_by", "lifted_because"),
}
OF_A_CHILD = {
    "initials": NO_INITIALS,
    "born": Child.Born.UNKNOWN.value,
    "born_on": None,
    "unknown_because": ANONYMISED,
}


def left_of(model: type[Model], fields: Mapping[str, Any], protocol: Protocol) -> dict[str, Any]:
    """The fields of a row that say something else from now on, with what they say."""
    if model is Child:
        return dict(OF_A_CHILD)
    if model is Checklist:
        return {"answers": fields["answers"] | _gone(typed_into(protocol), fields["answers"])}
    if model is PersonalLink:
        return {"because": ""}
    return _gone(BESIDE.get(model) or tuple(FIELDS[model]), fields)


def _gone(names: Collection[str], fields: Mapping[str, Any]) -> dict[str, str]:
    return {name: ANONYMISED for name in names if fields.get(name)}


def left_of_entry(said: Mapping[str, Any], protocol: Protocol) -> dict[str, Any]:
    """What an entry of its journal says from now on, with the rows that it covers."""
    rows = [_left_of_row(row, protocol) for row in said["rows"]]
    nobody = {"person": None, "name": "", "role": ""}
    return {**said, "by": said["by"] | nobody, "reason": "", "details": {}, "rows": rows}


def _left_of_row(row: Mapping[str, Any], protocol: Protocol) -> dict[str, Any]:
    model = KINDS.get(str(row["model"]).rpartition(".historical")[2])
    fields = left_of(model, row["fields"], protocol) if model else {}
    return {**row, "fields": row["fields"] | fields}
