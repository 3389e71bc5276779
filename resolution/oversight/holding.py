"""What somebody must have given away before they take a seat: places in the directory, and parts in disagreements."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse

from resolution import clock
from resolution.disagreements.models import Disagreement, Named
from resolution.disagreements.models.covered import LIVE
from resolution.disagreements.models.visibility import kept_from
from resolution.oversight.amiss import empty_tiers
from resolution.partnership import holding
from resolution.partnership.holding import Held
from resolution.partnership.models import Person

# A post that ended before then was no part of making room for a seat.
LATELY = timedelta(days=31)
# Somebody else can be named in these; a part at a step that has ended stays until the disagreement is over.
HAS_A_PLACE = (
    Q(pk=F("disagreement__raiser")) | Q(pk=F("disagreement__step__raising")) | Q(pk=F("disagreement__step__responding"))
)


def held_by(person: Person, reader: int | None = None) -> list[Held]:
    """Each of them, in words without a child's name, with the page on which somebody else is found. `reader`: the
    number of whoever is told, who does not learn which disagreements they are kept from (A3); None for a command."""
    return [*holding.places_of(person), *_left_empty(person), *_parts(person, reader)]


def _left_empty(person: Person) -> Iterator[Held]:
    """Tiers at which nobody answers since a post of theirs has ended: it was ended, and not given to anybody."""
    ended = person.posts.filter(until__lte=clock.today(), until__gt=clock.today() - LATELY).select_related("agency")
    empty = {(each.agency, each.tier.number) for each in empty_tiers(person.agency.partnership)} if ended else set()
    for post in ended:
        if (post.agency_id, post.tier) in empty:
            what = f"Nobody answers at tier {post.tier} of {post.agency} since their post there ended"
            yield Held(what, reverse("agency", args=[post.agency_id]), post.agency)


def _parts(person: Person, reader: int | None) -> Iterator[Held]:
    kept = set(Disagreement.objects.filter(kept_from(reader)).values_list("pk", flat=True)) if reader else set()
    parts = Named.objects.filter(person=person, until__isnull=True, disagreement__status__in=LIVE)
    for part in parts.filter(HAS_A_PLACE).select_related("disagreement").order_by("disagreement__reference"):
        about = part.disagreement
        if about.is_restricted or about.pk in kept:
            # The office does not see which; they hand it over themselves (A3).
            yield Held("Named on a disagreement that only those named on it see", reverse("person", args=[person.pk]))
        else:
            yield Held(f"Named on {about.reference}", f"{about.get_absolute_url()}replace/")
    for part in parts.exclude(HAS_A_PLACE).select_related("disagreement").order_by("disagreement__reference"):
        about = part.disagreement
        hidden = about.is_restricted or about.pk in kept
        which = "a disagreement that only those named on it see" if hidden else about.reference
        url = reverse("person", args=[person.pk]) if hidden else about.get_absolute_url()
        yield Held(f"Named before on {which}, until that is closed", url, is_waited_for=True)
