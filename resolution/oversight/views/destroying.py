"""Two people destroy words of a tabled paper (Q10, A12): one asks, another one decides."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from resolution.oversight import actions, policy
from resolution.oversight.destroy_forms import AskToDestroyForm, DestroyForm
from resolution.oversight.models import PaperDestruction, Tabled
from resolution.oversight.redactable import texts_in
from resolution.partnership.views.act import ActPage, answer, me

from .meetings import ARRANGED_BY, READ_BY
from .papers import tabled_row

REPLACED = "This version is not kept any more. What stands in its place can be asked about."


def ask_to_destroy(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Which words, and why; nothing goes before somebody else has decided it."""
    row = tabled_row(request, paper_id)
    page = ActPage(
        heading="Ask to destroy words of this paper",
        form=AskToDestroyForm.of(request, as_of=row.of.journal_head, texts=() if row.is_replaced else texts_in(row)),
        may=policy.oversees(me(request), row.of.partnership),
        do=partial(actions.ask_to_destroy, paper=row),
        back=row.get_absolute_url(),
        done="Whoever chairs has been asked. Somebody else than you decides it.",
        words=REPLACED
        if row.is_replaced
        else "Where they are destroyed, they go from everything that the Sub Group keeps. The checksum of this version "
        "stays, and another one stands in its place.",
        theirs=READ_BY,
        has_form=not row.is_replaced,
    )
    return answer(request, page)


def destroy(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Somebody else than whoever asked decides: destroy, or keep and say why."""
    row = tabled_row(request, paper_id)
    asked = _asked(request, row)
    page = ActPage(
        heading="Decide whether words of this paper are destroyed",
        form=DestroyForm.of(request, as_of=row.of.journal_head, asked=[(one, _words(row, one)) for one in asked]),
        may=policy.arranges(me(request), row.of.partnership),
        do=actions.destroy,
        back=_papers(row),
        done="It has been decided, and whoever can have a copy is told.",
        words="" if asked else "Nobody else asks to destroy anything in this version.",
        theirs=ARRANGED_BY,
        has_form=bool(asked),
    )
    return answer(request, page)


def _asked(request: HttpRequest, row: Tabled) -> list[PaperDestruction]:
    """What others have asked for: to choose from what is undecided; once it is sent, whatever stood on the page."""
    theirs = row.destructions.exclude(asked_by=me(request)).select_related("asked_by__agency", "paper")
    return list(theirs if request.method == "POST" else theirs.filter(answer=""))


def _words(row: Tabled, asked: PaperDestruction) -> str:
    """What stands there; nothing where it is gone by now."""
    found = (text.words for text in texts_in(row) if text.value == asked.what) if not row.is_replaced else iter(())
    return next(found, "")


def _papers(row: Tabled) -> str:
    return reverse("oversight:tabled", args=[row.pk])
