"""The question before anything is typed: is another procedure the right one? (p6, 1.1)"""

from typing import Any

from resolution.govuk.fields import ChoiceField, Option
from resolution.govuk.forms import Form
from resolution.protocol.model import Signpost


class ExitForm(Form):
    """One press: the way out that somebody takes."""

    exit = ChoiceField("Is it one of these?", missing="Select one of the answers on this page")

    def __init__(self, *args: Any, signposts: tuple[Signpost, ...], **options: Any) -> None:
        self.signposts = signposts
        super().__init__(*args, **options)

    def prepare(self) -> None:
        ways: Any = self.fields["exit"]
        ways.options = [Option(one.id, one.name) for one in self.signposts if not one.none_of_these]
