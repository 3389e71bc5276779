"""Bad states of invitations, made past the actions (A7)."""

from collections.abc import Mapping

from django.utils.timezone import now

from resolution.disagreements.models import Disagreement, Invitation

from . import cast as county
from .breaking import Break, make, twice
from .cast import Cast


def invitation(cast: Cast, **changes: object) -> Invitation:
    disagreement = Disagreement.objects.first() or county.raised(cast)
    facts = {"disagreement": disagreement, "person": cast.carl, "by": cast.grace, "at": now()}
    return make(Invitation, **facts | changes)


BROKEN_INVITATIONS: Mapping[str, Break] = {
    "somebody_has_one_invitation_at_a_time": lambda c: twice(lambda: invitation(c)),
    "an_invitation_is_ended_at_a_time_by_somebody": lambda c: invitation(c, ended_at=now()),
}
