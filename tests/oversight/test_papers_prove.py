"""The bytes of a tabled paper are proved with the history: its row has their digests, which the journal keeps (Q10)."""

import pytest

from resolution.history.verifying import Proof, everything
from resolution.oversight.models import Tabled, TabledFile
from tests.disagreements.cast import Cast
from tests.roles import as_superuser

from .acts import asked, decided, tabled_for
from .sub_group import gather

pytestmark = [pytest.mark.both, pytest.mark.requirement("A6"), pytest.mark.requirement("Q10")]


def found() -> list[str]:
    return [*everything(Proof())]


def test_files_of_a_tabled_paper_that_are_changed_or_gone_are_found(cast: Cast) -> None:
    row = tabled_for(gather(cast))
    assert found() == []
    with as_superuser():
        row.files.filter(kind="docx").delete()
        row.files.filter(kind="pdf").update(content=b"%PDF-1.7 other figures")
    said = "is not the one that was tabled"
    assert found() == [f"Paper {row.pk}: its file docx {said}: it is gone.", f"Paper {row.pk}: its file pdf {said}."]


def test_of_a_paper_that_another_stands_in_place_of_no_file_is_missed_and_none_comes_back(cast: Cast) -> None:
    there = gather(cast)
    asked(there)
    decided(there)
    first = Tabled.objects.get(version=1)
    assert not first.files.exists()
    assert found() == []
    TabledFile.objects.create(paper=first, kind="pdf", content=b"%PDF-1.7 the words")
    assert found() == [f"Paper {first.pk}: its file pdf is not the one that was tabled."]
