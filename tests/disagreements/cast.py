"""A small partnership and what happens in it: every state is reached through the actions, by name."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.actions.doing import Submitted
from resolution.disagreements.answers import Address, Answer, Carried, ChildAnswer, Closed, Onward, Raised, Settled
from resolution.disagreements.models import Disagreement, Draft, Step
from resolution.disagreements.models.visibility import can_be_asked_first
from resolution.partnership import actions as directory_actions
from resolution.partnership.directory import closed_days
from resolution.partnership.models import Agency, Partnership, Person, Role, Sector, User
from resolution.protocol.checklist import Answers
from resolution.protocol.clock import Due, add_working_days
from resolution.protocol.loading import load, wiltshire_text
from tests.again import done_once
from tests.partnership import groundwork
from tests.partnership.cast import COMMAND, account, agency, person


@dataclass
class Cast:
    """A health trust and social care with all four tiers, a pre-school with two, a council next door."""

    partnership: Partnership
    health: Agency
    social_care: Agency
    preschool: Agency
    neighbour: Agency
    office: Agency
    ruth: Person  # business manager
    grace: Person  # health visitor
    nadia: Person  # her team manager
    ann: Person  # named nurse, and the trust's safeguarding lead
    ivor: Person  # chief nurse
    priya: Person  # social worker
    sam: Person  # another social worker
    tom: Person  # team manager
    helen: Person  # service manager, and social care's safeguarding lead
    dana: Person  # director
    joan: Person  # social care's coordinator and point of contact
    bea: Person  # key person at the pre-school
    moira: Person  # its manager and safeguarding lead
    olu: Person  # stands in above for the pre-school, of the health trust
    carl: Person  # social worker of the council next door


@done_once
def gather(protocol: str | None = None, *, grounded: bool = True) -> Cast:
    """The whole cast, each with an account; `protocol` is another partnership's text. `grounded`: what data protection
    asks for is recorded, so that they can raise (A14)."""
    text = protocol or wiltshire_text()
    # Nobody stands above the last tier.
    last = load(text).last_tier
    senior, leader = (tier if tier <= last else None for tier in (3, 4))
    partnership = directory_actions.found_partnership(
        name="Marlshire Safeguarding Partnership",
        short_name="Marlshire",
        contact_email="office@marlshire.example",
        telephone="01632 960 100",
        protocol=text,
        business_manager="Ruth Adeyemi",
        business_manager_email="ruth@marlshire.example",
        by=COMMAND,
    )
    health = agency(partnership, "Marlshire Health Trust", Sector.HEALTH)
    social_care = agency(partnership, "Marlshire Children’s Services", Sector.SOCIAL_CARE)
    preschool = agency(partnership, "Little Acorns Pre-school", Sector.EARLY_YEARS, small=True)
    neighbour = agency(partnership, "Eastmoor Council", Sector.OTHER_COUNCIL, outside_area=True)
    cast = Cast(
        partnership=partnership,
        health=health,
        social_care=social_care,
        preschool=preschool,
        neighbour=neighbour,
        office=Agency.objects.get(kind=Sector.PARTNERSHIP_OFFICE),
        ruth=Person.objects.get(name="Ruth Adeyemi"),
        grace=person(health, "Grace Obi", "Health visitor", tier=1),
        nadia=person(health, "Nadia Rahman", "Health visiting team manager", tier=2),
        ann=person(health, "Ann Lowe", "Named nurse", tier=senior),
        ivor=person(health, "Ivor Penn", "Chief nurse", tier=leader),
        priya=person(social_care, "Priya Nair", "Social worker", tier=1),
        sam=person(social_care, "Sam Cole", "Social worker", tier=1),
        tom=person(social_care, "Tom Ellis", "Team manager", tier=2),
        helen=person(social_care, "Helen Marsh", "Service manager", tier=senior),
        dana=person(social_care, "Dana Okafor", "Director of children’s services", tier=leader),
        joan=person(social_care, "Joan Pike", "Quality officer"),
        bea=person(preschool, "Bea Hart", "Key person", tier=1),
        moira=person(preschool, "Moira Finch", "Manager", tier=2),
        olu=person(health, "Olu Bright", "Safeguarding adviser"),
        carl=person(neighbour, "Carl Voss", "Social worker", tier=1),
    )
    _give_parts(cast)
    if grounded:
        groundwork.record(partnership, by=COMMAND)
    return cast


def _give_parts(cast: Cast) -> None:
    directory_actions.open_account(person=cast.ruth, by=COMMAND)
    roles = (
        (cast.ann, Role.Kind.SAFEGUARDING_LEAD),
        (cast.helen, Role.Kind.SAFEGUARDING_LEAD),
        (cast.moira, Role.Kind.SAFEGUARDING_LEAD),
        (cast.joan, Role.Kind.COORDINATOR),
    )
    for holder, kind in roles:
        directory_actions.give_role(person=holder, kind=kind, by=COMMAND)
    directory_actions.choose_point_of_contact(agency=cast.social_care, person=cast.joan, by=COMMAND)


def user(person: Person) -> User:
    """The person's account."""
    return account(person)


def sent() -> Submitted:
    """A form sent for the first time."""
    return Submitted(uuid4(), "what was typed, in short")


def in_days(days: int, cast: Cast) -> Due:
    """The end of the working day so many working days from today."""
    return Due(add_working_days(clock.today(), days, closed_days(cast.partnership)))


def answers() -> Answers:
    """The raiser's part of the Wiltshire checklist at the first tier, whole."""
    yesterday = clock.today() - timedelta(days=1)
    return {
        **dict.fromkeys(("C1", "C3", "C5", "C6"), True),
        "lead_reached": "yes",
        "lead": "Ann Lowe",
        "lead_on": yesterday,
        "their_view": "They see a tired mother who copes.",
        "basis": "evidence",
        "evidence": "Weight chart of 2 June, in the health visiting record.",
        "arose_on": yesterday,
        "put_directly": "yes",
        "put_directly_on": yesterday,
        "whose_to_change": "individual",
    }


def raised_words(cast: Cast, **changes: Any) -> Raised:
    """What Grace says when she raises a disagreement with social care, but for the changes."""
    words = Raised(
        children=(ChildAnswer("TK", "exact", date(2024, 3, 9), record_number="HV 4471"),),
        family_knows="knows",
        agency=cast.social_care,
        to=Address(person=cast.priya),
        decision="To close the case after the first visit.",
        meaning="Nobody will see whether he gains weight.",
        outcome_asked="An assessment that looks at his feeding.",
        safety="I weigh him at home every Thursday until this is settled.",
        due=in_days(3, cast),
        answers=answers(),
        themes=("threshold",),
    )
    return replace(words, **changes)


def draft(person: Person) -> Draft:
    """An empty draft of the person's."""
    return Draft.objects.create(person=person, begun_at=clock.now(), saved_at=clock.now())


@done_once
def raised(cast: Cast, by: Person | None = None, **changes: Any) -> Disagreement:
    """Grace (or somebody else) has raised a disagreement."""
    who = by or cast.grace
    return actions.raise_disagreement(
        draft=draft(who), submission=sent(), raised=raised_words(cast, **changes), by=user(who)
    )


@done_once
def settled(cast: Cast, by: Person | None = None) -> Disagreement:
    """Grace (or somebody else) has logged one that she settled with social care in a conversation."""
    words = Settled(cast.social_care, "delay", "They visit this week after all.", clock.today())
    return actions.log_settled(submission=sent(), settled=words, by=user(by or cast.grace))


def now(disagreement: Disagreement) -> Disagreement:
    """The disagreement as it stands in the database."""
    held: Disagreement = Disagreement.objects.select_related("step").get(pk=disagreement.pk)
    return held


def here(disagreement: Disagreement) -> Step:
    """The step that it stands at in the database."""
    step = now(disagreement).step
    assert step is not None
    return step


def answering(disagreement: Disagreement) -> Person | None:
    """Who answers at the step that it stands at."""
    responding = here(disagreement).responding
    return responding.person if responding else None


@done_once
def act(disagreement: Disagreement, name: str, by: Person, **said: Any) -> Disagreement:
    """Do an act from a page that is up to date, and read the disagreement again."""
    held = says_no_link(disagreement, by) if name not in ("no_link", "declare_link") else now(disagreement)
    getattr(actions, name)(disagreement=held, as_of=held.journal_head, submission=sent(), by=user(by), **said)
    return now(disagreement)


def says_no_link(disagreement: Disagreement, who: Person) -> Disagreement:
    """Whoever is asked for a personal link before they see it has said that they have none."""
    held = now(disagreement)
    if not can_be_asked_first(who, held.named.all()) or not Disagreement.objects.filter(pk=held.pk).asked_first(who):
        return held
    return actions.no_link(disagreement=held, as_of=held.journal_head, submission=sent(), by=user(who))


def acknowledged(cast: Cast, **changes: Any) -> Disagreement:
    """Priya has acknowledged it."""
    return act(raised(cast, **changes), "acknowledge", cast.priya, record_numbers={}, question="")


STANDS = Answer("stands", "The visit showed no concern about feeding.", "judgement")


def responded(cast: Cast, answer: Answer = STANDS, **changes: Any) -> Disagreement:
    """Priya has responded: the decision stands, if nothing else is said."""
    return act(acknowledged(cast, **changes), "respond", cast.priya, answer=answer)


def agreed(cast: Cast) -> Disagreement:
    """The response settled it."""
    return act(responded(cast), "settle", cast.grace)


CLOSED = Closed("He is seen weekly.", "Ask about feeding at the first visit.", ("threshold",))


def closed(cast: Cast) -> Disagreement:
    """Agreed and closed."""
    return act(agreed(cast), "close", cast.grace, closed=CLOSED)


def onward(cast: Cast, **changes: Any) -> Onward:
    """What is said on taking it up."""
    words = Onward(None, in_days(1, cast), "He has lost weight since.", "They were short of visits.")
    return replace(words, **changes)


def escalated(cast: Cast) -> Disagreement:
    """Grace has taken it to the second tier, where Nadia is to carry it."""
    return act(responded(cast), "escalate", cast.grace, onward=onward(cast))


def carried_words(cast: Cast, to: Person, **changes: Any) -> Carried:
    """What a carrying manager says."""
    anew: Answers = {"why_go_on": "He has lost weight since.", "C11": True, "learned": "They were short of visits."}
    return replace(Carried(Address(person=to), in_days(3, cast), anew), **changes)


def carried(cast: Cast) -> Disagreement:
    """Nadia has put it to Tom."""
    return act(escalated(cast), "carry", cast.nadia, carried=carried_words(cast, cast.tom))


def at_last_tier(cast: Cast) -> Disagreement:
    """Answered at the last tier, after every tier below it."""
    disagreement = responded(cast)
    climbers = ((cast.nadia, cast.tom), (cast.ann, cast.helen), (cast.ivor, cast.dana))
    holder = cast.grace
    for carrier, counterpart in climbers:
        disagreement = act(disagreement, "escalate", holder, onward=onward(cast))
        disagreement = act(disagreement, "carry", carrier, carried=carried_words(cast, counterpart))
        disagreement = act(disagreement, "acknowledge", counterpart, record_numbers={}, question="")
        disagreement = act(disagreement, "respond", counterpart, answer=STANDS)
        holder = carrier
    return disagreement


def unresolved(cast: Cast) -> Disagreement:
    """Left unresolved at the last tier."""
    return act(at_last_tier(cast), "leave_unresolved", cast.ivor, because="Both sides have said all they can.")
