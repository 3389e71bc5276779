"""What a search finds: one casefolded text for each disagreement, of words that its readers may all see."""

from resolution.disagreements.models import Disagreement, SearchText


def write_search_text(disagreement: Disagreement, *, new: bool = False) -> None:
    """Write it anew. Called by the acts that change the words or the people. `new`: there is none yet."""
    SearchText(disagreement=disagreement, words="\n".join(_words(disagreement)).casefold()).save(force_insert=new)


def _words(disagreement: Disagreement) -> list[str]:
    there = disagreement.named.select_related("person") if disagreement.anonymised_at is None else ()
    people = [named.person.name for named in there]
    return [
        disagreement.reference,
        disagreement.raising_agency.name,
        disagreement.responding_agency.name,
        disagreement.decision,
        disagreement.meaning,
        disagreement.outcome_asked,
        disagreement.how_settled,
        *people,
    ]
