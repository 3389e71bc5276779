"""The forms of mediation (§2.3, §4.1c)."""

from typing import Any

from resolution.disagreements import mediation
from resolution.disagreements.models import Mediation
from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, LongTextField, Option
from resolution.govuk.forms import When
from resolution.partnership.models import Person

from .acting import Form
from .asking import PARAGRAPH
from .overseeing import READ_BY_BOTH
from .referring import read_by

ANSWER, FOUND = Mediation.Answer, Mediation.Found


class AskMediationForm(Form):
    """Why."""

    button = "Ask for mediation"
    because = LongTextField(
        "Why would mediation help?",
        limit=PARAGRAPH,
        called="Why mediation would help",
        missing="Enter why mediation would help",
    )

    def prepare(self) -> None:
        self.fields["because"].help_text = read_by(self.disagreement.protocol.bodies.sub_group)

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class OfferMediatorForm(Form):
    """Who, of neither side, and why they are suited to it."""

    button = "Offer this mediator"
    mediator = SelectField(
        "Who could mediate?",
        missing="Select who could mediate",
        help_text="Ask them first. They see nothing of it unless both sides accept, and decide nothing.",
    )
    because = LongTextField(
        "Why are they suited to this?",
        limit=PARAGRAPH,
        called="Why they are suited",
        missing="Enter why they are suited to this",
        help_text=READ_BY_BOTH,
    )
    field_order = ("mediator", "because")

    def prepare(self) -> None:
        self.people = {str(person.pk): person for person in mediation.able_to_mediate(self.disagreement)}
        self.choose_from("mediator", [self._option(key, person) for key, person in self.people.items()])

    def _option(self, key: str, person: Person) -> Option:
        independent = self.disagreement.protocol.bodies.independent_chair
        is_so = mediation.independent_chair(self.disagreement, person)
        where = f"the {independent}" if is_so else f"{person.job_title}, {person.agency.name}"
        return Option(key, f"{person.name}, {where}")

    def said(self) -> dict[str, Any]:
        return {"mediator": self.people[self.cleaned_data["mediator"]], "because": self.cleaned_data["because"]}


class AnswerMediatorForm(Form):
    """Whether one’s own side accepts, and who else should be there."""

    button = "Answer for your side"
    answer = ChoiceField(
        "Does your side accept this mediator?",
        missing="Select whether your side accepts this mediator",
        options=[
            Option(ANSWER.ACCEPTED, "Yes, we accept", reveals=("invites",)),
            Option(ANSWER.DECLINED, "No, we decline", reveals=("because",)),
        ],
    )
    invites = LongTextField(
        "Who else of the network should be there?",
        limit=PARAGRAPH,
        called="Who else should be there",
        missing=None,
        help_text="Name the agencies, for example “the school”. Leave it out if nobody else is needed.",
    )
    because = LongTextField(
        "Why does your side decline?",
        limit=PARAGRAPH,
        called="Why your side declines",
        missing="Enter why your side declines",
    )

    def said(self) -> dict[str, Any]:
        last, said = self.disagreement.mediations.last(), self.cleaned_data
        words = {name: said[name] or "" for name in ("because", "invites")}
        return {"offered": last.pk if last else 0, "answer": said["answer"], **words}


class RecordMediationForm(Form):
    """When they met, who came, and what was found."""

    button = "Record the mediation"
    met_on = DateField("When did you meet?", not_future=True, called="The day you met", missing="Enter when you met")
    came = LongTextField(
        "Who came?", limit=PARAGRAPH, called="Who came", missing="Enter who came, and from which agency"
    )
    found = ChoiceField(
        "What was found?",
        missing="Select what was found",
        options=[
            Option(FOUND.WAY, "A way forward"),
            Option(FOUND.LEAST_WORST, "The least worst way forward"),
            Option(FOUND.NONE, "No way forward"),
        ],
        help_text="Often the best that there is is the least worst. Nobody else decides the case.",
    )
    way_forward = LongTextField(
        "What is it?",
        limit=PARAGRAPH,
        called="The way forward",
        missing="Enter the way forward that was found",
        help_text="Leave it out if none was found. It counts once the two sides have proposed and confirmed it.",
    )

    def prepare(self) -> None:
        self.required_if = {"way_forward": When("found", (FOUND.WAY, FOUND.LEAST_WORST))}

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {name: said[name] for name in ("met_on", "came", "found")} | {"way_forward": said["way_forward"] or ""}
