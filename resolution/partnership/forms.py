"""What is asked when the directory is changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Self, cast

from django.http import HttpRequest

from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField
from resolution.govuk.fields import (
    ChoiceField,
    ChoicesField,
    LongTextField,
    Option,
    TelephoneField,
    TextField,
)
from resolution.govuk.forms import ActForm, Form
from resolution.govuk.listing import MOST_LISTED
from resolution.protocol.model import Tier

from .fields import AgencyField, PeopleField, PersonField, TierField
from .models import Agency, Person, Sector, StandIn


def choices(form: Form, name: str) -> ChoiceField:
    """The question of this name, to give it its options."""
    return cast(ChoiceField, form.fields[name])


class EntryForm(ActForm):
    """A change of the directory. `people` and `tiers` are offered wherever a question asks for one."""

    button = "Save"

    def __init__(self, *args: Any, people: Iterable[Person] = (), tiers: Iterable[Tier] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        offered = list(people)
        for field in self.fields.values():
            if isinstance(field, PersonField | PeopleField):
                field.offer(offered)
            if isinstance(field, TierField):
                field.offer(tiers)

    def given(self) -> dict[str, Any]:
        """The answers, as the action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"as_of", "submission"}}


class PressForm(EntryForm):
    """Nothing to fill in, only a button."""

    def __init__(self, *args: Any, button: str = "Confirm", **options: Any) -> None:
        super().__init__(*args, **options)
        self.button = button


# The partnership's own office is made with the partnership; it stays one, and no other agency becomes it.
OFFICE = (Sector.PARTNERSHIP_OFFICE.value, Sector.PARTNERSHIP_OFFICE.label)
AGENCY_KINDS = [kind for kind in Sector.choices if kind != OFFICE]


class SearchForm(Form):
    """Agencies by name and kind."""

    method: ClassVar[str] = "get"
    button = "Search"
    name = TextField("Name", missing=None, limit=200)
    kind = SelectField("Kind of agency", missing=None, empty="All kinds", options=Sector.choices)


class PeopleForm(Form):
    """People of an agency by name and tier."""

    method: ClassVar[str] = "get"
    button = "Search"
    name = TextField("Name", missing=None, limit=120)
    tier = SelectField("Tier", missing=None, empty="All tiers, and those at none")

    def offer(self, tiers: Iterable[Tier]) -> None:
        """The tiers that one can choose."""
        choices(self, "tier").options = [(str(tier.number), tier.name) for tier in tiers]


class AgencyForm(EntryForm):
    name = TextField("What is the agency called?", missing="Enter the agency’s name", called="The agency’s name")
    kind = ChoiceField("What kind of agency is it?", missing="Select what kind of agency it is")
    about = ChoicesField(
        "Does any of this apply?",
        missing=None,
        options=[
            Option(
                "small", "It is so small that naming it may say who is meant", "Such as a childminder or a pre-school."
            ),
            Option(
                "outside_area", "It works outside the partnership’s area", "Disagreements with it are cross-border."
            ),
        ],
    )
    adopted_on = DateField(
        "When did its governing body adopt the protocol?",
        missing=None,
        not_future=True,
        called="The date of adoption",
        help_text="Leave this empty if it has not, or if you do not know.",
    )

    def __init__(self, *args: Any, office: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        choices(self, "kind").options = [OFFICE] if office else AGENCY_KINDS

    def given(self) -> dict[str, Any]:
        given = super().given()
        about = given.pop("about")
        return given | {"small": "small" in about, "outside_area": "outside_area" in about}


class TelephonesForm(EntryForm):
    telephone = TelephoneField("Telephone number in office hours", missing=None, called="The telephone number")
    urgent_telephone = TelephoneField(
        "Number to ring when a child cannot wait",
        missing=None,
        called="The number to ring when a child cannot wait",
        help_text="Somebody must answer it at any hour. It is shown wherever something is urgent.",
    )


class NewAgencyForm(TelephonesForm, AgencyForm):
    button = "Add the agency"


class CloseAgencyForm(EntryForm):
    button = "Close the agency"
    reason = LongTextField(
        "Why is it closing, and who takes over its work?",
        missing="Enter why the agency is closing and who takes over its work",
        limit=1000,
    )


class ReopenAgencyForm(EntryForm):
    button = "Open it again"
    reason = LongTextField(
        "Why is it open again?",
        missing="Enter why the agency is open again",
        limit=1000,
    )


class PointOfContactForm(EntryForm):
    person = PersonField(
        "Who finds the right person when somebody does not know whom to turn to?",
        missing="Select who finds the right person",
    )


class FromAgencyForm(Form):
    """Whose people to choose a stand-in from."""

    method: ClassVar[str] = "get"
    agency = AgencyField("Which agency is the stand-in from?", missing="Select the agency that the stand-in is from")

    @classmethod
    def out_of(cls, request: HttpRequest, agencies: Iterable[Agency]) -> Self:
        """The form, for one of these agencies: nothing is wrong with it before one was asked for."""
        form = cls.of(request) if "agency" in request.GET else cls()
        cast(AgencyField, form.fields["agency"]).offer(agencies)
        return form

    @property
    def chosen(self) -> Agency | None:
        """The agency, once one is chosen."""
        return self.cleaned_data["agency"] if self.is_valid() else None


class StandInForm(EntryForm):
    button = "Ask them to stand in"
    tier = TierField("At which tier?", missing="Select the tier at which they stand in")
    person = PersonField("Who stands in?", missing="Select who stands in")

    def __init__(self, *args: Any, there: Mapping[int, Sequence[str]] | None = None, **options: Any) -> None:
        """`there`: the names of those who stand at each tier of the agency."""
        super().__init__(*args, **options)
        cast(TierField, self.fields["tier"]).say_who_is_there(there or {})


class OrderForm(EntryForm):
    """The place of each stand-in at a tier."""

    button = "Save the order"

    def __init__(self, *args: Any, stand_ins: Iterable[StandIn] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.stand_ins: Mapping[str, StandIn] = {f"place_{stand_in.pk}": stand_in for stand_in in stand_ins}
        places = [(str(place), str(place)) for place in range(1, len(self.stand_ins) + 1)]
        for place, (name, stand_in) in zip(places, self.stand_ins.items(), strict=True):
            self.fields[name] = SelectField(
                str(stand_in.person),
                missing=f"Select the place of {stand_in.person}",
                options=places,
                initial=place[0],
                typed_as=f"a number from 1 to {len(places)}",
                most_listed=MOST_LISTED // 3,
            )

    def clean(self) -> None:
        places = [self.cleaned_data.get(name) for name in self.stand_ins]
        if None not in places and len(set(places)) < len(places):
            self.add_error(None, "Give each of them a place of their own: nobody can share one")

    def given(self) -> dict[str, Any]:
        return {"order": sorted(self.stand_ins.values(), key=self._place)}

    def _place(self, stand_in: StandIn) -> int:
        return int(self.cleaned_data[f"place_{stand_in.pk}"])


# More than a desk has. Without a limit, pages that name them all would grow without one.
MOST_AT_A_DESK = 60


class ChangeDeskForm(EntryForm):
    name = TextField("What is the duty desk called?", missing="Enter what the duty desk is called", limit=120)
    telephone = TelephoneField("Telephone number", missing="Enter the duty desk’s telephone number")
    members = PeopleField(
        "Who answers there?",
        missing=None,
        most=MOST_AT_A_DESK,
        too_many=f"Enter up to {MOST_AT_A_DESK} people who answer at the desk",
    )


class DeskForm(ChangeDeskForm):
    button = "Open the duty desk"
    tier = TierField("At which tier does it answer?", missing="Select the tier at which the desk answers")
    field_order = ("tier", "name", "telephone", "members")
