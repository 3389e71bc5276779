"""How it was for those of both sides: what some of them answer once it has been closed for a while (L14)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from random import Random
from uuid import NAMESPACE_URL, uuid5

from resolution.disagreements import actions, afterwards, policy, possible
from resolution.disagreements.actions.doing import Submitted
from resolution.disagreements.models import Disagreement
from resolution.history import readings
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side
from resolution.protocol.clock import london_day
from resolution.protocol.culture import Asks, Says

from .moments import Calendar
from .referred import Play
from .story import Story

# In working days from the closing: some at once, some when they have time. A question is open for longer than that.
WHEN = ("+11 09:40", "+16 15:10")
# Of a hundred who are asked, how many answer and how many would rather not; the others do neither.
ANSWER, RATHER_NOT = 74, 10
# Of a hundred who answer, how many say what. Those who answer a disagreement are heard more often than who raise it.
CHANCES: Mapping[Side, Mapping[Asks, Mapping[Says, int]]] = {
    Side.RAISING: {
        Asks.HEARD: {Says.YES: 58, Says.PARTLY: 28, Says.NO: 14},
        Asks.TREATED: {Says.YES: 70, Says.PARTLY: 19, Says.NO: 11},
        Asks.CHANGED: {Says.YES: 49, Says.PARTLY: 21, Says.NO: 10, Says.TOO_EARLY: 20},
    },
    Side.RESPONDING: {
        Asks.HEARD: {Says.YES: 76, Says.PARTLY: 18, Says.NO: 6},
        Asks.TREATED: {Says.YES: 81, Says.PARTLY: 14, Says.NO: 5},
        Asks.CHANGED: {Says.YES: 44, Says.PARTLY: 25, Says.NO: 13, Says.TOO_EARLY: 18},
    },
}


def how_it_was(story: Story, calendar: Calendar, raised_at: datetime) -> Iterator[tuple[datetime, Play]]:
    """When they answer, after each closing that the story tells, as far as that has happened by now."""
    closings = [calendar.moment(scene.at, raised_at) for scene in story.scenes if scene.act is Act.CLOSE]
    times = ((calendar.moment(told, closed), number) for closed in closings for number, told in enumerate(WHEN))
    return ((at, partial(_answer, story, calendar, number)) for at, number in times if at < calendar.now)


def _answer(story: Story, calendar: Calendar, number: int, disagreement: Disagreement) -> None:
    """Those of them who answer at the first or the second time; nobody, where it is not closed any more. What is still
    asked today is left to whoever looks on."""
    _, ends = afterwards.when_asked(disagreement)
    if ends >= london_day(calendar.now):
        return
    for part in sorted(afterwards.parts_asked(disagreement), key=lambda part: part.pk):
        chance = Random(f"{story.key} {part.person.name}")  # noqa: S311 (who answers, not a secret)
        told, first = chance.randrange(100), chance.randrange(2)
        if first == number and told < ANSWER + RATHER_NOT:
            _say(disagreement, part.person, _how(Side(part.side), chance) if told < ANSWER else {})


def _how(side: Side, chance: Random) -> Mapping[Asks, Says]:
    there = CHANCES[side]
    return {asks: chance.choices(list(there[asks]), list(there[asks].values()))[0] for asks in Asks}


def _is_asked(user: User, disagreement: Disagreement) -> bool:
    return Act.SAY_HOW_IT_WAS in possible.menu(disagreement, user, policy.capacities(user, disagreement)).acts


def _say(disagreement: Disagreement, person: Person, how: Mapping[Asks, Says]) -> None:
    user = person.account
    disagreement.refresh_from_db()
    if user is not None and _is_asked(user, disagreement):
        readings.record(user, disagreement)
        sent = Submitted(uuid5(NAMESPACE_URL, f"how it was {disagreement.reference} {person.name}"), "")
        head = disagreement.journal_head
        actions.say_how_it_was(disagreement=disagreement, as_of=head, submission=sent, how=how, by=user)
