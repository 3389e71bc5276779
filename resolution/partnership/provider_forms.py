"""What is asked about an agency's own sign-in, and of whoever signs in through it (A8)."""

import re

from django.core.exceptions import ValidationError

from resolution.govuk.dates import DateField
from resolution.govuk.fields import EmailField, LongTextField, TextField
from resolution.govuk.forms import Form

from .asking_out import NoAnswer
from .forms import EntryForm
from .openid import NotProven, discovered
from .own_sign_in import provider_of

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_NO_ANSWER = (
    "Nothing of use came from {issuer}/.well-known/openid-configuration. Check the address. It must begin with "
    "https:// and be one that anybody on the internet can reach"
)
_ANOTHER = "What answers there says that it is another address. Enter the address as the agency’s provider writes it"


class ProviderForm(EntryForm):
    """The provider is asked, before anything is saved, whether it is there and who it says it is."""

    issuer = TextField(
        "What is the address of its identity provider?",
        missing="Enter the address of its identity provider",
        called="The address",
        limit=255,
        help_text="The “issuer”, for example https://login.council.example/tenant. It must begin with https://.",
    )
    client_id = TextField(
        "As whom are we known there?",
        missing="Enter the client id that its identity provider has given us",
        called="The client id",
        limit=200,
        help_text="The “client id” that the agency has been given for this service. Never enter the secret here.",
    )
    domains = TextField(
        "Which email addresses are the agency’s?",
        missing="Enter what the agency’s email addresses end with",
        called="What its email addresses end with",
        limit=1000,
        help_text="What stands behind the @, with spaces between: council.example.uk schools.example.uk",
    )
    since = DateField(
        "From which day do its people sign in with it?",
        missing="Enter the day from which its people sign in with it",
        called="The day from which they do",
    )

    def clean_issuer(self) -> str:
        issuer: str = self.cleaned_data["issuer"]
        try:
            discovered(issuer)
        except NotProven:
            raise ValidationError(_ANOTHER) from None
        except NoAnswer:
            raise ValidationError(_NO_ANSWER.format(issuer=issuer.removesuffix("/"))) from None
        return issuer

    def clean_domains(self) -> list[str]:
        """Each once, in small letters, with spaces, commas or semicolons between."""
        typed = re.split(r"[\s,;]+", self.cleaned_data["domains"].lower())
        domains = list(dict.fromkeys(one.removeprefix("@") for one in typed if one))
        for one in domains:
            if not _DOMAIN.fullmatch(one):
                raise ValidationError(f"No email address ends with “{one[:80]}”. Enter it like council.example.uk")
        return domains


class TakeAwayProviderForm(EntryForm):
    button = "Take it away"
    reason = LongTextField(
        "Why is it taken away?",
        missing="Enter why it is taken away",
        called="The reason",
        limit=1000,
    )


class ThroughAgencyForm(Form):
    """Which agency's sign-in it is. The address goes no further: not to the agency, and into no address of a page."""

    email = EmailField("Work email address", missing="Enter your work email address")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        provider = provider_of(email)
        if provider is None:
            raise ValidationError(
                "The agency of this address has no sign-in of its own here. Check it, or sign in with a password"
            )
        self.provider = provider
        return email
