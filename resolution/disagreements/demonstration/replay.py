"""Two years in the order in which they happened, each moment with the clock set to it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.actions.doing import Refused, Submitted
from resolution.disagreements.answers import Address, ChildAnswer, Raised, Settled
from resolution.disagreements.models import Disagreement, Draft
from resolution.disagreements.models.visibility import can_be_asked_first
from resolution.history import readings
from resolution.protocol import checklist
from resolution.protocol.acts import Act
from resolution.protocol.clock import london_day

from .how_it_was import how_it_was
from .leavers import leavings
from .moments import born_on
from .opened import openings
from .playing import Playing
from .referred import Play as Plays
from .referred import SubGroup
from .scenes import ANSWERS
from .settled import Conversation
from .stage import Beside, Stage, confirmations
from .story import Before, Child, Scene, Story
from .telling import StoryError


@dataclass(frozen=True, order=True)
class Event:
    """Something that happened: when, in which story, as the how-manieth thing of it."""

    at: datetime
    story: str
    number: int


Play = Callable[[Event], None]
Timeline = dict[Event, Play]
# When the other agency's lead says how it sees what was settled, counted from that.
THEIR_VIEW = "+2 11:45"


class Replay:
    """What has been raised so far, by the key of its story."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._raised: dict[str, Disagreement] = {}
        # What was logged as settled, by the key of the story that took it up, or by its number.
        self._settled: dict[str, Disagreement] = {}

    def play(
        self, stories: Iterable[Story], conversations: Iterable[Conversation], meetings: Iterable[Beside] = ()
    ) -> int:
        """Do everything, in order. Returns how many acts there were."""
        timeline: Timeline = {}
        for story in stories:
            timeline |= dict(self._events(story))
        for number, conversation in enumerate(conversations):
            timeline |= dict(self._conversation(conversation, number))
        directory = (*confirmations(self.stage), *leavings(self.stage), *openings(self.stage))
        for number, (at, done) in enumerate([*directory, *meetings]):
            timeline[Event(at, "the directory", number)] = partial(_beside, done)
        for event in sorted(timeline):
            if event.at > self.stage.calendar.now:
                raise StoryError(event.story, f"tells of {event.at:%-d %B %Y}, which is still to come")
            with clock.set_to(event.at):
                timeline[event](event)
        return len(timeline)

    def _conversation(self, conversation: Conversation, number: int) -> Iterator[tuple[Event, Play]]:
        calendar = self.stage.calendar
        at = calendar.moment(conversation.at)
        yield Event(at, "", number), partial(self._log_settled, conversation, number)
        if conversation.view:
            read_at = calendar.moment(THEIR_VIEW, at)
            yield Event(read_at, "", number), partial(self._add_view, conversation, number)

    def _events(self, story: Story) -> Iterator[tuple[Event, Play]]:
        calendar = self.stage.calendar
        raised_at = before = calendar.moment(story.raised)
        if story.settled_before:
            at = raised_at - timedelta(days=story.settled_before.days)
            yield Event(at, story.key, 0), partial(self._seem_settled, story, story.settled_before)
        yield Event(raised_at, story.key, 0), partial(self._raise, story)
        for number, scene in enumerate(story.scenes, start=1):
            event = Event(calendar.moment(scene.at, raised_at), story.key, number)
            if event.at <= before:
                raise StoryError(f"{story.key}, {scene.act} at {scene.at}", "comes before the scene before it")
            before = event.at
            yield event, partial(self._act, story, scene, raised_at)
        # Numbered behind the scenes, of which none is at the same moment.
        beside = [*SubGroup(story, calendar).events(raised_at), *how_it_was(story, calendar, raised_at)]
        for number, (at, play) in enumerate(beside, start=len(story.scenes) + 1):
            yield Event(at, story.key, number), partial(self._beside, story, play)

    def _beside(self, story: Story, play: Plays, _: Event) -> None:
        disagreement = self._raised[story.key]
        disagreement.refresh_from_db()
        play(disagreement)

    def _raise(self, story: Story, event: Event) -> None:
        draft = self._draft(story, event)
        self._raised[story.key] = actions.raise_disagreement(
            draft=draft,
            submission=_submitted(event),
            raised=_words(self.stage, story, event.at, self._children(story, london_day(event.at))),
            by=self.stage.users[story.by],
        )

    def _draft(self, story: Story, event: Event) -> Draft:
        """A new one, or what was settled in conversation and was not settled after all."""
        by, settled = self.stage.users[story.by], self._settled.get(story.key)
        if settled is None:
            return actions.begin_draft(by=by)
        sent = Submitted(uuid5(NAMESPACE_URL, f"take up {event.story}"), "")
        return actions.take_up(disagreement=settled, as_of=settled.journal_head, submission=sent, by=by)

    def _children(self, story: Story, day: date) -> list[ChildAnswer]:
        return [self._same(child) if child.same_as else _child(child, day) for child in story.children]

    def _same(self, child: Child) -> ChildAnswer:
        """One of whom another story tells is born on the day that it says."""
        there = self._raised[child.same_as].children.earliest("pk")
        return ChildAnswer(there.initials, there.born, there.born_on, record_number=child.record)

    def _act(self, story: Story, scene: Scene, raised_at: datetime, event: Event) -> None:
        disagreement = self._raised[story.key]
        disagreement.refresh_from_db()
        self._asked_first(scene, disagreement, event)
        it = Playing(self.stage, story, scene, disagreement, raised_at, event.at)
        # Whoever acts has read it first.
        readings.record(self.stage.users[scene.by], disagreement)
        actions.see(disagreement=disagreement, by=self.stage.users[scene.by])
        try:
            getattr(actions, scene.act)(
                disagreement=disagreement,
                as_of=disagreement.journal_head,
                submission=_submitted(event),
                by=self.stage.users[scene.by],
                **ANSWERS[scene.act](it),
            )
        except Refused as refusal:
            raise StoryError(f"{story.key}, {scene.act} at {scene.at}", f"was refused: {refusal}") from refusal

    def _asked_first(self, scene: Scene, disagreement: Disagreement, event: Event) -> None:
        """Whoever is asked for a personal link says first that they have none, unless the story says otherwise."""
        user = self.stage.users[scene.by]
        if scene.act in (Act.NO_LINK, Act.DECLARE_LINK):
            return
        can_be = can_be_asked_first(user.person, disagreement.named.all())
        if can_be and Disagreement.objects.asked_first(user.person).filter(pk=disagreement.pk).exists():
            sent = Submitted(uuid5(NAMESPACE_URL, f"no link {event.story} {event.number}"), "")
            actions.no_link(disagreement=disagreement, as_of=disagreement.journal_head, submission=sent, by=user)
            disagreement.refresh_from_db()

    def _log_settled(self, conversation: Conversation, number: int, event: Event) -> None:
        logged = self._log(conversation.by, conversation.agency, conversation.theme, conversation.how, event)
        self._settled[str(number)] = logged

    def _seem_settled(self, story: Story, before: Before, event: Event) -> None:
        self._settled[story.key] = self._log(story.by, story.to.agency, story.themes[0], before.how, event)

    def _log(self, by: str, agency: str, theme: str, how: str, event: Event) -> Disagreement:
        settled = Settled(agency=self.stage.agencies[agency], theme=theme, how=how, on=london_day(event.at))
        return actions.log_settled(submission=_submitted(event), settled=settled, by=self.stage.users[by])

    def _add_view(self, conversation: Conversation, number: int, _: Event) -> None:
        """A lead of the other agency has read it, and adds how it was seen there."""
        settled = self._settled[str(number)]
        lead = self.stage.users[self.stage.county.agencies[conversation.agency].leads[0]]
        readings.record(lead, settled)
        sent = Submitted(uuid5(NAMESPACE_URL, f"view {number}"), "")
        head = settled.journal_head
        actions.add_view(disagreement=settled, as_of=head, submission=sent, view=conversation.view, by=lead)


def _beside(done: Callable[[], object], _: Event) -> None:
    done()


def _submitted(event: Event) -> Submitted:
    """The form of this event: always the same one, so that the demonstration is the same each time."""
    return Submitted(uuid5(NAMESPACE_URL, f"{event.story} {event.number} {event.at.isoformat()}"), "")


def _words(stage: Stage, story: Story, at: datetime, children: list[ChildAnswer]) -> Raised:
    day = london_day(at)
    return Raised(
        children=children,
        family_knows=story.family_knows,
        agency=stage.agencies[story.to.agency],
        to=Address(stage.people.get(story.to.person), stage.desks.get(story.to.desk)),
        decision=story.decision,
        meaning=story.meaning,
        outcome_asked=story.outcome_asked,
        safety=story.safety,
        due=stage.calendar.due(story.needed, at),
        answers=_answers(stage, story, day),
        themes=story.themes,
        criteria=story.criteria,
        urgent_because=story.urgent,
        raised_for=stage.people.get(story.raised_for),
    )


def _child(child: Child, day: date) -> ChildAnswer:
    if child.unknown:
        return ChildAnswer(child.initials, "unknown", unknown_because=child.unknown, record_number=child.record)
    if child.expected_in_weeks:
        expected = day + timedelta(weeks=child.expected_in_weeks)
        return ChildAnswer(child.initials, "expected", expected, record_number=child.record)
    born = born_on(child.age, day, crc32(child.record.encode()))
    how, on = ("month", born.replace(day=1)) if child.approximate else ("exact", born)
    return ChildAnswer(child.initials, how, on, record_number=child.record)


def _answers(stage: Stage, story: Story, day: date) -> checklist.Answers:
    """The raiser's part of the checklist."""
    evidence = "\n".join(each.cited(day) for each in story.evidence)
    basis = "both" if evidence and story.gut_feeling else "evidence" if evidence else "gut_feeling"
    return {
        **dict.fromkeys(("C1", "C3", "C5", "C6"), True),
        **_lead(stage, story, day),
        "their_view": story.their_view,
        "basis": basis,
        "evidence": evidence,
        "gut_feeling": story.gut_feeling,
        "arose_on": day - timedelta(days=story.arose),
        "raised_later_because": story.raised_later_because,
        "put_directly": "tried" if story.put_directly.tried else "yes",
        "put_directly_on": day - timedelta(days=story.put_directly.days),
        "tried_how": story.put_directly.tried,
        "whose_to_change": story.whose_to_change,
    }


def _lead(stage: Stage, story: Story, day: date) -> dict[str, checklist.Value]:
    if story.lead.not_reached:
        return {"lead_reached": "not_reached"}
    lead = stage.people[story.lead.who]
    return {
        "lead_reached": "yes",
        "lead": f"{lead.name}, {lead.job_title}",
        "lead_on": day - timedelta(days=story.lead.days),
    }
