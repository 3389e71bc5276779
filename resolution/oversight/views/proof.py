"""Whether the history is as it was written: for whoever has the seat of an auditor, and nobody else (A6)."""

from collections.abc import Sequence
from typing import cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolution.govuk.fields import LongTextField
from resolution.govuk.forms import Form
from resolution.history.proving import Proved, count, seals_in
from resolution.oversight import actions, policy
from resolution.partnership.models import User
from resolution.partnership.views.act import refuse_unless

THEIRS = "This is for whoever has the seat of an auditor."
# Of what differs the page says so much; the command says all of it.
MOST = 50


class ProofForm(Form):
    """The seals, if any, in whatever text they stand."""

    button = "Prove the history"
    kept_elsewhere = LongTextField(
        "Seals that were kept elsewhere",
        missing=None,
        limit=5000,
        help_text="Each is 64 letters and figures, as this page or a report of the Sub Group gave it. Paste them with "
        "whatever text they stand in. A seal finds also what was rewritten whole, or cut off at the end.",
    )

    def clean_kept_elsewhere(self) -> str:
        typed: str = self.cleaned_data["kept_elsewhere"]
        if typed and not seals_in(typed):
            raise ValidationError("Enter a seal of 64 letters and figures, or leave this empty")
        return typed


def proof(request: HttpRequest) -> HttpResponse:
    """What a proof is; and once it was asked for, what it says."""
    user = cast(User, request.user)
    partnership = user.person.agency.partnership
    refuse_unless(policy.proves(user.person, partnership), THEIRS)
    form = ProofForm.of(request)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["kept_elsewhere"]
        proved = actions.prove_history(partnership=partnership, kept_elsewhere=typed, by=user)
        context |= _of(proved) | {"compared": count(len(set(seals_in(typed))), "seal")}
    return render(request, "oversight/proof.html", context)


def _of(proved: Proved) -> dict[str, object]:
    return {
        "proved": proved,
        "found": proved.found[:MOST],
        "more": _more(proved.found, "place"),
        "less": proved.less[:MOST],
        "more_less": _more(proved.less, "entry", "entries"),
    }


def _more(lines: Sequence[str], *called: str) -> str:
    """`3 places`, of which the page has no line; blank where it has all."""
    more = len(lines) - MOST
    return count(more, *called) if more > 0 else ""
