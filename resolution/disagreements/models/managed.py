"""What a line manager is shown: that somebody whom they manage is late, or nearly (A2)."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from resolution import clock
from resolution.partnership.models import Post
from resolution.partnership.models.parts import MANAGER

from .covered import NEVER
from .reader import Reader

NEARLY_DUE = timedelta(days=1)


def manages(reader: Reader) -> Q:
    """The line manager of a person whose step is due within a day or overdue; once it was declined, of the raiser."""
    posts = [part.of for part in reader.parts if part.kind == MANAGER]
    if not posts:
        return NEVER
    soon = Q(status="open", step__due_at__lte=clock.now() + NEARLY_DUE)
    declined = Q(step__state="ended")
    raising = _managed(posts, "raiser") & declined | _managed(posts, "step__raising") & ~declined
    responding = _managed(posts, "step__responding") & Q(step__awaited="responding")
    return soon & (Q(step__awaited="raising") & raising | responding)


def _managed(posts: Collection[int], named: str) -> Q:
    """Whether whoever is named there is so by one of these posts.

    Somebody can have two posts with two managers. Where they are named without a post, as a stand-in is, or no longer
    hold it, the manager of any of theirs counts.
    """
    theirs = Q(**{f"{named}__person__in": Post.objects.filter(pk__in=posts).values("person")})
    still_held = Post.objects.in_force().filter(pk=OuterRef(f"{named}__post"))
    return Q(**{f"{named}__post__in": posts}) | theirs & ~Q(Exists(still_held))
