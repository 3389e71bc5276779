"""The page of a case: what each disagreement on it says of the children, to whoever reads that one whole (A5, I9)."""

import pytest
from django.test import Client

from resolution.disagreements.answers import ChildAnswer, Corrected
from resolution.disagreements.models import Disagreement
from resolution.history.models import Reading
from tests.govuk.taken import under_headings

from . import cast as county
from .cast import Cast, act
from .destroying import SECRET, destroyed
from .looking import LARGEST, words
from .pages import signed_in, text_of
from .test_history import corrected
from .test_same_child import raised_by_bea

pytestmark = pytest.mark.requirement("A5")


def at(disagreement: Disagreement, page: str = "case") -> str:
    return f"{disagreement.get_absolute_url()}{page}/"


def shown(disagreement: Disagreement, client: Client, query: str = "?open=1") -> str:
    return words(text_of(client.get(at(disagreement) + query)))


def rows(disagreement: Disagreement, client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(at(disagreement, "case/csv") + query)
    assert answer["Content-Disposition"] == f'attachment; filename="{disagreement.reference}-case-history.csv"'
    return under_headings(answer)


def of_two(cast: Cast) -> tuple[Disagreement, Disagreement]:
    """Grace's and Bea's, about one child. Each has put the initials right in their own."""
    first, second = county.raised(cast), raised_by_bea(cast)
    for who, one, initials, number in ((cast.grace, first, "TM", "HV 4471"), (cast.bea, second, "TO", "LA 7")):
        child = one.children.get()
        right = ChildAnswer(initials, "exact", child.born_on, record_number=number)
        act(one, "correct", who, corrected=Corrected({child.pk: right}, "The mother spelt it"))
    return first, second


def test_it_tells_who_said_what_of_the_children_as_what_and_why(cast: Cast) -> None:
    disagreement, grace = corrected(cast), signed_in(cast.grace)
    page = shown(disagreement, grace)
    assert f"{disagreement.reference}: Grace Obi raised a disagreement with Marlshire Children’s Services" in page
    assert "Child was changed Initials: from TK to TM" in page
    assert "The mother spelt it" in page
    assert "Record number HV 4471 was added" in page
    assert "Marlshire Health Trust with Marlshire Children’s Services, raised" in page
    # The history of the record leads to it, and it back.
    assert f'href="{at(disagreement)}"' in text_of(grace.get(at(disagreement, "history")))
    assert f'href="{at(disagreement, "history")}" class="govuk-back-link"' in text_of(grace.get(at(disagreement)))


def test_it_is_filtered_printed_and_taken_away(cast: Cast) -> None:
    disagreement, grace = corrected(cast), signed_in(cast.grace)
    assert "1 entry, the newest first" in shown(disagreement, grace, "?act=correct")
    assert "data-print" in text_of(grace.get(at(disagreement)))
    (field,) = [row for row in rows(disagreement, grace, "?act=correct") if row["Record"] == "Child"]
    assert (field["Who"], field["As"], field["From"], field["To"]) == ("Grace Obi", "the raiser", "TK", "TM")
    kinds = Reading.objects.filter(user=cast.grace.account, subject_key=str(disagreement.pk)).values_list(
        "kind", flat=True
    )
    assert {Reading.Kind.PAGE, Reading.Kind.DOWNLOAD} <= set(kinds)


@pytest.mark.requirement("A2", "I9")
def test_of_two_disagreements_each_reader_reads_what_they_read_whole_and_cannot_tell_of_the_other(cast: Cast) -> None:
    first, second = of_two(cast)
    for who, own, mine, others in (
        (cast.grace, first, ("TM", "HV 4471"), ("TO", "LA 7", "Bea Hart", second.reference)),
        (cast.bea, second, ("TO", "LA 7"), ("TM", "HV 4471", "Grace Obi", first.reference)),
    ):
        client = signed_in(who)
        everything = shown(own, client) + str(rows(own, client))
        assert [said for said in mine if said not in everything] == []
        assert [said for said in others if said in everything] == []
        assert {row["Number"] for row in rows(own, client)} == {"1", "2"}
        other = second if own == first else first
        assert client.get(at(other)).status_code == 404


def test_a_lead_of_both_reads_both_in_one_and_each_is_kept_as_looked_at(cast: Cast) -> None:
    first, second = of_two(cast)
    helen = signed_in(cast.helen)
    page = shown(first, helen)
    for said in ("TM", "TO", "HV 4471", "LA 7", f"{first.reference}: Grace Obi", f"{second.reference}: Bea Hart"):
        assert said in page, said
    assert "4 entries, the newest first" in page
    assert len(helen.get(at(first)).content) < LARGEST
    looked = Reading.objects.filter(user=cast.helen.account, kind=Reading.Kind.PAGE).values_list(
        "subject_key", flat=True
    )
    assert set(looked) == {str(first.pk), str(second.pk)}


def test_what_was_destroyed_is_not_told(cast: Cast) -> None:
    disagreement, grace = destroyed(cast), signed_in(cast.grace)
    assert SECRET not in shown(disagreement, grace) + str(rows(disagreement, grace))


def test_what_a_conversation_settled_has_no_case(cast: Cast) -> None:
    disagreement, grace = county.settled(cast), signed_in(cast.grace)
    assert grace.get(at(disagreement)).status_code == 404
    assert at(disagreement) not in text_of(grace.get(at(disagreement, "history")))
