"""What is asked of somebody: who they are, where they stand, which role they have."""

from collections.abc import Iterable
from typing import Any, cast

from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, ChoicesField, EmailField, Option, TelephoneField, TextField
from resolution.protocol.model import Tier

from .fields import PersonField, TierField
from .forms import EntryForm, choices
from .models import Person, Role
from .policy import Authority


class PersonForm(EntryForm):
    name = TextField("Full name", missing="Enter their full name", limit=120)
    job_title = TextField("Job title", missing="Enter their job title", limit=120)
    telephone = TelephoneField("Telephone number", missing=None)
    email = EmailField(
        "Work email address",
        missing=None,
        help_text="Needed if they are to sign in. Only those who keep these entries see it.",
    )
    volunteer = ChoicesField(
        "Are they a volunteer?",
        missing=None,
        options=[Option("yes", "Yes", "Before they see a disagreement they are asked for a personal link")],
    )

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"volunteer": bool(given["volunteer"])}


class ChangeSignInForm(EntryForm):
    button = "Change the address"
    address = EmailField(
        "Which email address do they sign in with from now on?",
        missing="Enter the email address that they sign in with from now on",
    )


# Of somebody who stands at no tier.
NO_TIER = "none"


class NewPersonForm(PersonForm):
    """Somebody new, with all that they begin with: their post, their own manager, and whether they can sign in."""

    button = "Add the person"
    tier = TierField("At which tier do they stand?", missing="Select the tier at which they stand, or that it is none")
    manager = PersonField("Who is their own manager?", missing=None, empty="Nobody of this agency")
    account = ChoicesField(
        "Are they to sign in?",
        missing=None,
        options=[Option("yes", "Yes, send them an invitation now", "A link to choose a password goes to their email")],
    )
    field_order = ("name", "job_title", "tier", "manager", "telephone", "email", "account", "volunteer")

    def __init__(self, *args: Any, tiers: Iterable[Tier] = (), **options: Any) -> None:
        """`tiers`: none of the partnership's own office, whose people stand nowhere."""
        offered = list(tiers)
        super().__init__(*args, tiers=offered, **options)
        if offered:
            at = choices(self, "tier")
            at.options = [*at.options, Option(NO_TIER, "At none of these", "Such as somebody who keeps the entries.")]
        else:
            del self.fields["tier"], self.fields["manager"]

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("account") and not given.get("email") and "email" not in self.errors:
            self.add_error("email", "Enter their email address: the invitation goes there")
        if given.get("manager") and given.get("tier") == NO_TIER:
            self.add_error("manager", "Select the tier at which they stand, or nobody as their own manager")

    def given(self) -> dict[str, Any]:
        given = super().given()
        tier = given.get("tier")
        return given | {"tier": None if tier == NO_TIER else tier, "account": bool(given["account"])}


class ChangePostForm(EntryForm):
    title = TextField("What is the post called?", missing="Enter what the post is called", limit=120)
    manager = PersonField("Who is their own manager in this post?", missing=None, empty="Nobody of this agency")
    deputy = PersonField("Who is their deputy?", missing=None, empty="Nobody")

    def __init__(self, *args: Any, deputies: Iterable[Person] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        cast(PersonField, self.fields["deputy"]).offer(deputies)


class PostForm(ChangePostForm):
    tier = TierField("At which tier do they stand?", missing="Select the tier at which they stand")
    since = DateField(
        "From which day do they hold it?",
        missing="Enter the day from which they hold the post",
        called="The day from which they hold the post",
    )
    field_order = ("tier", "title", "since", "manager", "deputy")


class EndPostForm(EntryForm):
    button = "End the post"
    until = DateField(
        "From which day do they no longer hold it?",
        missing="Enter the day from which they no longer hold the post",
        called="The day from which they no longer hold the post",
        help_text="From that day nobody can turn to them in this post.",
    )


class RoleForm(EntryForm):
    kind = ChoiceField("Which role?", missing="Select the role")
    person = PersonField("Who takes it?", missing="Select who takes the role")

    def __init__(self, *args: Any, kinds: Iterable[Role.Kind] = (), authority: Authority, **options: Any) -> None:
        super().__init__(*args, **options)
        self.authority = authority
        choices(self, "kind").options = [(one.value, one.label) for one in kinds]

    def clean(self) -> None:
        kind, person = self.cleaned_data.get("kind"), self.cleaned_data.get("person")
        if kind and person and not self.authority.may_give(Role.Kind(kind), person):
            other = "another coordinator, or the partnership’s office where there is no other,"
            whose = other if self.authority.keeps else "the agency’s coordinator"
            self.add_error("person", f"Only {whose} can give {person} this role. Choose somebody else, or another role")
