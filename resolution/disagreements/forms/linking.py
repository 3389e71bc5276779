"""The forms by which somebody with a personal link steps aside, is set aside, or has none after all (A3)."""

from typing import Any

from django import forms

from resolution.disagreements import aside, policy, standing
from resolution.disagreements.models import Link, NoLink, PersonalLink
from resolution.disagreements.record.gate import to_ring_of_a_mistake
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import ChoiceField, Option
from resolution.govuk.wording import in_words, moment
from resolution.history import journal
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity

from .acting import Form
from .somebody import SomebodyElse

WHY = ChoiceField(
    "What is the link?",
    missing=None,
    options=Link.choices,
    help_text="The record does not show this. It is seen only where it can be said that there is no link after all: "
    "by their safeguarding leads, their coordinator and the partnership’s office.",
)


NOT_LISTED = "Enter their full name or work email address, as the directory has it."


def _who(person: Person) -> str:
    return f"{person.name}, {person.job_title}"


class DeclareLinkForm(Form):
    """One press; what kind of link, if one likes."""

    button = "I have a personal link: step aside"
    because = WHY

    def prepare(self) -> None:
        readers = aside.readers_of_a_link(self.disagreement, self.user.person)
        seen = in_words([*readers, "the partnership’s office"] if readers else ["The partnership’s office"])
        said = f"The record does not show this. {seen} can see what you tick here, nobody else."
        self.fields["because"].help_text = said

    @property
    def done(self) -> str:  # type: ignore[override]  # of others it is always the same
        """Who has the place now; and whom to ring, since a second press takes nothing back."""
        mine = journal.entries(self.disagreement).filter(act=Act.DECLARE_LINK, actor=self.user.pk).latest("number")
        now, ring = mine.details["to"], to_ring_of_a_mistake(self.disagreement, self.user.person)
        acts = f" {now} acts in your place from now on." if now else ""
        ends = f"If you pressed this by mistake, ring {ring.who}: {ring.number}."
        return f"You have stepped aside, and will not see it again.{acts} {ends}"

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class NoLinkForm(Form):
    """One press."""

    button = "I know of no personal link"
    # The page of the record that they had come for.
    onward = forms.RegexField(r"\A([a-z_-]+/){0,2}\Z", required=False, widget=forms.HiddenInput)

    @property
    def leads_to(self) -> str:  # type: ignore[override]  # of others it is always the same
        return f"{self.disagreement.get_absolute_url()}{self.cleaned_data['onward']}"


class BlockForm(SomebodyElse, Form):
    """Who. The office can name anybody of the directory, in full."""

    button = "Set them aside"
    chooser = "person"
    field_order = ("person", "other", "because")
    person = SelectField("Who has a personal link to the child or family?", missing="Select who has a personal link")
    because = WHY

    def prepare(self) -> None:
        held = policy.capacities(self.user, self.disagreement)
        if Capacity.BUSINESS_MANAGER in held:
            self.fields["person"] = SelectField(
                "Who has a personal link to the child or family?",
                missing=None,
                says_when=True,
                empty="Somebody whom I name below",
            )
            self.fields["other"].help_text = NOT_LISTED
        else:
            del self.fields["other"]
        those = standing.able_to_be_set_aside(self.disagreement, policy.sides_set_aside_by(held))
        others = (person for person in those if person != self.user.person)
        self.choose_from("person", [Option(str(p.pk), _who(p), group=p.agency.name) for p in others])

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        chosen = Person.objects.select_related("agency").filter(pk=int(said["person"] or 0)).first()
        who = chosen or self.somebody_else()
        return {"person": who, "because": said["because"]} if who else {}


class LiftBlockForm(Form):
    """Who, and why. Whoever decides sees what was said of them."""

    button = "Let them take part"
    person = ChoiceField("Who has no personal link after all?", missing="Select who has no personal link after all")
    because = ChoiceField(
        "Why?",
        missing="Select why there is no personal link after all",
        options=NoLink.choices,
        help_text="The record does not show this. It is kept in the history.",
    )

    def prepare(self) -> None:
        held = policy.capacities(self.user, self.disagreement)
        said = aside.able_to_be_let_back(self.disagreement, held)
        self.choose_from("person", [Option(str(link.person_id), _who(link.person), hint=_said(link)) for link in said])

    def said(self) -> dict[str, Any]:
        person = Person.objects.select_related("agency").get(pk=int(self.cleaned_data["person"]))
        return {"person": person, "because": self.cleaned_data["because"]}


def _said(link: PersonalLink) -> str:
    """Who has said that they have a link, when, and what it is, where that was said."""
    how = "Stepped aside" if link.by_id == link.person_id else f"Set aside by {link.by.name}"
    kind = f". {link.get_because_display()}" if link.because else ""
    return f"{how} on {moment(link.at)}{kind}"
