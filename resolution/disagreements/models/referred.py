"""What was put to the Sub Group, and to whose eyes it comes by a seat there (§4, A2)."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from .covered import NEVER
from .reader import Reader


def is_referred_to(reader: Reader) -> Q:
    """Where it was referred to the Sub Group, restricted or not, and the reader has a seat there: but neither a part in
    it nor an agency that is a side (§4.1c)."""
    there = reader.sub_groups
    if not there:
        return NEVER
    of_it = {name: apps.get_model(f"disagreements.{name}").objects for name in ("Referral", "Named")}
    referrals, named = (rows.filter(disagreement=OuterRef("pk")) for rows in of_it.values())
    sides = Q(raising_agency=reader.agency) | Q(responding_agency=reader.agency)
    return Q(Exists(referrals), partnership__in=there) & ~Q(Exists(named.filter(person=reader.person))) & ~sides
