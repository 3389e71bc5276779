"""The pages of raising: a task list, five pages that are saved as they are left, a check, and what happens now."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from resolution.disagreements import actions, refusals
from resolution.disagreements.actions.doing import AlreadyDone, NotNow, NotYours, Submitted, Unanswerable, refuse_used
from resolution.disagreements.actions.drafting import SavedElsewhere, professional
from resolution.disagreements.drafts import Page
from resolution.disagreements.forms.drawn import AS_SAVED, TO
from resolution.disagreements.forms.raising import CHANGES, FORMS, Filled, RaiseForm
from resolution.disagreements.forms.raising_page import About, PageForm
from resolution.disagreements.models import Draft
from resolution.govuk import kept, pages
from resolution.govuk.forms import Answer
from resolution.history import journal
from resolution.history.submissions import DifferentBody, digest_of
from resolution.partnership import groundwork
from resolution.partnership.models import Person
from resolution.protocol.acts import Act

from .acting import signed_in
from .before import told_before

NOT_A_SIDE = "Disagreements are raised by people who work with children. Your agency is not a side in any of them."
GONE = "This draft is not there any more. It was raised or deleted, perhaps in another window."
CHANGED = "The draft was changed while this page was open, perhaps in another window."


def raiser(request: HttpRequest) -> Person:
    """Who raises. 403 for somebody whose agency is never a side, or whose seat keeps them out of disagreements."""
    try:
        return professional(signed_in(request))
    except NotYours:
        raise _not_theirs(request) from None


def _not_theirs(request: HttpRequest) -> PermissionDenied:
    person = signed_in(request).person
    return PermissionDenied(NOT_A_SIDE if person.agency.is_office else refusals.takes_no_part(person))


def too_early(request: HttpRequest, why: str, typed: Iterable[Answer] = ()) -> HttpResponse:
    """409: nothing can be raised here yet, or logged. What was typed is shown, for copying (A14)."""
    return pages.conflict(request, what_happened=(), refused=why, typed=typed, back_url="/")


def found(person: Person, pk: int) -> Draft:
    """The draft, or 404 for everyone to whom it is not shown; to whoever has raised it, in the same words."""
    drafts = Draft.objects.visible_to(person).select_related("person__agency__partnership")
    draft = drafts.filter(pk=pk).first()
    if draft is None:
        raise pages.NotThere("disagreements/draft_not_there.html")
    return draft


def about(request: HttpRequest, pk: int) -> About:
    """One's own draft. 403 for a colleague who may only read it."""
    person = signed_in(request).person
    draft = found(person, pk)
    if draft.person_id != person.pk:
        raise PermissionDenied(f"Only {draft.person.name} can change this draft. You can read it.")
    # The person of the request: what is known of today with them is not asked again when it is raised.
    return About(draft, person)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The task list; for a colleague to whom it is shown, what is answered so far."""
    reader = signed_in(request).person
    draft = found(reader, pk)
    mine = draft.person_id == reader.pk
    filled = Filled(About(draft, draft.person), can_change=mine)
    readers = [reader.person.name for reader in draft.readers.select_related("person")] if mine else []
    context = {"draft": draft, "filled": filled, "readers": readers, "too_early": _why_not(request)}
    return render(request, f"disagreements/{'draft' if mine else 'draft_shown'}.html", context)


def _why_not(request: HttpRequest) -> str:
    """Why no draft can be raised yet. It stays, and it says so before anybody types more into it (A14)."""
    return groundwork.why_not(signed_in(request).person.agency.partnership)


def draft_page(request: HttpRequest, pk: int, page: str) -> HttpResponse:
    """One of the five pages. It is saved as it is left, whatever is wrong with it."""
    known = next((one for one in Page if one == page), None)
    if known is None:
        raise Http404
    if request.method == "POST":
        return _left(request, pk, known)
    mine = about(request, pk)
    return _shown(request, mine, _form(request, mine, known))


def _form(request: HttpRequest, draft: About, page: Page) -> PageForm:
    """The page as somebody goes on with it; with what is wrong for whoever comes from the check of the answers to mend
    it. What was typed before a sign-out comes first."""
    typed = kept.typed_before(request)
    if typed is not None:
        return FORMS[page].unsaved(replace(draft, unsaved={page: dict(typed.lists())}))
    if _from_the_check(request, page) and (left := FORMS[page].as_left(draft)).holds_something:
        return left
    return FORMS[page].begun(draft)


def _from_the_check(request: HttpRequest, page: Page) -> bool:
    return request.GET.get(CHANGES) == page


def _left(request: HttpRequest, pk: int, page: Page) -> HttpResponse:
    draft = _held(request, pk)
    if draft is None:
        return _gone(request)
    form = FORMS[page](request.POST, about=draft)
    if form.pressed(TO) == AS_SAVED:
        return redirect(request.get_full_path())
    typed, by = form.typed(), signed_in(request)
    try:
        draft.draft = actions.save_page(draft=draft.draft, page=page, typed=typed, over=form.over, by=by)
    except SavedElsewhere as refusal:
        return _saved_elsewhere(request, form, refusal.draft)
    except NotNow:
        return _gone(request)
    return _saved(request, draft, form)


def _saved_elsewhere(request: HttpRequest, form: PageForm, draft: Draft) -> HttpResponse:
    """409: what was typed, to be saved after all, and what somebody has saved meanwhile. If nobody looks, it is offered
    when they open the page again."""
    kept.keep(request)
    if form.was_left:
        return HttpResponse(status=HTTPStatus.CONFLICT)
    stands = replace(form.about, draft=draft, unsaved={form.page: form.as_sent()})
    return _shown(request, stands, FORMS[form.page].unsaved(stands), HTTPStatus.CONFLICT)


def _saved(request: HttpRequest, draft: About, form: PageForm) -> HttpResponse:
    """Where the button leads that was pressed, if one was."""
    page = form.page
    if form.was_left:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if form.pressed("another"):
        return _shown(request, draft, FORMS[page].begun(draft))
    if to := form.pressed(TO):
        return _elsewhere(draft.draft, to)
    if not form.is_valid():
        return _shown(request, draft, form)
    return _back_to_the_check(request, form) or _onward(Filled(draft, just_left=form), page)


def _back_to_the_check(request: HttpRequest, form: PageForm) -> HttpResponseRedirect | None:
    """Whoever changed a page goes back to it in the check; None for whoever came another way."""
    check = reverse("disagreements:draft_check", args=(form.about.draft.pk,))
    return redirect(f"{check}#{form.page}") if _from_the_check(request, form.page) else None


def _elsewhere(draft: Draft, to: str) -> HttpResponseRedirect:
    """Where a button leads that saves the page as it is: to another page, or to the five pages."""
    page = next((one for one in Page if one == to), None)
    return redirect("disagreements:draft_page", pk=draft.pk, page=page) if page else redirect(draft)


def _held(request: HttpRequest, pk: int) -> About | None:
    """One's own draft; None where it is gone, raised or deleted in another window."""
    try:
        return about(request, pk)
    except Http404:
        if Draft.objects.filter(pk=pk).exists():
            raise
        return None


def _onward(filled: Filled, page: Page) -> HttpResponseRedirect:
    """The next page to do, or the check of the answers."""
    following = filled.next_to_do(page)
    pk = filled.about.draft.pk
    return (
        redirect("disagreements:draft_page", pk=pk, page=following)
        if following
        else redirect("disagreements:draft_check", pk=pk)
    )


def _shown(request: HttpRequest, draft: About, form: PageForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    number = list(Page).index(form.page) + 1
    refused = refusals.part_of_protocol(Act.RAISE, draft.protocol, form.wrong)
    context = {"draft": draft.draft, "title": form.page.heading, "number": number, "form": form, "refused": refused}
    context["too_early"] = _why_not(request)
    if form.page is Page.OUTCOME:
        context["before"] = told_before(request, draft)
    if form.was_saved_meanwhile:
        context["saved"] = list(Filled(replace(draft, unsaved={})).rows(form.page))
    return render(request, "disagreements/draft_page.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    """409: what was typed is shown, for copying."""
    return pages.conflict(request, what_happened=GONE, typed=pages.named(kept.typed(request)), back_url="/")


def draft_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the answers, and raise."""
    if request.method == "POST":
        return _raise(request, pk)
    return _checked(request, Filled(about(request, pk)))


def _checked(request: HttpRequest, filled: Filled, form: RaiseForm | None = None) -> HttpResponse:
    shown = form or RaiseForm(initial={"seen": filled.about.draft.saved_at.isoformat()})
    before = told_before(request, filled.about, filled.pages[Page.CHILD])
    refused = refusals.part_of_protocol(Act.RAISE, filled.about.protocol, (one.text for one in filled.open))
    context = {"draft": filled.about.draft, "filled": filled, "form": shown, "before": before, "refused": refused}
    context["too_early"] = _why_not(request)
    return render(request, "disagreements/draft_check.html", context)


def _raise(request: HttpRequest, pk: int) -> HttpResponse:
    """Raise it: once, however often it is sent, and only what the page showed."""
    form = RaiseForm(request.POST)
    try:
        if form.is_valid():
            return _sent(request, pk, form)
    except AlreadyDone as before:
        return HttpResponseRedirect(before.outcome)
    except NotYours:
        raise _not_theirs(request) from None
    except (NotNow, DifferentBody) as refusal:
        if why := getattr(refusal, "why", ""):
            return too_early(request, why)
        return pages.conflict(request, what_happened=CHANGED, back_url=f"/drafts/{pk}/check/")
    return _checked(request, Filled(about(request, pk)), form)


def _sent(request: HttpRequest, pk: int, form: RaiseForm) -> HttpResponse:
    submission = Submitted(form.cleaned_data["submission"], digest_of(dict(request.POST.lists())))
    mine = _held(request, pk)
    if mine is None:
        refuse_used(signed_in(request), submission)
        return _gone(request)
    filled = Filled(mine)
    draft = filled.about.draft
    if draft.saved_at.isoformat() != form.cleaned_data["seen"]:
        raise NotNow(CHANGED)
    if filled.is_whole:
        try:
            said = filled.raised()
            do = partial(actions.raise_disagreement, draft=draft, submission=submission, raised=said)
            raised = journal.done_or_told_why(partial(do, by=signed_in(request)))
            return redirect("disagreements:raised", reference=raised.reference)
        except Unanswerable as refusal:
            filled.refuse(refusal.field, refusal.message)
    return _checked(request, filled, form)
