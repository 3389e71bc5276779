"""The business manager's page of work: what is counted, what is listed, and for whom (A13)."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from resolution import clock
from resolution.disagreements.models import Disagreement, Referral
from resolution.govuk.wording import day as format_day
from resolution.oversight import actions as oversight_actions
from resolution.oversight.models import Example, Meeting, Return, SubGroupAction
from resolution.oversight.office import AT_HOME, WORK_BY_KEY
from resolution.partnership import actions, directory
from resolution.partnership.confirmed import long_ago
from resolution.partnership.models import AccountRequest, Agency, Person, Representative, Seat, StandIn
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast, act, here, in_days
from tests.disagreements.destroying import asked as to_destroy
from tests.disagreements.looking import front_door, queries, shown, without_tokens, words
from tests.disagreements.pages import signed_in
from tests.disagreements.test_empty_tiers import to_moira_again
from tests.partnership.asking import asked as somebody_asks
from tests.partnership.cast import COMMAND, person

from . import sub_group
from .work import KEYS, OFFICE, STALE, accepted, asked, bounced, counts, listed, reached
from .year import begun, said_so

pytestmark = pytest.mark.requirement("A13")


@pytest.fixture
def much(cast: Cast) -> Iterator[Cast]:
    """Something of every kind, and beside it the same that is as it should be."""
    with clock.set_to(clock.now() - timedelta(days=40)):
        county.raised(cast)
        county.closed(cast)
        hidden = county.raised(cast)
        to_destroy(cast)
        to_moira_again(cast)
        act(county.escalated(cast), "decline", cast.nadia, because="They have visited since.")
        county.unresolved(cast)
    act(hidden, "restrict", cast.grace, because="It is about the family of a colleague.")
    county.raised(cast)
    asked(cast, cast.olu, tier=3)
    accepted(asked(cast, cast.ann, tier=4))
    front_door(cast)
    somebody_asks(cast)
    there = sub_group.gather(cast, in_days=STALE.days + 20)
    sub_group.agreed(there)
    said_so(there, begun(there))
    for somebody in (cast.tom, cast.helen, cast.moira):
        bounced(somebody)
    reached(cast.helen)
    actions.record_leaving(person=cast.sam, by=COMMAND)
    with clock.set_to(clock.now() + STALE):
        actions.confirm_entries(agency=cast.health, by=COMMAND)
        oversight_actions.ask_for_returns(by=COMMAND)
        county.raised(cast, due=in_days(3, cast))
        yield cast


def one_by_one(cast: Cast) -> dict[str, int]:
    """The same counts, by asking of each thing that there is."""
    there = list(Agency.objects.filter(closed_on=None))
    tiers = directory.protocol_in_force(cast.partnership).protocol.tiers
    people = [each for each in Person.objects.all() if not each.has_left]
    return {
        "groundwork": 0,
        "accounts": sum(not each.is_decided for each in AccountRequest.objects.all()),
        "overdue": sum(is_overdue(each) for each in Disagreement.objects.all()),
        "to-name": sum(here(each).doubled for each in Disagreement.objects.filter(status="open")),
        "to-log": sum(is_to_be_logged(each) for each in Disagreement.objects.filter(status="unresolved")),
        "decisions": sum(is_to_be_decided(each) for each in Referral.objects.all()),
        "mediators": 0,
        "to-destroy": sum(bool(each.destructions.filter(answer="")) for each in Disagreement.objects.all()),
        "tiers": sum(
            not somebody_at(agency, tier.number) for agency in there if not agency.is_office for tier in tiers
        ),
        "stand-ins": sum(not row.accepted_at for row in StandIn.objects.all()),
        "mail": sum(is_not_reached(each) for each in people),
        "entries": sum(oldest(agency) <= long_ago() for agency in there),
        "not-adopted": sum(not (each.adopted_on or each.is_office or each.outside_area) for each in there),
        "seats": sum(nobody_has(kind) for kind in (*Seat.OF_ONE, "early_years", "conference_service")),
        "protocol-review": 0,
        # None were entered.
        "bank-holidays": 1,
        "meetings": int(not Meeting.objects.coming().exists()),
        "returns": sum(row.sent_at is None for row in Return.objects.all()),
        "examples": sum(not row.has_come for row in Example.objects.all()),
        "actions": sum(row.due_on < clock.today() for row in SubGroupAction.objects.all()),
        # Nothing is old enough.
        "keeping-ends": 0,
        "holds": 0,
    }


# A meeting is to come, or no return would be due; and nothing can be raised while data protection lacks something. What
# was put to the Sub Group has tests of its own.
NOT_THERE = {"groundwork", "meetings", "protocol-review", "to-log", "decisions", "mediators", "keeping-ends", "holds"}


def nobody_has(kind: str) -> bool:
    held = [*Seat.objects.filter(kind=kind), *Representative.objects.filter(speaks_for=kind)]
    return all(row.is_over or row.person.has_left for row in held)


def is_overdue(disagreement: Disagreement) -> bool:
    return disagreement.status == "open" and not disagreement.is_restricted and here(disagreement).is_late


def is_to_be_logged(disagreement: Disagreement) -> bool:
    log_by = here(disagreement).log_by
    return log_by is not None and log_by < clock.today() and not disagreement.referrals.filter(kind="formal").exists()


def is_to_be_decided(referral: Referral) -> bool:
    return referral.decide_by is not None and referral.decided_at is None


def somebody_at(agency: Agency, tier: int) -> bool:
    answered = any(directory.on_desk(desk) for desk in directory.desks_at(agency, tier))
    return answered or bool(directory.people_at(agency, tier) or directory.stand_ins_at(agency, tier))


def is_not_reached(who: Person) -> bool:
    done = [each for each in who.notices.all() if each.state in {"sent", "failed"}]
    return bool(done) and max(done, key=lambda each: each.taken_at or each.made_at).state == "failed"


def oldest(agency: Agency) -> date:
    people = [each for each in agency.people.all() if not each.has_left]
    held = [each for each in (*agency.posts.all(), *agency.roles.all()) if not each.is_over]
    entries = (agency, *people, *held, *agency.stand_ins.all(), *agency.duty_desks.all())
    days: list[date] = [entry.confirmed_on for entry in entries]
    return min(days)


def test_each_count_is_what_one_counts_one_by_one_and_as_long_as_its_list(much: Cast) -> None:
    found = counts(much.ruth)
    assert found == one_by_one(much)
    assert all(count for key, count in found.items() if key not in NOT_THERE)
    assert {key: len(listed(key, much.ruth)) for key in KEYS} == found
    for key, count in found.items():
        assert not count or re.search(rf"<h2[^>]*>{count} [a-z -]+</h2>", shown(f"{OFFICE}{key}/", much.ruth))


@pytest.mark.requirement("A2")
def test_of_a_disagreement_the_office_reads_the_numbers_and_nothing_of_a_child(much: Cast) -> None:
    for key in ("overdue", "to-name", "to-destroy"):
        html = without_tokens(shown(f"{OFFICE}{key}/", much.ruth))
        for said in ("TK", "HV 4471", "feeding", "Priya Nair", "Grace Obi"):
            assert said not in html
    assert "Moira Finch" not in shown(f"{OFFICE}to-destroy/", much.ruth)
    hidden = Disagreement.objects.exclude(restricted_at=None).get()
    assert all(hidden.reference not in shown(f"{OFFICE}{key}/", much.ruth) for key in KEYS)
    line = next(line for line in listed("overdue", much.ruth) if "Tier: Manager" in line)
    assert "Overdue Raising agency: Marlshire Health Trust. Responding agency: Marlshire Children’s Services" in line
    late = line.split()[0]
    assert f'href="/disagreements/{late}/replace/"' in shown(f"/disagreements/{late}/", much.ruth)


def test_every_page_of_the_office_takes_ten_queries_at_most(much: Cast) -> None:
    for page in (OFFICE, *(f"{OFFICE}{key}/" for key in KEYS)):
        assert queries(page, much.ruth) <= 10, page


def test_lists_of_the_directory_say_what_is_amiss_and_lead_to_where_it_is_put_right(much: Cast) -> None:
    ruth, preschool = much.ruth, f'href="/directory/{much.preschool.pk}/?from='
    nobody = "Little Acorns Pre-school Nobody at tier 3, Senior Manager."
    asked = "Asked to stand in, without an answer yet: Olu Bright."
    assert f"{nobody} {asked} Entries kept by the office." in listed("tiers", ruth)
    assert listed("seats", ruth)[0] == "Deputy Chair Nobody holds it."
    (olu,) = (line for line in listed("stand-ins", ruth) if line.startswith("Olu Bright"))
    assert olu.startswith("Olu Bright, for Little Acorns Pre-school at tier 3 Safeguarding adviser, Marlshire Health")
    (tom,) = (line for line in listed("mail", ruth) if line.startswith("Tom Ellis"))
    assert f"Not reached at {much.tom.email} on " in tom
    assert tom.endswith("The mailbox does not exist. Entries kept by Joan Pike.")
    assert f'href="/directory/people/{much.tom.pk}/?from=mail"' in shown(f"{OFFICE}mail/", ruth)
    entries = listed("entries", ruth)
    (eastmoor,) = (line for line in entries if line.startswith("Eastmoor Council"))
    assert "3 entries, the oldest last confirmed on" in eastmoor
    assert not any(line.startswith("Marlshire Health Trust") for line in entries)
    for key in ("tiers", "stand-ins", "entries"):
        assert preschool in shown(f"{OFFICE}{key}/", ruth)


def test_what_there_is_none_of_is_said_in_words(cast: Cast) -> None:
    html = words(shown(OFFICE, cast.ruth))
    for none in (
        "No step is overdue.",
        "No disagreement waits for you to name somebody.",
        "Every stand-in has answered.",
        "No mail server has refused our email to anybody. When one comes back to your mailbox later, say so",
        "Every agency’s entries were confirmed within 6 months.",
    ):
        assert none in html
    assert "Every stand-in has answered." in words(shown(f"{OFFICE}stand-ins/", cast.ruth))


@pytest.mark.requirement("L3")
def test_the_office_is_told_a_year_before_the_bank_holidays_that_are_known_end(cast: Cast) -> None:
    assert listed("bank-holidays", cast.ruth)[0].startswith("No bank holiday is known")
    actions.seed_bank_holidays(partnership=cast.partnership, by=COMMAND)
    for day, told in ((date(2027, 12, 30), False), (date(2028, 1, 2), True), (date(2029, 1, 2), True)):
        with clock.set_to(datetime.combine(day, time(9), UTC)):
            html = words(shown(OFFICE, cast.ruth))
            assert ("Bank holidays are known for every date that can be chosen." in html) != told, day
            lines = listed("bank-holidays", cast.ruth)
            assert [line.partition(" After")[0] for line in lines] == told * [
                "Bank holidays are known up to the end of 2028"
            ]


@pytest.mark.requirement("Q14")
def test_the_next_review_of_the_protocol_is_on_the_list_from_two_months_before_its_day(cast: Cast) -> None:
    began = directory.protocol_in_force(cast.partnership).decided_on
    due = began.replace(year=began.year + 1)
    for days, told in ((-70, False), (-60, True), (0, True), (1, True)):
        with clock.set_to(datetime.combine(due + timedelta(days=days), time(9), UTC)):
            html = words(shown(OFFICE, cast.ruth))
            assert ("The next review of the protocol is not due soon." in html) != told, days
            lines = listed("protocol-review", cast.ruth)
            assert len(lines) == told
            assert all(f"The review due by {format_day(due)}" in line for line in lines)
            assert ("which has passed" in "".join(lines)) == (days > 0)
    with clock.set_to(datetime.combine(due + timedelta(days=1), time(9), UTC)):
        actions.review_protocol(partnership=cast.partnership, on=clock.today(), reason="It was read.", by=COMMAND)
        assert listed("protocol-review", cast.ruth) == []


def test_it_is_offered_to_the_business_manager_and_refused_to_everybody_else(cast: Cast) -> None:
    assert f'href="{OFFICE}"' in shown("/", cast.ruth)
    for other in (cast.joan, cast.helen, cast.grace):
        client = signed_in(other)
        assert f'href="{OFFICE}"' not in client.get("/").content.decode()
        for page in (OFFICE, f"{OFFICE}overdue/", f"{OFFICE}nothing/"):
            refused = client.get(page)
            assert refused.status_code == 403
            assert "This is the work of the partnership’s business manager." in refused.content.decode()
    assert Client().get(OFFICE).status_code == 302
    assert signed_in(cast.ruth).get(f"{OFFICE}nothing/").status_code == 404


def test_whoever_had_the_role_before_is_refused(cast: Cast) -> None:
    una = person(cast.office, "Una Clark", "Business manager")
    actions.give_role(person=una, kind="business_manager", by=COMMAND)
    actions.end_role(role=cast.ruth.roles.get(), by=COMMAND)
    assert signed_in(cast.ruth).get(OFFICE).status_code == 403
    assert signed_in(una).get(OFFICE).status_code == 200


@pytest.mark.requirement("A2")
def test_the_business_manager_reads_at_home_how_much_waits_in_the_office(much: Cast) -> None:
    found = {key: count for key, count in counts(much.ruth).items() if key in AT_HOME and count}
    page = shown("/", much.ruth)
    assert f"The partnership’s office has {sum(found.values())} things to do" in words(page)
    assert all(f"{WORK_BY_KEY[key].title}: {count}" in words(page) for key, count in found.items())
    assert f'href="{OFFICE}"' in page.split("<main")[1]
    assert "Nothing waits for you." not in page
    assert queries("/", much.ruth) <= 10
    assert "office has" not in shown("/", much.joan)
