"""The next version of the protocol is changed one thing at a time, by whoever knows no file of this service."""

import tomllib
from datetime import timedelta

import pytest
from django.test import Client

from resolution import clock
from resolution.partnership import actions, review
from resolution.partnership.models import ProtocolDraft, Seat
from resolution.protocol.loading import wiltshire_text
from tests.govuk.reading import read

from .acts import ready
from .cast import COMMAND, Cast
from .conftest import SignIn
from .crowd import LARGEST
from .seats import seat

pytestmark = pytest.mark.requirement("Q14")

PROTOCOL = "/directory/protocol/"
WORDS = f"{PROTOCOL}draft/words/"
CHANGE = f"{PROTOCOL}change_draft/"


def main(client: Client, url: str) -> str:
    return read(client.get(url)).one("main").text


def sent(client: Client, cast: Cast, key: str, **other: str) -> str:
    """What the page says once it was sent as it stands, with these answers in place of those that were there."""
    thing = review.changeable(review.next_version(cast.partnership).text)[key]
    page = ready("change_draft", cast)
    beside = {name: page.data[name] for name in ("as_of", "submission")}
    typed = {blank.name: blank.says for blank in thing.blanks} | other | beside
    return read(client.post(f"{CHANGE}{key}/", typed, follow=True)).one("main").text


@pytest.mark.both
def test_the_draft_begins_with_the_first_thing_that_is_changed_beside_what_the_version_before_says(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.ruth)
    assert "It begins as version 1, with the first thing that you change" in main(client, WORDS)
    assert "Version 1 says: Manager to Manager" in main(client, f"{CHANGE}tiers-2/")
    assert "Tier 2, Manager The same" in main(client, f"{WORDS}tiers/")
    after = sent(client, cast, "tiers-2", tiers_2_name="Team manager")
    assert "Tier 2, Team manager Changed" in after
    assert "Tiers Changed" in main(client, WORDS)
    assert "Themes The same" in main(client, WORDS)
    assert "Version 1 says: Manager " in main(client, f"{CHANGE}tiers-2/")
    sent(client, cast, "answer_back", answer_back_working_days="3")
    compared = main(client, f"{PROTOCOL}draft/")
    assert "differs from it in 2 places" in compared
    assert "When it can wait, before2 working days When it can wait, after3 working days" in compared
    told = main(client, "/directory/history/")
    assert "Ruth Adeyemi changed “Tier 2, Manager” in the draft of the protocol’s next version" in told
    assert "which differs from version 1 in 2 places" in told
    assert ProtocolDraft.objects.get().text.count("# The protocol writes only") == 1


def test_what_is_wrong_is_said_beside_its_answer_and_nothing_typed_is_lost(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth)
    few = sent(client, cast, "returns", returns_remind_days_before="28", returns_ask_days_before="27")
    says = "“Reminded of, before the meeting” must be fewer days than “Asked for, before the meeting”"
    assert few.count(says) == 2
    assert "The whole number" not in sent(client, cast, "returns", returns_ask_days_before="27")
    for typed in ("0", "two", "-1"):
        assert "“To give a short account” must be a whole number, 1 or more" in sent(
            client, cast, "referral_times", referral_times_account_within_working_days=typed
        )
    assert "Enter what “Name” is to say" in sent(client, cast, "tiers-2", tiers_2_name="")
    late = sent(client, cast, "other_times", saved_up_after_days="")
    assert "another part of the protocol: “Not saved up: Why it is raised now” needs “After how long" in late
    assert "change “Not saved up: Why it is raised now” first in the whole text" in late
    assert "Enter an email address like" in sent(client, cast, "title", contact_email="ring us")
    assert ProtocolDraft.objects.get().protocol.returns.ask_days_before == 27


def test_room_for_what_nothing_fills_is_said_beside_its_answer_and_found_from_another_page(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.ruth)
    says = "has {telefone} in it, which stands for nothing. It can have: {partnership}, {email}, {telephone}"
    assert "Filled in: {partnership}, {email}, {telephone}." in main(client, f"{CHANGE}signposts-5/")
    typed = "Ring us: {telefone}."
    refused = sent(client, cast, "signposts-5", signposts_5_contact=typed)
    assert refused.count(f"“Contact” {says}") == 2
    assert refused.count(typed) == 1
    sent(client, cast, "signposts-5", signposts_5_contact="Ring us: {telephone}.")
    # A draft that an earlier version of this service kept.
    draft = ProtocolDraft.objects.get()
    ProtocolDraft.objects.update(text=draft.text.replace("Ring us: {telephone}", "Ring us: {telefone}"))
    refused = sent(client, cast, "tiers-2", tiers_2_name="Team manager")
    assert f"another part of the protocol: “Contact” of “A complaint” {says}" in refused
    assert "Change “Contact” of “A complaint”" in refused


def test_themes_are_added_and_taken_out(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth)
    assert "To take one out, empty it" in main(client, f"{CHANGE}themes/")
    after = sent(client, cast, "themes", themes_1_name="", themes_15_name="Housing")
    assert "The themes Changed" in after
    themes = [theme.name for theme in ProtocolDraft.objects.get().protocol.themes]
    assert (themes[0], themes[-1], len(themes)) == ("An assessment, or whether a plan is good enough", "Housing", 14)
    none = {f"criteria_{number}_name": "" for number in range(1, 7)}
    assert "“Criterion 1” must not be empty" in sent(client, cast, "criteria", **none)


@pytest.mark.requirement("L3")
def test_a_longest_time_is_set_for_a_tier_that_has_none_and_taken_out_again(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth)
    asked = main(client, f"{CHANGE}longest_times/")
    assert "Tier 4, Leader, when it cannot wait, in hours Version 1 has no longest time." in asked
    typed = {"longest_times_tier_2": "5", "longest_times_tier_4_urgent": "24"}
    assert "The longest time at each tier Changed" in sent(client, cast, "longest_times", **typed)
    actions.adopt_protocol(partnership=cast.partnership, adopted_on=clock.today() + timedelta(days=1), by=COMMAND)
    assert "Version 2 says: 5 working days" in main(client, f"{CHANGE}longest_times/")
    sent(client, cast, "longest_times", longest_times_tier_2="")
    compared = main(client, f"{PROTOCOL}draft/")
    assert "The longest time at: Manager, counted from step" in compared
    assert [time.hours for time in ProtocolDraft.objects.get().protocol.longest_times] == [24]


def test_each_thing_has_a_page_that_is_not_too_large_and_none_is_left_out_of_the_lists(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.ruth)
    index = client.get(WORDS)
    parts = review.changeable_by_part(wiltshire_text())
    pages = {f"{WORDS}{part}/": things for part, things in parts.items() if len(things) > 1}
    for url, things in pages.items():
        assert url in index.content.decode()
        drawn = client.get(url)
        assert len(drawn.content) < LARGEST
        assert all(f"{CHANGE}{thing.key}/" in drawn.content.decode() for thing in things), url
    alone = [things[0] for things in parts.values() if len(things) == 1]
    assert all(f"{CHANGE}{thing.key}/" in index.content.decode() for thing in alone)
    every = [thing for things in parts.values() for thing in things]
    largest = max(every, key=lambda one: sum(map(len, one.says.values())))
    for key in (largest.key, "themes", "tiers-1"):
        assert len(client.get(f"{CHANGE}{key}/").content) < LARGEST, key


def test_what_only_the_draft_has_is_said_to_be_new_and_what_it_has_not_is_not_there(
    cast: Cast, sign_in: SignIn
) -> None:
    more = f"{wiltshire_text()}\n[[longest_times]]\ntiers = [2, 3]\nurgent = false\nworking_days = 5\n"
    actions.draft_protocol(partnership=cast.partnership, text=more, by=COMMAND)
    client = sign_in(cast.ruth)
    assert "Version 1 has no longest time." in main(client, f"{CHANGE}longest_times-1/")
    assert "The longest time at tier 2 and 3 Changed" in sent(
        client, cast, "longest_times-1", longest_times_1_working_days="6"
    )
    assert tomllib.loads(ProtocolDraft.objects.get().text)["longest_times"][0]["working_days"] == 6
    for gone in (f"{CHANGE}tiers-9/", f"{WORDS}circus/"):
        assert client.get(gone).status_code == 404


def test_whoever_only_reads_the_review_changes_nothing_of_it(cast: Cast, sign_in: SignIn) -> None:
    seat(cast.joan, Seat.Kind.MEMBER)
    for reader in (cast.joan, cast.priya):
        client = sign_in(reader)
        assert {client.get(url).status_code for url in (WORDS, f"{WORDS}tiers/", f"{CHANGE}tiers-2/")} == {403}
