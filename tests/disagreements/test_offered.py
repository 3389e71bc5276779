"""Offered exactly when accepted: in every state that is reached here, for everyone who sees it, from link to answer."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.answers import Address
from resolution.disagreements.destroyable import texts_of
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import agreements, ladder
from . import cast as county
from .cast import Cast, act, now
from .pages import Reach, address, sent_by, signed_in, text_of
from .test_duty_desk import sent_to_the_desk

LINK = re.compile(r'/disagreements/D-\d+/([a-z_]+)/"')


def without(reach: Reach, who: str) -> Reach:
    """The same, and then somebody of the cast has left."""

    def reached(cast: Cast) -> Disagreement:
        disagreement = reach(cast)
        directory_actions.record_leaving(person=getattr(cast, who), by=COMMAND)
        return disagreement

    return reached


def closed_since(reach: Reach) -> Reach:
    """The same, and then social care has closed."""

    def reached(cast: Cast) -> Disagreement:
        disagreement = reach(cast)
        directory_actions.close_agency(agency=cast.social_care, reason="Merged", by=COMMAND)
        return disagreement

    return reached


def alone(cast: Cast) -> Disagreement:
    """With the only person of the council next door."""
    return county.raised(cast, agency=cast.neighbour, to=Address(person=cast.carl))


def to_nobody(cast: Cast) -> Disagreement:
    """With the council next door, where nobody is left."""
    directory_actions.record_leaving(person=cast.carl, by=COMMAND)
    return county.raised(cast, agency=cast.neighbour, to=Address())


def to_somebody_else(cast: Cast) -> Disagreement:
    """For social care's point of contact to place."""
    return county.raised(cast, to=Address())


def sent_back(cast: Cast) -> Disagreement:
    """For Grace to address again."""
    return act(county.raised(cast), "send_back", cast.priya, because="He lives in the east.")


def recalled(cast: Cast) -> Disagreement:
    """Recalled from Priya, for Grace to address again."""
    return act(county.acknowledged(cast), "recall", cast.grace, because="Another Priya was meant.")


def to_destroy(cast: Cast) -> Disagreement:
    """Helen, social care's lead, has asked to destroy what was decided."""
    disagreement = county.responded(cast)
    what = next(text for text in texts_of(disagreement) if text.field == "decision")
    return act(disagreement, "ask_to_destroy", cast.helen, what=what, because="another_child")


def filed(cast: Cast) -> Disagreement:
    """Both sides have filed the record on raising."""
    disagreement = county.acknowledged(cast)
    for person in (cast.grace, cast.priya):
        act(disagreement, "file_record", person, moment="raising")
    return disagreement


def restricted(cast: Cast) -> Disagreement:
    """Ann, the raising side's lead, has restricted it."""
    return act(county.responded(cast), "restrict", cast.ann, because="A colleague’s own family")


def let_stand(cast: Cast) -> Disagreement:
    """An action was not done, and Grace's side lets the agreement stand."""
    return act(agreements.undone(cast), "let_stand", cast.grace, because="The clinic weighs him.")


def with_an_action(cast: Cast) -> Disagreement:
    """The managers' way forward waits for Tom, with an action for Priya."""
    way = agreements.way(cast, actions=(agreements.action(cast.priya),))
    return act(county.carried(cast), "propose", cast.nadia, proposed=way)


def overdue_action(cast: Cast) -> Disagreement:
    """The same, some time ago: the action was to be done by now."""
    with clock.set_to(clock.now() - timedelta(days=30)):
        return with_an_action(cast)


def later_asked(cast: Cast) -> Disagreement:
    """Priya has asked for a later date."""
    return act(
        county.acknowledged(cast), "ask_later", cast.priya, due=county.in_days(5, cast), because="A report comes."
    )


def with_a_third(cast: Cast) -> Disagreement:
    """Carl of the council next door is asked in."""
    return act(county.responded(cast), "add_third", cast.ann, person=cast.carl, because="He lived there.")


def begun(cast: Cast) -> Disagreement:
    """Grace has begun a full disagreement from one that was settled."""
    disagreement = county.settled(cast)
    sent_by(cast.grace, disagreement, Act.TAKE_UP, {})
    return disagreement


WITHOUT_THEIR_LEADER = without(county.unresolved, "dana")
REACHED: tuple[Reach, ...] = (
    county.settled,
    begun,
    county.raised,
    sent_to_the_desk,
    to_somebody_else,
    sent_back,
    closed_since(sent_back),
    recalled,
    to_destroy,
    alone,
    to_nobody,
    closed_since(to_somebody_else),
    filed,
    restricted,
    later_asked,
    with_a_third,
    county.responded,
    county.escalated,
    closed_since(county.escalated),
    ladder.declined,
    ladder.long_ago(county.escalated),
    county.carried,
    with_an_action,
    without(with_an_action, "priya"),
    overdue_action,
    without(county.acknowledged, "grace"),
    let_stand,
    county.closed,
    closed_since(county.closed),
    county.at_last_tier,
    county.unresolved,
    WITHOUT_THEIR_LEADER,
)
# Queries of the record page: the budget; and where an agency has one person, or has lost its last at a tier, so that
# each act asks in turn who else is there.
BUDGET = 15
# Of a first look of the day, more than of the next: it is kept.
KEPT_TODAY = 1
# What is kept of the first look of a day, and of the first at a step.
KEPT = re.compile(r'INSERT .*INTO "(history_reading|disagreements_seen)"')
MORE = {alone: 20, WITHOUT_THEIR_LEADER: 17}


def people(cast: Cast) -> Iterator[Person]:
    """Everyone of the cast."""
    return (each for each in vars(cast).values() if isinstance(each, Person))


def pages(disagreement: Disagreement) -> Iterator[Act]:
    """The acts that have a page of their own for this disagreement."""
    for name in Act:
        try:
            reverse(f"disagreements:{name}", args=(disagreement.reference,))
        except NoReverseMatch:
            continue
        yield name


@pytest.mark.requirement("L2", "L9")
@pytest.mark.parametrize("state", range(len(REACHED)))
def test_what_is_linked_can_be_sent_and_what_is_not_is_refused(cast: Cast, state: int) -> None:
    disagreement = now(REACHED[state](cast))
    wrong, tried = [], set()
    for person in people(cast):
        client = signed_in(person)
        with CaptureQueriesContext(connection) as queries:
            record = client.get(disagreement.get_absolute_url())
        asked = [each for each in queries.captured_queries if not KEPT.match(each["sql"])]
        if len(asked) > MORE.get(REACHED[state], BUDGET):
            wrong.append(f"{person}: {len(asked)} queries")
        if record.status_code == 200:
            linked = frozenset(LINK.findall(text_of(record)))
            # Two leads of a side, say, are the same to it, and are refused the same.
            same = policy.capacities(county.user(person), now(disagreement)), linked
            names = [name for name in pages(disagreement) if name in linked or same not in tried]
            tried.add(same)
            wrong += [f"{person}: {said}" for said in _wrong(client, disagreement, names, linked)]
    assert wrong == []


def _wrong(client: Client, disagreement: Disagreement, names: list[Act], linked: frozenset[str]) -> Iterator[str]:
    for name in names:
        shown = client.get(address(disagreement, name))
        if name in linked:
            yield from _not_whole(name, shown)
        elif shown.status_code not in (403, 404, 409):
            yield f"{name} is not linked, and answered with {shown.status_code}"
        elif shown.status_code == 409 and client.post(address(disagreement, name), {}).status_code != 409:
            yield f"{name} is refused when it is asked for, and not when it is sent"


def _not_whole(name: Act, shown: Any) -> Iterator[str]:
    if shown.status_code != 200:
        yield f"{name} is linked, and answered with {shown.status_code}"
    elif 'name="submission"' not in text_of(shown):
        yield f"{name} is linked, and its page has no form"
    else:
        fields = shown.context["form"].fields
        lists = (field.options for field in fields.values() if hasattr(field, "options"))
        # Where there is nobody to choose, the office names somebody in words.
        if "other" not in fields and any(not [option for option in options if option.value] for options in lists):
            yield f"{name} asks to choose from nothing"
