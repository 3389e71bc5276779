"""Two years of meetings of the Sub Group, with what was told and agreed at each, made through the actions."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from resolution import clock
from resolution.clock import LONDON
from resolution.disagreements.demonstration.stage import COMMAND, Beside, Stage
from resolution.disagreements.models import Review
from resolution.history.journal import Actor
from resolution.oversight import actions
from resolution.oversight.asked import senders
from resolution.oversight.figures.scope import month_before
from resolution.oversight.leading import leaders_of
from resolution.oversight.models import AnnualReport, Example, Meeting, SubGroupAction
from resolution.partnership import directory
from resolution.partnership.models import Person, Representative, User
from resolution.protocol.clock import next_working_day

TOLD = Path(__file__).with_name("meetings.toml")
# The next meeting is in so many days, and there is one every two months.
NEXT, EVERY = timedelta(days=8), timedelta(days=61)
# Leaders were asked so long ago at the least, and have so long to answer.
ASKED, NEEDED = timedelta(days=9), timedelta(days=30)
CALLED, CALLED_OFF, SENT, TABLED = timedelta(days=45), timedelta(days=35), timedelta(days=6), timedelta(days=3)
Told = Mapping[str, Any]


def choose_representatives(stage: Stage) -> None:
    """Who speaks for small settings, and for the conference service."""
    for speaks_for, key in _told()["represents"].items():
        person = stage.people[key]
        actions.choose_representative(
            partnership=stage.partnership, speaks_for=speaks_for, person=person, by=office_of(stage)
        )


def meetings(stage: Stage) -> Iterator[Beside]:
    """What happened for each when, to be done in its turn; of the next, one return is still missing."""
    for back, told in enumerate(_told()["meeting"]):
        yield from _meeting(stage, told, _day(stage, back))
    for told in _told()["called_off"]:
        yield from _called_off(stage, told, _day(stage, told["back"]) + timedelta(weeks=told["weeks"]))


def report_years(stage: Stage) -> None:
    """Last year's report, tabled early this year and published; and this year's, for which leaders are asked."""
    for told in _told()["report"]:
        _report_on(stage, told, stage.calendar.now.year - told["years_ago"])


def begin_charts_anew(stage: Stage) -> None:
    """Where something is known to have changed, whoever chairs has said from when, and what."""
    for told in _told()["anew"]:
        with clock.set_to(stage.calendar.now - timedelta(days=told["entered"])):
            month = month_before(stage.calendar.now.date(), told["months_ago"])
            actions.restart_chart(partnership=stage.partnership, month=month, because=told["because"], by=_chair(stage))


def _report_on(stage: Stage, told: Told, year: int) -> None:
    now = stage.calendar.now
    asked = min(_at(date(year + 1, 1, 12), 10), now - ASKED)
    with clock.set_to(asked):
        report = actions.begin_report(
            partnership=stage.partnership, year=year, needed_by=(asked + NEEDED).date(), by=office_of(stage)
        )
    with clock.set_to(asked + ASKED / 2):
        examples = report.examples.select_related("agency", "report__partnership")
        leaders = leaders_of(examples)
        for example in examples:
            _say_how_led(stage, told, example, leaders[example.pk])
    if told.get("published"):
        with clock.set_to(min(_at(date(year + 1, 2, 9), 11), now)):
            _publish(stage, told, AnnualReport.objects.get(pk=report.pk))


def _say_how_led(stage: Stage, told: Told, example: Example, leaders: Sequence[Person]) -> None:
    """By the first of its leaders who is told of."""
    keys = {person.pk: key for key, person in stage.people.items()}
    there = [key for leader in leaders if (key := keys[leader.pk]) in told["led"]]
    for key in there[:1]:
        actions.say_how_led(example=example, words=told["led"][key], by=directory.actor(stage.users[key]))


def _publish(stage: Stage, told: Told, report: AnnualReport) -> None:
    chair = _chair(stage)
    for section, words in told["words"].items():
        actions.write_words(of=report, section=section, words=words, by=chair)
    actions.table_paper(of=report, by=chair)
    actions.publish_report(report=report, by=chair)


def _chair(stage: Stage) -> Actor:
    return directory.actor(stage.users[stage.county.seats["chair"][0]])


def _told() -> Told:
    return tomllib.loads(TOLD.read_text(encoding="utf-8"))


def _day(stage: Stage, back: int) -> date:
    return next_working_day((stage.calendar.now + NEXT - back * EVERY).date(), stage.calendar.closed)


def _meeting(stage: Stage, told: Told, on: date) -> Iterator[Beside]:
    yield _at(on - CALLED, 10), partial(_call, stage, on)
    yield _at(on - timedelta(days=28), 8), partial(actions.ask_for_returns, by=COMMAND)
    yield min(_at(on - SENT, 14), stage.calendar.now - timedelta(hours=2)), partial(_send_returns, stage, told, on)
    if on < stage.calendar.now.date():
        if "words" in told:
            yield _at(next_working_day(on - TABLED, stage.calendar.closed), 15), partial(_table, stage, told, on)
        for action in told.get("action", ()):
            yield from _action(stage, action, on)


def _called_off(stage: Stage, told: Told, on: date) -> Iterator[Beside]:
    """Called, and called off before anybody was asked for anything."""
    yield _at(on - CALLED, 10), partial(_call, stage, on)
    yield _at(on - CALLED_OFF, 16), partial(_call_off, stage, told, on)


def _call_off(stage: Stage, told: Told, on: date) -> None:
    actions.call_off_meeting(meeting=_of(on), because=told["because"], by=_chair(stage))


def _call(stage: Stage, on: date) -> None:
    actions.call_meeting(partnership=stage.partnership, on=on, by=office_of(stage))


def _table(stage: Stage, told: Told, on: date) -> None:
    """The paper of a meeting, with what the Chair adds to it."""
    for section, words in told["words"].items():
        actions.write_words(of=_of(on), section=section, words=words, by=_chair(stage))
    actions.table_paper(of=_of(on), by=_chair(stage))


def _of(on: date) -> Meeting:
    return Meeting.objects.select_related("partnership").get(on=on)


def _send_returns(stage: Stage, told: Told, on: date) -> None:
    """Of each who is asked, but those of whom nothing comes: the first of them sends it."""
    meeting = _of(on)
    keys = {person.pk: key for key, person in stage.people.items()}
    for whose, people in senders(meeting).items():
        by, key = directory.actor(stage.users[keys[people[0].pk]]), keys[people[0].pk]
        said = {"experiences": told.get("told", {}).get(key, ""), "concerns": told.get("concerns", {}).get(key, "")}
        if whose.speaks_for == Representative.CONFERENCE_SERVICE:
            said = {"dissents": told["dissents"]}
            _report(stage, told, meeting, by)
        if key not in told.get("missing", ()):
            actions.send_return(meeting=meeting, whose=whose, by=by, **said)


def _report(stage: Stage, told: Told, meeting: Meeting, by: Actor) -> None:
    for number, seen in enumerate(told.get("seen", ()), start=1):
        actions.add_difference(
            meeting=meeting,
            seen_in="conference" if number % 2 else "review",
            on=clock.today() - timedelta(days=number * 9),
            what=seen["what"],
            agency=stage.agencies[seen["of"]],
            other=stage.agencies[seen["by"]],
            settled=seen.get("settled", False),
            by=by,
        )


def _action(stage: Stage, told: Told, on: date) -> Iterator[Beside]:
    yield _at(on, 11), partial(_agree, stage, told, on)
    if "done" in told:
        came = {"what_came_of_it": told["came"]}
        yield _at(on + timedelta(days=told["done"]), 9), partial(_end, stage, told, on, actions.finish_action, came)
    if "dropped" in told:
        why = {"because": told["because"]}
        yield _at(on + timedelta(days=told["dropped"]), 9), partial(_end, stage, told, on, actions.drop_action, why)


def _agree(stage: Stage, told: Told, on: date) -> None:
    actions.agree_action(
        meeting=_of(on),
        what=told["what"],
        owner=stage.people[told["owner"]],
        due_on=on + timedelta(days=told["due"]),
        review=_last_opened() if told.get("follows") else None,
        by=office_of(stage),
    )


def _end(stage: Stage, told: Told, on: date, act: Callable[..., object], said: Mapping[str, str]) -> None:
    there = SubGroupAction.objects.select_related("meeting__partnership", "partnership", "owner")
    act(action=there.get(meeting__on=on, what=told["what"]), by=office_of(stage), **said)


def _last_opened() -> Review | None:
    """The review that was opened last by then."""
    return Review.objects.filter(opened_at__lte=clock.now()).order_by("opened_at").last()


def office_of(stage: Stage) -> Actor:
    """Whoever runs the office."""
    (manager,) = directory.business_managers(stage.partnership)
    return directory.actor(User.objects.select_related("person__agency").get(person=manager))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 20), LONDON)
