"""The meetings of the Sub Group, each with its standing item on disagreements (§3)."""

from datetime import date
from typing import ClassVar, Self

from django.db import models

from resolution import clock
from resolution.history.models import Subject, tracked
from resolution.partnership.models import Partnership


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def held(self) -> Self:
        """Those that were not called off."""
        return self.filter(called_off_at__isnull=True)

    def coming(self) -> Self:
        """Today's and those that follow, the next one first."""
        return self.held().filter(on__gte=clock.today()).order_by("on")

    def over(self) -> Self:
        """Those that have been, the last one first."""
        return self.held().filter(on__lt=clock.today()).order_by("-on")

    def behind(self) -> Self:
        """Those that have been, and those that were called off, the last one first."""
        behind = models.Q(on__lt=clock.today()) | models.Q(called_off_at__isnull=False)
        return self.filter(behind).order_by("-on", "-pk")

    def beside(self, meeting: "Meeting") -> Self:
        """The one before this meeting, and the one after it, as far as there are."""
        theirs = self.held().filter(partnership=meeting.partnership_id)
        last = theirs.filter(on__lt=meeting.on).order_by("-on").values("pk")[:1]
        first = theirs.filter(on__gt=meeting.on).order_by("on").values("pk")[:1]
        return self.filter(models.Q(pk__in=last) | models.Q(pk__in=first)).order_by("on")

    def with_paper(self) -> Self:
        """With the newest version of its paper (`version`), and when that was tabled (`tabled_at`); else None."""
        return self.annotate(version=models.Max("papers__version"), tabled_at=models.Max("papers__tabled_at"))

    def to_record_at(self, partnership: Partnership) -> "Meeting | None":
        """At which one an action is recorded that comes from elsewhere: the next, or else the last that has been."""
        theirs = self.filter(partnership=partnership)
        return theirs.coming().first() or theirs.over().first()


class Meeting(Subject):
    """A day on which the Sub Group meets. What is returned for it, and what it agrees, is told in its journal."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    # When returns were asked for, and when those who had sent none were last reminded.
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # Then it takes no paper, no return and no action, and no other meeting follows it.
    called_off_at = models.DateTimeField(null=True, blank=True)
    # A column that came later is empty, and not blank, in the rows that were there (decision 0131).
    called_off_because = models.TextField(null=True, blank=True)  # noqa: DJ001

    objects: ClassVar = MeetingQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "on"),
                condition=models.Q(called_off_at__isnull=True),
                name="the_sub_group_meets_once_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(called_off_at__isnull=True, called_off_because__isnull=True)
                | models.Q(called_off_at__isnull=False, called_off_because__isnull=False, called_off_because__gt=""),
                name="a_meeting_that_is_called_off_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"Meeting on {self.on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return f"/oversight/meetings/{self.pk}/"

    @property
    def is_over(self) -> bool:
        return self.on < clock.today()

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None

    @property
    def paper_called(self) -> str:
        return f"Paper for the meeting on {self.on:%-d %B %Y}"

    def before(self) -> date | None:
        """The day of the last meeting before this one that has been; None for the first."""
        return self.earlier()[0]

    def waits_for(self) -> date | None:
        """The day of the last meeting before this one that is still to come; None where this one is the next."""
        return self.earlier()[1]

    def earlier(self) -> tuple[date | None, date | None]:
        """Both of them, in one query."""
        theirs = Meeting.objects.held().filter(partnership=self.partnership_id, on__lt=self.on)
        been = models.Q(on__lt=clock.today())
        days = theirs.aggregate(before=models.Max("on", filter=been), waits_for=models.Max("on", filter=~been))
        return days["before"], days["waits_for"]
