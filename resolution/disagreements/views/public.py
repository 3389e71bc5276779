"""Pages that everybody may read without signing in."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from resolution import clock
from resolution.disagreements import actions, signposts
from resolution.disagreements.forms.routing import ExitForm
from resolution.disagreements.models import Draft
from resolution.partnership import directory, groundwork
from resolution.partnership.context import partnership_of
from resolution.partnership.models import Partnership
from resolution.protocol import rules, table
from resolution.protocol.acts import Capacity
from resolution.protocol.beside import BESIDE
from resolution.protocol.model import Part, Protocol
from resolution.protocol.referrals import REFERRING
from resolution.protocol.ways import Row

# Who somebody is to a disagreement, in words for everybody.
WHO: Mapping[Capacity, str] = {
    Capacity.PROFESSIONAL: "Any professional",
    Capacity.LOGGED_IT: "Whoever logged it",
    Capacity.RAISER: "The professional who raised it",
    Capacity.RAISING_NAMED: "Whoever carries it now on the raising side",
    Capacity.RESPONDING_NAMED: "Whoever answers now on the responding side",
    Capacity.RAISING_BEFORE: "Whoever carried it before",
    Capacity.RESPONDING_BEFORE: "Whoever answered before",
    Capacity.RAISING_REPORTS: "The raising side, while nobody of the responding side can sign in",
    Capacity.RESPONDING_REPORTS: "The responding side, while nobody of the raising side can sign in",
    Capacity.RAISING_LEAD: "The safeguarding lead of the raising side",
    Capacity.RESPONDING_LEAD: "The safeguarding lead of the responding side",
    Capacity.LEAD_ASKED: "The safeguarding lead of the raising side, on what somebody else has raised",
    Capacity.WENT_AHEAD: "Whoever went ahead, where no other safeguarding lead can answer",
    Capacity.POINT_OF_CONTACT: "The point of contact of the responding side",
    Capacity.ACTION_OWNER: "Whoever owns an agreed action",
    Capacity.ASKED_FIRST: "A stand-in, a volunteer, or somebody of a small agency",
    Capacity.THIRD_NAMED: "A named person of a third agency",
    Capacity.RAISING_COORDINATOR: "The coordinator of the raising agency’s directory",
    Capacity.RESPONDING_COORDINATOR: "The coordinator of the responding agency’s directory",
    Capacity.BUSINESS_MANAGER: "The partnership’s business manager",
    Capacity.MEDIATOR: "The mediator",
    Capacity.REVIEWER: "A member of a review",
    Capacity.HAS_REVIEWED: "Whoever had a part in a review",
    Capacity.LEADS_REVIEW: "Whoever leads a review",
    Capacity.SUB_GROUP: "The {sub_group}",
    Capacity.CHAIR: "The {chair}",
}

GROUPS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    ("Raising it, and getting it to the right person", table.RAISING),
    ("Answering", table.ANSWERING),
    ("Agreeing a way forward", table.AGREEING),
    ("Going up a tier", table.CLIMBING),
    ("How it ends, and what follows", table.ENDING),
    ("At any time", BESIDE),
    ("With the {sub_group}, beside the ladder", REFERRING),
)

# What is counted of whoever leaves.
LEAVES = "leave_before_raising"


class Line(NamedTuple):
    """One act, as the public page says it."""

    label: str
    says: str
    who: list[str]
    cited: str


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """The start page, for a visitor."""
    partnership = partnership_of(request)
    protocol = protocol_of(partnership) if partnership else None
    expected = protocol.standing_for(rules.EXPECTED) if protocol else None
    return render(request, "disagreements/public/start.html", {"expected": expected})


@login_not_required
def before_you_raise(request: HttpRequest) -> HttpResponse:
    """Danger first, then each other procedure, then "none of these". Who leaves by one is counted, without a name."""
    partnership = partnership_or_404(request)
    posts = signposts.signposts(partnership)
    form = ExitForm.of(request, signposts=posts)
    if form.is_bound and form.is_valid():
        way = form.cleaned_data["exit"]
        # Each way out opens, however often; past the limit of one visitor, or of all, it is counted no more.
        if ratelimit.consume(request, action=LEAVES, key=LEAVES):
            actions.count_exit(partnership=partnership, exit_=way, day=clock.today())
        return redirect("disagreements:signpost", way=way)
    context = {
        "form": form,
        "danger": [one for one in posts if one.danger],
        "ways": [one for one in posts if not one.danger and not one.none_of_these],
        "here": [one for one in posts if one.none_of_these],
        "rings": signposts.urgent_numbers(partnership),
        "too_early": groundwork.why_not(partnership),
        "unsent": _unsent(request),
    }
    return render(request, "disagreements/public/before_you_raise.html", context)


def _unsent(request: HttpRequest) -> list[Draft]:
    """The visitor's own drafts in which something stands already; none of somebody who is not signed in."""
    person = directory.person_of(request.user)
    return list(Draft.objects.of(person).begun_on()) if person else []


@require_safe
@login_not_required
def signpost(request: HttpRequest, way: str) -> HttpResponse:
    """Where to go instead, whom to ask, and the way back."""
    partnership = partnership_or_404(request)
    posts = signposts.signposts(partnership)
    found = next((one for one in posts if one.id == way and not one.none_of_these), None)
    if found is None:
        raise Http404
    context = {
        "signpost": found,
        "words": protocol_of(partnership).clauses.get(found.clause),
        "rings": signposts.urgent_numbers(partnership) if found.danger else [],
        "too_early": groundwork.why_not(partnership),
    }
    return render(request, "disagreements/public/signpost.html", context)


@require_safe
@login_not_required
def how_resolved(request: HttpRequest) -> HttpResponse:
    """The protocol in force, as the product holds it: its ladder, its checklist, and who may do what."""
    partnership = partnership_or_404(request)
    held = partnership.versions_until(clock.today())
    protocol = held[-1].protocol
    context = {
        "protocol": protocol,
        "in_force": held[-1],
        "to_come": partnership.versions[len(held) :],
        "groups": [(rules.named(heading, protocol), list(_lines(rows, protocol))) for heading, rows in GROUPS],
        "checklist": [(item, protocol.clauses[item.clause]) for item in protocol.checklist],
        "raiser": Part.RAISER,
        "longest": [(time, [protocol.tier(number).name for number in time.tiers]) for time in protocol.longest_times],
    }
    return render(request, "disagreements/public/how_resolved.html", context)


def _lines(rows: tuple[Row, ...], protocol: Protocol) -> Iterator[Line]:
    for row in rows:
        clause = rules.clause_of(row.act, protocol)
        who = [rules.named(WHO[capacity], protocol) for capacity in Capacity if capacity in row.by]
        yield Line(row.label, rules.says(row.act, protocol), who, clause.cited if clause else "")


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "disagreements/public/accessibility.html")


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """What this service keeps, beside the partnership's own notice, and what of that is not recorded yet (A14)."""
    partnership = partnership_of(request)
    rows = groundwork.recorded(partnership) if partnership else {}
    said = {thing.relation: row for thing, row in rows.items()}
    return render(request, "disagreements/public/privacy.html", {"said": said})


def protocol_of(partnership: Partnership) -> Protocol:
    """The protocol in force."""
    return directory.protocol_in_force(partnership).protocol


def partnership_or_404(request: HttpRequest) -> Partnership:
    """The visitor's partnership; 404 where none has been founded yet."""
    partnership = partnership_of(request)
    if partnership is None:
        raise Http404
    return partnership
