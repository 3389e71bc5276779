"""In worlds made at random, lists, search, counts and pickers agree with the rule as it is written down in `oracle`."""

import re
from contextlib import ExitStack
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from resolution import clock
from resolution.disagreements import policy, possible
from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.visibility import DisagreementQuerySet
from resolution.disagreements.seeing import sees
from resolution.govuk.sought import sealed_for
from resolution.partnership.models import Person

from .happenings import HAPPENINGS, Chance, happens
from .oracle import ASKED_FIRST, NOTHING, NUMBERS, REFERRED, WHOLE, Rule
from .picked import PICKED, Picks
from .pickers import KEY, pickers
from .visits import Visits
from .walking import Visitor, gone_after

pytestmark = [pytest.mark.long, pytest.mark.requirement("A2", "A3")]

PEOPLE = st.integers(0, 99)
HAPPENED = st.lists(st.tuples(st.sampled_from(tuple(HAPPENINGS)), PEOPLE, PEOPLE, PEOPLE), min_size=2, max_size=7)
LATER = st.sampled_from((0, 2, 12, 31, 370))
# Of all people, so many are asked in one world.
EVERY = 3
# In a world it is seen whom the page of one act offers, on a record to which something happened; and that of one which
# can be done on few, on one of these.
ON_MANY = {"hand_over", "replace", "propose", "escalate", "add_third", "block"}
ON_FEW = ("a mediator was declined", "in review", "nobody named yet", "at a duty desk", "recalled", "a lead is blocked")
LIST, BY_NUMBER = "/disagreements/", "/disagreements/by-number/"
LINK = re.compile(r'href="/disagreements/(D-\d+)/"')


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # Looking for the smallest world that shows a hole would take minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(happened=HAPPENED, later=LATER, looks=PEOPLE)
def test_everybody_finds_what_the_rule_says_and_nothing_else(
    visits: Visits, happened: list[tuple[str, int, int, int]], later: int, looks: int
) -> None:
    world = visits.world
    people, records = list(world.people.values()), list(world.records.values())
    with ExitStack() as until:
        until.enter_context(gone_after())
        for what, one, another, record in happened:
            who, other = (Person.objects.get(pk=people[at % len(people)].pk) for at in (one, another))
            happens(what, Chance(world, who, other, records[record % len(records)]))
        until.enter_context(clock.set_to(clock.now() + timedelta(days=later)))
        rule = Picks()
        for each in people[looks % EVERY :: EVERY]:
            finds_what_it_says(rule, Person.objects.get(pk=each.pk))
        present = list(Person.objects.filter(left_on=None, account__isnull=False).order_by("pk"))
        looks_at_what_it_says(rule, present[looks % len(present)])
        picks_whom_it_says(rule, records[happened[-1][-1] % len(records)].pk, looks, set(PICKED))
        picks_whom_it_says(rule, world.records[ON_FEW[looks % len(ON_FEW)]].pk, looks, PICKED.keys() - ON_MANY)


def finds_what_it_says(rule: Rule, person: Person) -> None:
    """By every door that is a query: what is read whole, by number, and after a question."""
    said = {record.pk: rule.sees(person, record) for record in rule.records}
    there, doors = set(said), Disagreement.objects
    whole = {pk for pk in there if said[pk] == WHOLE}
    asked = {pk for pk in there if said[pk] == ASKED_FIRST}
    referred = {pk for pk in there if said[pk] == REFERRED}
    known = {pk for pk in there if said[pk] != NOTHING}
    here = (person.name, rule.today)
    if person.left_on is None:
        assert keys(doors.visible_to_person(person)) == whole, here
        assert keys(doors.asked_first(person)) == asked, here
        assert keys(doors.known_to(person)) == known, here
        assert keys(doors.referred_to_person(person)) - whole - asked == referred, here
        compared = dict(doors.to_compare_for(person).values_list("pk", "is_seen"))
        assert {pk for pk, is_seen in compared.items() if is_seen} == compared.keys() & whole, here
    if (account := person.account) is not None:
        assert keys(doors.visible_to(account)) == whole, here
        assert keys(doors.numbers_for(account)) - whole - referred == known - whole - referred, here


def keys(rows: DisagreementQuerySet) -> set[int]:
    """Which they are, without all that stands on them."""
    return set(rows.values_list("pk", flat=True))


def pages_of(visitor: Visitor, at: str) -> str:
    """Every page of a list, one after the other."""
    pages, number = [visitor.asks("GET", at).body], 1
    while 'rel="next"' in pages[-1]:
        number += 1
        pages.append(visitor.asks("GET", f"{at}&page={number}").body)
    return "\n".join(pages)


def looks_at_what_it_says(rule: Rule, person: Person) -> None:
    """The list, the count on it, the search for a word that stands in every record, and the list of numbers. Whoever is
    there by invitation has none of them."""
    said = {record.reference: rule.sees(person, record) for record in rule.records}
    whole = {reference for reference, seen in said.items() if seen == WHOLE}
    by_number = {reference for reference, seen in said.items() if seen in (NUMBERS, ASKED_FIRST)}
    visitor, account = Visitor(person), person.account
    assert account is not None
    assert {record.reference for record in rule.records if sees(account, record)} == whole
    if person.by_invitation:
        answers = [visitor.asks("GET", at) for at in (LIST, BY_NUMBER)]
        assert all(one.status == 404 or one.headers["Location"] == "/invitation/over/" for one in answers)
        return
    for query in ("", f"sought={sealed_for(account, 'zebrafinch')}"):
        pages = pages_of(visitor, f"{LIST}?{query}")
        assert re.search(rf"\b{len(whole)} disagreement", pages)
        assert whole <= set(LINK.findall(pages)) <= whole | by_number
    listed = set(LINK.findall(pages_of(visitor, f"{BY_NUMBER}?")))
    assert by_number <= listed <= by_number | whole


def picks_whom_it_says(rule: Picks, key: int, looks: int, acts: set[str]) -> None:
    """On one of the pages by which somebody is chosen, before whoever can do that."""
    record = next(each for each in rule.records if each.pk == key)
    choosing = list(who_chooses(rule, record, acts).items())
    for act, person in choosing[looks % max(len(choosing), 1) :][:1]:
        at = f"/disagreements/{record.reference}/{act}/"
        visitor = Visitor(person)
        said = rule.offered(act, record, person)
        assert offered(visitor, "GET", at) == said, (act, person.name)
        for agency in sorted(said["agency"]) if act == "add_third" else ():
            those = offered(visitor, "POST", at, agency=agency).get("person", set())
            assert those == rule.asked_in(record, int(agency)), (act, agency)


def who_chooses(rule: Picks, record: Disagreement, acts: set[str]) -> dict[str, Person]:
    """By each of these acts the first who can do it now, of those with a part in it, a role or a seat."""
    named, seated = {part.person_id for part in rule.on(record)}, {seat.person_id for seat in rule.seats}
    those = named | seated | {role.person_id for role in rule.roles}
    found: dict[str, Person] = {}
    for person in Person.objects.filter(pk__in=those, account__isnull=False).order_by("pk"):
        account, here = person.account, Disagreement.objects.get(pk=record.pk)
        assert account is not None
        if here.step is not None and rule.sees(person, record) != NOTHING:
            held = policy.capacities(account, here)
            open_now = [act for act in policy.open_acts(here, held) if act in acts - found.keys()]
            found |= {act.value: person for act in open_now if not possible.why_not(act, here, account, held)}
    return found


def offered(visitor: Visitor, verb: str, at: str, **sent: str) -> dict[str, set[str]]:
    """By each question of the page the rows from which one chooses."""
    page = visitor.asks(verb, at, sent)
    assert page.status == 200, at
    rows = {picker.name: {value for value in picker.offered if KEY.fullmatch(value)} for picker in pickers(page.body)}
    return {question: values for question, values in rows.items() if question != "people_of"}
