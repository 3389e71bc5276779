"""Stand-ins and duty desks, as an agency's coordinator keeps them, and a stand-in's own yes."""

from functools import partial

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from resolution.govuk.wording import in_words

from .. import actions, directory, policy
from ..forms import ChangeDeskForm, DeskForm, FromAgencyForm, OrderForm, PressForm, StandInForm
from ..models import Agency, DutyDesk, StandIn
from .act import ActPage, answer, me, refuse_unless
from .agencies import able_people_of, tiers_of, visible


def add_stand_in(request: HttpRequest, agency_id: int) -> HttpResponse:
    """First the agency that the stand-in is from, then who."""
    agency = visible(request, agency_id)
    keeps = policy.keeps_entries(me(request), agency)
    asked = FromAgencyForm.out_of(request, _lenders(agency))
    lender = asked.chosen
    if lender is None:
        refuse_unless(keeps)
        return render(request, "partnership/from_agency.html", {"form": asked, "agency": agency})
    page = ActPage(
        heading=f"Choose a stand-in from {lender}",
        form=StandInForm.of(
            request,
            as_of=agency.journal_head,
            people=able_people_of(lender),
            tiers=tiers_of(agency),
            there=directory.names_by_tier(agency),
        ),
        may=keeps,
        do=partial(actions.add_stand_in, agency=agency),
        back=reverse("agency", args=[agency.pk]),
        done="They have been asked to stand in, by email and on their home page. They act once they have accepted.",
        words=f"They will act for {agency} at a tier where it has nobody. On one disagreement they act at one tier: "
        "where you can, choose somebody else for each tier.",
    )
    return answer(request, page)


def remove_stand_in(request: HttpRequest, stand_in_id: int) -> HttpResponse:
    stand_in = _visible_stand_in(request, stand_in_id)
    page = ActPage(
        heading=f"Take {stand_in.person} off the stand-ins",
        form=PressForm.of(request, as_of=stand_in.agency.journal_head, button="Take them off"),
        may=policy.keeps_entries(me(request), stand_in.agency),
        do=partial(actions.remove_stand_in, stand_in=stand_in),
        back=reverse("agency", args=[stand_in.agency_id]),
        done=f"{stand_in.person} does not stand in there any more.",
        words=f"They will no longer act for {stand_in.agency} at tier {stand_in.tier}.",
    )
    return answer(request, page)


def order_stand_ins(request: HttpRequest, agency_id: int, tier: int) -> HttpResponse:
    agency = visible(request, agency_id)
    stand_ins = list(agency.stand_ins.filter(tier=tier).select_related("person"))
    if not stand_ins:
        raise Http404
    page = ActPage(
        heading=f"In which order are the stand-ins at tier {tier} asked?",
        form=OrderForm.of(request, as_of=agency.journal_head, stand_ins=stand_ins),
        may=policy.keeps_entries(me(request), agency),
        do=partial(actions.order_stand_ins, agency=agency, tier=tier),
        back=reverse("agency", args=[agency.pk]),
        done="The order has been changed.",
    )
    return answer(request, page)


def accept_stand_in(request: HttpRequest, stand_in_id: int) -> HttpResponse:
    stand_in = _visible_stand_in(request, stand_in_id)
    page = ActPage(
        heading=f"Stand in for {stand_in.agency} at tier {stand_in.tier}",
        form=PressForm.of(request, as_of=stand_in.agency.journal_head, button="I accept"),
        may=policy.may_accept(me(request), stand_in),
        do=partial(actions.accept_stand_in, stand_in=stand_in),
        back=reverse("agency", args=[stand_in.agency_id]),
        done="Thank you. You stand in from now on.",
        instead=("Say no to standing in", reverse("decline_stand_in", args=[stand_in.pk])),
        words=_what_it_means(stand_in),
        theirs="Only the stand-in can accept.",
    )
    return answer(request, page)


def _what_it_means(stand_in: StandIn) -> str:
    """With what becomes of it where they are asked at several tiers: they know before they accept any (§2.5)."""
    agency = stand_in.agency
    means = (
        f"When {agency} has nobody at this tier, you will act for it in a disagreement, unless it is with your own "
        "agency or you stand at another tier of it. This comes from the protocol, 2.5."
    )
    others = agency.stand_ins.filter(person=stand_in.person).exclude(pk=stand_in.pk).order_by("tier")
    tiers = [f"tier {other.tier}" for other in others]
    if not tiers:
        return means
    return (
        f"{means} You stand in for it at {in_words(tiers)} too, or are asked to. On one disagreement you act at one of "
        "these tiers only: once you have acted at one, somebody else is found for the others."
    )


def decline_stand_in(request: HttpRequest, stand_in_id: int) -> HttpResponse:
    stand_in = _visible_stand_in(request, stand_in_id)
    page = ActPage(
        heading=f"Say no to standing in for {stand_in.agency} at tier {stand_in.tier}",
        form=PressForm.of(request, as_of=stand_in.agency.journal_head, button="I do not stand in"),
        may=policy.may_accept(me(request), stand_in),
        do=partial(actions.decline_stand_in, stand_in=stand_in),
        back=reverse("agency", args=[stand_in.agency_id]),
        done="You do not stand in there. Whoever keeps the entries of the agency is told.",
        words="You need not say why. What you have in disagreements already stays yours until you hand it over.",
        theirs="Only the stand-in can say no.",
    )
    return answer(request, page)


def open_desk(request: HttpRequest, agency_id: int) -> HttpResponse:
    agency = visible(request, agency_id)
    page = ActPage(
        heading=f"Open a duty desk at {agency}",
        form=DeskForm.of(request, as_of=agency.journal_head, people=able_people_of(agency), tiers=tiers_of(agency)),
        may=policy.keeps_entries(me(request), agency),
        do=partial(actions.open_desk, agency=agency),
        back=reverse("agency", args=[agency.pk]),
        done="The duty desk is open.",
        words="Somebody always answers at a duty desk. Whoever acknowledges a disagreement there is named on it.",
    )
    return answer(request, page)


def change_desk(request: HttpRequest, desk_id: int) -> HttpResponse:
    desk = _visible_desk(request, desk_id)
    members = [str(person.pk) for person in directory.on_desk(desk)]
    page = ActPage(
        heading=f"Change {desk}",
        form=ChangeDeskForm.of(
            request,
            as_of=desk.agency.journal_head,
            people=able_people_of(desk.agency),
            initial={"name": desk.name, "telephone": desk.telephone, "members": members},
        ),
        may=policy.keeps_entries(me(request), desk.agency),
        do=partial(actions.change_desk, desk=desk),
        back=reverse("agency", args=[desk.agency_id]),
        done="The duty desk has been changed.",
    )
    return answer(request, page)


def close_desk(request: HttpRequest, desk_id: int) -> HttpResponse:
    desk = _visible_desk(request, desk_id)
    page = ActPage(
        heading=f"Close {desk}",
        form=PressForm.of(request, as_of=desk.agency.journal_head, button="Close the duty desk"),
        may=policy.keeps_entries(me(request), desk.agency),
        do=partial(actions.close_desk, desk=desk),
        back=reverse("agency", args=[desk.agency_id]),
        done="The duty desk has been closed.",
        words="From today nobody can turn to it.",
    )
    return answer(request, page)


def _lenders(agency: Agency) -> QuerySet[Agency]:
    return Agency.objects.able_to_disagree().filter(partnership=agency.partnership_id).order_by("name", "pk")


def _visible_stand_in(request: HttpRequest, stand_in_id: int) -> StandIn:
    rows = StandIn.objects.select_related("agency__partnership", "person")
    return get_object_or_404(rows, pk=stand_in_id, agency__partnership=me(request).agency.partnership_id)


def _visible_desk(request: HttpRequest, desk_id: int) -> DutyDesk:
    rows = DutyDesk.objects.select_related("agency__partnership")
    return get_object_or_404(rows, pk=desk_id, agency__partnership=me(request).agency.partnership_id)
