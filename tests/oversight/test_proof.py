"""The proof of the history, for whoever has the seat of an auditor: whether it is as it was written (A6, A2)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.test import Client

from resolution.disagreements.mediation import able_to_mediate
from resolution.disagreements.models import Disagreement
from resolution.disagreements.reviewing import able_to_review
from resolution.history.models import Reading, Seal
from resolution.oversight import actions
from resolution.oversight.leading import asked_of
from resolution.oversight.views import proof
from resolution.oversight.views.agreed import owners
from resolution.partnership.models import Agency, Person
from tests.access.walking import BY_CHANCE
from tests.disagreements import cast as county
from tests.disagreements import mediations
from tests.disagreements.cast import Cast, user
from tests.disagreements.destroying import destroyed
from tests.disagreements.looking import HOME, words
from tests.disagreements.pages import signed_in, text_of
from tests.disagreements.test_both_capacities import NEVER
from tests.disagreements.test_both_capacities import name as named_on
from tests.partnership.cast import person
from tests.partnership.seats import seat
from tests.roles import as_superuser

from .test_seats import SEATS, free, give, page_of, sent

pytestmark = [pytest.mark.both, pytest.mark.requirement("A6")]
PROOF = "/oversight/proof/"


@pytest.fixture
def una(cast: Cast) -> Person:
    """Who audits, by a seat that the office gave."""
    una = free(cast)
    give(cast, una, "auditor")
    return una


def proved(client: Client, typed: str = "") -> str:
    answer = client.post(PROOF, {"kept_elsewhere": typed})
    assert answer.status_code == 200
    return words(text_of(answer))


def seal_in(page: str) -> str:
    """The seal that it says is kept elsewhere from now on."""
    return page.split("can change it: ")[1].split(maxsplit=1)[0]


def test_the_office_gives_the_seat_in_the_browser_and_it_leads_to_the_proof(cast: Cast) -> None:
    una, ruth = free(cast), signed_in(cast.ruth)
    assert "Auditor" in text_of(ruth.get(page_of(una)))
    assert "Ruth Adeyemi gave Una Vale a seat: Auditor" in text_of(
        ruth.post(page_of(una), sent(cast, una, "auditor"), follow=True)
    )
    assert f'href="{PROOF}"' in text_of(signed_in(una).get(HOME))
    # Theirs is no seat whose agency is asked before a meeting, or for the report of a year.
    assert not asked_of(cast.partnership).exists()
    assert "Una Vale" in text_of(signed_in(cast.grace).get(SEATS))


def test_it_says_that_all_is_as_it_was_written_and_what_it_is_sealed_by(cast: Cast, una: Person) -> None:
    county.raised(cast)
    client = signed_in(una)
    before = words(text_of(client.get(PROOF)))
    assert "Nothing of what the history tells is shown here" in before
    assert not Seal.objects.exists()
    page = proved(client)
    assert "All of it is as it was written." in page
    assert "compared with 0 seals from elsewhere" in page
    assert seal_in(page) == Seal.objects.get().digest
    assert "compared with 1 seal from elsewhere" in proved(client, f"Minutes of May: {seal_in(page)}.")


def test_it_names_what_was_changed_and_compares_with_a_seal_kept_elsewhere(cast: Cast, una: Person) -> None:
    client = signed_in(una)
    with as_superuser():
        Agency.objects.filter(pk=cast.health.pk).update(name="The surgery by the river")
    page = proved(client)
    assert "The history is not as it was written, in 1 place." in page
    assert f"Agency {cast.health.pk} was changed outside any act" in page
    assert "nothing is kept here of what it sealed" in proved(client, "0" * 64)
    wrong = words(text_of(client.post(PROOF, {"kept_elsewhere": "The minutes of May"})))
    assert "Enter a seal of 64 letters and figures, or leave this empty" in wrong


def test_of_much_that_differs_it_says_the_first_and_how_much_more(
    cast: Cast, una: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "MOST", 2)
    with as_superuser():
        Agency.objects.filter(partnership=cast.partnership).update(telephone="01632 960 999")
    page = proved(signed_in(una))
    assert page.count("was changed outside any act") == 2
    assert f"And in {Agency.objects.count() - 2} places more." in page


@pytest.mark.requirement("A12")
def test_it_tells_each_act_that_took_words_out_so_that_they_can_be_counted(
    cast: Cast, una: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(una)
    assert "What acts took out" not in proved(client)
    disagreement = destroyed(cast)
    page = proved(client)
    assert "All of it is as it was written." in page
    assert f"less since entry {disagreement.journal_head} (destroy)" in page
    assert "So nothing can prove that the rest of such an entry is as it was." in page
    monkeypatch.setattr(proof, "MOST", 0)
    assert "And 1 entry more. The command verify_history lists all of them." in proved(client)


@pytest.mark.requirement("A5")
def test_that_somebody_has_looked_is_kept_and_nothing_is_shown_otherwise(cast: Cast, una: Person) -> None:
    proved(signed_in(una))
    reading = Reading.objects.get(kind=Reading.Kind.PROOF)
    assert (reading.user, reading.subject_key) == (una.account, str(cast.partnership.pk))
    assert "Una Vale proved the history last" in words(text_of(signed_in(cast.ruth).get(SEATS)))
    assert "proved the history last" not in words(text_of(signed_in(cast.grace).get(SEATS)))


@pytest.mark.requirement("A2")
def test_whoever_audits_sees_no_disagreement_no_name_and_no_figure(cast: Cast, una: Person) -> None:
    disagreement = mediations.wanted(cast)
    client = signed_in(una)
    # What is made by chance can have any two letters in it.
    page = BY_CHANCE.sub("", text_of(client.post(PROOF, {"kept_elsewhere": ""})))
    for said in (disagreement.reference, "Grace Obi", "Priya Nair", "TK", "Marlshire Health Trust"):
        assert said not in page, said
    assert not Disagreement.objects.known_to(una).exists()
    assert client.get(disagreement.get_absolute_url()).status_code == 404
    for at in ("/oversight/cases/", "/dashboard/", "/oversight/meetings/", "/oversight/office/", "/directory/history/"):
        assert client.get(at).status_code == 403, at
    assert una not in able_to_mediate(disagreement)
    assert una not in able_to_review(disagreement)
    assert una not in owners(cast.partnership)


def test_nobody_else_proves_it_by_any_seat_or_office(cast: Cast) -> None:
    seat(cast.moira, "chair")
    for who in (cast.moira, cast.ruth, cast.grace):
        client = signed_in(who)
        assert client.get(PROOF).status_code == 403
        assert client.post(PROOF, {"kept_elsewhere": ""}).status_code == 403
        assert PROOF not in text_of(client.get(HOME))
        with pytest.raises(PermissionDenied):
            actions.prove_history(partnership=cast.partnership, kept_elsewhere="", by=user(who))
    assert not Seal.objects.exists()


@pytest.mark.requirement("L8")
def test_whoever_audits_is_never_named_and_has_no_other_part(cast: Cast, una: Person) -> None:
    with pytest.raises(IntegrityError, match=NEVER):
        named_on(county.raised(cast), una)
    with pytest.raises(ValidationError, match="is the auditor"):
        give(cast, una, "member")
    ivy = person(cast.neighbour, "Ivy Dell", "Head of quality")
    give(cast, ivy, "member")
    for who in (ivy, cast.ruth):
        with pytest.raises(ValidationError, match="oversees disagreements"):
            give(cast, who, "auditor")
    # Of several each has a seat of their own.
    give(cast, free(cast, "Ora Finn"), "auditor")
