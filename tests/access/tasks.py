"""The part of the rule that is about tasks: whoever mediates, and whoever has a part in a review (A2, §4.1a, §4.1c)."""

from datetime import datetime

from resolution import clock
from resolution.disagreements.models import Disagreement, EmergencyOpening, Mediation, Reviewer


class Tasks:
    """Who has one as things are. `over`: what was done by then is seen no more by whoever did it."""

    def __init__(self, over: datetime) -> None:
        self._over = over
        self._mediations = list(Mediation.objects.order_by("pk"))
        self._openings = list(EmergencyOpening.objects.select_related("authority"))
        self._reviewers = list(Reviewer.objects.select_related("review"))

    def mediates(self, person: int, record: Disagreement) -> bool:
        """Whether both sides have accepted them: until it is recorded, while nobody was offered since; then for some
        days, as where it was over before."""
        offered = [one for one in self._mediations if one.disagreement_id == record.pk]
        for one in offered:
            accepted = one.raising_answer == one.responding_answer == "accepted"
            if one.mediator_id != person or not accepted:
                continue
            if one.recorded_at is not None and one.recorded_at > self._over:
                return True
            if one.recorded_at is None and one == offered[-1] and self._is_there(record):
                return True
        return False

    def _is_there(self, record: Disagreement) -> bool:
        """Whether it goes on, or was closed or withdrawn some days ago at most."""
        ended = record.step.ended_at if record.status == "withdrawn" and record.step else record.closed_at
        return record.status in ("open", "agreed", "unresolved") or (ended is not None and ended > self._over)

    def reviews(self, person: int, record: Disagreement) -> bool:
        """Whether they lead a review of it or are a member: while it is open, then for some days."""
        for part in self._reviewers:
            over = part.review.completed_at
            mine = part.person_id == person and part.disagreement_id == record.pk and part.until is None
            if mine and (over is None or over > self._over):
                return True
        return False

    def has_open(self, person: int, record: Disagreement, now: datetime) -> bool:
        """Whether they have it open in an emergency, by an authority that they still have (A4)."""
        for one in self._openings:
            mine = one.person_id == person and one.disagreement_id == record.pk and record.restricted_at is None
            taken_away = one.authority.until is not None and one.authority.until <= clock.today()
            if mine and one.until > now and one.ruling != "not_justified" and not taken_away:
                return True
        return False
