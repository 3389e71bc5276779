"""The rule of who sees what, a second time: for one person and one record, in plain words and loops, out of the rows as
they are. The product asks the database for many at once; the two have nothing in common but the promise (A2, A3, L10).
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from resolution import clock
from resolution.disagreements.models import Destruction, Disagreement, Named, PersonalLink, Referral
from resolution.partnership.models import Absence, DeskMember, DutyTurn, Person, Post, Role, Seat

from .tasks import Tasks

WHOLE, ASKED_FIRST, REFERRED, NUMBERS, NOTHING = "whole", "asked first", "referred", "numbers", "nothing"
LEADS = ("safeguarding_lead", "deputy_lead")
SUB_GROUP = ("chair", "deputy_chair", "member")
LIVE = ("open", "agreed", "unresolved")


class Rule:
    """Everything as it is at this moment."""

    def __init__(self) -> None:
        self.now, self.today = clock.now(), clock.today()
        # Whoever ended with it twelve months ago or more sees it no more from the beginning of that day.
        self.long_ago = self._days_ago(365)
        parts = ("raiser", "step__raising", "step__responding", "raising_agency", "responding_agency")
        self.records = list(Disagreement.objects.select_related(*parts).order_by("pk"))
        self.people = {each.pk: each for each in Person.objects.select_related("agency").order_by("pk")}
        self.named = list(Named.objects.order_by("pk"))
        self.links = list(PersonalLink.objects.select_related("disagreement"))
        self.roles = [role for role in Role.objects.select_related("agency") if self._in_force(role)]
        self.posts = [
            post for post in Post.objects.all() if self._in_force(post) and not self._has_left(post.person_id)
        ]
        self.seats = [seat for seat in Seat.objects.all() if self._in_force(seat)]
        runs = {role.person_id for role in self.roles if role.kind == "business_manager"}
        self.apart = runs | {seat.person_id for seat in self.seats}
        self.away = [absence for absence in Absence.objects.all() if self._in_force(absence)]
        self.turns = [turn for turn in DutyTurn.objects.all() if self._in_force(turn)]
        self.members = list(DeskMember.objects.all())
        self.referred = {each.disagreement_id for each in Referral.objects.all()}
        self.tasks = Tasks(self._days_ago(30))
        self.to_destroy = {each.disagreement_id for each in Destruction.objects.filter(answer="")}

    def _days_ago(self, days: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=days), time.min, clock.LONDON)

    def _in_force(self, row: Any) -> bool:
        return row.since <= self.today and (row.until is None or row.until > self.today)

    def sees(self, person: Person, record: Disagreement) -> str:
        """What the person sees of the record."""
        if self._has_left(person.pk) or self._is_aside(person.pk, record):
            return NOTHING
        if self._sees_whole(person, record):
            return ASKED_FIRST if self._is_asked_first(person, record) else WHOLE
        if self._was_referred_to(person, record):
            return REFERRED
        return NUMBERS if self._sees_numbers(person, record) else NOTHING

    # Who never sees it.

    def _has_left(self, person: int) -> bool:
        left = self.people[person].left_on
        return left is not None and left <= self.today

    def _is_aside(self, person: int, record: Disagreement) -> bool:
        return any(
            link.linked
            and link.person_id == person
            and record.pk in (link.disagreement_id, link.disagreement.follows_id)
            for link in self.links
        )

    # Who sees it whole.

    def _sees_whole(self, person: Person, record: Disagreement) -> bool:
        if record.status == "settled" and record.logged_by_id == person.pk and record.raised_at > self.long_ago:
            return True
        return (
            self._is_named(person.pk, record)
            or self._leads(person.pk, record)
            or self._stands_at_the_door(person.pk, record)
            or self._covers_somebody(person.pk, record)
            or self.tasks.mediates(person.pk, record)
            or (self.tasks.has_open(person.pk, record, self.now) and person.pk not in self.apart)
        )

    def _parts(self, person: int, record: Disagreement) -> list[Named]:
        return [part for part in self.named if part.person_id == person and part.disagreement_id == record.pk]

    def _is_named(self, person: int, record: Disagreement) -> bool:
        ended = record.closed_at
        if record.status == "withdrawn" and record.step is not None:
            ended = record.step.ended_at
        if ended is not None and ended <= self.long_ago:
            return False
        for part in self._parts(person, record):
            if part.recalled_at is not None or part.covers_id is not None:
                continue
            if part.side == "third" and part.until is None:
                return True
            if part.side != "third" and part.agency_id in (record.raising_agency_id, record.responding_agency_id):
                return True
        return False

    def _holds(self, person: int, agency: int, *kinds: str) -> bool:
        held = (role for role in self.roles if role.person_id == person and role.agency_id == agency)
        return any(role.kind in kinds for role in held)

    def _leads(self, person: int, record: Disagreement) -> bool:
        raises = self._holds(person, record.raising_agency_id, *LEADS)
        responds = self._holds(person, record.responding_agency_id, *LEADS)
        if not raises and not responds:
            return False
        became = [other for other in self.records if other.follows_id == record.pk]
        hidden = record.restricted_at is not None or (
            record.status == "settled" and any(other.restricted_at is not None for other in became)
        )
        if not hidden or record.restricted_by_id == person:
            return True
        return raises and self._is_empty(record.raiser)

    def _is_empty(self, part: Named | None) -> bool:
        return part is not None and (part.until is not None or self._has_left(part.person_id))

    def _stands_at_the_door(self, person: int, record: Disagreement) -> bool:
        step = record.step
        if record.status != "open" or step is None or step.responding_id is not None or step.state == "ended":
            return False
        recalled = any(part.recalled_at is not None for part in self._parts(person, record))
        if step.desk_id is not None and person in self._on_duty(step.desk_id) and not recalled:
            return True
        return step.awaited == "responding" and self._finds_somebody(person, record)

    def _on_duty(self, desk: int) -> set[int]:
        answers = {one.person_id for one in self.members if one.desk_id == desk and self._can_be_named(one.person_id)}
        by_rota = {turn.person_id for turn in self.turns if turn.desk_id == desk} & answers
        by_rota = {person for person in by_rota if not self._is_away(person)}
        return by_rota or answers

    def _can_be_named(self, person: int) -> bool:
        seated = any(seat.person_id == person and seat.never_named for seat in self.seats)
        office = self.people[person].agency.is_office
        return not self._has_left(person) and not seated and not office

    def _finds_somebody(self, person: int, record: Disagreement) -> bool:
        """The point of contact; whoever covers for them; for want of both each lead."""
        contact = record.responding_agency.point_of_contact_id
        leads = self._holds(person, record.responding_agency_id, *LEADS)
        if self._has_no_contact(record):
            return leads or person == contact
        assert contact is not None
        if person == contact:
            return True
        if not self._is_away(contact):
            return False
        able = next((cover for cover in self._covers_of(contact) if self._can_find(cover, record)), None)
        return person == able or (able is None and leads)

    def _has_no_contact(self, record: Disagreement) -> bool:
        contact = record.responding_agency.point_of_contact_id
        return contact is None or self._has_left(contact) or self._is_aside_here(contact, record)

    def _is_aside_here(self, person: int, record: Disagreement) -> bool:
        return any(
            link.linked and link.person_id == person and link.disagreement_id == record.pk for link in self.links
        )

    def _can_find(self, cover: int, record: Disagreement) -> bool:
        step = record.step
        assert step is not None
        here = all(part.side == "responding" and part.tier == step.tier for part in self._parts(cover, record))
        theirs = self.people[cover].agency_id == record.responding_agency_id
        live = record.status in LIVE and record.restricted_at is None
        return live and theirs and here and not self._is_aside_here(cover, record)

    # Who covers.

    def _is_away(self, person: int) -> bool:
        return not self._has_left(person) and any(absence.person_id == person for absence in self.away)

    def _covers_of(self, person: int) -> Iterator[int]:
        """Whom they named, else their deputy, and on to that one's deputy: those who are there and can be named."""
        agency, asked, known = self.people[person].agency_id, [person], {person}
        for one in asked:
            for cover in self._nearest(one, agency):
                if cover not in known:
                    known.add(cover)
                    asked.append(cover)
                    if self._can_be_named(cover) and not self._is_away(cover):
                        yield cover

    def _nearest(self, person: int, agency: int) -> Iterator[int]:
        if self.people[person].agency_id != agency:
            return
        if not self._has_left(person):
            named = sorted((one for one in self.away if one.person_id == person), key=_until, reverse=True)
            yield from (absence.covered_by_id for absence in named if absence.covered_by_id is not None)
        posts = sorted((post for post in self.posts if post.person_id == person), key=_since, reverse=True)
        yield from (post.deputy_id for post in posts if post.deputy_id is not None)

    def _covers_somebody(self, person: int, record: Disagreement) -> bool:
        if record.status not in LIVE or record.restricted_at is not None or record.step is None:
            return False
        parts = (record.raiser, record.step.raising, record.step.responding)
        return any(part is not None and self._covers(person, part, record) for part in parts)

    def _covers(self, person: int, part: Named, record: Disagreement) -> bool:
        able = (cover for cover in self._covers_of(part.person_id) if self._can_act(cover, part, record))
        return self._is_away(part.person_id) and next(able, None) == person

    def _can_act(self, cover: int, part: Named, record: Disagreement) -> bool:
        other = record.responding_agency_id if part.side == "raising" else record.raising_agency_id
        same = all((own.side, own.tier) == (part.side, part.tier) for own in self._parts(cover, record))
        return same and self.people[cover].agency_id != other and not self._is_aside_here(cover, record)

    # Who is asked first.

    def _is_asked_first(self, person: Person, record: Disagreement) -> bool:
        said = any(
            link.person_id == person.pk == link.by_id and link.disagreement_id == record.pk for link in self.links
        )
        if record.status == "settled" or said:
            return False
        mine = self._parts(person.pk, record)
        if person.volunteer or person.agency.small or person.by_invitation:
            first = next((part for part in self.named if part.disagreement_id == record.pk), None)
            return first not in mine
        return any(part.stands_in for part in mine)

    # Who sees what was put to the Sub Group.

    def _was_referred_to(self, person: Person, record: Disagreement) -> bool:
        sides = (record.raising_agency_id, record.responding_agency_id)
        if person.agency_id in sides or self._parts(person.pk, record):
            return False
        mine = (seat for seat in self.seats if seat.person_id == person.pk and seat.kind in SUB_GROUP)
        seated = any(seat.partnership_id == record.partnership_id for seat in mine)
        return (seated and record.pk in self.referred) or self.tasks.reviews(person.pk, record)

    # Who sees its number.

    def _sees_numbers(self, person: Person, record: Disagreement) -> bool:
        step = record.step
        if record.status == "settled" or step is None:
            return False
        office = any(
            role.person_id == person.pk
            and role.kind == "business_manager"
            and role.agency.partnership_id == record.partnership_id
            for role in self.roles
        )
        if record.restricted_at is not None:
            return office and self._needs_the_office(record)
        sides = (record.raising_agency_id, record.responding_agency_id)
        contacts = (record.raising_agency.point_of_contact_id, record.responding_agency.point_of_contact_id)
        alerted = record.status == "open" and step.urgent_because and person.pk in contacts
        keeps = any(self._holds(person.pk, side, "coordinator") for side in sides)
        return bool(office or keeps or alerted or self._manages(person.pk, record))

    def _needs_the_office(self, record: Disagreement) -> bool:
        step = record.step
        assert step is not None
        empty = any(self._is_empty(part) for part in (record.raiser, step.raising, step.responding))
        return step.doubled or empty or self._is_for_nobody(record) or record.pk in self.to_destroy

    def _is_for_nobody(self, record: Disagreement) -> bool:
        step = record.step
        assert step is not None
        leads = [role for role in self.roles if role.agency_id == record.responding_agency_id and role.kind in LEADS]
        some = any(not self._is_aside_here(role.person_id, record) for role in leads)
        waits = (step.state, step.awaited) == ("to address", "responding")
        return waits and self._has_no_contact(record) and not some

    def _manages(self, person: int, record: Disagreement) -> bool:
        step = record.step
        assert step is not None
        if record.status != "open" or step.due_at > self.now + timedelta(days=1):
            return False
        if step.awaited == "responding":
            whose = step.responding
        else:
            whose = record.raiser if step.state == "ended" else step.raising
        if whose is None:
            return False
        theirs = [post for post in self.posts if post.person_id == whose.person_id]
        by_name = [post for post in self.posts if post.pk == whose.post_id] or theirs
        return any(post.manager_id == person for post in by_name)


def _until(absence: Absence) -> Any:
    return absence.until


def _since(post: Post) -> Any:
    return post.since
