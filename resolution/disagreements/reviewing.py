"""What a review follows from, who can have a part in it, and what it still needs. Reads only."""

from collections.abc import Iterator

from django.db.models import QuerySet

from resolution.disagreements.models import Decision, Disagreement, Review, Reviewer
from resolution.partnership.directory import leads_of
from resolution.partnership.models import Agency, Person, Seat
from resolution.protocol.acts import Capacity, Side


def by_review(person: Person, disagreement: Disagreement) -> Iterator[Capacity]:
    """What somebody is to it by a part in a review, open or completed. Whoever reads it whole has none."""
    if disagreement.theirs or not disagreement.is_referred:
        return
    shown = Disagreement.objects.filter(pk=disagreement.pk).referred_to_person(person)
    mine = Reviewer.objects.filter(person=person, until=None, disagreement__in=shown.values("pk"))
    for completed_at, leads in mine.values_list("review__completed_at", "leads"):
        yield Capacity.REVIEWER if completed_at is None else Capacity.HAS_REVIEWED
        if leads and completed_at is None:
            yield Capacity.LEADS_REVIEW


def parts_in(disagreement: Disagreement) -> QuerySet[Reviewer]:
    """Whoever has a part in the review that is open, whoever leads it first."""
    here = Reviewer.objects.filter(disagreement=disagreement, review__completed_at=None, until=None)
    return here.select_related("person__agency")


def decided_on(disagreement: Disagreement) -> Decision | None:
    """The decision from which a deep dive follows that was not opened yet: the newest one about a referral."""
    newest = {each.referral_id: each for each in disagreement.decisions.order_by("pk")}
    dives = disagreement.reviews.filter(kind=Review.Kind.DEEP_DIVE)
    opened = dives.order_by("opened_at").last() if disagreement.is_reviewed else None
    since = opened.opened_at if opened is not None else None
    those = (each for each in newest.values() if each.what == Decision.What.DEEP_DIVE)
    return next((each for each in those if since is None or each.at > since), None)


def able_to_review(disagreement: Disagreement) -> list[Person]:
    """Those of the directory who can have a part in a review: nobody of a side's agency, named on it, or with a
    personal link (§4.1c)."""
    there = Person.objects.present().filter(agency__partnership=disagreement.partnership_id)
    sides = (disagreement.raising_agency_id, disagreement.responding_agency_id)
    named = disagreement.named.values_list("person_id", flat=True)
    taken = {*named, *disagreement.aside, *parts_in(disagreement).values_list("person_id", flat=True)}
    free = there.exclude(agency__in=sides).exclude(pk__in=taken)
    # Whoever proves the history reads nothing that it tells, and whoever reviews for data protection is apart.
    free = free.exclude(pk__in=Seat.objects.in_force().filter(kind__in=Seat.BESIDE).values("person"))
    return list(free.select_related("agency").order_by("agency__name", "name", "pk"))


def is_theirs_to_give(disagreement: Disagreement, person: Person, side: Side) -> bool:
    """Whether an agency's part on supervision is somebody's to give: a safeguarding lead's; where none of them sees it,
    whoever is named now."""
    rows = Disagreement.objects.filter(pk=disagreement.pk)
    agency = disagreement.raising_agency if side is Side.RAISING else disagreement.responding_agency
    leads = [lead for lead in leads_of(agency) if rows.visible_to_person(lead).exists()]
    return person in leads or not leads


def missing_from(review: Review) -> list[Agency]:
    """The agencies whose part on supervision and guidance is not there yet."""
    parts = review.supervision_parts.filter(given_at=None).select_related("agency")
    return [part.agency for part in parts]
