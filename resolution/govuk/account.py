"""The forms of signing in, in our words and our look. What they do is allauth's."""

from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from allauth.account.forms import (
    ChangePasswordForm,
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from crispy_forms.helper import FormHelper
from django import forms

from .fields import TextField
from .text import without_hidden

# allauth's own sentences, said plainly. The adapter takes them.
SAID_PLAINLY = {
    "account_inactive": "This account is closed. Ask your agency's coordinator.",
    "email_password_mismatch": "The email address and the password do not go together. Check both and try again",
    "enter_current_password": "That is not your password now. Check it and try again",
    "incorrect_code": "That is not the code of our last email. Check it and try again",
    "incorrect_password": "That is not your password. Check it and try again",
    "rate_limited": "That was too often. Wait a few minutes, then try again",
    "too_many_login_attempts": "That was wrong too often. Wait 5 minutes, then try again, or reset your password",
}
_NEW = "At least 12 characters. Three words that have nothing to do with each other are easy to remember."


class Words(NamedTuple):
    """What a question says, and what it says when it is left empty."""

    label: str
    missing: str
    hint: str = ""


_EMAIL = Words("Email address", "Enter your email address")
_AGAIN = Words("The new password again", "Enter the new password a second time")


class InOurWords(forms.Form):
    """Gives a form of allauth its words, and a button."""

    button: ClassVar[str]
    words: ClassVar[dict[str, Words]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = words.label, words.hint
            field.error_messages |= {"required": words.missing, "invalid": "Enter an email address in full"}

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.attrs = {"novalidate": True}
        return helper


class SignIn(InOurWords, LoginForm):
    button = "Sign in"
    words = {"login": _EMAIL, "password": Words("Password", "Enter your password")}  # noqa: RUF012 - never changed


class CodeField(TextField):
    """A code of digits, on a telephone typed on the keyboard that has them."""

    states_limit: ClassVar[bool] = False
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"})

    def to_python(self, value: Any) -> str:
        """Without the spaces by which it is easier to read."""
        return "".join(without_hidden(super().to_python(value)).split())


class EnterCode(InOurWords, ConfirmLoginCodeForm):
    button = "Continue"
    code = CodeField("Code", missing="Enter the code from the email", help_text="6 digits", width=5)


class Confirm(InOurWords, ReauthenticateForm):
    button = "Confirm"
    words = {"password": Words("Password", "Enter your password")}  # noqa: RUF012


class ChangePassword(InOurWords, ChangePasswordForm):
    button = "Change password"
    words = {  # noqa: RUF012
        "oldpassword": Words("Your password now", "Enter your password as it is now"),
        "password1": Words("New password", "Enter a new password", _NEW),
        "password2": _AGAIN,
    }


class AskForReset(InOurWords, ResetPasswordForm):
    button = "Send me a link"
    words = {"email": _EMAIL}  # noqa: RUF012


class ResetPassword(InOurWords, ResetPasswordKeyForm):
    button = "Set password"
    words = {"password1": Words("New password", "Enter a new password", _NEW), "password2": _AGAIN}  # noqa: RUF012
