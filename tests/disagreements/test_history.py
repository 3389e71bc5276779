"""The audit history of a disagreement: who, in which role then, why, from what to what; and who has looked (A5)."""

import pytest
from django.test import Client

from resolution.disagreements.answers import ChildAnswer, Corrected, Noted
from resolution.disagreements.models import Disagreement
from resolution.history import readings
from resolution.history.models import Reading
from resolution.history.pages import COLUMNS
from resolution.partnership import actions as directory_actions
from tests.govuk.taken import table_in, under_headings
from tests.partnership.cast import COMMAND

from . import agreements, ladder
from . import cast as county
from .cast import Cast, act, now
from .destroying import SECRET, destroyed
from .looking import sought, words
from .pages import signed_in, text_of
from .test_same_child import raised_by_bea

pytestmark = pytest.mark.requirement("A5")


def at(disagreement: Disagreement, page: str = "history") -> str:
    return f"{disagreement.get_absolute_url()}{page}/"


def told(disagreement: Disagreement, client: Client, query: str = "?open=1") -> str:
    return words(text_of(client.get(at(disagreement) + query)))


def rows(disagreement: Disagreement, client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(at(disagreement, "history/csv") + query)
    assert answer["Content-Disposition"] == f'attachment; filename="{disagreement.reference}-history.csv"'
    assert table_in(answer)[0] == list(COLUMNS)
    return under_headings(answer)


def corrected(cast: Cast) -> Disagreement:
    """Priya has acknowledged it, and Grace puts the initials right."""
    disagreement = county.acknowledged(cast)
    child = disagreement.children.get()
    right = ChildAnswer("TM", "exact", child.born_on, record_number="HV 4471")
    return act(disagreement, "correct", cast.grace, corrected=Corrected({child.pk: right}, "The mother spelt it"))


def test_each_act_is_told_with_who_did_it_as_what_why_and_what_changed(cast: Cast) -> None:
    disagreement = corrected(cast)
    grace = signed_in(cast.grace)
    shown = told(disagreement, grace)
    assert "3 entries, the newest first" in shown
    assert "Priya Nair acknowledged it" in shown
    assert "Priya Nair, Social worker, Marlshire Children’s Services, as named for the responding side" in shown
    assert "Step 1 was changed State: from to acknowledge to to respond" in shown
    assert "The mother spelt it" in shown
    assert "Child was changed Initials: from TK to TM" in shown
    assert "Person named was added Side: responding Tier: 1 Person: Priya Nair" in shown
    assert "What the concern is based on" in shown
    # A button leads to it, and to who has looked.
    record = text_of(grace.get(disagreement.get_absolute_url()))
    assert f'href="{at(disagreement)}"' in record
    assert f'href="{at(disagreement, "looks")}"' in record


def test_what_changed_is_folded_until_it_is_opened(cast: Cast) -> None:
    disagreement, grace = county.raised(cast), signed_in(cast.grace)
    assert '<details class="govuk-details" open>' not in text_of(grace.get(at(disagreement)))
    assert '<details class="govuk-details" open>' in text_of(grace.get(at(disagreement) + "?open=1"))


def test_it_is_filtered_by_act_person_and_record(cast: Cast) -> None:
    disagreement, grace = corrected(cast), signed_in(cast.grace)
    for query, sentences in (
        ("?act=acknowledge", ["Priya Nair acknowledged it"]),
        ("?person=Priya+Nair", ["Priya Nair acknowledged it"]),
        ("?record=recordnumber&act=raise", ["Grace Obi raised a disagreement with Marlshire Children’s Services"]),
        ("?record=safety&act=acknowledge", []),
        ("?act=nonsense", None),
    ):
        found = [line["What happened"] for line in rows(disagreement, grace, query)]
        assert list(dict.fromkeys(found)) == sentences or sentences is None, query
        shown = told(disagreement, grace, query)
        assert ("There is a problem" in shown) == (sentences is None)
    assert "1 entry, the newest first" in told(disagreement, grace, "?act=acknowledge")


def test_the_file_has_a_row_for_each_field_and_no_formula(cast: Cast) -> None:
    disagreement = act(
        county.acknowledged(cast), "note", cast.grace, noted=Noted("question", '=HYPERLINK("x")', "", None)
    )
    last = [row for row in rows(disagreement, signed_in(cast.grace)) if row["Number"] == "3"]
    (text,) = [row for row in last if row["Field"] == "Text"]
    assert (text["Record"], text["Became"], text["From"]) == ("Note", "was added", "")
    assert text["To"] == '\'=HYPERLINK("x")'
    assert {row["As"] for row in last} == {"the raiser"}
    reading = Reading.objects.get(user=cast.grace.account, kind=Reading.Kind.DOWNLOAD)
    assert reading.subject_key == str(disagreement.pk)


def test_an_act_that_changed_no_field_has_a_row_too(cast: Cast) -> None:
    disagreement = county.settled(cast)
    act(disagreement, "take_up", cast.grace)
    (row,) = [row for row in rows(disagreement, signed_in(cast.grace)) if row["Number"] == "2"]
    assert (row["Record"], row["Field"]) == ("", "")
    assert "settled" in row["What happened"]


def test_what_points_to_another_row_says_which_and_a_time_is_a_time(cast: Cast) -> None:
    disagreement = agreements.proposed(cast, actions=(agreements.action(cast.priya),))
    told = rows(disagreement, signed_in(cast.grace))
    action = {row["Field"]: row["To"] for row in told if row["Record"] == "Agreed action"}
    assert action["Owner"] == "Priya Nair"
    assert action["Way forward"].startswith("Way forward ")
    told = rows(ladder.urgently_escalated(cast), signed_in(cast.grace))
    (due,) = {row["To"] for row in told if row["Field"] == "Due time" and row["To"]}
    assert due.endswith(("am", "pm", "midday", "midnight"))


def test_renaming_an_agency_or_moving_a_person_changes_nothing_in_the_past(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    grace = signed_in(cast.grace)
    before = rows(disagreement, grace)
    cast.social_care.refresh_from_db()
    directory_actions.change_agency(
        agency=cast.social_care, name="Another Council", kind="social_care", small=False, outside_area=False,
        adopted_on=None, by=COMMAND,
    )  # fmt: skip
    directory_actions.change_person(
        person=cast.priya, name="Priya Shah", job_title="Team manager", telephone="", email=cast.priya.email, by=COMMAND
    )
    assert rows(disagreement, grace) == before
    act(now(disagreement), "note", cast.priya, noted=Noted("answer", "He was weighed.", "", None))
    later = [row for row in rows(disagreement, grace) if row["Number"] == "3"]
    assert {(row["Who"], row["Agency"]) for row in later} == {("Priya Shah", "Another Council")}


def test_what_was_said_in_confidence_and_of_personal_links_is_not_told(cast: Cast) -> None:
    disagreement = act(county.raised(cast), "block", cast.ann, person=cast.olu, because="friend")
    protocol = disagreement.protocol
    optional = {each.id: each.name for item in protocol.checklist for each in item.carries if each.optional}
    assert optional
    grace = signed_in(cast.grace)
    everything = told(disagreement, grace) + str(rows(disagreement, grace))
    assert "Who takes part in it has changed" in everything
    (unsigned,) = [row for row in rows(disagreement, grace) if row["What happened"].startswith("Who takes part")]
    assert {unsigned[name] for name in ("Who", "Role", "Agency", "As")} == {""}
    for secret in ("Olu Bright", "friend", "block", *optional.values()):
        assert secret not in everything


def test_what_was_destroyed_is_not_told_and_that_it_was_is(cast: Cast) -> None:
    disagreement, grace = destroyed(cast), signed_in(cast.grace)
    everything = told(disagreement, grace) + str(rows(disagreement, grace))
    assert SECRET not in everything
    assert "destroyed" in everything


def test_another_agencys_words_for_the_same_child_are_not_told(cast: Cast) -> None:
    first, second = county.raised(cast), raised_by_bea(cast)
    assert first.case == second.case
    assert "LA 7" not in told(first, signed_in(cast.grace))
    assert "HV 4471" in told(first, signed_in(cast.grace))
    assert "LA 7" in told(second, signed_in(cast.bea))


@pytest.mark.requirement("A2")
def test_whoever_does_not_read_the_record_does_not_read_its_history(cast: Cast) -> None:
    disagreement = county.raised(cast)
    for person in (cast.olu, cast.ruth, cast.joan):
        for page in ("history", "history/csv", "case", "case/csv", "looks"):
            assert signed_in(person).get(at(disagreement, page)).status_code == 404, (person, page)


# Who has looked.


def looks(disagreement: Disagreement, client: Client) -> str:
    return words(text_of(client.get(at(disagreement, "looks"))))


def test_the_people_on_a_case_see_who_has_looked_found_printed_taken_away_and_been_refused(cast: Cast) -> None:
    disagreement = county.raised(cast)
    url, priya = disagreement.get_absolute_url(), signed_in(cast.priya)
    priya.get(url)
    priya.get(f"{url}print/")
    priya.get(at(disagreement, "history/csv"))
    priya.get(sought(disagreement.reference, cast.priya))
    olu = signed_in(cast.olu)
    for _ in range(2):
        assert olu.get(f"{url}timeline/").status_code == 404
    shown = looks(disagreement, signed_in(cast.grace))
    for kind in ("opened the page", "printed it", "downloaded it", "found it in a search"):
        assert f"Priya Nair {kind}" in shown
    assert shown.count("Olu Bright was refused") == 1
    assert "Grace Obi opened the page" in shown
    assert "TK" not in shown


@pytest.mark.requirement("A3")
def test_that_somebody_who_takes_no_part_was_refused_is_kept_and_not_told(cast: Cast) -> None:
    disagreement = act(county.raised(cast), "block", cast.ann, person=cast.olu, because="friend")
    for person in (cast.olu, cast.carl):
        assert signed_in(person).get(disagreement.get_absolute_url()).status_code == 404
    shown = looks(disagreement, signed_in(cast.grace))
    assert "Carl Voss was refused" in shown
    assert "Olu Bright" not in shown
    assert Reading.objects.filter(kind=Reading.Kind.REFUSAL, user=cast.olu.account).exists()


def test_nothing_is_kept_of_what_does_not_exist_or_of_whom_nobody_knows(cast: Cast) -> None:
    disagreement = county.raised(cast)
    assert signed_in(cast.olu).get("/disagreements/D-9999/").status_code == 404
    assert Client().get(disagreement.get_absolute_url()).status_code == 302
    assert not Reading.objects.filter(kind=Reading.Kind.REFUSAL).exists()


def test_a_refusal_that_cannot_be_kept_is_not_given(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise readings.ReadingNotKept

    disagreement, olu = county.raised(cast), signed_in(cast.olu)
    monkeypatch.setattr(readings, "record", fails)
    answer = olu.get(disagreement.get_absolute_url())
    assert answer.status_code == 503
    assert answer["Retry-After"]


@pytest.mark.requirement("L13")
def test_no_page_of_a_long_history_is_too_large_and_it_costs_no_more_queries(cast: Cast) -> None:
    disagreement = county.unresolved(cast)
    client = signed_in(cast.grace)
    for page in (1, 2, 3):
        assert len(client.get(f"{at(disagreement)}?open=1&page={page}").content) <= 60_000
