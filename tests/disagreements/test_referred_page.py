"""What a seat shows of a disagreement that was referred: never which child, nor who (§4, A2, Q15)."""

from collections.abc import Callable

import pytest

from resolution import clock
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.history.models import Reading
from resolution.partnership.models import Person, Seat
from resolution.protocol.acts import Act
from tests.partnership.seats import seat

from . import cast as county
from . import referrals, reviews
from .cast import Cast, act, in_days, user
from .destroying import WRONG, found
from .looking import HOME, LIST, look, page, queries, shown, without_tokens, words
from .pages import address, signed_in
from .referrals import ACCOUNT, HARM, REASONS, WHY, gives, seated, ticked
from .test_no_seat_decides import OVERSEEING
from .test_offered import BUDGET, KEPT_TODAY

pytestmark = pytest.mark.requirement("A2", "Q15")
CASES = "/oversight/cases/"
Reach = Callable[[Cast], Disagreement]


def identifying(disagreement: Disagreement) -> list[str]:
    """Initials, date of birth and record number, whatever was typed about the child, and everybody who is named."""
    typed = [disagreement.decision, disagreement.meaning, disagreement.outcome_asked]
    typed += [
        *disagreement.safety.values_list("text", flat=True),
        *disagreement.responses.values_list("reason", flat=True),
    ]
    typed += ["Weight chart of 2 June", "They see a tired mother", "They were short of visits"]
    names = [part.person.name for part in disagreement.named.select_related("person")]
    return ["TK", "9 March 2024", "HV 4471", "Ann Lowe", *names, *typed]


def ways(disagreement: Disagreement) -> list[str]:
    """Every page on which somebody with a seat sees anything of it."""
    acts = sorted(OVERSEEING)
    return [disagreement.get_absolute_url(), CASES, HOME, LIST, *(address(disagreement, each) for each in acts)]


def carried(cast: Cast) -> Disagreement:
    """Ticked again by the manager who carries it, answered, and told by both sides in short."""
    disagreement = act(ticked(cast), "respond", cast.priya, answer=county.STANDS)
    disagreement = act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
    said = county.carried_words(cast, cast.tom, criteria=(HARM,))
    disagreement = act(disagreement, "carry", cast.nadia, carried=said)
    return gives(gives(disagreement, cast, "ann"), cast, "helen")


@pytest.mark.parametrize("reach", [referrals.logged, carried, referrals.answered], ids=["logged", "carried", "formal"])
def test_no_page_for_a_seat_says_who_the_child_is_or_who_anybody_is(cast: Cast, reach: Reach) -> None:
    disagreement = reach(cast)
    for who in (cast.moira, cast.carl):
        for at in ways(disagreement):
            html = without_tokens(look(at, who).content.decode())
            assert [each for each in identifying(disagreement) if each in html] == [], at


def test_it_shows_what_was_chosen_the_agencies_tiers_dates_and_short_accounts(cast: Cast) -> None:
    record = page(carried(cast), cast.moira)
    for words_there in (
        "Raised by Marlshire Health Trust",
        "Made the decision Marlshire Children’s Services",
        "Tier Manager",
        "Professional Sent",
        "Serious concern: A child is likely to suffer significant harm",
        "The decision stands",
        "The family The family knows that we disagree",
        ACCOUNT["disputed"],
        "Short account of Marlshire Children’s Services",
    ):
        assert words_there in record, words_there


def test_nothing_else_of_it_opens_for_a_seat(cast: Cast) -> None:
    disagreement = ticked(cast)
    for at in (
        "timeline/",
        "history/",
        "history/csv/",
        "case/",
        "case/csv/",
        "looks/",
        "print/",
        "file-record/",
        "raised/",
    ):
        assert look(f"{disagreement.get_absolute_url()}{at}", cast.moira).status_code == 404, at
    assert disagreement.reference not in words(shown(f"{LIST}?q={disagreement.reference}", cast.moira)).split("D-")[1:]


def test_that_it_was_looked_at_by_a_seat_is_kept_and_shown(cast: Cast) -> None:
    disagreement = ticked(cast)
    page(disagreement, cast.moira)
    assert Reading.objects.filter(user=user(cast.moira), subject_key=str(disagreement.pk)).count() == 1
    assert "Moira Finch" in words(shown(f"{disagreement.get_absolute_url()}looks/", cast.grace))


def test_what_concerns_their_own_agency_or_what_is_not_referred_is_not_there(cast: Cast) -> None:
    seat(cast.olu, Seat.Kind.MEMBER)
    mine, other = county.raised(cast, criteria=(HARM,)), county.raised(cast)
    seated(cast)
    for disagreement, who in ((mine, cast.olu), (other, cast.moira), (mine, cast.bea)):
        assert look(disagreement.get_absolute_url(), who).status_code == 404
    assert mine.reference not in words(shown(CASES, cast.olu))
    assert "Nothing was put to it yet." in words(shown(CASES, cast.olu))


def test_cross_border_and_not_sent_yet_are_said(cast: Cast) -> None:
    seat(cast.moira)
    disagreement = county.raised(cast, criteria=(HARM,), agency=cast.neighbour, to=Address(person=cast.carl))
    assert "Cross-border One of the agencies is outside the area" in page(disagreement, cast.moira)
    disagreement = act(county.responded(cast, criteria=(HARM,)), "escalate", cast.grace, onward=county.onward(cast))
    assert "Manager Not sent yet" in page(disagreement, cast.moira)


def test_the_sides_read_what_the_sub_group_reads(cast: Cast) -> None:
    disagreement = act(carried(cast), "decide_deep_dive", cast.moira, what="deep_dive", because=REASONS)
    for who in (cast.grace, cast.tom, cast.moira):
        record = page(disagreement, who)
        assert f"A deep dive. {REASONS}" in record
        assert ACCOUNT["safe_now"] in record


@pytest.mark.parametrize("who", ["grace", "ann", "priya", "moira"])
def test_a_referred_record_keeps_within_its_queries(who: str, cast: Cast) -> None:
    disagreement = act(carried(cast), "decide_deep_dive", cast.moira, what="deep_dive", because=REASONS)
    reader: Person = getattr(cast, who)
    most = 30 if who == "moira" else BUDGET + KEPT_TODAY
    assert queries(disagreement.get_absolute_url(), reader) <= most


def test_whoever_has_no_seat_sees_no_list(cast: Cast) -> None:
    assert signed_in(cast.grace).get(CASES).status_code == 403
    assert "Specific cases" not in words(shown(HOME, cast.grace))


def test_the_list_has_what_waits_first_and_home_says_how_much(cast: Cast) -> None:
    decided, waits = referrals.decided(cast), referrals.logged(cast)
    html = shown(CASES, cast.moira)
    assert html.index(waits.reference) < html.index(decided.reference)
    listed = words(html)
    assert "No deep dive, decided on" in listed
    assert "at tier 1 when it was logged" in listed
    assert words(html.partition(">Not waiting any more<")[2]).count("decided on") == 1
    assert "1 specific case to be decided" in words(shown(HOME, cast.moira))
    assert WHY not in listed


def test_the_list_and_home_say_what_is_late_and_which_account_is_missing(cast: Cast) -> None:
    disagreement = referrals.accounted(cast)
    with clock.set_to(in_days(6, cast).instant()):
        listed = words(shown(CASES, cast.carl))
        assert "A short account is missing" in listed
        assert "which has passed: the deputy is asked too" in listed
        assert "1 past the day" in words(shown(HOME, cast.carl))
        assert disagreement.reference in listed


def test_the_list_says_where_the_accounts_of_both_sides_are_missing(cast: Cast) -> None:
    referrals.logged(cast)
    with clock.set_to(in_days(6, cast).instant()):
        listed = words(shown(CASES, cast.carl))
    assert "The short accounts of both sides are missing" in listed
    assert "A short account is missing" not in listed


def destroys(cast: Cast, disagreement: Disagreement, said: str) -> Disagreement:
    """Grace asks for it, and Helen decides."""
    asked = act(disagreement, "ask_to_destroy", cast.grace, what=found(disagreement, said), because=WRONG)
    destruction = asked.destructions.get(answer="")
    return act(asked, "destroy", cast.helen, destruction=destruction, answer="destroyed", because="")


@pytest.mark.both
def test_at_whose_request_something_was_destroyed_is_said_to_the_sides_and_not_to_a_seat(cast: Cast) -> None:
    disagreement = reviews.gives(gives(reviews.escalation(cast), cast, "ann"), cast, "ann")
    for said in (WHY, ACCOUNT["disputed"], reviews.CONCLUDES, reviews.SCOPE):
        disagreement = destroys(cast, disagreement, said)
    for at in (disagreement.get_absolute_url(), address(disagreement, Act.DECIDE_DEEP_DIVE)):
        seen = words(shown(at, cast.moira))
        assert seen.count(f"Destroyed on {day(clock.today())}") == 4, at
        assert cast.grace.name not in seen
    assert f"Destroyed on {day(clock.today())} at the request of Grace Obi" in page(disagreement, cast.ann)
