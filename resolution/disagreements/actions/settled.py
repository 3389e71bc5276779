"""Logging one that a conversation settled, and making a full one of it (§1.3, p6)."""

from collections.abc import Iterator

from resolution import clock
from resolution.disagreements.answers import Settled
from resolution.disagreements.models import Disagreement, Draft, Theme
from resolution.history import journal, submissions
from resolution.notices import outbox
from resolution.partnership import directory
from resolution.partnership.actions import next_reference
from resolution.partnership.models import Agency, Person, User
from resolution.protocol.acts import Act, Capacity, Status
from resolution.protocol.model import Meaning, Protocol

from . import telling
from .doing import NotNow, Submitted, Unanswerable, doing, refuse_used
from .drafting import professional, refuse_too_early
from .searching import write_search_text


def log_settled(*, submission: Submitted, settled: Settled, by: User) -> Disagreement:
    """Record in under a minute what was settled in a conversation. §1.3"""
    person = professional(by)
    with journal.act(
        Act.LOG_SETTLED.value, by=directory.actor(by, Capacity.PROFESSIONAL), submission=submission.form
    ) as entry:
        agency = Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=person.agency_id)
        refuse_used(by, submission)
        refuse_too_early(Act.LOG_SETTLED, agency.partnership)
        if settled.agency.pk == agency.pk:
            raise Unanswerable("agency", "Choose the other agency. It cannot be your own")
        disagreement = _log(agency, person, settled)
        Theme.objects.create(disagreement=disagreement, theme=settled.theme)
        write_search_text(disagreement, new=True)
        entry.tell(disagreement, agency=settled.agency.name)
        _tell_the_other_side(disagreement)
        submissions.remember(by, submission.form, submission.digest, disagreement.get_absolute_url())
        return disagreement


def _tell_the_other_side(disagreement: Disagreement) -> None:
    """The other agency's leads see it and may add their view; without one, whoever can name one in the directory."""
    agency, path = disagreement.responding_agency, disagreement.get_absolute_url()
    leads = directory.leads_of(agency)
    for lead in leads:
        outbox.give(lead, kind="settled", reference=disagreement.reference, path=path)
    if not leads:
        contact = directory.point_of_contact(agency)
        for person in [contact] if contact else directory.business_managers(agency.partnership):
            outbox.give(person, kind="settled_no_lead", reference=disagreement.reference, path="/directory/")


def _log(agency: Agency, person: Person, settled: Settled) -> Disagreement:
    return Disagreement.objects.create(
        partnership=agency.partnership,
        reference=next_reference(agency.partnership),
        version=directory.protocol_in_force(agency.partnership),
        status=Status.SETTLED,
        raising_agency=agency,
        responding_agency=settled.agency,
        cross_border=agency.outside_area or settled.agency.outside_area,
        raised_at=clock.now(),
        logged_by=person,
        how_settled=settled.how,
        settled_on=settled.on,
    )


def take_up(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Draft:
    """This was not settled after all: a draft with everything that is known, nothing retyped. p6"""
    with doing(Act.TAKE_UP, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        settled = done.disagreement
        draft = Draft.objects.create(
            person=done.person, known=_known(settled), follows=settled, begun_at=done.at, saved_at=done.at
        )
        done.outcome = draft.get_absolute_url()
        done.tell()
        return draft


def add_view(*, disagreement: Disagreement, as_of: int, submission: Submitted, view: str, by: User) -> Disagreement:
    """The other agency's lead says how it sees what was settled; again, when it sees it otherwise. §2.2"""
    with doing(Act.ADD_VIEW, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        settled = done.disagreement
        _refuse_unseen(settled, as_of)
        settled.their_view, settled.their_view_at, settled.their_view_by = view, done.at, done.person
        settled.save()
        telling.people(done, filter(None, [settled.logged_by]), "view_added")
        return settled


def _refuse_unseen(settled: Disagreement, as_of: int) -> None:
    """A view that a colleague has added meanwhile is not replaced by somebody who has not read it."""
    if journal.entries(settled).filter(number__gt=as_of, act=Act.ADD_VIEW).exists():
        raise NotNow(Act.ADD_VIEW)


def _known(settled: Disagreement) -> dict[str, list[str]]:
    """What the short log answers of the draft's questions, which are those of the protocol that is in force now."""
    asked = directory.protocol_in_force(settled.partnership).protocol
    return {
        "agency": [str(settled.responding_agency_id)],
        "themes": [row.theme for row in settled.themes.all()],
        **dict(_talked(asked, settled)),
    }


def _talked(asked: Protocol, settled: Disagreement) -> Iterator[tuple[str, list[str]]]:
    """The conversation put it to the other side directly, and what was settled in it is known. How the other side sees
    it now is for the raiser to say."""
    on = settled.settled_on or clock.today()
    if evidence := asked.meaning(Meaning.EVIDENCE):
        yield evidence.id, [f"On {on:%-d %B %Y} we had settled it: {settled.how_settled}"]
    if put := asked.meaning(Meaning.PUT_DIRECTLY):
        yield put.id, [option.id for option in put.options if option.talked]
    if first := asked.meaning(Meaning.FIRST_PUT):
        for part in ("day", "month", "year"):
            yield f"{first.id}_{part}", [str(getattr(on, part))]
