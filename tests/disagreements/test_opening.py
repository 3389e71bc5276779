"""In an emergency an authorised person opens a record that they would not otherwise see, for a reason (A4)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.actions.doing import NotNow
from resolution.disagreements.answers import ChildAnswer
from resolution.disagreements.models import Disagreement, EmergencyOpening
from resolution.history import journal
from resolution.history.models import Entry, Reading
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND, otherplace, person

from . import cast as county
from .cast import Cast, act, now
from .emergency import BY_CHILD, BY_NUMBER, OPEN, WHY, asks, authorised, filled, form, opened, opens, press
from .looking import HOME, LIST, look, page, shown, words
from .pages import address, signed_in, text_of, trace

pytestmark = pytest.mark.requirement("A4")
NOTHING = "Nothing was found that you can open"


@pytest.mark.both
def test_an_authorised_person_opens_it_reads_it_and_both_leads_are_told(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    authorised(cast.carl)
    assert look(disagreement.get_absolute_url(), cast.carl).status_code == 404
    assert "Open a record in an emergency" in shown(HOME, cast.carl)
    answer = asks(cast.carl, filled(disagreement))
    assert answer.url == disagreement.get_absolute_url()
    record = page(disagreement, cast.carl)
    assert "I weigh him at home every Thursday until this is settled." in record
    assert "You opened this in an emergency. You can read it until the end of" in record
    told = Notice.objects.filter(kind="opened_in_emergency")
    assert {notice.to for notice in told} == {cast.ann, cast.helen}
    assert [notice.to for notice in Notice.objects.filter(kind="to_rule_on")] == [cast.ruth]


def test_both_sides_see_who_opened_it_and_why_and_who_has_looked(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    authorised(cast.carl)
    asks(cast.carl, filled(disagreement))
    for reader in (cast.grace, cast.helen):
        record = page(disagreement, reader)
        assert "Carl Voss opened the record in an emergency, to read until the end of" in record
        assert "“The child is with me, or I am on my way to the child”" in record
        assert WHY in record
    looks = words(shown(f"{disagreement.get_absolute_url()}looks/", cast.priya))
    assert "Carl Voss" in looks
    assert "opened it in an emergency" in looks


def test_it_is_found_by_the_child_too_and_small_letters_do_for_initials(cast: Cast) -> None:
    disagreement = county.raised(cast)
    authorised(cast.carl)
    assert asks(cast.carl, BY_NUMBER | BY_CHILD).url == disagreement.get_absolute_url()


def test_of_several_about_one_child_each_is_opened_by_itself_and_shown_by_number_only(cast: Cast) -> None:
    first, second = county.raised(cast), county.raised(cast, decision="To end the plan.")
    authorised(cast.carl)
    client = signed_in(cast.carl)
    listed = client.post(OPEN, form(client, BY_NUMBER | BY_CHILD))
    said = text_of(listed)
    assert first.reference in said
    assert second.reference in said
    assert "(optional)" not in said
    assert "Marlshire Health Trust" in said
    assert "To end the plan." not in said
    assert Reading.objects.filter(user=county.user(cast.carl), kind=Reading.Kind.MATCH).count() == 2
    assert not EmergencyOpening.objects.exists()
    chosen = press(client, form(client, BY_NUMBER | BY_CHILD | {"which": second.reference}))
    assert chosen.url == second.get_absolute_url()
    assert look(first.get_absolute_url(), cast.carl).status_code == 404


@pytest.mark.parametrize(
    "child",
    [
        ChildAnswer("TK", "month", date(2024, 3, 1)),
        ChildAnswer("TK", "year", date(2024, 1, 1)),
        ChildAnswer("TK", "expected", date(2024, 3, 30)),
        ChildAnswer("TK", "unknown", unknown_because="It was not said."),
    ],
)
def test_what_can_be_another_child_is_listed_before_it_is_opened(cast: Cast, child: ChildAnswer) -> None:
    disagreement = county.raised(cast, children=(child,))
    authorised(cast.carl)
    client = signed_in(cast.carl)
    said = text_of(client.post(OPEN, form(client, BY_NUMBER | BY_CHILD)))
    assert "it can be another child" in said
    assert Reading.objects.filter(user=county.user(cast.carl), kind=Reading.Kind.MATCH).count() == 1
    assert not EmergencyOpening.objects.exists()
    chosen = press(client, form(client, BY_NUMBER | BY_CHILD | {"which": disagreement.reference}))
    assert chosen.url == disagreement.get_absolute_url()


def test_asking_for_the_page_opens_nothing(cast: Cast) -> None:
    county.raised(cast)
    authorised(cast.carl)
    before = trace()
    shown(OPEN, cast.carl)
    assert trace() == before


def test_whoever_has_no_authority_is_told_who_gives_it(cast: Cast) -> None:
    disagreement = county.raised(cast)
    refused = look(OPEN, cast.carl)
    assert refused.status_code == 403
    assert "business manager says who may open records" in text_of(refused)
    assert signed_in(cast.carl).post(OPEN, filled(disagreement)).status_code == 403
    assert "Open a record in an emergency" not in shown(HOME, cast.carl)
    with pytest.raises(PermissionDenied):
        opens(disagreement, cast.carl)


def restricted(cast: Cast) -> Disagreement:
    return act(county.raised(cast), "restrict", cast.grace, because="A colleague’s own family")


def stepped_aside(cast: Cast) -> Disagreement:
    disagreement = act(county.acknowledged(cast), "add_third", cast.ann, person=cast.carl, because="He knows him.")
    return act(disagreement, "declare_link", cast.carl, because="family")


def blocked(cast: Cast) -> Disagreement:
    return act(county.raised(cast), "block", cast.ruth, person=cast.carl, because="family")


def settled(cast: Cast) -> Disagreement:
    return county.settled(cast)


def nothing_there(cast: Cast) -> Disagreement:
    return Disagreement(reference="D-9999")


def words_of_nothing(cast: Cast, disagreement: Disagreement, who: Person) -> str:
    answer = asks(who, filled(disagreement))
    assert answer.status_code == 200
    assert disagreement.reference in text_of(answer)
    return words(text_of(answer)).replace(disagreement.reference, "D-0000")


@pytest.mark.parametrize("reach", [restricted, stepped_aside, blocked, settled], ids=lambda reach: reach.__name__)
def test_what_cannot_be_opened_is_not_found_in_the_same_words(
    cast: Cast, reach: Callable[[Cast], Disagreement]
) -> None:
    """The very same as where there is nothing: only opening one says that it is there."""
    disagreement = reach(cast)
    authorised(cast.carl)
    said = words_of_nothing(cast, disagreement, cast.carl)
    assert NOTHING in said
    assert WHY in text_of(asks(cast.carl, filled(disagreement)))
    assert said == words_of_nothing(cast, nothing_there(cast), cast.carl)
    assert not EmergencyOpening.objects.exists()
    with pytest.raises(NotNow):
        opens(disagreement, cast.carl)


def test_what_was_recalled_from_somebody_is_not_found(cast: Cast) -> None:
    disagreement = act(county.raised(cast), "recall", cast.grace, because="Another Priya was meant")
    authorised(cast.priya)
    assert NOTHING in text_of(asks(cast.priya, filled(disagreement)))


def test_a_number_of_another_partnership_is_not_found(cast: Cast) -> None:
    disagreement = county.raised(cast)
    elsewhere = otherplace()
    una = Person.objects.get(name="Una Vale")
    stranger = person(una.agency, "Nils Berg", "Duty worker")
    directory.give_authority(partnership=elsewhere, person=stranger, because="He is on duty.", by=COMMAND)
    assert NOTHING in text_of(asks(stranger, filled(disagreement)))


def test_whom_to_ring_stands_on_the_page(cast: Cast) -> None:
    directory.change_telephones(agency=cast.social_care, telephone="", urgent_telephone="01632 960 999", by=COMMAND)
    authorised(cast.carl)
    ringing = words(text_of(asks(cast.carl, filled(nothing_there(cast)))))
    assert "01632 960 100" in ringing
    assert "Marlshire Children’s Services: 01632 960 999" in ringing


def test_looking_in_vain_is_kept_without_what_was_typed_and_the_office_reads_it(cast: Cast) -> None:
    authorised(cast.carl)
    asks(cast.carl, BY_NUMBER | BY_CHILD)
    entry = Entry.objects.get(act="look_in_emergency")
    assert "TK" not in entry.payload.body
    assert WHY not in entry.payload.body
    said = "Carl Voss looked for a record in an emergency, by a child, and found none"
    assert said in words(shown("/directory/emergencies/", cast.ruth))
    assert said not in words(shown("/directory/emergencies/", cast.grace))


def test_after_five_times_in_vain_nothing_is_looked_for_within_the_hour(cast: Cast) -> None:
    disagreement = county.raised(cast)
    authorised(cast.carl)
    for _ in range(5):
        assert NOTHING in text_of(asks(cast.carl, filled(nothing_there(cast))))
    assert "You have looked several times and found nothing" in text_of(asks(cast.carl, filled(disagreement)))
    assert Entry.objects.filter(act="look_in_emergency").count() == 5
    with clock.set_to(clock.now() + timedelta(hours=1, minutes=1)):
        assert asks(cast.carl, filled(disagreement)).status_code == 302


def test_whoever_reads_it_anyway_is_led_to_it_and_opens_nothing(cast: Cast) -> None:
    disagreement = county.raised(cast)
    authorised(cast.helen)
    assert asks(cast.helen, filled(disagreement)).url == disagreement.get_absolute_url()
    assert not EmergencyOpening.objects.exists()
    assert "You opened this in an emergency" not in page(disagreement, cast.helen)
    with pytest.raises(NotNow):
        opens(disagreement, cast.helen)


def test_somebody_of_a_small_agency_says_first_that_they_have_no_personal_link(cast: Cast) -> None:
    disagreement = county.raised(cast)
    authorised(cast.bea)
    assert asks(cast.bea, filled(disagreement)).url == disagreement.get_absolute_url()
    assert "To close the case after the first visit." not in shown(disagreement.get_absolute_url(), cast.bea)
    county.says_no_link(disagreement, cast.bea)
    assert "To close the case after the first visit." in page(disagreement, cast.bea)


def test_the_same_form_sent_twice_opens_it_once_and_with_other_words_says_so(cast: Cast) -> None:
    disagreement = county.raised(cast)
    authorised(cast.carl)
    client = signed_in(cast.carl)
    typed = form(client, filled(disagreement))
    first, second = press(client, typed), press(client, typed)
    assert first.url == second.url == disagreement.get_absolute_url()
    assert EmergencyOpening.objects.count() == 1
    other = client.post(OPEN, typed | {"because": ["Something else."]})
    assert other.status_code == 409
    assert "Something else." in text_of(other)
    assert client.post(OPEN, typed | {"submission": [""]}).status_code == 200


def test_nothing_is_written_when_the_journal_fails(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    disagreement = county.raised(cast)
    authorised(cast.carl)
    before = trace()
    monkeypatch.setattr(journal.Journal, "write", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        opens(disagreement, cast.carl)
    assert trace() == before


def test_it_is_only_read_and_an_open_page_of_theirs_moves_nothing(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    opened(disagreement, cast.carl)
    assert policy.capacities(county.user(cast.carl), now(disagreement)) == frozenset()
    assert look(address(disagreement, Act.NOTE), cast.carl).status_code == 403
    assert "Add to the record" not in page(disagreement, cast.carl)
    assert disagreement.reference in shown(LIST, cast.carl)


def test_whoever_answers_meanwhile_has_a_page_that_is_still_up_to_date(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    opened(disagreement, cast.carl)
    answered = act(disagreement, "respond", cast.priya, answer=county.STANDS)
    assert answered.step is not None
    assert answered.step.answered_at is not None


WRONG: dict[str, dict[str, str]] = {
    "Select how you look for the record": {},
    "Select why it cannot wait": {},
    "Enter what has happened, in one line": {},
    "Enter the number of the record": {"by": "number"},
    "The number must be letters, a dash and digits, like D-0042": {"by": "number", "reference": "42"},
    "Enter the initials of the child": {"by": "child"},
    "Enter the date of birth of the child": {"by": "child"},
    "The initials of the child must be 4 letters or fewer": {"by": "child", "initials": "Sandra"},
    "Take out what may say who is meant": BY_NUMBER | {"reference": "D-0001", "because": "Ann Lowe asks."},
}


@pytest.mark.parametrize("says", WRONG)
def test_a_page_that_is_badly_filled_says_what_is_wrong_and_looks_for_nothing(cast: Cast, says: str) -> None:
    county.raised(cast)
    authorised(cast.carl)
    before = trace()
    answer = asks(cast.carl, WRONG[says])
    assert says in text_of(answer)
    assert trace() == before


def test_an_opening_is_called_by_its_number_alone(cast: Cast) -> None:
    opening = opened(county.raised(cast), cast.carl)
    assert str(opening) == f"Opening {opening.pk}"
