"""What is asked of whoever signs in with an authenticator app (A8)."""

from resolution.govuk.account import CodeField
from resolution.govuk.forms import Form

from .forms import EntryForm

MISSING = "Enter the code that the app shows"


class UseAuthenticatorForm(EntryForm):
    button = "Use this app"
    code = CodeField("The code that the app shows now", missing=MISSING, help_text="6 digits", width=5)


class EnterAuthenticatorForm(Form):
    button = "Continue"
    code = CodeField("Code", missing=MISSING, help_text="6 digits", width=5)
