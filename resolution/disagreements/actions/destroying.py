"""Two people destroy data of the wrong child or of a third party, and the history still proves (A12)."""

from functools import partial

from django.db.models import TextChoices

from resolution.disagreements import holds
from resolution.disagreements.destroyable import Text, destroyed_on, text_at
from resolution.disagreements.models import Destruction, Disagreement
from resolution.disagreements.own_words import asks_for_own, own_words
from resolution.govuk import forgetting
from resolution.govuk.wording import within_a_sentence
from resolution.history import submissions
from resolution.history.erasing import erase
from resolution.partnership import directory
from resolution.partnership.models import User
from resolution.protocol.acts import Act

from . import telling
from .doing import Doing, Submitted, Unanswerable, doing
from .wiping import Words, wipe_drafts, wipe_entry, wipe_rows, words_to_wipe


def ask_to_destroy(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, what: Text, because: str, by: User
) -> Disagreement:
    """Say what should not be on the record, and why. Nothing is destroyed until somebody else decides it."""
    with doing(Act.ASK_TO_DESTROY, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        held = done.disagreement
        done.entry.reason = _one_of(Destruction.Why, because, "Select why it should not be on this record")
        if held.destructions.filter(answer="", what=what.value).exists():
            raise Unanswerable("what", "Somebody has asked to destroy this already. Choose something else, or wait")
        _refuse_what_is_not_theirs(done, what)
        Destruction.objects.create(
            disagreement=held,
            what=what.value,
            called=what.called,
            because=because,
            asked_at=done.at,
            asked_by=done.person,
        )
        done.tell(what=within_a_sentence(what.called))
        telling.people(done, telling.leads(held.raising_agency), "asked_to_destroy")
        telling.others(done, telling.leads(held.responding_agency), "asked_to_destroy")
        telling.others(done, directory.business_managers(held.partnership), "asked_to_destroy")
        return held


def _refuse_what_is_not_theirs(done: Doing, what: Text) -> None:
    """Whoever does not read the record asks for what they wrote of it themselves."""
    if not asks_for_own(done.capacities):
        return
    if what.value not in {text.value for text in own_words(done.disagreement, done.person)}:
        raise Unanswerable("what", "Select something that you wrote yourself")


def destroy(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    destruction: Destruction,
    answer: str,
    because: str,
    by: User,
) -> Disagreement:
    """Destroy what somebody else has asked to destroy, wherever it stands; or keep it, and say why."""
    with doing(Act.DESTROY, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        asked = done.disagreement.destructions.filter(pk=destruction.pk, answer="").first()
        if asked is None or asked.asked_by_id == done.person.pk:
            raise Unanswerable("destruction", "Select what is decided: this one is decided, or you have asked for it")
        if answer == Destruction.Answer.DESTROYED and holds.is_held(done.disagreement):
            raise Unanswerable("answer", holds.UNDER_A_HOLD)
        asked.answer = answer
        asked.answered_at, asked.answered_by = done.at, done.person
        if answer == Destruction.Answer.DESTROYED:
            _destroy(done, asked)
        else:
            done.entry.reason = _one_of(Destruction.WhyKept, because, "Select why it is kept")
            asked.answered_because = because
            asked.save()
            telling.people(done, [asked.asked_by], "not_destroyed")
        done.tell(became=answer, what=within_a_sentence(asked.called), asked_by=asked.asked_by.name)
        return done.disagreement


def _one_of(reasons: type[TextChoices], because: str, missing: str) -> str:
    """The reason in words. No other is taken: what is typed could repeat what is to go."""
    if because not in reasons.values:
        raise Unanswerable("because", missing)
    return str(reasons(because).label)


def _destroy(done: Doing, asked: Destruction) -> None:
    """From the rows of today, what an entry and the field history say, drafts, and what is kept of forms."""
    held = done.disagreement
    mark = destroyed_on(done.at, asked.asked_by.name)
    words = words_to_wipe(held, text_at(held, asked.what, asked.called), mark)
    asked.save()
    done.entry.reason = asked.get_because_display()
    wipe_rows(held, words)
    _wipe_history(held, words)
    wipe_drafts(held, words)
    forgetting.forget(held.get_absolute_url(), words.stand_in)
    asked.destroyed_at = done.at
    asked.save()
    if held.step is None:
        telling.people(done, filter(None, [held.logged_by]), "destroyed")
    else:
        telling.both_sides(done, "destroyed")
    telling.others(done, [asked.asked_by], "destroyed")


def _wipe_history(held: Disagreement, words: Words) -> None:
    submissions.forget(erase(held, partial(wipe_entry, words)))
    if held.case is not None:
        submissions.forget(erase(held.case, partial(wipe_entry, words)))
