"""The protocol and its annual review: versions, the draft of the next, what differs, who has not adopted it (§5.1).

The office writes; whoever has a seat in the Sub Group reads."""

from functools import partial

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from resolution import clock
from resolution.govuk.files import as_file
from resolution.govuk.wording import day
from resolution.protocol.comparing import how_many
from resolution.protocol.model import Protocol

from .. import actions, policy, review
from ..forms import PressForm
from ..models import Partnership, ProtocolDraft, ProtocolVersion
from ..office_forms import AdoptForm, DraftForm, ReviewForm, TakeBackForm
from .act import ActPage, answer, me, refuse_unless

THEIRS = "The partnership’s business manager keeps this."
READ_BY = "This is read by the partnership’s business manager, and by whoever has a seat in the Sub Group."
ON_A_PAGE = 25
NO_DRAFT = "There is no draft. Write one first."
ADOPTED_STAYS = (
    "An adopted version is never changed. Until its day it can be taken back; after that another follows it."
)
TAKEN_BACK = (
    "It is to hold from {since}, and then never does: the version before it goes on. Its text is the draft again, "
    "unless another is being written."
)
TOO_LATE = "It cannot be taken back any more. Adopt another version instead."


def protocol(request: HttpRequest) -> HttpResponse:
    """Which version holds, which comes next, which is being written, and those before."""
    ours = _read(request)
    held = ours.versions_until(clock.today())
    context = {
        "in_force": held[-1],
        "to_come": [version for version in ours.versions if version not in held],
        "before": held[-2::-1],
        "taken_back": ours.protocol_versions.exclude(taken_back_on=None).order_by("-number"),
        "draft": review.draft_of(ours),
        "reviewed": review.last_reviewed(ours),
        "writes": policy.runs_the_office(me(request), ours),
    }
    return render(request, "partnership/protocol.html", context)


def protocol_version(request: HttpRequest, number: int) -> HttpResponse:
    """Since or from when a version holds, what that means, and whose governing body has not adopted it."""
    version = _version(_read(request), number)
    held = version.partnership.versions_until(clock.today())
    context = {
        "version": version,
        "before": None if version.taken_back_on else review.before(version),
        "in_force": held[-1],
        "is_to_come": version.taken_back_on is None and version.adopted_on > clock.today(),
        "page_of_list": Paginator(review.not_adopted(version), ON_A_PAGE).get_page(request.GET.get("page")),
        "writes": policy.runs_the_office(me(request), version.partnership),
    }
    return render(request, "partnership/protocol_version.html", context)


def version_compared(request: HttpRequest, number: int) -> HttpResponse:
    """What an adopted version changes in the one that it follows."""
    version = _version(_read(request), number)
    earlier = review.before(version)
    if earlier is None:
        raise Http404
    back = reverse("protocol_version", args=[number]), f"Version {number}"
    return _compared(request, earlier, version.protocol, called=f"Version {number}", back=back)


def protocol_draft(request: HttpRequest) -> HttpResponse:
    """What the draft changes in the newest version."""
    ours = _read(request)
    draft = get_object_or_404(ProtocolDraft, partnership=ours)
    back = reverse("protocol"), "Protocol"
    return _compared(request, review.newest_of(ours), draft.protocol, called="The draft of the next version", back=back)


def _compared(
    request: HttpRequest, earlier: ProtocolVersion, later: Protocol, *, called: str, back: tuple[str, str]
) -> HttpResponse:
    parts = review.compared(earlier.protocol, later)
    context = {
        "called": called,
        "earlier": earlier,
        "holds": earlier.adopted_on <= clock.today(),
        "back": back,
        "many": how_many(parts),
        "page_of_list": Paginator(review.sheets(parts), 1).get_page(request.GET.get("page")),
    }
    return render(request, "partnership/compared.html", context)


def draft_protocol(request: HttpRequest) -> HttpResponse:
    ours = ours_to_write(request)
    draft, newest = review.draft_of(ours), review.newest_of(ours)
    page = ActPage(
        heading="Change the whole text of the draft" if draft else "Draft the next version as a whole text",
        form=DraftForm.of(request, as_of=ours.journal_head, initial={"text": (draft or newest).text}),
        may=True,
        do=partial(actions.draft_protocol, partnership=ours),
        back=reverse("protocol_draft"),
        done="The draft is kept. This is what it changes.",
        words="Nothing changes for anybody until a draft is adopted."
        if draft
        else f"It begins as version {newest.number}. Nothing changes for anybody until it is adopted.",
    )
    return answer(request, page)


def discard_draft(request: HttpRequest) -> HttpResponse:
    ours = ours_to_write(request)
    there = review.draft_of(ours) is not None
    page = ActPage(
        heading="Discard the draft",
        form=PressForm.of(request, as_of=ours.journal_head, button="Discard it"),
        may=True,
        do=partial(actions.discard_draft, partnership=ours),
        back=reverse("protocol"),
        done="The draft has been discarded.",
        words="Take it as a file first if you may want it again." if there else NO_DRAFT,
        has_form=there or request.method == "POST",
    )
    return answer(request, page)


def adopt_protocol(request: HttpRequest) -> HttpResponse:
    """What was drafted becomes the next version."""
    ours = ours_to_write(request)
    there = review.draft_of(ours) is not None
    page = ActPage(
        heading="Adopt the draft as the next version of the protocol",
        form=AdoptForm.of(request, as_of=ours.journal_head),
        may=True,
        do=partial(actions.adopt_protocol, partnership=ours),
        back=reverse("protocol"),
        done="The new version is adopted.",
        words=ADOPTED_STAYS if there else NO_DRAFT,
        has_form=there or request.method == "POST",
    )
    return answer(request, page)


def review_protocol(request: HttpRequest) -> HttpResponse:
    """What was reviewed and left as it is, so that the next review is counted from then."""
    ours = ours_to_write(request)
    page = ActPage(
        heading="Record a review that left the protocol as it is",
        form=ReviewForm.of(request, as_of=ours.journal_head),
        may=True,
        do=partial(actions.review_protocol, partnership=ours),
        back=reverse("protocol"),
        done="The review is recorded. The next one is due a year after it.",
        words=f"{review.last_reviewed(ours).says} Where something is to change, draft the next version instead.",
    )
    return answer(request, page)


def take_back_version(request: HttpRequest, number: int) -> HttpResponse:
    ours = ours_to_write(request)
    version = _version(ours, number)
    pending = version.taken_back_on is None and version.adopted_on > clock.today()
    page = ActPage(
        heading=f"Take back version {number}",
        form=TakeBackForm.of(request, as_of=ours.journal_head),
        may=True,
        do=partial(actions.take_back_version, version=version),
        back=reverse("protocol"),
        done=f"Version {number} has been taken back.",
        words=TAKEN_BACK.format(since=day(version.adopted_on)) if pending else TOO_LATE,
        has_form=pending or request.method == "POST",
    )
    return answer(request, page)


def protocol_file(request: HttpRequest, number: int) -> HttpResponse:
    """A version as it was adopted, to take away."""
    return _file(_version(_read(request), number).text, f"protocol-{number}")


def draft_file(request: HttpRequest) -> HttpResponse:
    """The draft as it is now, to take away."""
    return _file(get_object_or_404(ProtocolDraft, partnership=_read(request)).text, "protocol-draft")


def _file(text: str, name: str) -> HttpResponse:
    return as_file(text, f"{name}.toml", "application/toml; charset=utf-8")


def _version(ours: Partnership, number: int) -> ProtocolVersion:
    version: ProtocolVersion = get_object_or_404(ours.protocol_versions.select_related("partnership"), number=number)
    return version


def _read(request: HttpRequest) -> Partnership:
    """The partnership of whoever reads what its protocol is to be; 403 for everybody else."""
    ours = me(request).agency.partnership
    refuse_unless(policy.oversees(me(request), ours), READ_BY)
    return ours


def ours_to_write(request: HttpRequest) -> Partnership:
    """The partnership of whoever runs its office; 403 for everybody else."""
    ours = me(request).agency.partnership
    refuse_unless(policy.runs_the_office(me(request), ours), THEIRS)
    return ours
