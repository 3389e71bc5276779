"""The decision, what it means, what is asked for instead, what keeps the child safe meanwhile, by when (I4, L3)."""

from dataclasses import replace
from typing import Any, cast

from resolution.disagreements import deadlines
from resolution.disagreements.drafts import Page
from resolution.govuk.fields import ChoiceField, ChoicesField, LongTextField, Option, SelectField, TextField
from resolution.protocol import rules

from .asking import LINE, PARAGRAPH, CriteriaField, DueQuestions, by_when, guidance_of
from .raising_page import YES, PageForm

AGENCY_HAS_CLOSED = "The agency that you chose has closed or is not on the list. Select one from the list"

# What keeps a child safe, in the words of the record. What is added says who and how often.
SAFETY = {
    "we_see": "My agency sees the child",
    "others_see": "School, nursery or another service sees the child",
    "family": "Someone in the family protects the child",
    "safe_place": "The child is in hospital, in care or in another safe place",
    "plan": "A plan that is in place goes on",
    "nothing": "Nothing that I know of",
}


class DecisionForm(PageForm):
    """Which agency decided what, what it means for this child, and what it is about."""

    page = Page.DECISION

    agency = SelectField("Which agency made the decision?", missing="Select which agency made the decision")
    decision = TextField(
        "What was decided?",
        limit=LINE,
        missing="Enter what was decided, or what was not done",
        called="What was decided",
        help_text="In one line. If nothing was decided, say what was not done.",
    )
    meaning = TextField(
        "What does it mean for this child?",
        limit=LINE,
        missing="Enter what the decision means for this child",
        called="What it means for the child",
        help_text="In one line: what the child lives with because of it.",
    )
    themes = ChoicesField("What is it about?", missing="Select what it is about")

    def prepare(self) -> None:
        agency: Any = self.fields["agency"]
        agency.options = [
            Option(value, one.name, group="Outside the area (cross-border)" if one.outside_area else "In the area")
            for value, one in self.about.agencies.items()
        ]
        agency.missing = AGENCY_HAS_CLOSED
        self._offer_themes(self.fields["themes"])

    def _offer_themes(self, themes: Any) -> None:
        protocol = self.about.protocol
        themes.options = [Option(theme.id, theme.name) for theme in protocol.themes]
        themes.most = protocol.most_themes
        themes.too_many = f"Select up to {protocol.most_themes} themes: those that matter most"
        themes.help_text = f"Select up to {protocol.most_themes}. {self.about.ours('themes')}".strip()


class OutcomeForm(DueQuestions, PageForm):
    """What should happen instead, what keeps the child safe until then, how serious it is, and by when."""

    page = Page.OUTCOME

    outcome_asked = LongTextField(
        "What outcome do you ask for instead?",
        limit=PARAGRAPH,
        called="The outcome that you ask for",
        missing=(
            "Enter the outcome that you ask for: what should happen for this child. "
            "“Not happy with the decision” is not good enough"
        ),
        help_text="What should happen for this child, rather than what should not.",
    )
    safety = ChoicesField(
        "What keeps the child safe meanwhile?",
        options=[
            *(Option(value, text) for value, text in SAFETY.items() if value != "nothing"),
            Option("nothing", SAFETY["nothing"], after_or=True, exclusive=True),
        ],
        missing="Select what keeps the child safe until this is settled",
        help_text="Select all that apply. It stands first on every page from now on. Either side can renew it.",
    )
    safety_more = TextField(
        "Who does what, and how often?",
        limit=LINE,
        missing=None,
        called="Who does what for the child’s safety",
        help_text="One line, such as “I weigh him at home every Thursday”.",
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
        self.fields["outcome_asked"].guidance = guidance_of(about.protocol.standing_for(rules.PERSISTING))  # type: ignore[attr-defined]  # of our questions
        self.fields["due_on"].guidance = by_when(about.protocol)  # type: ignore[attr-defined]  # of our questions
        cast(CriteriaField, self.fields["criteria"]).ask_of(about.protocol)
        safety = cast(ChoicesField, self.fields["safety"])
        *others, nothing = safety.options
        safety.options = [*others, replace(nothing, hint=f"Then ring, since it cannot wait: {about.whom_to_ring}.")]
        if about.asks_about_harm:
            tier = about.protocol.tier(about.protocol.start_tier(harm_imminent=True))
            self.fields["harm_imminent"].help_text = f"If it is, this begins at {tier.pair}."
        else:
            del self.fields["harm_imminent"]
        self.order_fields(
            ["outcome_asked", "safety", "safety_more", "criteria", "harm_imminent", *DueQuestions.base_fields]
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("due_on") and not {"due_on", "due_time", "urgent_because"} & self.errors.keys():
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
            self.add_error("due_on", refusal)

    def safety_words(self) -> str:
        """What keeps the child safe, as the record says it."""
        agency = self.about.agency.name
        chosen = [f"{SAFETY[one].replace('My agency', agency)}." for one in self.cleaned_data["safety"]]
        return "\n".join(filter(None, [*chosen, self.cleaned_data["safety_more"]]))
