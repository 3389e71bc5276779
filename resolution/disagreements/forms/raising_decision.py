"""The decision, what it means, what is asked for instead, what keeps the child safe meanwhile, by when (I4, L3)."""

from dataclasses import replace
from typing import Any, cast

from crispy_forms.layout import Layout

from resolution.disagreements import deadlines
from resolution.disagreements.drafts import Page
from resolution.disagreements.models.said import NOTHING_KNOWN
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import ChoiceField, ChoicesField, Guidance, LinesField, LongTextField, Option
from resolution.partnership.covering import today_of
from resolution.protocol import rules
from resolution.protocol.clock import whole_day_words

from .asking import LINE, PARAGRAPH, CriteriaField, agency_options, by_when, guidance_of
from .dating import DueQuestions
from .raising_page import YES, PageForm

AGENCY_HAS_CLOSED = "The agency that you chose has closed or is not on the list. Select one from the list"

# What keeps a child safe, in the words of the record. What is added says who and how often.
SAFETY = {
    "we_see": "My agency sees the child",
    "others_see": "School, nursery or another service sees the child",
    "family": "Someone in the family protects the child",
    "safe_place": "The child is in hospital, in care or in another safe place",
    "plan": "A plan that is in place goes on",
    "nothing": NOTHING_KNOWN,
}


class DecisionForm(PageForm):
    """Which agency decided what, what it means for this child, and what it is about. A pasted list stays a list."""

    page = Page.DECISION

    agency = SelectField("Which agency made the decision?", missing="Select which agency made the decision")
    decision = LinesField(
        "What was decided?",
        limit=LINE,
        missing="Enter what was decided, or what was not done",
        called="What was decided",
        help_text="One sentence is enough. If nothing was decided, say what was not done.",
        stands_alone=True,
    )
    meaning = LinesField(
        "What does it mean for this child?",
        limit=LINE,
        missing="Enter what the decision means for this child",
        called="What it means for the child",
        help_text="One sentence is enough: what the child lives with because of it.",
        stands_alone=True,
    )
    themes = ChoicesField("What is it about?", missing="Select what it is about")

    def prepare(self) -> None:
        agency: Any = self.fields["agency"]
        agency.options = agency_options(self.about.agencies)
        agency.missing = AGENCY_HAS_CLOSED
        self._offer_themes(self.fields["themes"])

    def _offer_themes(self, themes: Any) -> None:
        protocol = self.about.protocol
        themes.options = [Option(theme.id, theme.name) for theme in protocol.themes]
        themes.most = protocol.most_themes
        themes.help_text = f"The nearest one, or up to {protocol.most_themes}. Nothing else depends on it."
        if said := self.about.ours("themes"):
            themes.guidance = Guidance(help=f"It helps to see what disagreements are about. {said}")


class OutcomeForm(DueQuestions, PageForm):
    """What should happen instead, what keeps the child safe until then, how serious it is, and by when."""

    page = Page.OUTCOME

    safety = ChoicesField(
        "What keeps the child safe meanwhile?",
        options=[
            *(Option(value, text) for value, text in SAFETY.items() if value != "nothing"),
            Option("nothing", SAFETY["nothing"], after_or=True, exclusive=True),
        ],
        missing="Select what keeps the child safe until this is settled",
        help_text="Select all that apply.",
        guidance=Guidance(help="It stands first on every page from now on. Either side can renew it at any time."),
    )
    safety_more = LinesField(
        "Who does what, and how often?",
        limit=LINE,
        missing=None,
        called="Who does what for the child’s safety",
        help_text="By name or role, such as “The health visitor weighs him at home every Thursday”.",
    )
    criteria = CriteriaField()
    harm_imminent = ChoiceField(
        "Is harm to the child imminent?",
        options=[(YES, "Yes"), ("no", "No")],
        inline=True,
        missing="Select whether harm to the child is imminent",
    )

    def prepare(self) -> None:
        about = self.about
        self.fields["outcome_asked"] = self._outcome_asked()
        self.fields["due_by"].guidance = by_when(about.protocol)  # type: ignore[attr-defined]  # of our questions
        cast(CriteriaField, self.fields["criteria"]).ask_of(about.protocol)
        if about.asks_about_harm:
            tier = about.protocol.tier(about.protocol.start_tier(harm_imminent=True))
            self.fields["harm_imminent"].help_text = f"If it is, this begins at {tier.pair}."
        else:
            del self.fields["harm_imminent"]
        self.order_fields(
            [
                "outcome_asked",
                "safety",
                "safety_more",
                "criteria",
                "harm_imminent",
                *DueQuestions.base_fields,
            ]
        )

    def _outcome_asked(self) -> LongTextField:
        """With what makes an outcome one beside it, where it is read before anything is typed (§p6)."""
        protocol = self.about.protocol
        return LongTextField(
            "What outcome do you ask for instead?",
            limit=PARAGRAPH,
            called="The outcome that you ask for",
            missing=f"Enter the outcome that you ask for. {protocol.outcome.hint.removesuffix('.')}",
            help_text=protocol.outcome.hint,
            stands_alone=True,
            guidance=guidance_of(protocol.standing_for(rules.PERSISTING)),
        )

    def layout(self) -> Layout:
        """What only a page that is drawn needs to know: the next working days, and whom to ring."""
        about, safety = self.about, cast(ChoicesField, self.fields["safety"])
        *others, nothing = safety.options
        safety.options = [*others, replace(nothing, hint=f"Then ring, since it cannot wait: {about.whom_to_ring}.")]
        self.offer_days(today_of(about.agency.partnership).closed)
        return super().layout()

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if refusal := self.about.protocol.outcome.refusal(said.get("outcome_asked", "")):
            self.add_error("outcome_asked", refusal)
        if said["due_on"] and not {"due_on", "due_time", "urgent_because"} & self.errors.keys():
            self._check_due(said)
        return said

    def _check_due(self, said: dict[str, Any]) -> None:
        about = self.about
        tier = about.protocol.start_tier(said.get("harm_imminent") == YES)
        urgent = bool(said.get("urgent_because"))
        refusal = deadlines.refusal_on_raising(
            about.agency.partnership, about.protocol, tier, self.due(), urgent=urgent
        )
        if refusal:
            self.add_error(self.day_asked, refusal)

    def in_words(self, name: str) -> str | None:
        if name == "due_by" and self.cleaned_data.get("due_on"):
            return whole_day_words(self.cleaned_data["due_on"])
        return "" if name == "due_on" else None

    def safety_words(self) -> str:
        """What keeps the child safe, as the record says it."""
        agency = self.about.agency.name
        chosen = [f"{SAFETY[one].replace('My agency', agency)}." for one in self.cleaned_data["safety"]]
        return "\n".join(filter(None, [*chosen, self.cleaned_data["safety_more"]]))
