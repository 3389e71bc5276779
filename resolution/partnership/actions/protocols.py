"""The annual review of the protocol (§5.1): the next version is drafted, adopted from a day on, or taken back."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError

from resolution import clock
from resolution.govuk.wording import day
from resolution.history.journal import Actor, Journal
from resolution.protocol.changeable import Changeable
from resolution.protocol.changeable_elsewhere import Elsewhere, elsewhere
from resolution.protocol.comparing import how_many
from resolution.protocol.loading import load
from resolution.protocol.model import Protocol
from resolution.protocol.tables import ProtocolError
from resolution.protocol.writing import changed

from .. import policy, review
from ..models import Partnership, ProtocolDraft, ProtocolVersion
from .frame import Sent, changing, refuse

NO_DRAFT = "Draft a version first: there is no draft"
# Letters of a line that is quoted where it is wrong.
QUOTED = 80


def draft_protocol(
    *, partnership: Partnership, text: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> ProtocolDraft:
    """The next version of the protocol (TOML) as it is so far: kept where it could be used, and changed at any time."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("draft_protocol", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        return _keep(review.next_version(partnership), text, checked(text), told)


def change_draft(
    *,
    partnership: Partnership,
    key: str,
    said: Mapping[str, str],
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> ProtocolDraft:
    """One thing of the draft is said otherwise: `said`, by the names of its blanks. Where there is no draft, one begins
    as the newest version. All of it is checked as a whole text is."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("change_draft", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        so_far = review.next_version(partnership)
        thing = review.changeable(so_far.text)[key]
        text = changed(so_far.text, thing, said)
        told.tell(partnership, what=thing.about)
        return _keep(so_far, text, _checked_beside(text, thing), told)


def _keep(so_far: review.NextVersion, text: str, protocol: Protocol, told: Journal) -> ProtocolDraft:
    partnership = so_far.newest.partnership
    draft = so_far.draft or ProtocolDraft(partnership=partnership)
    draft.text = text
    draft.save()
    places = how_many(review.compared(so_far.newest.protocol, protocol))
    told.tell(partnership, number=so_far.newest.number, places=f"{places} place{'s' * (places != 1)}")
    return draft


def discard_draft(
    *, partnership: Partnership, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> None:
    """What was drafted is no longer wanted."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("discard_draft", partnership, may=may, as_of=as_of, submission=submission, by=by):
        _the_draft(partnership).delete()


def adopt_protocol(
    *,
    partnership: Partnership,
    adopted_on: date,
    text: str | None = None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> ProtocolVersion:
    """The next version of the protocol: `text` (TOML), or else what was drafted, which then is a draft no more. What is
    raised from `adopted_on` on is under it."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("adopt_protocol", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        draft = _the_draft(partnership) if text is None else None
        earliest = max(clock.today(), review.newest_of(partnership).adopted_on)
        if adopted_on < earliest:
            why = "it holds from today or later, and not before the version that it follows"
            raise refuse("adopted_on", f"Enter {day(earliest)} or later: {why}")
        number = partnership.protocol_versions.latest("number").number + 1
        adopted = adopt(partnership, draft.text if draft else text or "", adopted_on, number)
        if draft:
            draft.delete()
        told.tell(partnership, number=number, since=day(adopted_on))
        return adopted


def take_back_version(
    *, version: ProtocolVersion, reason: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> ProtocolVersion:
    """A version that does not hold yet never will. Its text is the draft again, unless another is being written."""
    partnership = version.partnership
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("take_back_version", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        version.refresh_from_db()
        if version.taken_back_on is not None or version.adopted_on <= clock.today():
            raise refuse("reason", "It cannot be taken back any more. Adopt another version instead")
        version.taken_back_on, version.taken_back_because = clock.today(), reason
        version.save()
        if review.draft_of(partnership) is None:
            ProtocolDraft.objects.create(partnership=partnership, text=version.text)
        told.tell(partnership, number=version.number, since=day(version.adopted_on))
        return version


def review_protocol(
    *,
    partnership: Partnership,
    on: date,
    reason: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> Partnership:
    """Record that the protocol was reviewed on a day and left as it is, with why (decision 0112)."""
    may = partial(policy.runs_the_office, partnership=partnership)
    with changing("review_protocol", partnership, may=may, as_of=as_of, submission=submission, by=by) as told:
        last = review.last_reviewed(partnership).on
        if not last <= on <= clock.today():
            raise refuse("on", f"Enter {day(last)} or later, up to today: nothing is reviewed before the last review")
        partnership.protocol_left_on = on
        partnership.save()
        told.reason = reason
        told.tell(partnership, on=day(on))
        return partnership


def adopt(partnership: Partnership, text: str, adopted_on: date, number: int = 1) -> ProtocolVersion:
    """A version, decided today; part of an act."""
    checked(text)
    return ProtocolVersion.objects.create(
        partnership=partnership, number=number, text=text, decided_on=clock.today(), adopted_on=adopted_on
    )


def checked(text: str) -> Protocol:
    """What the text states. It is refused where it could not be used, with the line that is at fault."""
    try:
        return load(text)
    except ProtocolError as error:
        why = f"Put this right in the protocol’s text: {str(error).rstrip('.')}{_quoted(text, error.line)}"
        raise refuse("text", why) from error


class WrongElsewhere(ValidationError):
    """What was said does not go with what another page changes: the page says where that is, and leads there."""

    def __init__(self, where: Elsewhere, why: str) -> None:
        super().__init__({"text": f"This does not go with another part of the protocol: {where.what} {why}"})
        self.where = where


def _checked_beside(text: str, thing: Changeable) -> Protocol:
    """The same, refused beside what is wrong in the thing, or else with where in the rest."""
    try:
        return load(text)
    except ProtocolError as error:
        why, blank = thing.in_plain_words(error.why), thing.at_fault(error)
        if blank:
            raise refuse(blank.name, f"“{blank.label}” {why}") from error
        raise WrongElsewhere(elsewhere(review.changeable(text).values(), error), why) from error


def _quoted(text: str, line: int | None) -> str:
    """Where a field does not number its lines, what stands there finds it."""
    says = text.splitlines()[line - 1].strip()[:QUOTED] if line else ""
    return f". The line says: {says}" if says else ""


def _the_draft(partnership: Partnership) -> ProtocolDraft:
    draft = review.draft_of(partnership)
    if draft is None:
        raise refuse("adopted_on", NO_DRAFT)
    return draft
