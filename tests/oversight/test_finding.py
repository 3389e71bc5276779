"""What meetings agreed and papers said before is found by its words, by those who read it, and no further (Q10)."""

import re
from datetime import timedelta
from html import unescape

import pytest

from resolution import clock
from resolution.govuk.wording import day
from resolution.history.models import Reading
from resolution.oversight import actions
from resolution.oversight.finding import AROUND, FoundAction, FoundSection, find
from resolution.oversight.models import Tabled
from resolution.partnership.models import Person
from tests.disagreements import reviews
from tests.disagreements.cast import Cast, user
from tests.disagreements.looking import look, queries, shown, sought, words
from tests.disagreements.pages import signed_in, text_of
from tests.partnership.cast import COMMAND, by
from tests.partnership.seats import seat

from .acts import SECRET, asked, decided, tabled_for
from .sub_group import MEETINGS, SubGroup, agreed, called, gather, returned
from .test_reviews import WHAT, follows
from .year import begun, said_so

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q10")]
SAID = "Strategy discussions begin without the school."


FIND = f"{MEETINGS}find/"


def found(typed: str, who: Person) -> str:
    """The words of the page."""
    return words(shown(sought(typed, who, FIND), who))


def searched(who: Person) -> set[tuple[str, str]]:
    rows = Reading.objects.filter(user=user(who), kind=Reading.Kind.SEARCH)
    return set(rows.values_list("subject_kind", "subject_key"))


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    return gather(cast)


def test_what_was_tabled_is_found_with_its_meeting_its_section_and_what_stands_around_it(there: SubGroup) -> None:
    returned(there, there.nell, f"{'Before it. ' * 40}{SAID} {'After it. ' * 40}")
    row = actions.table_paper(of=there.meeting, by=by(there.una))
    html = shown(sought("STRATEGY discussion", there.otto, FIND), there.otto)
    page = words(html)
    assert "1 found" in page
    assert f"Paper for the meeting on {day(there.meeting.on)}: What agencies experience" in page
    assert f"Before it. {SAID} After it." in page
    assert page.count("…") == 2
    assert len(page.split("…")[1]) < 2 * AROUND + 30
    assert f"Version 1, tabled on {day(clock.today())}." in page
    assert f'href="{row.get_absolute_url()}#section-experiences"' in html
    assert 'id="section-experiences"' in shown(row.get_absolute_url(), there.otto)
    assert "strategy" not in html.split("</title>")[0].lower()
    assert searched(there.otto) == {("oversight.meeting", str(there.meeting.pk))}


def test_words_that_stand_in_two_paragraphs_are_not_found_together_and_nothing_found_says_what_to_do(
    there: SubGroup,
) -> None:
    returned(there, there.nell, SAID)
    returned(there, there.otto, "Nobody knows the rota.")
    actions.table_paper(of=there.meeting, by=by(there.una))
    page = found("strategy rota", there.una)
    assert "Nothing found" in page
    assert "Look for fewer words" in page
    assert searched(there.una) == set()
    for nothing in ("", "  "):
        assert "found" not in found(nothing, there.una)


def test_a_mark_is_looked_for_like_a_letter(there: SubGroup) -> None:
    returned(there, there.nell, SAID)
    actions.table_paper(of=there.meeting, by=by(there.una))
    assert "Nothing found" in found("§", there.una)


def test_a_table_is_looked_through_row_by_row_with_its_caption_and_its_note(there: SubGroup) -> None:
    actions.table_paper(of=there.meeting, by=by(there.una))
    sections = find(there.cast.health.name, there.cast.partnership, user(there.una))
    rows = [said for one in sections if isinstance(one, FoundSection) for said in one.says]
    assert any(said.startswith(there.cast.health.name) and " · " in said for said in rows)
    more = [one for one in sections if isinstance(one, FoundSection) and one.more > 0]
    assert more == [] or f"And {more[0].more} more place" in found(there.cast.health.name, there.una)


def test_an_action_is_found_open_or_done_by_what_it_says_and_by_whose_it_is(there: SubGroup) -> None:
    done, dropped, still = (agreed(there) for _ in range(3))
    actions.finish_action(action=done, what_came_of_it="The strategy rota is on the intranet.", by=COMMAND)
    actions.drop_action(action=dropped, because="The strategy board does it.", by=COMMAND)
    page = found("night", there.una)
    assert "3 found" in page
    assert page.index("Action 3: Write down") < page.index("Action 2: ") < page.index("Action 1: ")
    assert f"Nell Cross, Marlshire Health Trust, by {day(still.due_on)}. Outstanding." in page
    assert f"Agreed at the meeting on {day(there.meeting.on)}." in page
    assert f"Done on {day(clock.today())}: The strategy rota is on the intranet." in page
    assert f"Dropped on {day(clock.today())}: The strategy board does it." in page
    assert "2 found" in found("strategy", there.otto)
    assert "3 found" in found("nell cross", there.otto)
    html = shown(sought("night", there.una, FIND), there.una)
    assert f'href="{there.at}#action-1"' in html
    assert 'id="action-1"' in shown(there.at, there.una)
    assert searched(there.una) == {("oversight.meeting", str(there.meeting.pk))}
    with clock.set_to(clock.now() + timedelta(days=11)):
        assert found("night", there.una).count("Overdue") == 1


def test_of_versions_that_say_the_same_the_newest_is_found_and_one_that_was_corrected_still_is(
    there: SubGroup,
) -> None:
    returned(there, there.nell, SAID)
    actions.table_paper(of=there.meeting, by=by(there.una))
    with clock.set_to(clock.now() + timedelta(hours=1)):
        actions.table_paper(of=there.meeting, what_changed="The figures.", by=by(there.una))
    with clock.set_to(clock.now() + timedelta(hours=2)):
        returned(there, there.nell, "Discussions begin with the school.")
        actions.table_paper(of=there.meeting, what_changed="What was experienced.", by=by(there.una))
    [one] = find("strategy", there.cast.partnership, user(there.una))
    assert isinstance(one, FoundSection)
    assert one.paper.version == 2
    [newest] = find("discussions", there.cast.partnership, user(there.una))
    assert isinstance(newest, FoundSection)
    assert newest.paper.version == 3


@pytest.mark.requirement("A12")
def test_what_was_destroyed_is_not_found_and_the_version_in_its_place_is(there: SubGroup) -> None:
    row = tabled_for(there)
    assert "1 found" in found("Quill number nine", there.una)
    asked(there)
    decided(there)
    assert "Nothing found" in found("Quill number nine", there.una)
    stands = Tabled.objects.latest("pk")
    assert stands != row
    assert f'href="{stands.get_absolute_url()}#section-experiences"' in shown(
        sought("destroyed", there.una, FIND), there.una
    )
    assert SECRET not in shown(sought("destroyed", there.una, FIND), there.una)


def test_the_draft_of_a_paper_is_not_looked_through_and_the_report_of_a_year_is(there: SubGroup) -> None:
    returned(there, there.nell, SAID)
    assert "Nothing found" in found("strategy", there.una)
    report = begun(there)
    said_so(there, report, "I went to strategy discussions myself.")
    actions.table_paper(of=report, by=by(there.una))
    assert f"Annual report for {report.year}: " in found("strategy", there.una)
    assert searched(there.una) == {("oversight.annualreport", str(report.pk))}


@pytest.mark.requirement("A2")
def test_two_readers_find_the_same_action_and_each_as_much_of_its_review_as_they_may_read(cast: Cast) -> None:
    disagreement, meeting = reviews.found(cast), called(cast, 5)
    seat(cast.sam, "member")
    action = follows(cast, disagreement, meeting)
    assert f"Follows from Deep dive, {disagreement.reference}." in found("weighs", cast.moira)
    # Of Sam's agency, which is a side, nobody is told by a seat which review it is.
    theirs = found("weighs", cast.sam)
    assert WHAT in theirs
    assert "Follows from a review." in theirs
    assert disagreement.reference not in theirs
    assert find(disagreement.reference, cast.partnership, user(cast.moira)) == []
    [one] = find("weighs", cast.partnership, user(cast.sam))
    assert isinstance(one, FoundAction)
    assert (one.action, one.about) == (action, meeting)


def test_nobody_searches_who_does_not_read_the_meetings_and_nothing_of_another_partnership_is_found(
    there: SubGroup,
) -> None:
    agreed(there)
    for who in (there.cast.grace, there.moira, there.nell):
        expected = 200 if who is there.nell else 403
        assert look(FIND, user(who).person).status_code == expected
        sent = signed_in(who).post(FIND, {"words": "night"}).status_code
        assert sent == (302 if who is there.nell else 403)
        assert look(MEETINGS, who).status_code == expected
    assert "1 found" in found("night", there.ruth)
    there.cast.partnership.pk += 1
    assert find("night", there.cast.partnership, user(there.una)) == []


def test_no_address_says_what_was_looked_for_and_nobody_else_reads_it(there: SubGroup) -> None:
    agreed(there)
    at = sought("night", there.una, FIND)
    assert "night" not in at
    assert 'value="night"' in shown(at, there.una)
    for other, who in ((at, there.otto), (f"{FIND}?words=night", there.una)):
        page = shown(other, who)
        assert "night" not in page
        assert "found" not in words(page)


def test_words_that_are_too_long_are_refused_beside_the_box_and_stay_in_it(there: SubGroup) -> None:
    answer = signed_in(there.una).post(FIND, {"words": "night" * 21})
    assert answer.status_code == 200
    assert "There is a problem" in text_of(answer)
    assert f'value="{"night" * 21}"' in text_of(answer)


def test_the_page_of_meetings_has_the_box_and_a_long_list_has_pages_at_the_same_cost(there: SubGroup) -> None:
    assert f'action="{MEETINGS}find/"' in shown(MEETINGS, there.una)
    agreed(there)
    one = queries(sought("night", there.una, FIND), there.una)
    for _ in range(30):
        agreed(there)
    second = called(there.cast, 30)
    with clock.set_to(clock.now() + (second.on - clock.today())):
        actions.table_paper(of=second, by=by(there.una))
    assert queries(sought("night", there.otto, FIND), there.otto) <= one + 1
    assert "32 found" in found("night", there.otto)
    first = shown(sought("night", there.otto, FIND), there.otto)
    [second_page] = set(re.findall(r'href="(\?sought=[^"]+&amp;page=2)"', first))
    last = words(shown(FIND + unescape(second_page), there.otto))
    assert "Action 1: " in last
    assert f"Paper for the meeting on {day(second.on)}: " in last
    assert "in this section" in last


def test_who_has_searched_is_kept_and_the_words_are_not(there: SubGroup) -> None:
    agreed(there)
    found("night", there.otto)
    [kept] = Reading.objects.filter(user=user(there.otto), kind=Reading.Kind.SEARCH)
    assert kept.get_kind_display() == "found it in a search"
    assert "night" not in " ".join(str(value) for value in vars(kept).values())
