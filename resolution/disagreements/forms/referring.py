"""The forms by which it is put to the Sub Group, and by which each side gives its short account (§4.1a, §4.1b).

Whatever is typed here the Sub Group reads: nothing of it says who the child is."""

from typing import Any

from resolution.disagreements import policy
from resolution.disagreements.deciding import awaited_of
from resolution.disagreements.models import Account
from resolution.govuk.fields import LongTextField
from resolution.protocol.acts import Act
from resolution.protocol.rules import TABLE

from .acting import Form
from .asking import PARAGRAPH

WITHOUT = "Leave out initials, dates of birth, record numbers and people’s names."


class LogWithChairForm(Form):
    """Why it is of serious concern."""

    button = "Log it"
    because = LongTextField(
        "Why is it a matter of potentially serious concern?",
        limit=PARAGRAPH,
        called="Why it is of serious concern",
        missing="Enter why it is a matter of potentially serious concern",
    )

    def prepare(self) -> None:
        self.fields["because"].help_text = read_by(self.disagreement.protocol.bodies.sub_group)

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


def read_by(sub_group: str) -> str:
    """Who reads what is typed, and what is left out of it."""
    return f"The {sub_group} and both sides read this. {WITHOUT}"


class LogFormallyForm(Form):
    """Why the decision raises such a level of concern."""

    button = "Log it formally"
    because = LongTextField(
        "Why does the decision raise such a level of concern?",
        limit=PARAGRAPH,
        called="Why it raises such concern",
        missing="Enter why the decision raises such a level of concern",
    )

    def prepare(self) -> None:
        self.fields["because"].help_text = read_by(self.disagreement.protocol.bodies.sub_group)

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class GiveAccountForm(Form):
    """What is disputed, why it is serious, whether the child is safe now; or what was asked for beside that."""

    button = "Give the account"
    disputed = LongTextField(
        "What is disputed?", limit=PARAGRAPH, called="What is disputed", missing="Enter what is disputed"
    )
    serious = LongTextField(
        "Why is it serious?", limit=PARAGRAPH, called="Why it is serious", missing="Enter why it is serious"
    )
    safe_now = LongTextField(
        "Is the child safe now, and by what?",
        limit=PARAGRAPH,
        called="Whether the child is safe now",
        missing="Enter whether the child is safe now, and by what",
    )
    more = LongTextField(
        "What was asked for", limit=PARAGRAPH, called="What was asked for", missing="Enter what was asked for"
    )

    def prepare(self) -> None:
        account = self.account
        asks_more = account is not None and account.asks
        left_out = Account.FIRST if asks_more else ("more",)
        for name in left_out:
            del self.fields[name]
        help_text = read_by(self.disagreement.protocol.bodies.sub_group)
        if "more" in self.fields and account is not None:
            self.fields["more"].label, self.fields["more"].help_text = account.asks, help_text
        else:
            self.fields["disputed"].help_text = help_text

    @property
    def account(self) -> Account | None:
        """The account to give; None where none is asked for, and the page is refused."""
        held = policy.capacities(self.user, self.disagreement)
        return awaited_of(self.disagreement, policy.side_of(held & TABLE[Act.GIVE_ACCOUNT].by))

    def said(self) -> dict[str, Any]:
        account = self.account
        said = {name: self.cleaned_data[name] for name in Account.SAYS if name in self.fields}
        return {"account": account.pk if account is not None else 0, "said": said}
