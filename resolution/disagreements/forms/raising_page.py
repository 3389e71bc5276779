"""What the five pages of a draft have in common: saved as they are left, and shown again as they were."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Self

from crispy_forms.helper import FormHelper
from django.core.exceptions import ValidationError
from django.http import QueryDict

from resolution import clock
from resolution.disagreements import signposts
from resolution.disagreements.drafts import Page, Typed, first, saved_by
from resolution.disagreements.models import Draft
from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import PARTS, DateField
from resolution.govuk.fields import Option
from resolution.govuk.kept import DRAWN, DRAWN_OVER, TOLD_OF
from resolution.govuk.listing import Listing
from resolution.govuk.sent import names
from resolution.govuk.wording import in_words
from resolution.partnership import directory
from resolution.partnership.models import Agency, Person
from resolution.protocol.checklist import is_saved_up
from resolution.protocol.model import ChecklistItem, Meaning, Part, Protocol

from .asking import agency_options, as_they_are, other_agencies, ours
from .drawn import LEFT, TO, DrawnForm, new_drawing

YES = "yes"
# For whom a lead raises: themselves, or a colleague by number.
RAISED_FOR, MYSELF = "raised_for", "myself"
# The form, for buttons that stand outside it.
FORM_ID = "draft_page"


@dataclass
class About:
    """A draft, whose it is, and the protocol that it will be raised under."""

    draft: Draft
    person: Person
    # What was typed into a page and is not saved, in place of what stands there.
    unsaved: Mapping[Page, Typed] = field(default_factory=dict)

    @property
    def agency(self) -> Agency:
        return self.person.agency

    @cached_property
    def protocol(self) -> Protocol:
        return directory.protocol_in_force(self.agency.partnership).protocol

    def there(self, page: Page) -> Typed:
        """What stands on a page: what was typed when it was last left; what is known, where it never was."""
        typed: Typed = self.unsaved.get(page) or self.draft.answers.get(page.value) or self.draft.known
        return typed

    def saved_by(self, page: Page) -> str:
        """The drawing of the page that saved what stands in the draft."""
        return saved_by(self.draft.answers, page)

    def was_saved_meanwhile(self, page: Page) -> bool:
        """Whether what is not saved was typed over something else than what stands there now."""
        over = (first(self.there(page), name) for name in (DRAWN, DRAWN_OVER))
        return page in self.unsaved and self.saved_by(page) not in over

    def typed(self, page: Page, name: str) -> str:
        """What was typed or is known under this name."""
        return first(self.there(page), name)

    @property
    def urgent(self) -> bool:
        """Whether the raiser says that it cannot wait."""
        return bool(self.typed(Page.OUTCOME, "urgent_because"))

    def meant(self, meaning: Meaning) -> str:
        """The name of the question of that meaning; blank where the protocol does not ask it."""
        question = self.protocol.meaning(meaning)
        return question.id if question else ""

    @property
    def says_what_kept_them(self) -> str:
        """The name of the question that asks why it is raised late; blank where the protocol does not ask it."""
        return self.meant(Meaning.RAISED_LATER)

    @property
    def is_late(self) -> bool:
        """Whether the concern is older than the limit that the partnership sets (§2.4)."""
        typed = [self.typed(Page.PEOPLE, f"{self.meant(Meaning.AROSE)}_{part}") for part in PARTS]
        try:
            arose = DateField("", missing=None).to_python(typed)
        except ValidationError:
            return False
        return arose is not None and is_saved_up(self.protocol, arose, clock.today())

    @property
    def asks_about_harm(self) -> bool:
        """Whether the protocol begins at another tier where harm is imminent."""
        return self.protocol.start_tier(harm_imminent=True) != self.protocol.start_tier()

    @property
    def harm_imminent(self) -> bool:
        return self.asks_about_harm and self.typed(Page.OUTCOME, "harm_imminent") == YES

    @property
    def tier(self) -> int:
        """The tier that it will begin at."""
        return self.protocol.start_tier(self.harm_imminent)

    @property
    def is_above(self) -> bool:
        """Whether it begins above the raiser's own tier, so that a colleague finds the counterpart."""
        return self.tier > self.protocol.first_tier

    @property
    def other_agency(self) -> Agency | None:
        """The agency that was chosen on the page about the decision."""
        chosen = self.typed(Page.DECISION, "agency")
        meant = self.agency_listing.begun_with(chosen)
        return self.agencies[meant.value] if meant else None

    @cached_property
    def agency_listing(self) -> Listing:
        """Those that can have made the decision, as they are offered."""
        return Listing(agency_options(self.agencies))

    @property
    def whom_to_ring(self) -> str:
        """Who can act: the agency that was chosen; else social care in the area; without a number, the office."""
        there, office = self.other_agency, self.agency.partnership
        number = (there.urgent_telephone or there.telephone) if there else ""
        if there and number:
            return f"{there.name}, {number}"
        rings = [f"{ring.who}, {ring.number}" for ring in signposts.urgent_numbers(office)]
        return in_words(rings, last="or") or f"{office.name}, {office.telephone}"

    @cached_property
    def leads(self) -> list[Person]:
        """The safeguarding leads of the agency, and their deputies."""
        return directory.leads_of(self.agency)

    @cached_property
    def colleagues(self) -> dict[str, Person]:
        """For whom the person can raise, by the value that stands for them: nobody, but for a safeguarding lead."""
        if self.person not in self.leads:
            return {}
        return {str(one.pk): one for one in directory.everyone_of(self.agency) if one != self.person}

    @property
    def raised_for(self) -> Person | None:
        """The colleague for whom the person, a safeguarding lead, raises it (§2.4)."""
        meant = self.colleague_listing.begun_with(self.typed(Page.CHILD, RAISED_FOR))
        return self.colleagues.get(meant.value) if meant else None

    @cached_property
    def colleague_listing(self) -> Listing:
        """For whom the person can raise, as it is offered: themselves first."""
        people = (
            Option(key, f"{one.name}, {one.job_title}{as_they_are(one, self.agency.partnership)}")
            for key, one in self.colleagues.items()
        )
        return Listing([Option(MYSELF, "Myself", in_short="Myself"), *people])

    @property
    def raiser(self) -> Person:
        """Whose disagreement it will be."""
        return self.raised_for or self.person

    @property
    def raiser_leads(self) -> bool:
        """Whether the raiser is a safeguarding lead, and so thinks it through with somebody else."""
        return self.raiser in self.leads

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """Those that can have made the decision, by the value that stands for them."""
        return other_agencies(self.agency)

    @property
    def items(self) -> tuple[ChecklistItem, ...]:
        """The raiser's part of the checklist at the tier that it begins at."""
        return self.protocol.checklist_at(self.tier, Part.RAISER, started_at=self.tier)

    @property
    def declared(self) -> list[ChecklistItem]:
        """What the person declares: not what only the colleague can say for whom they raise it."""
        left = self.raised_for is not None
        return [item for item in self.items if item.declaration and not (left and item.personal)]

    def ours(self, key: str) -> str:
        """What a page says of a list that is the partnership's and not the protocol's."""
        return ours(self.protocol, key)


class PageForm(DrawnForm):
    """One page of a draft."""

    page: ClassVar[Page]

    def __init__(self, *args: Any, about: About, **options: Any) -> None:
        self.about = about
        super().__init__(*args, **options)
        self.initial[DRAWN_OVER] = about.saved_by(self.page)

    @cached_property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_id = FORM_ID
        helper.attrs |= {"data-save-on-leaving": TO, "data-left": LEFT}
        return helper

    @classmethod
    def as_left(cls, about: About) -> Self:
        """The page as it was left, with what is wrong with it; where it never was, as if it was left with what is known
        and nothing else."""
        drawing = {DRAWN: [new_drawing()], DRAWN_OVER: [about.saved_by(cls.page)]}
        form = cls(_sent({**about.there(cls.page), **drawing}), about=about)
        form.forget_what_is_not_asked()
        return form

    @classmethod
    def begun(cls, about: About) -> Self:
        """The page as somebody goes on with it: what is typed or known already, and nothing is wrong yet."""
        form = cls(about=about, typed_before=_sent(about.there(cls.page)))
        form.offered_back = False
        return form

    @classmethod
    def unsaved(cls, about: About) -> Self:
        """The page with what was typed into it and is not saved: as the drawing that it was typed into, which is told
        of what was saved meanwhile."""
        form = cls.begun(about)
        form.go_on_as(about.there(cls.page))
        form.offered_back = not about.was_saved_meanwhile(cls.page)
        if not form.offered_back:
            form.tell_of(about.saved_by(cls.page))
        return form

    @property
    def holds_something(self) -> bool:
        """Whether anything was typed or chosen when it was sent. Left empty, it is to do, and nothing is wrong."""
        sent: Any = self.data
        # For whom it is raised is chosen before anybody has chosen it.
        asked = [name for field in self.visible_fields() if field.name != RAISED_FOR for name in names(field)]
        return any(value.strip() for name in asked for value in sent.getlist(name))

    def forget_what_is_not_asked(self) -> None:
        """What was typed for a question that the page has no more stays in the draft, and is no fault of the page."""
        asked = {name for field in self for name in names(field)}
        for name in set(self.data) - asked:
            del self.data[name]  # type: ignore[attr-defined]  # it was made here, to be changed

    def items(self) -> dict[str, str]:
        """Which question answers which item of the checklist: the question's name, the item's name."""
        return {}

    def in_words(self, name: str) -> str | None:  # noqa: ARG002 - for pages that say it in other words
        """How the check says the answer, where it is not as it was typed; blank where another answer says it."""
        return None

    @property
    def not_kept(self) -> list[str]:
        """What was typed and never stays in a draft."""
        return []

    def typed(self) -> dict[str, list[str]]:
        """What was sent, for the questions that the page asks."""
        asked = [name for field in self for name in names(field) if name not in {DRAWN_OVER, TOLD_OF}]
        return {name: self._typed(name) for name in asked if name in self.data}

    def _typed(self, name: str) -> list[str]:
        """As it was typed; but who is meant by a part of a name is kept, so that it means nobody else tomorrow."""
        sent: Any = self.data
        question = self.fields.get(name)
        if isinstance(question, SelectField) and (chosen := question.option(sent.get(name))):
            return [question.listing.kept(chosen)]
        typed: list[str] = sent.getlist(name)
        return typed


def _sent(typed: Typed) -> QueryDict:
    """What was typed, as a page sends it."""
    sent = QueryDict(mutable=True)
    for name, values in typed.items():
        sent.setlist(name, list(values))
    return sent
