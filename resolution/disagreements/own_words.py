"""What somebody wrote of a disagreement by a seat, by a part in a review, or as its mediator: all that they can ask to
destroy (A12).

It is not theirs to say what goes of the rest, which most of them do not read (A2): nothing else is fetched. Reads
only."""

from collections.abc import Collection, Iterator, Mapping

from django.db.models import Model

from resolution.disagreements.destroyable import Text, texts_in, texts_said
from resolution.disagreements.models import Account, Decision, Disagreement, Mediation, Review
from resolution.history import journal
from resolution.history.models import Entry
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity
from resolution.protocol.rules import TABLE
from resolution.protocol.ways import ONLY_THEIR_OWN

# Where the words of their acts stand, beside the journal.
WRITTEN_IN: Mapping[Act, type[Model]] = {
    Act.DECIDE_DEEP_DIVE: Decision,
    Act.ANSWER_LOG: Decision,
    Act.ASK_ACCOUNT: Account,
    Act.OFFER_MEDIATOR: Mediation,
    Act.RECORD_MEDIATION: Mediation,
    Act.OPEN_REVIEW: Review,
    Act.RECORD_FINDINGS: Review,
}


def asks_for_own(held: frozenset[Capacity]) -> bool:
    """Whether somebody with these capacities can ask for their own words only."""
    return held.isdisjoint(TABLE[Act.ASK_TO_DESTROY].by - ONLY_THEIR_OWN)


def own_words(disagreement: Disagreement, person: Person) -> Iterator[Text]:
    """Each once, where it stands and nobody has asked to destroy it yet: its copies go with it, or come next."""
    asked = disagreement.destructions.filter(answer="") if disagreement.to_destroy else ()
    waiting, before = {each.what for each in asked}, set()
    for text in _written(disagreement, person):
        if text.words not in before and text.stands and text.value not in waiting:
            yield text
        before.add(text.words)


def _written(disagreement: Disagreement, person: Person) -> Iterator[Text]:
    """Whatever they wrote is of an act of theirs: nothing else is fetched."""
    entries = list(journal.entries(disagreement).filter(actor__person=person))
    acts = {entry.act for entry in entries}
    for model in dict.fromkeys(model for act, model in WRITTEN_IN.items() if act in acts):
        asked = _asked_in(entries) if model is Account else ()
        for text in texts_in(disagreement, [model]):
            if text.by == person.pk or (text.field == "asks" and text.key in asked):
                yield text
    yield from texts_said(entries)


def _asked_in(entries: Collection[Entry]) -> set[int]:
    """The numbers of the accounts that were asked for in these entries: their rows do not say who asked."""
    begun = Account.history.filter(entry__in=[entry.pk for entry in entries], history_type="+")
    return set(begun.values_list("id", flat=True))
