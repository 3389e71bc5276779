"""The page of an act: shown, sent, done. Three questions, three answers: 404, 403, 409."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from resolution.disagreements import policy, refusals, timeline
from resolution.disagreements.actions.doing import (
    AlreadyDone,
    NotNow,
    NotYours,
    Submitted,
    Unanswerable,
    changed_hands_since,
    guard,
    moved_since,
    refuse_used,
)
from resolution.disagreements.actions.looking import see
from resolution.disagreements.covering import known_today
from resolution.disagreements.forms.acting import Form
from resolution.disagreements.models import Disagreement, Draft
from resolution.disagreements.record.acts import label_of
from resolution.disagreements.record.fetching import with_marks
from resolution.disagreements.record.numbered import numbered
from resolution.disagreements.seeing import of_number, sees
from resolution.govuk import kept, pages
from resolution.govuk.way_back import carried, way_back
from resolution.history import journal, readings
from resolution.history.submissions import DifferentBody, digest_of, outcome_of
from resolution.partnership.models import User
from resolution.protocol import rules
from resolution.protocol.acts import Act, Capacity

from .brief import Brief

HOME = "/"


def signed_in(request: HttpRequest) -> User:
    """Who asks. Only pages behind the sign-in call it."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Sign in first.")
    return request.user


def found(request: HttpRequest, reference: str) -> Disagreement:
    """The disagreement, or 404 for everyone who may not know that it exists."""
    user = signed_in(request)
    disagreement = of_number(user, reference)
    if disagreement is None or not sees(user, disagreement):
        raise Http404("No disagreement of that reference is theirs to see.")
    disagreement.theirs = True
    return known_today(disagreement, user)


def found_by_number(request: HttpRequest, reference: str, office: Collection[Capacity]) -> Disagreement:
    """The disagreement; also by its number, for whoever has one of these capacities and sees no more of it."""
    user = signed_in(request)
    try:
        return found(request, reference)
    except Http404:
        by_number: Disagreement | None = numbered(user, reference)
        if by_number is None or policy.capacities(user, by_number).isdisjoint(office):
            raise
        return by_number


@dataclass(frozen=True)
class Page:
    """An act's page, as one person asks for it."""

    request: HttpRequest
    disagreement: Disagreement
    act: Act
    form_class: type[Form]

    @cached_property
    def user(self) -> User:
        return signed_in(self.request)

    @cached_property
    def form(self) -> Form:
        """The form, made once it is needed: whoever only looks, and is refused, has filled in nothing."""
        return self.form_class.of(self.request, disagreement=self.disagreement, user=self.user, act=self.act)

    @property
    def is_sent(self) -> bool:
        return self.request.method == "POST"

    @property
    def seen(self) -> int:
        """The last journal number that the page showed, or shows now."""
        return self.form.seen if self.is_sent else self.disagreement.journal_head

    @property
    def submission(self) -> Submitted:
        """The form as it was sent. Only of a form that has kept its number."""
        return Submitted(self.form.cleaned_data["submission"], digest_of(dict(self.request.POST.lists())))


def act_page(
    request: HttpRequest,
    reference: str,
    act: Act,
    form_class: type[Form],
    action: Callable[..., Disagreement | Draft],
    *,
    done: str,
    context: Callable[[Disagreement], Mapping[str, object]] | None = None,
    find: Callable[[HttpRequest, str], Disagreement] = found,
) -> HttpResponse:
    """Show the act's form and, when it is sent whole, do the act. `done` is said on the page that follows."""
    try:
        disagreement = find(request, reference)
    except Http404:
        return _gone(request, reference)
    readings.record(signed_in(request), disagreement)
    with_marks(disagreement)
    see(disagreement=disagreement, by=signed_in(request))
    if disagreement.step is None and (refused := _only_settled(request, disagreement, act)):
        return refused
    page = Page(request, disagreement, act, form_class)
    answer = _sent(page, action, done) if page.is_sent else _refused(page)
    return _back_to_the_list(page, answer) or _shown(page, context(disagreement) if context else {})


def _back_to_the_list(page: Page, answer: HttpResponse | None) -> HttpResponse | None:
    """Once it is done, to the list of work from which somebody came to do it."""
    way = way_back(page.request) if isinstance(answer, HttpResponseRedirect) else None
    return HttpResponseRedirect(way.url) if way else answer


def _only_settled(request: HttpRequest, disagreement: Disagreement, act: Act) -> HttpResponse | None:
    """One that a conversation settled has no step, and the forms of most acts have nothing to ask about."""
    capacities = policy.capacities(signed_in(request), disagreement)
    match rules.judge(act, policy.position(disagreement), capacities):
        case rules.Verdict.ALLOWED:
            return None
        case rules.Verdict.NOT_YOURS:
            raise PermissionDenied(refusals.not_yours(act, disagreement))
    return pages.conflict(
        request,
        refused=refusals.not_now(act, disagreement),
        what_happened=(),
        where_it_stands=refusals.where_it_stands(disagreement),
        typed=pages.named(kept.typed(request)),
        back_url=disagreement.get_absolute_url(),
    )


def _gone(request: HttpRequest, reference: str) -> HttpResponse:
    """Not found; but whoever read it, and sends what they typed when it has gone to somebody else, loses nothing."""
    disagreement = of_number(signed_in(request), reference)
    if request.method != "POST" or disagreement is None or not _may_know_of_it(signed_in(request), disagreement):
        raise Http404("No disagreement of that reference is theirs to see.")
    if _sent_before(request):
        return _onward(signed_in(request), disagreement, disagreement.get_absolute_url())
    happened = f"{reference} is with somebody else now, so that you no longer see it."
    return pages.conflict(request, what_happened=happened, typed=pages.named(kept.typed(request)), back_url=HOME)


def _may_know_of_it(user: User, disagreement: Disagreement) -> bool:
    """Whether they have read it: not its number only, before they were asked for a personal link, nor by a seat what
    says nothing of the child; and whoever was set aside by somebody else cannot tell that it exists (A3)."""
    others_said = disagreement.personal_links.filter(linked=True, person=user.person).exclude(by=user.person)
    rows = Disagreement.objects.filter(pk=disagreement.pk)
    less = rows.asked_first(user.person) | rows.referred_to(user)
    return readings.has_looked(user, disagreement) and not others_said.exists() and not less.exists()


def _sent_before(request: HttpRequest) -> bool:
    """Whether this very form has acted already: with it the disagreement went to somebody else."""
    try:
        form, digest = UUID(request.POST.get("submission", "")), digest_of(dict(request.POST.lists()))
        return outcome_of(signed_in(request), form, digest) is not None
    except (ValueError, DifferentBody):
        return False


def _sent(page: Page, action: Callable[..., Disagreement | Draft], done: str) -> HttpResponse | None:
    """What follows from the form that was sent; None to show it again with its errors."""
    try:
        whole = page.form.is_valid()
        # Asked first: what the act moved can leave the same form with other questions.
        if "submission" in page.form.cleaned_data:
            refuse_used(page.user, page.submission)
        if whole:
            return _refused_unless_used(page) or _do(page, action, done)
    except AlreadyDone as before:
        return _onward(page.user, page.disagreement, before.outcome)
    except Unanswerable as refusal:
        page.form.refuse(refusal.field, refusal.message)
        return None
    except NotYours:
        return _not_yours(page)
    except (NotNow, DifferentBody) as refusal:
        return conflict(page, getattr(refusal, "why", ""))
    return _refused(page)


def _refused_unless_used(page: Page) -> HttpResponse | None:
    """Why it cannot be done; but AlreadyDone where the same form, sent twice at once, has acted between the two."""
    refused = _refused(page)
    if refused is not None:
        refuse_used(page.user, page.submission)
    return refused


def _do(page: Page, action: Callable[..., Disagreement | Draft], done: str) -> HttpResponse:
    do = partial(
        action,
        disagreement=page.disagreement,
        as_of=page.form.cleaned_data["as_of"],
        submission=page.submission,
        by=page.user,
        **page.form.said(),
    )
    led_to = journal.done_or_told_why(do)
    messages.success(page.request, page.form.done or done)
    return _onward(page.user, page.disagreement, page.form.leads_to or led_to.get_absolute_url())


def _onward(user: User, disagreement: Disagreement, url: str) -> HttpResponse:
    """To where the act leads; home for those who no longer see the disagreement, because it is with somebody else."""
    shown = sees(user, disagreement) or Disagreement.objects.filter(pk=disagreement.pk).known_to(user.person).exists()
    return HttpResponseRedirect(url if shown else HOME)


def _refused(page: Page) -> HttpResponse | None:
    """403 or 409 where the act table does not allow it; None where it does."""
    capacities = policy.capacities(page.user, page.disagreement)
    position = policy.position(page.disagreement)
    try:
        guard(page.act, page.disagreement, position, capacities, page.seen, page.user)
    except NotYours:
        return _not_yours(page)
    except NotNow as refusal:
        return conflict(page, refusal.why)
    return None


def _not_yours(page: Page) -> HttpResponse:
    """403; but 409 where it was theirs when the page was shown, so that nothing typed is lost."""
    refused = refusals.not_yours(page.act, page.disagreement)
    seen = page.seen
    if page.is_sent and (moved_since(page.disagreement, seen) or changed_hands_since(page.disagreement, seen)):
        return conflict(page)
    if page.is_sent and _can_say_it_themselves(page):
        return conflict(page, refused=refused)
    raise PermissionDenied(refused)


def _can_say_it_themselves(page: Page) -> bool:
    """Whether it was theirs to report until somebody of the other side could sign in, which moves nothing."""
    held = policy.capacities(page.user, page.disagreement)
    return page.act is Act.AS_REPORTED and any(held & speaking for speaking in policy.SPEAKING.values())


def conflict(page: Page, why: str = "", refused: str = "") -> HttpResponse:
    """409: what happened meanwhile, or else where it stands; and what was typed. `why`: what is missing."""
    if page.is_sent:
        page.disagreement.refresh_from_db()
    # Who sees no more than the number is told no more.
    whole = sees(page.user, page.disagreement)
    return pages.conflict(
        page.request,
        refused=refused or refusals.not_now(page.act, page.disagreement, why or _when(page, whole)),
        what_happened=timeline.since(page.disagreement, page.seen) if whole else (),
        where_it_stands=refusals.where_it_stands(page.disagreement) if whole else "",
        typed=page.form.answers() if page.is_sent else (),
        back_url=page.disagreement.get_absolute_url() + carried(page.request),
    )


def _when(page: Page, whole: bool) -> str:
    return refusals.when_it_can(page.act, page.disagreement) if whole else ""


def _shown(page: Page, context: Mapping[str, object]) -> HttpResponse:
    shown = {
        "disagreement": page.disagreement,
        "form": page.form,
        "act": (label_of(page.disagreement, page.act), rules.says(page.act, page.disagreement.protocol)),
        "quotes": refusals.words(page.disagreement.protocol, page.act),
        "source": refusals.source(page.disagreement.protocol, page.act),
        "refused": refusals.part_of_protocol(page.act, page.disagreement.protocol, page.form.wrong),
        "brief": Brief(page.disagreement, asks_safety="safety" in page.form.fields, rings=lambda: page.form.rings),
        **context,
    }
    return render(page.request, f"disagreements/{page.act.value}.html", shown)
