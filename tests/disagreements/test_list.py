"""The list: searched and filtered within what one may see, what presses most first; filters stand in the address."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection

from resolution import clock
from resolution.disagreements.answers import Address, ChildAnswer
from resolution.disagreements.models import Disagreement
from resolution.govuk import kept
from resolution.history.models import Reading
from resolution.partnership.models import Person

from .cast import (
    STANDS,
    Cast,
    acknowledged,
    act,
    agreed,
    carried,
    closed,
    in_days,
    onward,
    raised,
    responded,
    settled,
    unresolved,
    user,
)
from .looking import LIST, due, look, queries, shown, sought, words
from .pages import signed_in, text_of
from .referrals import seated

pytestmark = pytest.mark.both

UNASKED: dict[str, Any] = {"record_numbers": {}, "question": ""}


def found(query: str, who: Person) -> set[str]:
    """The references on the page."""
    return listed(f"{LIST}?{query}", who)


def found_by(typed: str, who: Person, **others: str) -> set[str]:
    """The same, of what this person looks for."""
    return listed(sought(typed, who, **others), who)


def listed(at: str, who: Person) -> set[str]:
    page = words(shown(at, who).split('<h2 class="govuk-heading-m">')[1])
    return {word for word in page.split() if word.startswith("D-")}


def references(*those: Disagreement) -> set[str]:
    return {each.reference for each in those}


def next_door(cast: Cast) -> dict[str, Any]:
    """Addressed to the council next door."""
    return {"agency": cast.neighbour, "to": Address(person=cast.carl)}


class TestSearch:
    def test_finds_by_reference_agency_person_and_words_in_any_case(self, cast: Cast) -> None:
        here = raised(cast)
        there = raised(cast, **next_door(cast), decision="To share nothing with the school.")
        grace = cast.grace
        assert found_by(here.reference, grace) == references(here)
        assert found_by("eastmoor", grace) == references(there)
        assert found_by("PRIYA nair", grace) == references(here)
        assert found_by("Nothing SCHOOL", grace) == references(there)
        assert found_by("feeding", grace) == references(here, there)
        assert found_by("feeding eastmoor", grace) == references(there)
        assert found_by("wombat", grace) == set()

    @pytest.mark.requirement("A2")
    def test_no_address_says_what_was_looked_for(self, cast: Cast) -> None:
        here = raised(cast)
        for _ in range(26):
            settled(cast)
        at = sought("this week", cast.grace)
        page = shown(at, cast.grace)
        assert 'value="this week"' in page
        assert not [each for each in (at, *re.findall(r'(?:href|action)="([^"]*)"', page)) if "week" in each]
        [second] = set(re.findall(r'href="(\?sought=[^"]+&amp;page=2)"', page))
        assert len(listed(LIST + unescape(second), cast.grace)) == 1
        assert found_by(here.reference, cast.grace) == references(here)

    @pytest.mark.requirement("A2")
    def test_words_that_somebody_else_typed_or_that_stand_in_the_address_are_not_looked_for(self, cast: Cast) -> None:
        raised(cast)
        for at in (sought("wombat", cast.priya), f"{LIST}?words=wombat", f"{LIST}?sought=wombat"):
            page = shown(at, cast.grace)
            assert "wombat" not in page
            assert "1 disagreement" in words(page)
            assert "found" not in words(page)

    @pytest.mark.requirement("I2")
    def test_what_was_looked_for_after_the_session_had_ended_is_found_once_they_are_back(self, cast: Cast) -> None:
        raised(cast)
        client = signed_in(cast.grace)
        client.logout()
        sent = {"words": "feeding", kept.TYPED_BY: kept.mark(user(cast.grace))}
        answer = client.post(LIST, sent, follow=True)
        assert "kept for an hour" in text_of(answer)
        client.force_login(user(cast.grace))
        back = client.get(LIST)
        assert back.status_code == 302
        assert "1 disagreement found" in words(text_of(client.get(back.headers["Location"])))
        assert client.get(LIST).status_code == 200

    @pytest.mark.parametrize("typed", ["%", "_", "'", '"', "\\", "<script>"])
    def test_signs_are_letters_like_any_other(self, cast: Cast, typed: str) -> None:
        raised(cast)
        assert found_by(typed, cast.grace) == set()

    @pytest.mark.requirement("A5")
    def test_what_a_search_found_is_kept_as_a_reading_once_a_day(self, cast: Cast) -> None:
        here, there = raised(cast), raised(cast, **next_door(cast))
        found_by("feeding", cast.grace)
        found_by("priya", cast.grace)
        found = Reading.objects.filter(user__person=cast.grace, kind=Reading.Kind.SEARCH)
        assert sorted(reading.subject_key for reading in found) == sorted(str(each.pk) for each in (here, there))

    @pytest.mark.requirement("A5")
    def test_looking_at_the_list_alone_is_no_reading(self, cast: Cast) -> None:
        raised(cast)
        found("", cast.grace)
        found("tier=1", cast.grace)
        assert not Reading.objects.filter(user__person=cast.grace).exists()

    @pytest.mark.requirement("A2")
    def test_words_are_never_searched_for_those_who_see_numbers_only(self, cast: Cast) -> None:
        raised(cast)
        assert found_by("feeding", cast.ruth) == set()
        assert "0 disagreements found" in shown(sought("feeding", cast.joan), cast.joan)

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite reads the text through")
    def test_letters_are_looked_up_in_an_index(self, cast: Cast) -> None:
        raised(cast)
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_text_by_its_letters'")
            (definition,) = cursor.fetchone()
        assert "gin_trgm_ops" in definition


class TestFilters:
    def test_by_side(self, cast: Cast) -> None:
        asked = raised(cast)
        answered = raised(cast, by=cast.bea, agency=cast.health)
        assert found("side=raising", cast.ann) == references(asked)
        assert found("side=responding", cast.ann) == references(answered)

    def test_by_tier(self, cast: Cast) -> None:
        first, second = raised(cast), carried(cast)
        assert found("tier=1", cast.grace) == references(first)
        assert found("tier=2", cast.grace) == references(second)

    def test_by_state(self, cast: Cast) -> None:
        states = {
            "raising": responded(cast),
            "responding": acknowledged(cast),
            "agreed": agreed(cast),
            "closed": closed(cast),
            "settled": settled(cast),
            "unresolved": unresolved(cast),
        }
        for state, disagreement in states.items():
            assert found(f"state={state}", cast.grace) == references(disagreement), state
        assert found("state=withdrawn", cast.grace) == set()

    @pytest.mark.requirement("L3")
    def test_by_overdue(self, cast: Cast) -> None:
        soon, later = raised(cast, due=in_days(1, cast)), raised(cast, due=in_days(9, cast))
        assert found("overdue=yes", cast.grace) == set()
        with clock.set_to(due(soon)):
            assert found("overdue=yes", cast.grace) == references(soon)
            act(soon, "escalate", cast.grace, onward=onward(cast, carry_by=in_days(1, cast)))
            assert found("overdue=yes", cast.grace) == set()
            assert found("", cast.grace) == references(soon, later)

    def test_by_theme(self, cast: Cast) -> None:
        threshold, drift = raised(cast), raised(cast, themes=("delay", "risk"))
        assert found("theme=delay", cast.grace) == references(drift)
        assert found("theme=threshold", cast.grace) == references(threshold)

    def test_they_add_up_and_stay_open_in_the_address_and_on_the_page(self, cast: Cast) -> None:
        raised(cast)
        there = raised(cast, **next_door(cast))
        at = sought("eastmoor", cast.grace, tier="1", state="responding", theme="threshold", side="")
        assert at.startswith(f"{LIST}?state=responding&tier=1&theme=threshold&sought=")
        assert listed(at, cast.grace) == references(there)
        page = shown(at, cast.grace)
        assert '<details class="govuk-details" open>' in page
        assert 'value="eastmoor"' in page
        assert "1 disagreement found" in page
        assert "Show all" in page

    @pytest.mark.parametrize("query", ["tier=99", "theme=nonsense", "state=x", "side=third", "overdue=maybe", "page=x"])
    def test_a_filter_that_does_not_exist_is_said_to_be_wrong_and_filters_nothing(self, cast: Cast, query: str) -> None:
        disagreement = raised(cast)
        assert found(query, cast.grace) == references(disagreement)
        assert ("There is a problem" in shown(f"{LIST}?{query}", cast.grace)) == (query != "page=x")

    @pytest.mark.parametrize("words_typed", ["x" * 101, "\0feeding", "\u202efeeding"])
    def test_words_that_cannot_be_looked_for_are_refused_with_what_to_do(self, cast: Cast, words_typed: str) -> None:
        raised(cast)
        answer = signed_in(cast.grace).post(LIST, {"words": words_typed})
        assert answer.status_code == 200
        assert "There is a problem" in text_of(answer)
        assert f'value="{words_typed[-7:]}' in text_of(answer)

    def test_nothing_found_says_what_to_do(self, cast: Cast) -> None:
        assert "There is none that you can see yet." in shown(LIST, cast.bea)
        assert "look for fewer words" in shown(sought("wombat", cast.bea), cast.bea)

    @pytest.mark.requirement("A2")
    def test_whoever_holds_a_seat_reads_why_it_is_empty_and_where_to_go(self, cast: Cast) -> None:
        seated(cast)
        page = shown(LIST, cast.moira)
        assert "whoever oversees them is named on none" in words(page)
        assert 'href="/oversight/cases/"' in page.partition("<main")[2]


class TestOrderAndPages:
    @pytest.mark.requirement("L3")
    def test_overdue_then_nearly_due_then_the_newest(self, cast: Cast) -> None:
        over = agreed(cast)
        later = raised(cast, due=in_days(9, cast))
        nearly = raised(cast, due=in_days(5, cast))
        late = raised(cast, due=in_days(3, cast))
        with clock.set_to(due(nearly) - timedelta(hours=5)):
            page = shown(LIST, cast.grace)
        order = sorted((over, later, nearly, late), key=lambda each: page.index(f">{each.reference}<"))
        assert order == [late, nearly, later, over]

    def test_twenty_five_stand_on_a_page_and_filters_are_kept_on_the_next(self, cast: Cast) -> None:
        for _ in range(28):
            settled(cast)
        raised(cast)
        assert "29 disagreements" in shown(LIST, cast.grace)
        assert len(found("state=settled", cast.grace)) == 25
        assert len(found("state=settled&page=2", cast.grace)) == 3
        assert 'href="?state=settled&amp;page=2"' in shown(f"{LIST}?state=settled", cast.grace)
        assert look(f"{LIST}?page=99", cast.grace).status_code == 200

    def test_fifty_take_ten_queries_and_no_large_page_searched_or_not(self, cast: Cast) -> None:
        for number in range(25):
            raised(cast, due=in_days(1 + number % 5, cast))
            settled(cast)
        for who in (cast.grace, cast.helen):
            several = f"{sought('services', who, theme='threshold', tier='1', overdue='yes')}&page=2"
            for at in (LIST, sought("services", who), several):
                assert queries(at, who) <= 10, at
        assert queries("/disagreements/by-number/", cast.ruth) <= 10

    def test_what_i_am_to_do_is_said_to_me_and_what_others_do_of_them(self, cast: Cast) -> None:
        acknowledged(cast)
        by = in_days(3, cast).words
        assert f"You, by {by}: respond" in words(shown(LIST, cast.priya))
        assert f"Priya Nair, Marlshire Children’s Services, by {by}: respond" in words(shown(LIST, cast.grace))


class TestLines:
    def test_a_line_says_what_it_is_about_who_raised_it_and_of_the_child_initials_alone(self, cast: Cast) -> None:
        disagreement = act(raised(cast, themes=("threshold", "delay")), "acknowledge", cast.priya, **UNASKED)
        disagreement = act(disagreement, "respond", cast.priya, answer=STANDS)
        disagreement = act(disagreement, "escalate", cast.grace, onward=onward(cast))
        act(disagreement, "hand_over", cast.grace, to=cast.olu, because="A new job.")
        settled(cast)
        for at in (LIST, "/"):
            said = words(shown(at, cast.helen))
            assert "Threshold or level of need. Drift or delay. Marlshire Health Trust and" in said
            assert "Manager tier, raised" in said
            assert said.count("by Grace Obi.") == 2
            assert "Olu Bright" not in said
            assert f"{disagreement.reference} TK " in said
            assert "9 March 2024" not in said

    @pytest.mark.parametrize(
        ("children", "said"), [(["TK", "AB"], "TK and AB"), (["TK", "AB", "CD", "EF"], "TK, AB and others")]
    )
    def test_brothers_and_sisters_are_said_as_far_as_there_is_room(
        self, cast: Cast, children: list[str], said: str
    ) -> None:
        case = tuple(ChildAnswer(each, "exact", clock.today()) for each in children)
        disagreement = raised(cast, children=case)
        assert f"{disagreement.reference} {said} " in words(shown(LIST, cast.grace))
