"""What every act's form has: the disagreement it is about, and what it says to the action."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from resolution.disagreements import identifying, policy, standing
from resolution.disagreements.models import Disagreement, Step
from resolution.disagreements.read_outside import READ_OUTSIDE
from resolution.disagreements.record.covers import numbers_there
from resolution.disagreements.record.holder import Ring
from resolution.disagreements.record.restricted import seen_at
from resolution.govuk.fields import ChoiceField, Option
from resolution.govuk.forms import ActForm
from resolution.partnership.checking import Checked
from resolution.partnership.models import DutyDesk, User
from resolution.protocol.acts import Act


class Form(Checked, ActForm):
    """The form of an act on one disagreement, for one user. `said` is what the action takes beside the usual; `done`,
    what the page that follows says, where it depends on what was answered; `leads_to`, where it goes on, if elsewhere
    than the act leads."""

    done = ""
    leads_to = ""

    def __init__(self, *args: Any, disagreement: Disagreement, user: User, act: Act, **options: Any) -> None:
        self.disagreement = disagreement
        self.user = user
        self.act = act
        super().__init__(*args, as_of=disagreement.journal_head, **options)

    @property
    def looked_through(self) -> Sequence[str]:
        """What is read outside the two sides."""
        return READ_OUTSIDE.get(self.act, ())

    def look_through(self, said: Mapping[str, str]) -> None:
        """What is known of this child and of whom it names is refused; about what is likely, they are asked."""
        for name, text in said.items():
            if why := identifying.refusal(self.disagreement, text):
                self.refuse(name, why)
        if not self.errors:
            self.partnership = self.disagreement.partnership
            super().look_through(said)

    @property
    def step(self) -> Step:
        """The step that it stands at. Only one that a conversation settled has none, and few acts are for that."""
        return cast(Step, self.disagreement.step)

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Whom to ring on the other side when the child cannot wait."""
        mine = policy.side_of(policy.capacities(self.user, self.disagreement))
        return numbers_there(self.disagreement, self.step, mine.other)

    @property
    def seen_at_desks(self) -> list[str]:
        """Of what is restricted: who will see it at each duty desk to which this form can send it."""
        if not self.disagreement.is_restricted:
            return []
        offered = (option.value for field in self.fields.values() for option in getattr(field, "options", ()))
        desks = {value.removeprefix("desk-") for value in offered if value.startswith("desk-")}
        chosen = DutyDesk.objects.filter(pk__in=desks).order_by("name", "pk")
        return seen_at(chosen, but=standing.out_of(self.disagreement))

    def said(self) -> dict[str, Any]:
        """The act's own answers, by the names that its action takes."""
        return {}

    def choose_from(self, question: str, options: Iterable[Option]) -> None:
        """Set what a question offers."""
        cast(ChoiceField, self.fields[question]).options = tuple(options)

    def refuse(self, field: str, message: str) -> None:
        """Put an action's refusal beside its question, or above the form where no question is meant."""
        self.add_error(field if field in self.fields else None, message)

    @property
    def seen(self) -> int:
        """The last journal number that the page showed, by the form that it sent."""
        self.is_valid()  # or nothing is cleaned yet
        seen: int = self.cleaned_data.get("as_of", self.disagreement.journal_head)
        return seen
